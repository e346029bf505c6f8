"""What the database itself refuses, whoever asks."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from sqlalchemy import CheckConstraint, Enum, Table, inspect, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError
from sqlmodel.sql.sqltypes import UTCDateTime

from directive.checkin import Event
from store.database import Database
from store.tables import TABLES
from tests.store.ledgers import both, checkin, happening, letter, opened, queued, recorded

TRUNCATES = ["TRUNCATE happening", "TRUNCATE audit", "TRUNCATE letter_bytes"]
CHANGES = [
    "UPDATE happening SET facts = '{}'",
    "UPDATE audit SET line = '{}'",
    "UPDATE letter_bytes SET raw = raw",
    "DELETE FROM happening",
    "DELETE FROM audit",
    "DELETE FROM letter_bytes",
]
REPLACES = [
    "INSERT OR REPLACE INTO audit SELECT seq, at, kind, '{}', prev, hash FROM audit WHERE seq = 1",
    "INSERT OR REPLACE INTO happening SELECT id, checkin_id, n, event, at, actor, '{}' FROM happening",
]


def refused(db: Database, statement: str) -> str:
    """Return what the database said when it refused the statement, only the sentence of the rule."""
    with pytest.raises(DBAPIError) as found, db.writing() as tx:
        tx.execute(text(statement))
    return str(found.value.orig).splitlines()[0]


@both
@pytest.mark.parametrize("change", CHANGES)
def test_what_happened_is_never_changed_or_deleted(db: Database, change: str) -> None:
    opened(db, checkin())
    recorded(db, happening(Event.ANSWERED))
    queued(db, letter())

    (table,) = [name for name in ("happening", "audit", "letter_bytes") if name in change]

    assert refused(db, change) == f"{table} is append-only"


@pytest.mark.parametrize("change", REPLACES)
def test_sqlite_does_not_replace_what_happened_either(db: Database, change: str) -> None:
    opened(db, checkin())

    table = "happening" if "INTO happening" in change else "audit"

    assert refused(db, change) == f"{table} is append-only"


@pytest.mark.parametrize("kind", [pytest.param("postgresql", marks=pytest.mark.peer("postgresql"))], indirect=True)
@pytest.mark.parametrize("change", TRUNCATES)
def test_postgresql_does_not_truncate_what_happened_either(db: Database, change: str) -> None:
    assert refused(db, change) == f"{change.removeprefix('TRUNCATE ')} is append-only"


@both
def test_a_checkin_with_happenings_cannot_be_deleted(db: Database) -> None:
    opened(db, checkin())

    assert re.search("foreign key", refused(db, "DELETE FROM checkin"), re.IGNORECASE) is not None


@both
def test_a_word_outside_its_closed_list_is_refused(db: Database) -> None:
    opened(db, checkin())

    assert re.search("ck_checkin_last", refused(db, "UPDATE checkin SET last = 'forgotten'")) is not None


def closed_lists(table: Table) -> dict[str, list[str]]:
    """Return the words of each closed list of a table, by the name of its CHECK."""
    kinds = {column.name: column.type for column in table.columns if isinstance(column.type, Enum)}
    return {f"ck_{table.name}_{name}": sorted(kind.enums) for name, kind in kinds.items()}


@both
def test_every_check_in_the_database_has_exactly_the_words_of_its_list(db: Database) -> None:
    expected = dict(chain.from_iterable(closed_lists(table).items() for table in TABLES.values()))

    found = {}
    with db.reading() as tx:
        for name in TABLES:
            for check in inspect(tx).get_check_constraints(name):
                words = re.findall(r"'([^']*)'", check["sqltext"])
                found[check["name"]] = sorted(words)

    assert found == expected


def test_closed_lists_are_stored_by_value_and_checked_by_the_database() -> None:
    kinds = [column.type for table in TABLES.values() for column in table.columns if isinstance(column.type, Enum)]

    values = [[member.value for member in kind.enum_class or ()] for kind in kinds]

    assert [kind.enums for kind in kinds] == values
    assert [kind.create_constraint for kind in kinds] == [True] * 8


def test_every_instant_is_an_aware_one() -> None:
    instants = {
        f"{table.name}.{column.name}": type(column.type)
        for table in TABLES.values()
        for column in table.columns
        if column.type.compile(sqlite.dialect()) == "DATETIME"
    }

    assert instants == dict.fromkeys(instants, UTCDateTime)
    assert len(instants) == 14


def test_every_constraint_has_a_name() -> None:
    nameless = [
        constraint
        for table in TABLES.values()
        for constraint in table.constraints
        if constraint.name is None and not isinstance(constraint, CheckConstraint)
    ]

    assert nameless == []
