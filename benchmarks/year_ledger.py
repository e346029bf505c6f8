"""A ledger of many check-ins over thirty months, written past the program: what the year's figures are measured on.

34 duties of the shipped matrix, asked of as many made-up communes as it takes, every month. What becomes of a check-in
follows the shares of a lived year: most are accepted in time, some late, some returned once, some silent.
"""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TypeAlias

from directive.book import Book
from directive.days import HANOI, Calendar
from directive.facts import instant
from directive.matrix import Obligation
from directive.periods import period_of
from directive.units import Registry
from directive.words import MeasureKind
from services.desk import read_workspace
from services.start import SHIPPED
from store.database import upgrade

MONTHS = [f"{2025 + month // 12}-{month % 12 + 1:02}" for month in range(6, 36)]  # July 2025 to December 2027
YEAR, AS_OF, BEFORE = 2027, date(2028, 1, 20), date(2027, 1, 20)
DUTIES = 34
OUTCOMES = ("xong", "xong", "xong", "dang", "dang", "khong_phat_sinh", "vuong", "chua")
# Up to which share of all check-ins each fate goes; the rest is accepted in time.
EXCUSED, SILENT, LATE, IN_REVIEW, RETURNED, AGAIN = 0.01, 0.04, 0.1, 0.12, 0.14, 0.2
Told: TypeAlias = tuple[str, datetime, str, str]  # event, instant, actor, facts


def wide_book(units: int) -> Book:
    """Return the shipped book with that many communes and a calendar of four years."""
    book = read_workspace(SHIPPED).book
    if book is None:
        raise ValueError("the shipped files refuse")
    commune = next(unit for unit in book.units if unit.kind == "xa")
    registry = Registry({f"xa-{n}": replace(commune, id=f"xa-{n}") for n in range(units)})
    calendar = Calendar(book.calendar.file, frozenset(range(2025, 2029)), book.calendar.marks)
    return Book(book.matrix, registry, calendar, book.digest)


def write_ledger(path: Path, checkins: int) -> Book:
    """Write a ledger of that many check-ins, and return its book."""
    url = f"sqlite:///{path}"
    upgrade(url)
    book = wide_book(-(-checkins // (len(MONTHS) * DUTIES)))
    chance = random.Random(1)  # noqa: S311 -- made-up answers, no secret
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA synchronous=OFF")
        rows = keys(book, checkins)
        while part := [one for _, one in zip(range(20_000), rows, strict=False)]:
            asked, happened = [], []
            for row, duty, unit, month in part:
                opens = period_of(month).end + timedelta(days=1)
                due = opens + timedelta(days=13)
                course = list(history(book.obligations[duty], unit, opens, due, chance))
                last, outcome = course[-1][0], next((OUTCOMES[row % 8] for one in course if one[0] == "answered"), None)
                asked.append((row, duty, unit, month, str(opens), str(due), book.digest, len(course), last, outcome))
                happened += [
                    (row, n, event, said(when), actor, facts) for n, (event, when, actor, facts) in enumerate(course)
                ]
            db.executemany("INSERT INTO checkin VALUES (?,?,?,?,?,?,?,?,?,?,NULL)", asked)
            query = "INSERT INTO happening (checkin_id, n, event, at, actor, facts) VALUES (?,?,?,?,?,?)"
            db.executemany(query, happened)
        db.execute("ANALYZE")
    return book


def keys(book: Book, checkins: int) -> Iterator[tuple[int, str, str, str]]:
    """Yield each check-in with its number, month by month as they are opened."""
    mine = [key for key, one in book.obligations.items() if not one.first_month]
    duties = mine[:: len(mine) // DUTIES][:DUTIES]
    every = ((duty, unit, month) for month in MONTHS for unit in book.units.by_id for duty in duties)
    for row, (_, (duty, unit, month)) in enumerate(zip(range(checkins), every, strict=False), start=1):
        yield row, duty, unit, month


def history(duty: Obligation, unit: str, opens: date, due: date, chance: random.Random) -> Iterator[Told]:
    """Yield what happened to one check-in, in order."""
    fate = chance.random()
    yield "asked", at(opens), "dondoc", "{}"
    if fate < EXCUSED:
        yield "excused", at(opens, 10), "Thư ký", '{"reason":"Đã sáp nhập"}'
        return
    for day in [due - timedelta(days=3)] * (fate < 0.4) + [due + timedelta(days=1)] * (fate < LATE):
        yield "reminded", at(day), "dondoc", '{"rung":"vang"}'
    if fate < SILENT:
        return
    day = due + timedelta(days=chance.randint(3, 20) if fate < LATE else -chance.randint(0, 2))
    yield "answered", at(day), unit, answer(duty, day, chance)
    if LATE <= fate < IN_REVIEW:
        return
    if IN_REVIEW <= fate < AGAIN:
        yield "returned", at(day, 10), "Thư ký", '{"reason":"Thiếu minh chứng","reviewed":"' + "0" * 64 + '"}'
        if fate < RETURNED:
            return
        yield "answered", at(day, 11), unit, answer(duty, day, chance)
    yield "accepted", at(day, 12), "Thư ký", '{"reviewed":"' + "0" * 64 + '"}'


def answer(duty: Obligation, day: date, chance: random.Random) -> str:
    """Return the facts of one answer, with a figure for each measure and one letter."""
    whole = chance.randint(1, 400)
    figures = [
        {
            "measure": n,
            "value": whole if one.kind in (MeasureKind.COUNT, MeasureKind.MONEY) else None,
            "numerator": chance.randint(0, whole) if one.kind is MeasureKind.RATE else None,
            "denominator": whole if one.kind is MeasureKind.RATE else None,
            "text": "có" if one.kind in (MeasureKind.YES_NO, MeasureKind.GRADE, MeasureKind.TEXT) else None,
        }
        for n, one in enumerate(duty.measures)
    ]
    letter = {"number": f"{chance.randint(1, 999)}-BC/ĐU", "dated": str(day - timedelta(days=1)), "received_by": None}
    told = {
        "outcome": chance.choice(OUTCOMES),
        "words": "",
        "received": instant(at(day)),
        "figures": figures,
        "evidence": [letter],
        "source": f"{chance.getrandbits(256):064x}",
    }
    return json.dumps({"answer": told}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def at(day: date, hour: int = 9) -> datetime:
    """Return the instant at which it is that hour in Hanoi."""
    return datetime.combine(day, time(hour), HANOI)


def said(when: datetime) -> str:
    """Return an instant as SQLite keeps it."""
    return instant(when).replace("T", " ").replace("+00:00", ".000000")
