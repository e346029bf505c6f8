"""Whatever is done to the units' addresses, no letter reaches one that is not the approved address of its unit."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from services.desk import Desk
from services.mark import MARK
from store.database import open_database
from tests.schema import put_database
from tests.services.offices import Office
from tests.services.strays import Life, lived

LIVES, LIVES_OF_PROOF = 20, 10_000


@pytest.fixture
def live(office: Office) -> Desk:
    """Give a desk whose letters would really leave."""
    office.write("dondoc.toml", 'delivery = "smtp"\n')
    return office.desk()


def lives(desk: Desk, folder: Path, count: int) -> Iterator[Life]:
    """Yield life after life, each on an empty database in the place of the one before."""
    path = folder / "dondoc.db"
    database = open_database(f"sqlite:///{path}")
    for seed in range(count):
        for one in folder.glob("dondoc.db*"):
            one.unlink()
        put_database(path)
        (desk.home / MARK).unlink(missing_ok=True)  # an empty database in the place of a used one would be held
        yield lived(replace(desk, db=database), seed)
        database.close()


def astray(desk: Desk, folder: Path, count: int) -> tuple[list[object], Counter[str]]:
    """Return what went astray in that many lives, each with its seed, and what was done in all of them."""
    found: list[object] = []
    done: Counter[str] = Counter()
    for seed, life in enumerate(lives(desk, folder, count)):
        found += [(seed, *one) for one in life.astray]
        done += life.counts
    sys.stdout.write(f"\n{dict(done)}\n")  # shown with -s
    return found, done


def test_no_letter_reaches_an_address_that_is_not_approved(live: Desk, tmp_path: Path) -> None:
    found, done = astray(live, tmp_path / "lives", LIVES)

    assert found == []
    assert min(done[name] for name in ("to_a_new_address", "thu_held", "rejected")) > 0


@pytest.mark.prove
@pytest.mark.timeout(7200)
def test_no_letter_reaches_it_in_ten_thousand_lives(live: Desk, tmp_path: Path) -> None:
    found, _ = astray(live, tmp_path / "lives", LIVES_OF_PROOF)

    assert found == []
