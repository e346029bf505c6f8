"""The files of an answer are entered once, with what was judged of each, and never changed."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import DatabaseError

from directive.checkin import CheckInKey
from directive.taken import Taken
from store import audit, evidence
from store.database import Database
from store.places import UnknownCheckIn
from tests.store.ledgers import NOW, both, checkin, opened

FILES = [Taken("Kế hoạch.pdf", "a" * 64, 12, "", ("active", "unscanned")), Taken("x.exe", "b" * 64, 3, "executable")]


def linked(db: Database, source: str, *files: Taken) -> int:
    """Link the files to one check-in and return how many links were new."""
    with db.writing() as tx:
        return evidence.link(tx, files, [checkin().key], source=source, now=NOW)


@both
def test_files_are_found_by_their_mail_and_by_its_answer(db: Database) -> None:
    opened(db, checkin())

    assert [linked(db, "m1", *FILES), linked(db, "m1", *FILES), linked(db, "m2", FILES[0]), linked(db, "m3")] == [
        2,
        0,
        1,
        0,
    ]

    with db.reading() as tx:
        assert (evidence.of_source(tx, "m1"), evidence.of_source(tx, "m3")) == (FILES, [])
        assert evidence.of_answer(tx, checkin().key, "m2") == [FILES[0]]
        assert [one.kind for one in audit.lines(tx)].count("evidence") == 2


@both
def test_a_check_in_that_was_never_opened_has_no_files(db: Database) -> None:
    with pytest.raises(UnknownCheckIn), db.writing() as tx:
        evidence.link(tx, FILES, [CheckInKey("9.z", "x", "2026-03")], source="m1", now=NOW)


@both
@pytest.mark.parametrize("statement", ["UPDATE evidence SET refused = ''", "DELETE FROM evidence"])
def test_what_was_entered_is_never_changed(db: Database, statement: str) -> None:
    opened(db, checkin())
    linked(db, "m1", *FILES)

    with pytest.raises(DatabaseError, match="append-only"), db.writing() as tx:
        tx.exec_driver_sql(statement)
