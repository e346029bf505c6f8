"""Rows that are written once: what is there already stays as it is, and only what is new is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Row, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert

from store.database import Transaction


def insert_once(
    tx: Transaction, table: Table, rows: Sequence[Mapping[str, object]], unique: Sequence[str], returning: Sequence[str]
) -> Sequence[Row[tuple[object, ...]]]:
    """Insert the rows whose `unique` columns are not there yet; return `returning` of those that this call inserted.

    A row twice among `rows` is inserted once. The answer stands in no order. Any other broken rule of the table is
    raised, as ever: a letter with a new key and an old Message-ID is a fault, not a repetition.
    """
    if not rows:
        return []
    columns = [table.c[name] for name in returning]
    insert: ReturningInsert[tuple[object, ...]]
    if tx.dialect.name == "postgresql":
        insert = postgresql.insert(table).on_conflict_do_nothing(index_elements=unique).returning(*columns)
    else:
        insert = sqlite.insert(table).on_conflict_do_nothing(index_elements=unique).returning(*columns)
    return tx.execute(insert, [dict(row) for row in rows]).all()
