"""Conditions by a list of keys."""

from __future__ import annotations

from sqlalchemy import select

from store import ledger
from store.among import AT_ONCE, among
from store.database import Database
from store.ledger import KEY
from store.tables import CHECKIN
from tests.store.ledgers import both, checkin, opened


@both
def test_only_whole_keys_are_found_and_not_their_parts_crossed(db: Database) -> None:
    opened(db, checkin("1.a", "xa-1"), checkin("1.a", "xa-2"), checkin("1.b", "xa-1"), checkin("1.b", "xa-2"))
    wanted = [("1.a", "xa-1", "2026-Q1"), ("1.b", "xa-2", "2026-Q1"), ("1.z", "xa-1", "2026-Q1")]

    (condition,) = among(KEY, wanted)
    with db.reading() as tx:
        found = [tuple(row) for row in tx.execute(select(*KEY).where(condition).order_by(*KEY))]

    assert found == wanted[:2]


@both
def test_one_column_is_a_list_of_values(db: Database) -> None:
    opened(db, checkin("1.a"), checkin("1.b"), checkin("1.c"))

    (condition,) = among([CHECKIN.c.obligation], [("1.c",), ("1.a",)])
    with db.reading() as tx:
        found = tx.execute(select(CHECKIN.c.obligation).where(condition)).scalars().all()

    assert sorted(found) == ["1.a", "1.c"]


def test_many_keys_make_several_conditions_and_none_makes_none() -> None:
    assert len(list(among(KEY, [(str(n), "u", "p") for n in range(2 * AT_ONCE + 1)]))) == 3
    assert list(among(KEY, [])) == []


def test_more_keys_than_one_statement_takes_are_all_found(db: Database) -> None:
    many = [checkin(f"{n}.a") for n in range(2 * AT_ONCE + 1)]
    opened(db, *many)

    with db.reading() as tx:
        assert len(ledger.records(tx, keys=[one.key for one in many])) == len(many)
