"""`dondoc read`: what mails say, by hand; nothing is recorded, and nobody is written to."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path

from cli.main import DONE
from cli.words import words
from services.asked import bytes_of, letters_in, names_in, open_letters
from services.desk import open_desk
from services.readings import Plain, as_plain, read_all
from services.settings import workspace

COLUMNS = ("file", "kind", "checkin", "sender", "held", "code", "status", "text")


def act(given: argparse.Namespace) -> int:
    """Print the reading of each mail; what a person must decide is no fault of the input."""
    authserv = given.authserv or ""
    if given.letters:
        letters = letters_in(Path(given.letters))
    else:
        desk = open_desk(workspace(given.home))
        letters, authserv = open_letters(desk), authserv or desk.settings.authserv
    txt = names_in(Path(given.dns)) if given.dns else None
    mails = [(Path(path).name, bytes_of(Path(path))) for path in given.mails]
    found = [as_plain(one) for one in read_all(mails, letters, authserv=authserv, txt=txt)]
    {"table": print_table, "json": print_json, "csv": print_csv}[given.format](found)
    return DONE


def print_json(found: list[Plain]) -> None:
    """Print one object a line."""
    for one in found:
        print(json.dumps(one, ensure_ascii=False))


def rows_of(one: Plain) -> list[list[str]]:
    """Return the lines of one mail: one an answer, or a single one when there is none."""
    matched, answers, reasons = one["match"], one["answers"], one["review_reasons"]
    if not (isinstance(matched, dict) and isinstance(answers, dict) and isinstance(reasons, list)):
        raise TypeError(one["file"])
    head = [str(one["file"]), str(one["kind"]), str(matched["checkin"] or ""), str(one["sender"]), ", ".join(reasons)]
    said = [[code, str(facts["status"] or ""), str(facts["text"])] for code, facts in answers.items()]
    return [head + line for line in said or [["", "", ""]]]


def print_csv(found: list[Plain]) -> None:
    """Print one line an answer."""
    writer = csv.writer(sys.stdout)
    writer.writerow(COLUMNS)
    for one in found:
        writer.writerows(rows_of(one))


def print_table(found: list[Plain]) -> None:
    """Print what each mail says, for people: words of the trade for the words of the file."""
    said = words()["doc_thu"]
    for one in found:
        (name, kind, checkin, sender, held, *_), *_ = lines = rows_of(one)
        print(" · ".join(filter(None, (name, said[kind], checkin, said[sender]))))
        if held:
            print(f"  {said['cho_nguoi_xem']}: {held}")
        for *_, code, status, text in lines:
            if code:
                print(f"  [{code}] " + ". ".join(filter(None, (said.get(status, ""), text))))
