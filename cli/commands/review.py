"""`dondoc review`: the answers that wait for a reviewer, and his word on them, with who and why."""

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
from services.desk import open_desk
from services.evidence import as_plain
from services.evidence import shown as file_words
from services.reviewing import Pending, judge, pending
from services.settings import workspace
from services.words import spoken

COLUMNS = ("name", "obligation", "unit", "period", "outcome", "understood", "words", "given_at", "files")


def act(given: argparse.Namespace) -> int:
    """Print what waits, or record what the reviewer says."""
    if given.action == "list":
        rows = pending(open_desk(workspace(given.home)), given.unit)
        {"table": print_table, "json": print_json, "csv": print_csv}[given.format](rows)
        return DONE
    by, why = (" ".join((text or "").split()) for text in (given.by, given.why))
    if not (given.names and by and why):
        raise WronglyTyped(words()["khung"]["sai_review"])
    accept = given.action == "accept"
    done = judge(open_desk(workspace(given.home)), given.names, accept=accept, by=by, why=why)
    print(spoken()["nghiem_thu"][given.action].format(so=sum(done.counts.values())))
    return DONE


def plain(row: Pending) -> dict[str, str]:
    """Return a row as plain values; the time is Hanoi's."""
    when = row.given_at.astimezone(HANOI).isoformat(timespec="minutes")
    key, answer = row.key, row.answer
    said = (answer.outcome.value, row.understood, answer.words)
    files = "\n".join(file_words(number, file) for number, file in enumerate(row.files, 1))
    return dict(zip(COLUMNS, (row.name, key.obligation, key.unit, key.period, *said, when, files), strict=True))


def print_table(rows: list[Pending]) -> None:
    """Print what waits as a table for people: the answer, and what it must be held against."""
    said = spoken()["nghiem_thu"]
    if not rows:
        print(said["khong_co"])
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_lines=True)
    for name in ("ten", "noi_dung", "tra_loi"):
        table.add_column(said[name], overflow="fold")
    for row in rows:
        files = [file_words(number, file) for number, file in enumerate(row.files, 1)]
        given = "\n".join(one for one in (row.understood, row.answer.words, *files) if one)
        day = short_date(row.given_at.astimezone(HANOI).date())
        asked = f"{row.unit_name}: {row.title}\n{said['minh_chung']}: {row.evidence}"
        table.add_row(Text(row.name), Text(asked), Text(f"{given}\n({day})"))
    Console().print(table)


def print_json(rows: list[Pending]) -> None:
    """Print what waits as a JSON list."""
    found = [{**plain(row), "files": [as_plain(n, file) for n, file in enumerate(row.files, 1)]} for row in rows]
    print(json.dumps(found, ensure_ascii=False, indent=2))


def print_csv(rows: list[Pending]) -> None:
    """Print what waits as CSV (RFC 4180) with English column names."""
    writer = csv.DictWriter(sys.stdout, COLUMNS)
    writer.writeheader()
    writer.writerows(plain(row) for row in rows)
