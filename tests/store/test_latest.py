"""The newest instants of the chain, until a person lets all letters leave again."""

from __future__ import annotations

from datetime import timedelta

from store import delivery
from store.audit import Entry, append
from store.database import Database
from store.latest import RECENT, recent
from tests.store.ledgers import NOW, both


def written(db: Database, *hours: int) -> None:
    """Add a line for each of these hours after NOW."""
    with db.writing() as tx:
        append(tx, [Entry("tried", NOW + timedelta(hours=one), {}) for one in hours])


@both
def test_they_stand_in_order_of_time_and_not_as_they_were_written(db: Database) -> None:
    with db.reading() as tx:
        empty = recent(tx)
    written(db, 1, 5, 2)
    with db.reading() as tx:
        assert (empty, recent(tx)) == ([], [NOW + timedelta(hours=one) for one in (1, 2, 5)])


@both
def test_what_stands_before_a_persons_release_counts_no_more(db: Database) -> None:
    written(db, 500)
    with db.writing() as tx:
        delivery.release(tx, host="noi-nay", by="Lê An", why="Đã chỉnh đồng hồ", now=NOW)
    written(db, -1)

    with db.reading() as tx:
        assert recent(tx) == [NOW - timedelta(hours=1), NOW]


@both
def test_only_the_newest_lines_are_asked(db: Database) -> None:
    written(db, 500, *[0] * RECENT)

    with db.reading() as tx:
        assert recent(tx) == [NOW]
