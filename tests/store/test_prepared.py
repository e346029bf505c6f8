"""Statements that are compiled once and run on the driver's own cursor: the same values, counts and faults."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError, InvalidRequestError, OperationalError

from directive.letter import LetterState
from store.database import Database
from store.prepared import Prepared
from store.tables import LETTER, LETTER_BYTES, REPORT
from tests.store.ledgers import NOW, both, letter, queued
from tests.store.test_once import row

COLUMNS = tuple(row(2026))
ONE = select(*LETTER.c, LETTER_BYTES.c.raw).join_from(LETTER, LETTER_BYTES).where(LETTER.c.key == bindparam("named"))


@both
def test_a_row_is_read_as_sqlalchemy_reads_it(db: Database) -> None:
    queued(db, letter("a"))
    with db.reading() as tx:
        expected = tx.execute(ONE, {"named": "a"}).mappings().one()

        found = Prepared(ONE).first(tx, {"named": "a"})

    assert found == dict(expected)


@both
def test_no_row_is_none(db: Database) -> None:
    with db.reading() as tx:
        assert Prepared(ONE).first(tx, {"named": "a"}) is None


@both
def test_all_rows_are_read_in_their_order(db: Database) -> None:
    queued(db, letter("a"), letter("b"))
    several = select(LETTER.c.key, LETTER.c.state, LETTER.c.queued_at).order_by(LETTER.c.id.desc())
    with db.reading() as tx:
        expected = [tuple(one) for one in tx.execute(several)]

        assert Prepared(several).all(tx, {}) == expected
        assert [one[0] for one in expected] == ["b", "a"]


@both
def test_words_of_a_closed_list_instants_and_nothing_are_written_as_sqlalchemy_writes_them(db: Database) -> None:
    queued(db, letter("a"), letter("b"))
    change = update(LETTER).where(LETTER.c.key == bindparam("named"))
    change = change.values(state=bindparam("to"), next_try=bindparam("again"), code=bindparam("said"))
    given = {"to": LetterState.DEFERRED, "again": NOW + timedelta(hours=1), "said": None}
    with db.writing() as tx:
        tx.execute(change, {**given, "named": "a"})

        met = [Prepared(change).run(tx, {**given, "named": name}) for name in ("b", "c")]
        found = [tx.execute(ONE, {"named": name}).mappings().one() for name in ("a", "b")]

    assert met == [1, 0]
    assert [(one.state, one.next_try, one.code) for one in found] == [(LetterState.DEFERRED, given["again"], None)] * 2


@both
def test_many_rows_are_inserted_with_the_columns_that_they_have(db: Database) -> None:
    with db.writing() as tx:
        Prepared(insert(REPORT), COLUMNS).run_each(tx, [row(2026), row(2027)])

        found = tx.execute(REPORT.select().order_by(REPORT.c.year)).mappings().all()

    assert [{name: one[name] for name in COLUMNS} for one in found] == [row(2026), row(2027)]


@both
def test_what_the_statement_itself_says_needs_not_be_given(db: Database) -> None:
    queued(db, letter("a"), letter("b"))
    last = select(LETTER.c.key).where(LETTER.c.kind != bindparam("kind", "x")).order_by(LETTER.c.id.desc()).limit(1)
    with db.reading() as tx:
        assert Prepared(last).first(tx, {}) == {"key": "b"}


@both
def test_a_value_that_is_missing_is_a_fault_and_never_null(db: Database) -> None:
    with db.reading() as tx, pytest.raises(KeyError, match="named"):
        Prepared(ONE).first(tx, {})


@both
def test_a_broken_rule_comes_as_it_does_from_sqlalchemy_without_the_values(db: Database) -> None:
    with pytest.raises(IntegrityError) as fault, db.writing() as tx:
        Prepared(insert(REPORT), COLUMNS).run_each(tx, [row(2026), row(2026, "bi-mat.docx")])

    assert "bi-mat" not in str(fault.value)


def test_a_fault_of_one_statement_comes_as_it_does_from_sqlalchemy(db: Database) -> None:
    with pytest.raises(OperationalError), db.reading() as tx:
        Prepared(update(LETTER).values(words=bindparam("why"))).run(tx, {"why": "x"})


@both
def test_in_the_name_of_a_transaction_that_was_undone_nothing_is_read_or_written(db: Database) -> None:
    def goes_on() -> None:
        with db.writing() as tx:
            tx.rollback()
            Prepared(ONE).first(tx, {"named": "a"})

    with pytest.raises(InvalidRequestError):
        goes_on()
