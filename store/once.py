"""Rows that are written once: what is there already stays as it is, and only what is new is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from sqlalchemy import Row, Select, Table, insert, select

from store.among import among, parts
from store.database import Transaction
from store.prepared import Prepared


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
        for found in tx.execute(there(table, tuple(unique), tuple(unique)), part):
            del new[tuple(found)]
    if not new:
        return []
    adding(table, tuple(rows[0])).run_each(tx, list(new.values()))
    told = there(table, tuple(unique), tuple(returning))
    return [found for part in parts(list(new)) for found in tx.execute(told, part)]


@cache
def there(table: Table, unique: tuple[str, ...], told: tuple[str, ...]) -> Select[tuple[object, ...]]:
    """Return the statement that tells those columns of the rows whose `unique` columns are among the wanted values."""
    return select(*(table.c[name] for name in told)).where(among(tuple(table.c[name] for name in unique)))


@cache
def adding(table: Table, columns: tuple[str, ...]) -> Prepared:
    """Return the statement that inserts rows of those columns."""
    return Prepared(insert(table), columns)
