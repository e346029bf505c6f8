"""However things interleave, no letter asks for what was answered, and none calls late what was extended."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest

from services.open_round import open_round
from tests.services.interleavings import World
from tests.services.offices import Office, open_province, records

pytestmark = pytest.mark.xdist_group("interleavings")


def lived(office: Office, seed: int, opened: date, days: int) -> World:
    """Return a world after a round and that many days."""
    world = World(office, Random(seed), opened)
    open_round(world.desk(8))
    world.live(days)
    return world


def test_no_letter_asks_for_what_was_answered_and_none_calls_late_what_was_extended(office: Office) -> None:
    world = lived(office, 5, date(2026, 4, 1), 40)

    assert world.wrong == []
    assert [
        name for name in ("answered", "asked", "granted", "refused", "accepted", "returned") if not world.seen[name]
    ] == []
    assert [kind for kind in ("nhac-vang", "nhac-do", "gia-han", "khong-gia-han") if not world.seen[kind]] == []


@pytest.mark.prove
def test_ten_thousand_interleavings(tmp_path: Path) -> None:
    wrong: list[str] = []
    count = seed = 0
    while count < 10_000:
        seed += 1
        office = open_province(tmp_path / str(seed))
        world = lived(office, seed, date(2026, 4, 1), 30)
        wrong += world.wrong
        count += len(records(world.desk(8)))
        office.forget()

    assert (wrong, count >= 10_000) == ([], True)
