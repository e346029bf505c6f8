"""`dondoc extension`: the requests for more time that wait, and a person's word on them, with who and why."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cli.machine import print_rows
from cli.main import DONE
from cli.reading import WronglyTyped, given_day
from cli.words import words
from directive.notation import short_date
from services.desk import open_desk
from services.extending import Waiting, grant, refuse, requests
from services.settings import workspace
from services.words import spoken
from store.decided import Decided

COLUMNS = ("name", "obligation", "unit", "period", "until", "reason", "asked", "late", "due", "original", "granted")


def act(given: argparse.Namespace) -> int:
    """Print what waits, or record what a person decides."""
    if given.action == "list":
        rows = requests(open_desk(workspace(given.home)), given.unit)
        print_rows(given.format, rows, table=print_table, plain=plain, columns=COLUMNS)
        return DONE
    by, why = (" ".join((text or "").split()) for text in (given.by, given.why))
    until = given_day(given.until)
    if not (given.names and by and why and is_dated(given)):
        raise WronglyTyped(words()["khung"][f"sai_extension_{given.action}"])
    desk, person = open_desk(workspace(given.home)), Decided(by, why)
    done = grant(desk, given.names, person, until) if given.action == "grant" else refuse(desk, given.names, person)
    print(spoken()["gia_han"][given.action].format(so=done))
    return DONE


def is_dated(given: argparse.Namespace) -> bool:
    """Return True when every name says which day it is about; a refusal names no day of its own."""
    named = all("@" in name for name in given.names)
    return (named or bool(given.until)) if given.action == "grant" else named and not given.until


def plain(row: Waiting) -> dict[str, str | int | bool]:
    """Return a row as plain values; days are Hanoi dates."""
    key, request, deadline = row.key, row.request, row.deadline
    said = (request.until.isoformat(), request.reason, request.asked.isoformat(), request.late)
    counted = (deadline.due.isoformat(), deadline.original.isoformat(), deadline.granted)
    return dict(zip(COLUMNS, (row.name, key.obligation, key.unit, key.period, *said, *counted), strict=True))


def print_table(rows: Sequence[Waiting]) -> None:
    """Print what waits as a table for people: what is asked for, and how the deadline stands."""
    said = spoken()["gia_han"]
    if not rows:
        print(said["khong_co"])
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_lines=True)
    for name in ("ten", "noi_dung", "de_nghi"):
        table.add_column(said[name], overflow="fold")
    for row in rows:
        request, deadline = row.request, row.deadline
        when = said["xin_luc"].format(ngay=short_date(request.asked))
        wanted = said["xin_den"].format(ngay=short_date(request.until), ly_do=request.reason)
        stands = [said["han"].format(ngay=short_date(deadline.due))]
        if deadline.granted:
            stands.append(said["han_dau"].format(ngay=short_date(deadline.original), so=deadline.granted))
        asked = f"{when}, {said['sau_han']}" if request.late else when
        table.add_row(
            Text(row.name),
            Text(f"{row.unit_name}: {row.title}, {row.period}"),
            Text("\n".join([wanted, asked, *stands])),
        )
    Console().print(table)
