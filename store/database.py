"""The only factory of engines: how a transaction begins, on SQLite and on PostgreSQL, and which schema is in use."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from store.turn import Turnstile, begin_to_write

Transaction: TypeAlias = Connection
DatabaseFault: TypeAlias = DBAPIError  # what every driver's own faults come as: locked, full, gone

MIGRATIONS = Path(__file__).parent / "migrations"
SCHEMAS = tuple(sorted(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("*_*.py")))
NEWEST = SCHEMAS[-1]
PATIENCE = 30  # seconds that a writer waits for another one
WRITERS = 0x646F6E646F63  # "dondoc": the name of the one lock that writers on PostgreSQL take turns with

# secure_delete: what is deleted does not linger in the file. trusted_schema: a planted view runs no function.
# recursive_triggers: without it INSERT OR REPLACE would get past the triggers that keep happenings append-only.
PRAGMAS = (
    "foreign_keys=ON",
    "synchronous=FULL",
    "trusted_schema=OFF",
    "secure_delete=ON",
    "recursive_triggers=ON",
)
# Of a connection's own for its whole life: where query_only changes, SQLite compiles every statement of it anew.
READING = ("query_only=ON",)
WRITING = ("busy_timeout=0",)  # who writes waits for its turn before it begins, and for nothing after that


class UnknownDatabase(Exception):
    """A URL that names neither a SQLite file nor a PostgreSQL database."""


class Busy(TimeoutError):
    """Another writer kept the database for longer than one may wait. Nothing was written; trying again is safe."""


class NewerSchema(Exception):
    """The database was made by a newer version of this program, which this one must not touch."""


class OlderSchema(Exception):
    """The database was made by an older version of this program, and may not be brought up to this one's here."""


@dataclass(frozen=True, slots=True)
class Database:
    """One database. Every transaction is either reading or writing, and says so when it begins."""

    engine: Engine
    patience: int
    line: Connection | None = field(default=None, kw_only=True)
    readers: Engine | None = field(default=None, kw_only=True)  # of a SQLite file: connections that can change nothing
    turnstile: Turnstile | None = field(default=None, kw_only=True)  # of a SQLite file; PostgreSQL has a queue

    @contextmanager
    def kept(self) -> Iterator[Database]:
        """Give the same database with one connection kept for all its writing: to fetch one is dear beside a letter."""
        with self.engine.connect() as line:
            yield replace(self, line=line)

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Give a transaction that sees one moment of the database and can change nothing."""
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True} if self.is_postgresql else {}
        with (self.readers or self.engine).connect().execution_options(**options) as tx, tx.begin():
            if not self.is_postgresql:
                self._begin(tx, writing=False)
            yield tx

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """Give the one writing transaction: writers take turns, so what is read inside it stays true until it ends.

        It is committed at the end of the block and undone when the block raises. Raises Busy when no turn comes.
        """
        with nullcontext(self.line) if self.line else self.engine.connect() as tx, tx.begin():
            if self.is_postgresql:
                self._take_turn(tx)
            else:
                with self.turnstile.held() if self.turnstile else nullcontext():
                    self._begin(tx, writing=True)
            yield tx

    @property
    def is_postgresql(self) -> bool:
        """True on PostgreSQL, False on SQLite."""
        return self.engine.dialect.name == "postgresql"

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()
        if self.readers:
            self.readers.dispose()
        if self.turnstile:
            self.turnstile.close()

    def _begin(self, tx: Transaction, *, writing: bool) -> None:
        """Begin a transaction on SQLite: the driver begins none, and a listener would slow every statement down."""
        cursor = tx.connection.cursor()
        try:
            begin_to_write(cursor, self.patience) if writing else cursor.execute("BEGIN")
        except sqlite3.OperationalError as fault:
            raise Busy(f"no turn to write within {self.patience} s: {fault}") from fault
        cursor.close()

    def _take_turn(self, tx: Transaction) -> None:
        """Wait for this writer's turn on PostgreSQL, until the transaction ends."""
        try:
            tx.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")
        except OperationalError as fault:
            raise Busy(f"no turn to write within {self.patience} s: {fault.orig}") from fault


