"""One way to begin a transaction, one way to a schema, and no way past either."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from directive.checkin import Event
from store import audit, ledger
from store.database import (
    Busy,
    Database,
    NewerSchema,
    OlderSchema,
    UnknownDatabase,
    current,
    open_database,
    open_standing,
    upgrade,
)
from store.migrating import migrations
from store.places import UnknownCheckIn
from tests.store import crowd
from tests.store.ledgers import BOOK, NOW, both, checkin, happening, opened, recorded


def table_count(db: Database) -> int:
    with db.reading() as tx:
        return len(tx.dialect.get_table_names(tx))


@both
def test_the_schema_goes_from_nothing_to_the_newest_and_agrees_with_the_tables(empty_url: str) -> None:
    before = current(empty_url)

    upgrade(empty_url)
    upgrade(empty_url)

    db = open_database(empty_url)
    with db.writing() as tx:
        command.check(migrations(tx))
    db.close()
    assert (before, current(empty_url)) == (None, "0006")


@both
def test_a_newer_schema_is_refused_with_one_sentence(db: Database, url: str) -> None:
    with db.writing() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = '0999'"))

    with pytest.raises(NewerSchema) as refused:
        upgrade(url)

    assert str(refused.value) == "the database has schema 0999; this program knows 0006"


@both
def test_a_database_is_opened_as_it_stands_only_with_the_newest_schema(db: Database, url: str) -> None:
    standing = open_standing(url)
    assert standing is not None
    standing.close()

    for version, fault in (("0001", OlderSchema), ("0999", NewerSchema)):
        with db.writing() as tx:
            tx.execute(text("UPDATE alembic_version SET version_num = :it"), {"it": version})
        with pytest.raises(fault, match=f"the database has schema {version}"):
            open_standing(url)


@both
def test_a_database_that_has_no_schema_yet_is_none_and_gets_none(empty_url: str) -> None:
    open_database(empty_url).close()

    assert open_standing(empty_url) is None
    assert current(empty_url) is None


def test_a_file_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    assert open_standing(f"sqlite:///{tmp_path}/var/dondoc.db") is None
    assert list(tmp_path.iterdir()) == []


@both
def test_a_migration_that_breaks_leaves_nothing_behind(empty_url: str) -> None:
    db = open_database(empty_url)
    with db.writing() as tx:
        tx.execute(text("CREATE TABLE report (id INTEGER)"))  # the last table of the first migration: it fails there

    with pytest.raises(DBAPIError):
        upgrade(empty_url)

    assert (table_count(db), current(empty_url)) == (1, None)
    db.close()


@both
def test_a_reading_transaction_can_change_nothing(db: Database) -> None:
    with pytest.raises(DBAPIError), db.reading() as tx:
        ledger.open_checkins(tx, [checkin()], book=BOOK, actor="dondoc", now=NOW)

    with db.reading() as tx:
        assert ledger.keys(tx) == frozenset()


@both
def test_a_reading_transaction_sees_one_moment(db: Database) -> None:
    with db.reading() as tx:
        before = ledger.keys(tx)
        opened(db, checkin())
        after = ledger.keys(tx)

    assert (before, after) == (frozenset(), frozenset())


def record_twice(db: Database) -> None:
    """Record what may be recorded, and then, in the same transaction, what may not."""
    with db.writing() as tx:
        ledger.record(tx, [happening(Event.ANSWERED)])
        ledger.record(tx, [happening(Event.ANSWERED, checkin("9.z").key)])


@both
def test_what_raises_is_undone_whole(db: Database) -> None:
    opened(db, checkin())

    with pytest.raises(UnknownCheckIn):
        record_twice(db)

    with db.reading() as tx:
        (record,) = ledger.records(tx)
        assert ([one.event for one in record.happenings], audit.head(tx).seq) == ([Event.ASKED], 1)


@contextmanager
def writer_at_work(db: Database) -> Iterator[Connection]:
    with db.writing() as tx:
        yield tx


@both
def test_a_writer_that_gets_no_turn_says_so(db: Database, url: str) -> None:
    hasty = open_database(url, patience=1)

    with writer_at_work(db), pytest.raises(Busy) as refused, hasty.writing():
        pass

    hasty.close()
    assert str(refused.value).startswith("no turn to write within 1 s: ")


@both
def test_over_one_kept_connection_each_transaction_stands_or_falls_by_itself(db: Database) -> None:
    opened(db, checkin())
    with db.kept() as kept:
        recorded(kept, happening(Event.ANSWERED))
        with pytest.raises(UnknownCheckIn):
            record_twice(kept)
        recorded(kept, happening(Event.RETURNED))
        with db.reading() as tx:
            (record,) = ledger.records(tx)

    assert [one.event for one in record.happenings] == [Event.ASKED, Event.ANSWERED, Event.RETURNED]


@both
def test_readers_do_not_wait_for_a_writer(db: Database) -> None:
    with writer_at_work(db) as tx:
        ledger.open_checkins(tx, [checkin()], book=BOOK, actor="dondoc", now=NOW)
        with db.reading() as reading:
            assert ledger.keys(reading) == frozenset()


@both
def test_a_process_killed_inside_a_transaction_leaves_no_half_row(db: Database, url: str) -> None:
    opened(db, checkin())
    ours, theirs = crowd.CROWD.Pipe()
    process = crowd.CROWD.Process(target=crowd.half_a_round, args=(url, theirs))
    process.start()
    theirs.close()

    written = ours.recv()
    process.kill()
    process.join()

    with db.reading() as tx:
        assert (written, ledger.keys(tx), audit.verify(tx).lines) == ("written", frozenset({checkin().key}), 1)
    recorded(db, happening(Event.ANSWERED))


def test_the_file_and_its_journals_are_its_owners_alone(db: Database, url: str) -> None:
    opened(db, checkin())
    folder = Path(url.removeprefix("sqlite:///")).parent

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.iterdir()]}

    assert modes == {
        "var": 0o700,
        "dondoc.db": 0o600,
        "dondoc.db-wal": 0o600,
        "dondoc.db-shm": 0o600,
        "dondoc.db-turn": 0o600,
    }


@pytest.mark.parametrize("writing", [True, False])
def test_every_connection_is_durable_and_strict(db: Database, *, writing: bool) -> None:
    names = ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "secure_delete", "busy_timeout")

    with db.writing() if writing else db.reading() as tx:
        found = {name: tx.execute(text(f"PRAGMA {name}")).scalar() for name in (*names, "query_only")}

    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
        "busy_timeout": 0 if writing else 30_000,
        "query_only": int(not writing),
    }


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://dondoc:secret@127.0.0.1/dondoc"])
def test_a_database_that_cannot_keep_the_promises_is_refused(url: str) -> None:
    with pytest.raises(UnknownDatabase) as refused:
        open_database(url)

    assert re.search("secret", str(refused.value)) is None
