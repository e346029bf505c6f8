"""kill -9 at every place of opening a round and of delivering it: no letter lost, none twice, each as it was queued."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from random import Random

import pytest

from store import audit
from store.database import open_database
from tests.services.doomed import DIES, KILLS, ROUND, Ground, killing_ground
from tests.services.points import ANNOUNCED, DELIVER, IN_THE_GAP, ON_THE_WIRE, OPEN_ROUND, Place
from tests.services.relays import JOURNAL

SEEDS, SEEDS_OF_PROOF = 1, 200
COLUMNS = ("kills", "letters", "in doubt", "lost", "doubled", "changed", "chain broken")
HARM = ("lost", "doubled", "changed", "chain broken")
WITH, WITHOUT = True, False
AN_HOUR_LATER = "2026-04-01 09:00"
KILLED_AMONG_OTHERS = tuple(name for name in DELIVER if name not in (*ON_THE_WIRE, *DELIVER[1:3]))  # by themselves


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


def proves(config: pytest.Config) -> bool:
    """Return True under `make prove`."""
    return bool(config.getoption("--hypothesis-profile") == "prove")


def line(name: str, told: Counter[str]) -> str:
    """Return a line of the table that a proof prints."""
    return f"{name:36} " + ", ".join(f"{told[column]} {column}" for column in COLUMNS)


def unhurt(told: Counter[str]) -> bool:
    """Return True when no letter was harmed, and no line of the chain."""
    return not any(told[harm] for harm in HARM)


@pytest.mark.timeout(3600)
@pytest.mark.parametrize(
    ("ground", "name"),
    [
        *((WITH, name) for name in (*OPEN_ROUND, *DELIVER)),
        *(pytest.param(WITHOUT, name, marks=pytest.mark.prove) for name in (*IN_THE_GAP, *ANNOUNCED)),
    ],
    indirect=["ground"],
    scope="module",
)
def test_no_letter_is_lost_and_none_is_sent_twice_wherever_a_process_is_killed(
    name: str, ground: Ground, pytestconfig: pytest.Config, record_property: Callable[[str, str], None]
) -> None:
    told: Counter[str] = Counter()
    for seed in range(SEEDS_OF_PROOF if proves(pytestconfig) else SEEDS):
        killed = ground.lives(name, Random(f"{name} {seed}"))
        told += Counter(kills=killed) + judged(ground)
        assert (killed, unhurt(told)) == (KILLS, True), f"seed {seed}: {told}"
    record_property("proof", line(f"{name}{'' if ground.journal else ', no journal'}", told))


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("ground", [WITH], indirect=True, scope="module")
def test_of_four_senders_at_once_two_are_killed_and_no_letter_is_lost_or_sent_twice(
    ground: Ground, pytestconfig: pytest.Config, record_property: Callable[[str, str], None]
) -> None:
    told: Counter[str] = Counter()
    for seed in range(SEEDS_OF_PROOF if proves(pytestconfig) else 2):
        dice = Random(seed)
        ground.begins("open")
        doomed = [Place(dice.choice(KILLED_AMONG_OTHERS), dice.randrange(2)) for _ in range(2)]
        killed = ground.run_together(DIES[0], "deliver", [*doomed, None, None])
        ground.run_together(DIES[1], "deliver", [None] * 4)
        ground.ends()
        told += Counter(kills=killed) + judged(ground)
        assert unhurt(told), f"seed {seed}: {told}"
    assert told["in doubt"] == 0
    record_property("proof", line("two of four senders at once", told))


@pytest.mark.parametrize("ground", [WITH], indirect=True, scope="module")
@pytest.mark.parametrize("name", ON_THE_WIRE)
def test_a_sender_that_stands_still_for_an_hour_is_not_robbed_and_no_second_copy_leaves(
    ground: Ground, name: str
) -> None:
    ground.begins("open")
    stopped = ground.start(ROUND, "deliver", place := Place(name, 0, signal.SIGSTOP))
    ground.relay.watches(stopped, place)
    ground.go(stopped)
    assert ground.relay.hit.wait(20)

    ground.run_together(AN_HOUR_LATER, "deliver", [None] * 4)
    in_between = Counter(state for state, _ in ground.queued().values())
    os.kill(stopped, signal.SIGCONT)
    killed = ground.ended(stopped)
    ground.ends()

    assert (in_between, killed) == (Counter(sending=1, sent=4), 0)
    assert (judged(ground)["in doubt"], unhurt(judged(ground))) == (0, True)


def test_the_places_are_those_that_were_promised() -> None:
    assert (len({*OPEN_ROUND}), len({*DELIVER})) == (8, 14)