def open_database(url: str, *, patience: int = PATIENCE) -> Database:
    """Return the database of that URL; a SQLite file that is not there yet is made, readable by its owner alone.

    A writer waits `patience` seconds for another one. Raises UnknownDatabase for anything but a SQLite file or
    PostgreSQL. The schema is not touched: see `upgrade`.
    """
    parsed = _parsed(url)
    if parsed.get_backend_name() == "postgresql":
        return Database(_postgresql(parsed, patience), patience)
    if parsed.get_backend_name() == "sqlite" and parsed.database and parsed.database != ":memory:":
        path = Path(parsed.database)
        writers, readers = (_sqlite(parsed, path, patience, *more) for more in (WRITING, READING))
        return Database(writers, patience, readers=readers, turnstile=Turnstile(path))
    raise UnknownDatabase(f"{parsed.render_as_string(hide_password=True)}: a SQLite file or PostgreSQL is needed")


def open_standing(url: str) -> Database | None:
    """Return the database as it stands, None where nothing was kept yet: nothing is made and no schema touched.

    Raises OlderSchema and NewerSchema when the database has another schema than this program's newest.
    """
    parsed = _parsed(url)
    if parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").exists():
        return None
    database = open_database(url)
    try:
        with database.reading() as tx:
            found = _known(tx)
        if found is not None and found != NEWEST:
            raise OlderSchema(f"the database has schema {found}; this program needs {NEWEST}")
    except BaseException:
        database.close()
        raise
    return database if found else None


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except ArgumentError:
        # What cannot be read may hold a password in any place, so nothing of it is repeated.
        raise UnknownDatabase("this is no database URL: a SQLite file or PostgreSQL is needed") from None


def _sqlite(url: URL, path: Path, patience: int, *more: str) -> Engine:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # The journal files that SQLite puts beside it inherit this mode.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    # With isolation_level None the driver begins nothing by itself: a transaction begins as we say, or not at all.
    engine = create_engine(url, connect_args={"isolation_level": None, "timeout": patience})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: object) -> None:
        if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            connection.execute("PRAGMA journal_mode=WAL")
        for pragma in (*PRAGMAS, *more):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _postgresql(url: URL, patience: int) -> Engine:
    waits = {"options": f"-c lock_timeout={patience}s"}
    return create_engine(url.set(drivername="postgresql+psycopg"), connect_args=waits)


def upgrade(url: str) -> None:
    """Bring the database to the newest schema, all or nothing; a second call changes nothing.

    Raises NewerSchema when the database knows a schema that this program does not.
    """
    database = open_database(url)
    try:
        with database.reading() as tx:
            if _known(tx) == NEWEST:
                return
        # Needed once in a database's life, and a third of the time that a command takes to start.
        from store.migrating import to_newest  # noqa: PLC0415 -- Alembic takes a quarter of a second to import

        with database.writing() as tx:
            if _known(tx) != NEWEST:  # unless another process was here first
                to_newest(tx)
    finally:
        database.close()


def current(url: str) -> str | None:
    """Return the schema that the database has, None when it has none yet."""
    database = open_database(url)
    try:
        with database.reading() as tx:
            return _revision(tx)
    finally:
        database.close()


def _known(tx: Transaction) -> str | None:
    """Return the schema that the database has, None for none. Raises NewerSchema when this program does not know it."""
    found = _revision(tx)
    if found is not None and found not in SCHEMAS:
        raise NewerSchema(f"the database has schema {found}; this program knows {NEWEST}")
    return found


def _revision(tx: Transaction) -> str | None:
    if not inspect(tx).has_table("alembic_version"):
        return None
    return tx.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
