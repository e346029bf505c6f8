"""Conditions by a list of keys."""

from __future__ import annotations

from sqlalchemy import select

from store import ledger
from store.among import AT_ONCE, among, parts
from store.database import Database
from store.ledger import KEY
from store.tables import CHECKIN
from tests.store.ledgers import both, checkin, opened


@both
def test_only_whole_keys_are_found_and_not_their_parts_crossed(db: Database) -> None:
    opened(db, checkin("1.a", "xa-1"), checkin("1.a", "xa-2"), checkin("1.b", "xa-1"), checkin("1.b", "xa-2"))
    wanted = [("1.a", "xa-1", "2026-Q1"), ("1.b", "xa-2", "2026-Q1"), ("1.z", "xa-1", "2026-Q1")]

    (part,) = parts(wanted)
    with db.reading() as tx:
        found = [tuple(row) for row in tx.execute(select(*KEY).where(among(KEY)).order_by(*KEY), part)]

    assert found == wanted[:2]


@both
def test_one_column_is_a_list_of_values(db: Database) -> None:
    opened(db, checkin("1.a"), checkin("1.b"), checkin("1.c"))

    (part,) = parts([("1.c",), ("1.a",)])
    with db.reading() as tx:
        found = tx.execute(select(CHECKIN.c.obligation).where(among((CHECKIN.c.obligation,))), part).scalars().all()

    assert sorted(found) == ["1.a", "1.c"]


def test_many_keys_are_given_in_parts_and_none_in_none() -> None:
    assert [len(part["part_0"]) for part in parts([(str(n), "u") for n in range(2 * AT_ONCE + 1)])] == [
        AT_ONCE,
        AT_ONCE,
        1,
    ]
    assert list(parts([])) == []


def test_more_keys_than_one_statement_takes_are_all_found(db: Database) -> None:
    many = [checkin(f"{n}.a") for n in range(2 * AT_ONCE + 1)]
    opened(db, *many)

    with db.reading() as tx:
        assert len(ledger.records(tx, keys=[one.key for one in many])) == len(many)
