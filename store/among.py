"""Rows by a list of keys: conditions that a database answers from its index."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, and_, tuple_

AT_ONCE = 2_000  # keys named in one condition: a database takes no more than 32,766 values in one statement


def among(columns: Sequence[Column[Any]], wanted: Collection[tuple[Any, ...]]) -> Iterator[ColumnElement[bool]]:
    """Yield conditions that together mean "the columns hold one of these tuples"; none when there is none."""
    keys = list(wanted)
    for start in range(0, len(keys), AT_ONCE):
        part = keys[start : start + AT_ONCE]
        # SQLite has no index for a list of tuples: the values of each column lead it to the rows among which it looks.
        values = [column.in_(sorted({key[n] for key in part})) for n, column in enumerate(columns)]
        yield and_(*values, tuple_(*columns).in_(part)) if len(columns) > 1 else values[0]
