"""What programs read of a command: a value as JSON, rows as CSV, and the choice between these and a table."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

Row = TypeVar("Row")


def print_rows(
    form: str,
    rows: Sequence[Row],
    *,
    table: Callable[[Sequence[Row]], None],
    plain: Callable[[Row], Mapping[str, object]],
    columns: Sequence[str],
) -> None:
    """Print rows in the form that was asked for: `table`, `json` or `csv`. `plain` gives the columns of one row."""
    if form == "table":
        table(rows)
    elif form == "json":
        print_json([plain(row) for row in rows])
    else:
        print_csv(columns, map(plain, rows))


def print_json(value: object) -> None:
    """Print a plain value as JSON, its letters as they are."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def print_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Print rows as CSV (RFC 4180) under their English column names, which stand there without any row too."""
    writer = csv.DictWriter(sys.stdout, columns)
    writer.writeheader()
    writer.writerows(rows)
