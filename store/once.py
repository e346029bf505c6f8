"""Rows that are written once: what is there already stays as it is, and only what is new is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from sqlalchemy import Row, Select, Table, insert, select
from sqlalchemy.sql.dml import ReturningInsert

from store.among import among, parts
from store.database import Transaction


def insert_once(
    tx: Transaction, table: Table, rows: Sequence[Mapping[str, object]], unique: Sequence[str], returning: Sequence[str]
) -> Sequence[Row[tuple[object, ...]]]:
    """Insert the rows whose `unique` columns are not there yet; return `returning` of those that this call inserted.

    A row twice among `rows` is inserted once, as it stands first. The answer stands in no order. Any other broken rule
    of the table is raised, as ever: a letter with a new key and an old Message-ID is a fault, not a repetition.

    Only inside a writing transaction: writers take turns, so what is not there when we look is not there when we write,
    and were it there all the same, the table's own rule would refuse it. (ON CONFLICT is compiled anew at every call.)
    """
    new: dict[tuple[object, ...], dict[str, object]] = {}
    for row in rows:
        new.setdefault(tuple(row[name] for name in unique), dict(row))
    for part in parts(list(new)):
        for found in tx.execute(there(table, tuple(unique)), part):
            del new[tuple(found)]
    return tx.execute(added(table, tuple(returning)), list(new.values())).all() if new else []


@cache
def there(table: Table, unique: tuple[str, ...]) -> Select[tuple[object, ...]]:
    """Return the statement that finds which of the wanted values of the `unique` columns are there."""
    columns = tuple(table.c[name] for name in unique)
    return select(*columns).where(among(columns))


@cache
def added(table: Table, returning: tuple[str, ...]) -> ReturningInsert[tuple[object, ...]]:
    """Return the statement that inserts rows and tells those columns of each."""
    return insert(table).returning(*(table.c[name] for name in returning))
