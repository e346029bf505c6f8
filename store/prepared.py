"""Statements that run once a letter: compiled once, and run on the driver's own cursor inside our transaction.

SQLAlchemy writes the SQL and knows how each type is kept, but its own way of running a statement costs a SQLite file
ten times what the statement does. A transaction, its turn and its faults stay SQLAlchemy's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sqlalchemy import Delete, Dialect, Insert, Select, Update
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError, InvalidRequestError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine
from sqlmodel.sql.sqltypes import UTCDateTime

from store.database import Transaction

Statement = Select[Any] | Insert | Update | Delete
Given = Mapping[str, Any]
Turned = Callable[[Any], Any] | None  # a value as the driver has it, or as we have it; None where both are the same


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement as one database's driver takes it: its parameters in order, or `by_name`.

    `own` are the values that the statement itself says; every other parameter stands in the order with its turn.
    """

    sql: str
    by_name: bool
    own: dict[str, Any]
    into: tuple[tuple[str, Turned], ...]
    out: tuple[tuple[str, Turned], ...]

    def parameters(self, given: Given) -> Any:
        """Return what the driver takes for these values. Raises KeyError for one that is missing."""
        told = {**given, **self.own} if self.own else given
        if self.by_name:
            return {name: turn(told[name]) if turn else told[name] for name, turn in self.into}
        return [turn(told[name]) if turn else told[name] for name, turn in self.into]


@dataclass(frozen=True, eq=False)
class Prepared:
    """A statement; a list of keys is one parameter of it (see `among`). An insert names the `columns` of each row."""

    statement: Statement
    columns: tuple[str, ...] | None = None
    spoken: dict[str, Spoken] = field(default_factory=dict)

    def first(self, tx: Transaction, given: Given) -> dict[str, Any] | None:
        """Return the first row by the names of its columns, None when there is none."""
        found, row = self._run(tx, given, lambda cursor: cursor.fetchone())
        if row is None:
            return None
        return {name: turn(value) if turn else value for (name, turn), value in zip(found.out, row, strict=True)}

    def all(self, tx: Transaction, given: Given) -> list[tuple[Any, ...]]:
        """Return every row, its values in the order of the columns."""
        found, rows = self._run(tx, given, lambda cursor: cursor.fetchall())
        turns = [turn for _, turn in found.out]
        if not any(turns):
            return rows  # type: ignore[no-any-return]  # -- the rows of either driver are tuples
        return [tuple([turn(one) if turn else one for turn, one in zip(turns, row, strict=True)]) for row in rows]

    def run(self, tx: Transaction, given: Given) -> int:
        """Carry the statement out and return how many rows it met."""
        _, count = self._run(tx, given, lambda cursor: cursor.rowcount)
        return int(count)

    def run_each(self, tx: Transaction, rows: Sequence[Given]) -> int:
        """Carry the statement out once for each of the rows, and return how many rows of the table it met in all."""
        if not rows:
            return 0
        found = self._in(tx.dialect)
        with closing(cursor_of(tx)) as cursor:
            try:
                cursor.executemany(found.sql, [found.parameters(row) for row in rows])
                return int(cursor.rowcount)
            except tx.dialect.loaded_dbapi.Error as fault:
                raise told(tx, found, fault) from fault

    def _run(self, tx: Transaction, given: Given, then: Callable[[Any], Any]) -> tuple[Spoken, Any]:
        """Run the statement, and return what is to be read off its cursor."""
        found = self._in(tx.dialect)
        with closing(cursor_of(tx)) as cursor:
            try:
                cursor.execute(found.sql, found.parameters(given))
                return found, then(cursor)
            except tx.dialect.loaded_dbapi.Error as fault:
                raise told(tx, found, fault) from fault

    def _in(self, dialect: Dialect) -> Spoken:
        """Return the statement for that database; the first call compiles it."""
        if dialect.name not in self.spoken:
            self.spoken[dialect.name] = spoken(self.statement, self.columns, dialect)
        return self.spoken[dialect.name]


def cursor_of(tx: Transaction) -> DBAPICursor:
    """Return a cursor of the driver inside our transaction. Raises InvalidRequestError where that has been undone.

    What ran after that would stand by itself, at once.
    """
    if not tx.in_transaction():
        raise InvalidRequestError("the transaction is over: nothing may be read or written in its name")
    return tx.connection.cursor()


def spoken(statement: Statement, names: Sequence[str] | None, dialect: Dialect) -> Spoken:
    """Return the statement as the driver of that database takes it."""
    compiled = statement.compile(dialect=dialect, column_keys=names)
    assert isinstance(compiled, SQLCompiler)
    turns = {name: bound(one.type, dialect) for one, name in compiled.bind_names.items()}
    columns = statement.selected_columns if isinstance(statement, Select) else ()
    return Spoken(
        sql=str(compiled),
        by_name=compiled.positiontup is None,
        own={name: one.value for one, name in compiled.bind_names.items() if not one.required},
        into=tuple((name, turns[name]) for name in compiled.positiontup or turns),
        out=tuple((str(column.name), read(column.type, dialect)) for column in columns),
    )


def bound(kind: TypeEngine[Any], dialect: Dialect) -> Turned:
    """Return how a value of that type is given to the driver. One turn writes the same instants again and again."""
    turn = kind.dialect_impl(dialect).bind_processor(dialect)
    return lru_cache(maxsize=64)(turn) if turn and isinstance(kind, UTCDateTime) else turn


def read(kind: TypeEngine[Any], dialect: Dialect) -> Turned:
    """Return how a value of that type is taken from the driver."""
    return kind.dialect_impl(dialect).result_processor(dialect, None)


def told(tx: Transaction, found: Spoken, fault: Exception) -> Exception:
    """Return the driver's fault as SQLAlchemy raises it, without the values: they may be a unit's own words."""
    error = tx.dialect.loaded_dbapi.Error
    return DBAPIError.instance(found.sql, None, fault, error, hide_parameters=True, dialect=tx.dialect)
