"""Rows by a list of keys: a condition that a database answers from its index, and the keys in parts that it can take.

The condition is built once, for building one costs more than running it; the keys are given each time it is run.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, and_, bindparam, tuple_

AT_ONCE = 2_000  # keys named in one statement: a database takes no more than 32,766 values in one


@cache
def among(columns: tuple[Column[Any], ...]) -> ColumnElement[bool]:
    """Return the condition "the columns hold one of the keys"; a statement with it is run once for each of `parts`."""
    # SQLite has no index for a list of tuples: the values of each column lead it to the rows among which it then looks.
    values = [column.in_(bindparam(f"part_{n}", expanding=True)) for n, column in enumerate(columns)]
    return and_(*values, tuple_(*columns).in_(bindparam("keys", expanding=True))) if len(columns) > 1 else values[0]


def parts(wanted: Collection[tuple[Any, ...]]) -> Iterator[dict[str, list[Any]]]:
    """Yield the parameters of `among` for all of these keys, at most AT_ONCE of them at a time; none for no key."""
    keys = list(wanted)
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        values = {f"part_{n}": sorted(set(column)) for n, column in enumerate(zip(*some, strict=True))}
        yield {**values, "keys": some} if len(values) > 1 else values
