"""`dondoc review`: the answers that wait for a reviewer, and his word on them, with who and why."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cli.machine import print_rows
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
        told = with_files if given.format == "json" else plain
        print_rows(given.format, rows, table=print_table, plain=told, columns=COLUMNS)
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


def with_files(row: Pending) -> dict[str, object]:
    """Return a row as plain values, its files each with its own."""
    return {**plain(row), "files": [as_plain(number, file) for number, file in enumerate(row.files, 1)]}


def print_table(rows: Sequence[Pending]) -> None:
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
