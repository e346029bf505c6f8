"""Rows by a list of keys: one condition of one shape and with one parameter, however many keys there are.

So a statement with it is compiled once, here and in the database; each database answers it from its index.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import BindParameter, Boolean, Column, String, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.operators import OperatorType

NUL = "\\u0000"  # as JSON writes it


class Among(FunctionElement[bool]):
    """The columns hold one of the keys that are given as the text of `listed` under a name."""

    type = Boolean()
    inherit_cache = True

    def self_group(self, against: OperatorType | None = None) -> Among:
        """Return the condition as it is: held against 1, as SQLite is else asked for a truth, it would use no index."""
        return self


def among(columns: Sequence[Column[Any]], name: str = "keys") -> Among:
    """Return the condition "the columns hold one of the keys", whose parameter has that name."""
    wanted: BindParameter[str] = bindparam(name, type_=String())
    return Among(*columns, wanted)


def listed(keys: Iterable[Sequence[object]]) -> str:
    """Return the keys as the parameter of a statement with `among`; a day as it is written in ISO 8601.

    A key with a NUL in it is left out: no column of ours holds one, and SQLite would read only what stands before it.
    """
    keys = list(keys)
    text = json.dumps(keys, ensure_ascii=False, default=str)
    if NUL not in text:
        return text
    return json.dumps([key for key in keys if "\0" not in "".join(map(str, key))], ensure_ascii=False, default=str)


@compiles(Among, "sqlite")
def _sqlite(found: Among, compiler: SQLCompiler, **given: Any) -> str:
    *columns, wanted = (compiler.process(one, **given) for one in found.clauses)
    places = ", ".join(f"value ->> {place}" for place in range(len(columns)))
    return f"({', '.join(columns)}) IN (SELECT {places} FROM json_each({wanted}))"  # noqa: S608 -- names of ours alone


@compiles(Among, "postgresql")
def _postgresql(found: Among, compiler: SQLCompiler, **given: Any) -> str:
    *columns, wanted = (compiler.process(one, **given) for one in found.clauses)
    kinds = [compiler.dialect.type_compiler_instance.process(one.type) for one in found.clauses]
    # What stands in JSON is text; a text of ours is compared as it is.
    texts = [isinstance(one.type, String) for one in found.clauses]
    places = ", ".join(
        f"value ->> {place}" if texts[place] else f"CAST(value ->> {place} AS {kinds[place]})"
        for place in range(len(columns))
    )
    told = f"json_array_elements(CAST({wanted} AS JSON))"
    return f"({', '.join(columns)}) IN (SELECT {places} FROM {told})"  # noqa: S608 -- names of ours alone
