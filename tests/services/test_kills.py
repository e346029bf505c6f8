"""kill -9 at every place of opening a round and of delivering it: no letter lost, none twice, each as it was queued."""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from directive.letter import LetterState
from services.audit import verify_audit
from tests.schema import put_database
from tests.services.doomed import COMMITS, JOURNAL, ON_THE_WIRE, Place, Relay, place_of, relay, run, settings
from tests.services.offices import Office, letters, open_office, raw_of

KILLS, SEEDS, SEEDS_OF_PROOF = 3, 3, 200
WENT_OUT = ("2026-04-01 08:00", "2026-04-01 08:30", "2026-04-01 09:00", "2026-04-01 09:30")
SETTLES = ("2026-04-01 10:00", "2026-04-01 10:30", "2026-04-01 11:00", "2026-04-02 08:00", "2026-04-02 08:30")


def lived(home: Path, seed: int) -> tuple[Office, Relay, Counter[str]]:
    """Open a round and deliver it with three kills on the way, then let it be finished; return what came of it."""
    dice = Random(seed)
    put_database(home / "var" / "dondoc.db")
    office = open_office(home)
    with relay(home.parent / f"journal-{seed}") as one:
        office.write("dondoc.toml", settings(one))
        run(home, WENT_OUT[0], "open-round", one, Place(dice.choice(COMMITS), dice.randrange(5)))
        run(home, WENT_OUT[0], "open-round", one)
        for when in WENT_OUT[1:]:
            run(home, when, "deliver", one, place_of(dice))
        run(home, SETTLES[0], "deliver", one)
        run(home, SETTLES[1], "digest", one)  # a later letter, by whose arrival the journal is known to be awake
        for when in SETTLES[1:]:
            run(home, when, "deliver", one)
    return office, one, Counter(one.hits)


def seeds(config: pytest.Config) -> range:
    """Return how many lives are lived: many under `make prove`."""
    return range(SEEDS_OF_PROOF if config.getoption("--hypothesis-profile") == "prove" else SEEDS)


@pytest.mark.timeout(3600)
def test_no_letter_is_lost_and_none_is_sent_twice_wherever_a_process_is_killed(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    hits: Counter[str] = Counter()
    for seed in seeds(pytestconfig):
        office, one, killed = lived(tmp_path / str(seed), seed)
        hits += killed
        desk = office.desk(SETTLES[-1])
        queued = letters(desk)
        expected = sorted((it.recipient, it.message_id, hashlib.sha256(raw_of(desk, it)).hexdigest()) for it in queued)

        assert {it.state for it in queued} == {LetterState.SENT}, f"seed {seed}"
        assert sorted(it for it in one.taken if it[0] != JOURNAL) == expected, f"seed {seed}"
        assert sorted(it[1:] for it in one.taken if it[0] == JOURNAL) == sorted(it[1:] for it in expected)
        assert verify_audit(desk).holds
        office.forget()
    sys.stdout.write("".join(f"\n{name:32} {times:6}" for name, times in sorted(hits.items())))  # shown with -s
    assert set(hits) <= {*ON_THE_WIRE, *(f"{duty}.{name}" for duty in ("open-round", "deliver") for name in COMMITS)}
    assert sum(hits.values()) > len(seeds(pytestconfig))
