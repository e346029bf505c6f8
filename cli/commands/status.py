"""`dondoc status`: the standing of a year as a table, or how the due date of one check-in is counted."""

from __future__ import annotations

import argparse
import csv
import json
import sys

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from cli.reading import given_day, given_year
from directive.explained import Explained
from services.desk import open_desk
from services.explaining import explain, plain, sentence
from services.settings import workspace
from services.status import CELLS, COUNTED, StatusRow, status
from services.words import spoken


def act(given: argparse.Namespace) -> int:
    """Print one row for each task, unit or obligation that was asked, and the total; or explain one due date."""
    if given.explain:
        return print_explained(explain(open_desk(workspace(given.home)), given.explain), given)
    rows = status(open_desk(workspace(given.home)), given.by, given_year(given.year), given_day(given.as_of))
    {"table": print_table, "json": print_json, "csv": print_csv}[given.format](rows)
    return 0


def print_explained(one: Explained, given: argparse.Namespace) -> int:
    """Print how one due date is counted: a sentence, or its plain values."""
    period = given.explain.rpartition("/")[2]
    if given.format == "json":
        print(json.dumps(plain(one, period), ensure_ascii=False, indent=2))
    elif given.format == "csv":
        writer = csv.writer(sys.stdout)
        writer.writerow(("key", "due", "text"))
        writer.writerow((given.explain, one.day.isoformat(), sentence(one, period)))
    else:
        print(f"{sentence(one, period)}.")
    return 0


def print_table(rows: list[StatusRow]) -> None:
    """Print the rows as a table for people."""
    words = spoken()["tinh_trang"]
    # Eighty columns must do: no upright lines, headings of several lines, and a code is broken, never cut short.
    table = Table(caption=words["chu_thich"], box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(words["ma"], overflow="fold", max_width=36)
    table.add_column(words["ten"], max_width=60)
    shown = [cell for cell in CELLS if cell in COUNTED or (cell == "unreached" and rows[-1].cells[cell])]
    for cell in shown:
        table.add_column(words[cell], justify="right", width=6)
    for row in rows:
        table.add_row(row.key, row.name or words["tong"], *(str(row.cells[cell]) for cell in shown))
    Console().print(table)
    print(words["thu_ky"].format(so=rows[-1].cells["in_review"], qua=rows[-1].cells["review_over"]))


def print_json(rows: list[StatusRow]) -> None:
    """Print the rows as a JSON list; the total has an empty key."""
    plain = [{"key": row.key, "name": row.name, **row.cells} for row in rows]
    print(json.dumps(plain, ensure_ascii=False, indent=2))


def print_csv(rows: list[StatusRow]) -> None:
    """Print the rows as CSV (RFC 4180) with English column names."""
    writer = csv.writer(sys.stdout)
    writer.writerow(("key", "name", *CELLS))
    writer.writerows((row.key, row.name, *(row.cells[cell] for cell in CELLS)) for row in rows)
