"""The problem of a duty that nobody answers for: its unit has ended and no other has taken over."""

from __future__ import annotations

from datetime import date

from directive.book import Book
from directive.notation import short_date
from directive.passing import orphaned
from directive.problem import Problem

SHOWN = 12  # duties that one line names


def orphan_problems(book: Book, today: date) -> list[Problem]:
    """Return one problem for each unit that ended without an heir, with the duties that stand without anybody."""
    found = []
    for unit, duties in orphaned(book, today).items():
        one = book.units[unit]
        facts = {
            "don_vi": one.name,
            "ngay": short_date(one.valid_to) if one.valid_to else "…",
            "so": str(len(duties)),
            "muc": ", ".join(duties[:SHOWN]) + (", …" if len(duties) > SHOWN else ""),
        }
        found.append(Problem("E211", one.place, facts))
    return found
