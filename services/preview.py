"""What the files in use, or an edited one, would do to what was told: deadlines that move, years that are missing.

Looks into the ledger and writes nothing. A workspace that nobody was ever asked from has nothing to say here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from directive.book import Book
from directive.days import OutsideCalendar, working_days_between
from directive.decoding import Source
from directive.moves import Move, moves
from directive.notation import short_date
from directive.opening import open_now
from directive.periods import period_of
from directive.problem import Place, Problem
from directive.reading import Reading
from services.desk import FILES, MATRIX, database_url, own_source, read_once
from services.faults import problems_of
from services.files import read_source
from services.orphans import orphan_problems
from services.settings import Settings
from store import ledger
from store.database import NewerSchema, OlderSchema, open_standing

AHEAD = timedelta(days=60)  # a year's calendar must be there this long before the first date that is counted in it
SHOWN = 12  # duties that one line names


def read_against(home: Path, file: Path) -> Reading:
    """Return the reading of the workspace with one of its files taken from elsewhere: which one, its contents say."""
    given = read_source(file.parent, file.name)
    meant = file_meant(given)
    sources = [given if name == meant else own_source(home, name) for name in FILES]
    return read_once(tuple(sources))


def file_meant(given: Source) -> str:
    """Return which of the three files this is: a matrix, or a table of units or of days by its first column."""
    _, units, calendar = FILES
    first = given.data.lstrip(b"\xef\xbb\xbf").split(b",", 1)[0].strip().lower()
    return {b"ngay": calendar, b"ma": units}.get(first, MATRIX)


def preview(home: Path, settings: Settings, book: Book, today: date) -> list[Problem]:
    """Return what this book would change for what is open, the year without days that it will soon need, and orphans.

    An orphan is a duty that nobody answers for.
    """
    orphans = orphan_problems(book, today)
    try:
        db = open_standing(database_url(home, settings))
        if db is None:
            return orphans
        with closing(db), db.reading() as tx:
            records = ledger.records(tx, only_open=True)
        open_now(book, today + AHEAD, frozenset())
        return orphans + move_problems(book, moves(book, records))
    except (OutsideCalendar, OlderSchema, NewerSchema) as fault:
        return orphans + (problems_of(fault) or [])


def move_problems(book: Book, found: Sequence[Move]) -> list[Problem]:
    """Return one warning for all check-ins that were told the same day and now come to the same other."""
    alike: dict[tuple[date, date, str], list[Move]] = defaultdict(list)
    for move in found:
        alike[move.told, move.now, move.key.period].append(move)
    return [move_problem(book, alike[one]) for one in sorted(alike)]


def move_problem(book: Book, alike: Sequence[Move]) -> Problem:
    """Return the warning on moves that differ only in duty and unit."""
    one = alike[0]
    duties = list(dict.fromkeys(move.key.obligation for move in alike))
    days = abs(working_days_between(one.told, one.now, book.calendar))
    facts = {
        "so": str(len(alike)),
        "ky": period_of(one.key.period).name,
        "muc": ", ".join(duties[:SHOWN]) + (", …" if len(duties) > SHOWN else ""),
        "cu": short_date(one.told),
        "moi": short_date(one.now),
        "ngay": str(days),
    }
    return Problem("W210.later" if one.is_later else "W210.earlier", Place("dondoc"), facts)
