"""Conditions by a list of keys."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from store import ledger
from store.among import among, listed
from store.database import Database
from store.places import KEY
from store.prepared import Prepared
from store.tables import CHECKIN
from tests.store.ledgers import both, checkin, opened

MANY = 40_000  # more than a database takes values in one statement
WHOLE = select(*KEY).where(among(KEY)).order_by(*KEY)
WAYS = ["prepared", "by sqlalchemy"]


@both
@pytest.mark.parametrize("way", WAYS)
def test_only_whole_keys_are_found_and_not_their_parts_crossed(db: Database, way: str) -> None:
    opened(db, checkin("1.a", "xa-1"), checkin("1.a", "xa-2"), checkin("1.b", "xa-1"), checkin("1.b", "xa-2"))
    wanted = [("1.a", "xa-1", "2026-Q1"), ("1.b", "xa-2", "2026-Q1"), ("1.z", "xa-1", "2026-Q1")]
    given = {"keys": listed(wanted)}

    with db.reading() as tx:
        found = Prepared(WHOLE).all(tx, given) if way == "prepared" else tx.execute(WHOLE, given).all()

    assert [tuple(row) for row in found] == wanted[:2]


@both
def test_numbers_and_days_are_found_as_what_they_are(db: Database) -> None:
    opened(db, checkin("1.a"), checkin("1.b"))
    columns = (CHECKIN.c.obligation, CHECKIN.c.length, CHECKIN.c.due)
    wanted = [("1.a", 1, date(2026, 4, 14)), ("1.b", 2, date(2026, 4, 14)), ("1.b", 1, date(2026, 4, 15))]

    with db.reading() as tx:
        found = Prepared(select(*columns).where(among(columns))).all(tx, {"keys": listed(wanted)})

    assert found == wanted[:1]


@both
def test_two_lists_of_one_statement_have_names_of_their_own(db: Database) -> None:
    opened(db, checkin("1.a", "xa-1"), checkin("1.b", "xa-1"), checkin("1.b", "xa-2"))
    both_lists = among([CHECKIN.c.obligation]), among([CHECKIN.c.unit], "units")

    with db.reading() as tx:
        given = {"keys": listed([("1.b",)]), "units": listed([("xa-2",), ("xa-3",)])}
        found = Prepared(select(*KEY).where(*both_lists)).all(tx, given)

    assert found == [("1.b", "xa-2", "2026-Q1")]


@both
@pytest.mark.parametrize(
    "word", ["1.a\"'\\", "Đồng Lộc", "1.a\\u0000", "1.a\n", "%s :x ?", "\u2028"], ids=lambda word: ascii(word)
)
def test_a_key_is_text_whatever_stands_in_it(db: Database, word: str) -> None:
    opened(db, checkin(word), checkin("1.a"))
    with db.reading() as tx:
        (found,) = ledger.records(tx, keys=[checkin(word).key])

    assert found.checkin == checkin(word)


@both
def test_no_key_finds_nothing_and_one_with_a_nul_not_what_it_begins_with(db: Database) -> None:
    opened(db, checkin("1.a"), checkin("1.b"))
    with db.reading() as tx:
        nothing = ledger.records(tx, keys=[])
        found = ledger.records(tx, keys=[checkin("1.a\0").key, checkin("1.b").key])

    assert (nothing, [one.checkin for one in found]) == ([], [checkin("1.b")])


def test_keys_are_found_by_the_index_and_not_by_looking_at_every_row(db: Database) -> None:
    with db.reading() as tx:
        sql = str(WHOLE.compile(tx.engine))
        plan = [row[3] for row in tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", ("[]",))]

    assert plan[0] == (
        "SEARCH checkin USING COVERING INDEX sqlite_autoindex_checkin_1 (obligation=? AND unit=? AND period=?)"
    )


@both
def test_more_keys_than_one_statement_takes_values_are_one_parameter(db: Database) -> None:
    opened(db, checkin("7.a"))
    with db.reading() as tx:
        found = ledger.records(tx, keys=[checkin(f"{n}.a").key for n in range(MANY)])

    assert [one.checkin for one in found] == [checkin("7.a")]
