"""`dondoc units`: the units with the state of their addresses, and a person's word that an address is mended."""

from __future__ import annotations

import argparse
import csv
import json
import sys

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cli.main import DONE
from cli.reading import WronglyTyped
from cli.words import words
from directive.days import HANOI
from directive.notation import short_date
from services.contacts import UnitContact, mend, unit_contacts
from services.desk import open_desk
from services.settings import workspace
from services.words import spoken

COLUMNS = ("unit", "name", "address", "state", "since", "why")
HEADS = ("ma", "ten", "dia_chi", "tinh_trang")  # eighty columns must do: since when and why stand with the state


def act(given: argparse.Namespace) -> int:
    """Print the list, or record that an address is mended."""
    if given.action == "list":
        rows = unit_contacts(open_desk(workspace(given.home)))
        {"table": print_table, "json": print_json, "csv": print_csv}[given.format](rows)
        return DONE
    by, why = (" ".join((text or "").split()) for text in (given.by, given.why))
    if not given.unit or not by or not why:
        raise WronglyTyped(words()["khung"]["sai_khac_phuc"])
    done = mend(open_desk(workspace(given.home)), given.unit, by=by, why=why)
    print(spoken()["dia_chi"]["da_mo"].format(dia_chi=done.address, don_vi=done.unit))
    return DONE


def plain(row: UnitContact) -> dict[str, str]:
    """Return a row as plain values; the state is `none` while nothing has happened to the address."""
    if row.last is None:
        return dict(zip(COLUMNS, (row.unit, row.name, row.address, "none", "", ""), strict=True))
    since = row.last.at.astimezone(HANOI).date().isoformat()
    return dict(zip(COLUMNS, (row.unit, row.name, row.address, row.last.event.value, since, row.last.why), strict=True))


def print_table(rows: list[UnitContact]) -> None:
    """Print the units as a table for people."""
    said = spoken()["dia_chi"]
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for head in HEADS:
        table.add_column(said[head], overflow="fold")
    for row in rows:
        state = ""
        if row.last is not None:
            since = short_date(row.last.at.astimezone(HANOI).date())
            state = f"{said[row.last.event.value]} ({since}: {row.last.why})"
        table.add_row(*(Text(cell) for cell in (row.unit, row.name, row.address, state)))
    Console().print(table)


def print_json(rows: list[UnitContact]) -> None:
    """Print the units as a JSON list."""
    print(json.dumps([plain(row) for row in rows], ensure_ascii=False, indent=2))


def print_csv(rows: list[UnitContact]) -> None:
    """Print the units as CSV (RFC 4180) with English column names."""
    writer = csv.writer(sys.stdout)
    writer.writerow(COLUMNS)
    writer.writerows(tuple(plain(row).values()) for row in rows)
