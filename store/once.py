"""Rows that are written once: what is there already stays as it is, and only what is new is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Table, insert, select

from store.among import among, listed
from store.database import Transaction
from store.prepared import Prepared


def insert_once(
    tx: Transaction, table: Table, rows: Sequence[Mapping[str, object]], unique: Sequence[str], returning: Sequence[str]
) -> list[tuple[Any, ...]]:
    """Insert the rows whose `unique` columns are not there yet; return `returning` of those that this call inserted.

    A row twice among `rows` is inserted once, as it stands first. The answer stands in no order. Any other broken rule
    of the table is raised, as ever: a letter with a new key and an old Message-ID is a fault, not a repetition.

    Only inside a writing transaction: writers take turns, so what is not there when we look is not there when we write,
    and were it there all the same, the table's own rule would refuse it. (ON CONFLICT is compiled anew at every call.)
    """
    new: dict[tuple[object, ...], Mapping[str, object]] = {}
    for row in rows:
        new.setdefault(tuple(row[name] for name in unique), row)
    if not new:
        return []
    for found in there(table, tuple(unique), tuple(unique)).all(tx, {"keys": listed(new)}):
        del new[found]
    if not new:
        return []
    adding(table, tuple(rows[0])).run_each(tx, list(new.values()))
    if set(returning) <= rows[0].keys():  # nothing that only the database knows
        return [tuple(row[name] for name in returning) for row in new.values()]
    return there(table, tuple(unique), tuple(returning)).all(tx, {"keys": listed(new)})


@cache
def there(table: Table, unique: tuple[str, ...], told: tuple[str, ...]) -> Prepared:
    """Return the statement that tells those columns of the rows whose `unique` columns are among the wanted values."""
    wanted = among([table.c[name] for name in unique])
    return Prepared(select(*(table.c[name] for name in told)).where(wanted))


@cache
def adding(table: Table, columns: tuple[str, ...]) -> Prepared:
    """Return the statement that inserts rows of those columns."""
    return Prepared(insert(table), columns)
