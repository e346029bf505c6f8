"""kill -9 at every place of opening a round and of delivering it: no letter lost, none twice, each as it was queued."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from random import Random

import pytest

from store import audit
from store.database import open_database
from tests.services.doomed import JOURNAL, KILLS, Ground, killing_ground
from tests.services.points import DELIVER, IN_THE_GAP, OPEN_ROUND

SEEDS, SEEDS_OF_PROOF = 1, 200
COLUMNS = ("kills", "letters", "in doubt", "lost", "doubled", "changed", "chain broken")
HARM = ("lost", "doubled", "changed", "chain broken")
WITH, WITHOUT = True, False


def chain_holds(ground: Ground) -> bool:
    """Return True when the audit chain of the workspace holds."""
    database = open_database(f"sqlite:///{ground.office.home / 'var' / 'dondoc.db'}")
    try:
        with database.reading() as tx:
            audit.verify(tx)
    except audit.Broken:
        return False
    finally:
        database.close()
    return True


def judged(ground: Ground) -> Counter[str]:
    """Compare what the relay took with what was queued, and with what goes out when nobody harms anything."""
    taken, letters, unharmed = Counter(one[:2] for one in ground.relay.taken), ground.queued(), ground.unharmed
    wanted = unharmed | {(JOURNAL, identity) for _, identity in unharmed if ground.journal}
    bytes_of = {identity: digest for (_, identity), (_, digest) in letters.items()}
    doubted = {one for one, (state, _) in letters.items() if state == "in_doubt"}
    return Counter(
        {
            "letters": len(unharmed),
            "in doubt": len(doubted),
            "lost": len(wanted - set(taken) - doubted) + len(unharmed ^ set(letters)),
            "doubled": sum(taken.values()) - len(taken),
            "changed": sum(1 for _, identity, digest in ground.relay.taken if digest != bytes_of.get(identity)),
            "chain broken": int(not chain_holds(ground)),
        }
    )


@pytest.fixture(scope="module")
def ground(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """Give an office in which many lives can be lived, with a journal or without one."""
    with killing_ground(tmp_path_factory.mktemp("kills"), journal=request.param) as one:
        yield one


@pytest.mark.timeout(3600)
@pytest.mark.parametrize(
    ("ground", "name"),
    [
        *((WITH, name) for name in (*OPEN_ROUND, *DELIVER)),
        *(pytest.param(WITHOUT, name, marks=pytest.mark.prove) for name in IN_THE_GAP),
    ],
    indirect=["ground"],
    scope="module",
)
def test_no_letter_is_lost_and_none_is_sent_twice_wherever_a_process_is_killed(
    name: str, ground: Ground, pytestconfig: pytest.Config, record_property: Callable[[str, str], None]
) -> None:
    told: Counter[str] = Counter()
    for seed in range(SEEDS_OF_PROOF if pytestconfig.getoption("--hypothesis-profile") == "prove" else SEEDS):
        killed = ground.lives(name, Random(f"{name} {seed}"))
        told += Counter(kills=killed) + judged(ground)
        assert (killed, {harm: told[harm] for harm in HARM}) == (KILLS, dict.fromkeys(HARM, 0)), f"seed {seed}"
    figures = ", ".join(f"{told[column]} {column}" for column in COLUMNS)
    record_property("proof", f"{name:24} {'with' if ground.journal else 'without'} a journal: {figures}")


def test_the_places_are_those_that_were_promised() -> None:
    assert (len({*OPEN_ROUND}), len({*DELIVER})) == (8, 14)
