"""What differs under another file, on the screen: as tables for people, as CSV and JSON for machines."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from datetime import date

from rich.console import Console

from cli.planned import bare_table
from directive.differing import Difference
from directive.notation import short_date
from directive.plan import PlannedLetter
from reports.plan_words import dated, recipient
from services.plan import Ahead
from services.plan_paper import plan_words, told

COLUMNS = ("what", "change", "name", "before", "after", "working_days")


def print_difference(ahead: Ahead, other: Difference, file: str) -> None:
    """Print the deadlines that move, the letters that come or go, the units with another load; or that none do."""
    words, span, console = plan_words(), ahead.plan.span, Console()
    name = "khac_khong" if other.is_empty else "khac_ten"
    said = words[name].format(tep=file, tu=short_date(span.first), den=short_date(span.last))
    print("\n".join([said, *told(ahead)]))
    shifts = bare_table(words["khac_han"])
    for head in ("phieu", "khac_tu", "khac_den", "khac_ngay"):
        shifts.add_column(words[head], overflow="fold")
    for one in other.shifts:
        days = f"{one.days:+d}" if one.days else ""
        shifts.add_row(str(one.key), day_or_none(one.before), day_or_none(one.after), days)
    letters = bare_table(words["khac_thu"])
    for head in ("ngay", "gom", "loai", "noi_nhan"):
        letters.add_column(words[head])
    for change, letter in changes(other):
        letters.add_row(dated(letter.day, words), words[f"khac_{change}"], words[letter.kind.value], who(letter, ahead))
    units = bare_table(words["khac_don_vi"])
    for head in ("don_vi", "khac_truoc", "khac_sau"):
        units.add_column(words[head])
    for shift in other.units:
        units.add_row(shift.unit, str(shift.before), str(shift.after))
    for table in (shifts, letters, units):
        if table.row_count:
            console.print(table)


def day_or_none(day: date | None) -> str:
    """Return the day, or that nothing is asked."""
    return short_date(day) if day else plan_words()["khac_khong_hoi"]


def who(letter: PlannedLetter, ahead: Ahead) -> str:
    """Return who gets a letter; a unit that only the other file has is called by its key."""
    return letter.unit if letter.unit and letter.unit not in ahead.book.units else recipient(letter, ahead.book)


def changes(other: Difference) -> Iterator[tuple[str, PlannedLetter]]:
    """Yield each letter that comes ("them") or goes ("bot"), day by day."""
    found = [("them", one) for one in other.come] + [("bot", one) for one in other.gone]
    yield from sorted(found, key=lambda one: one[1].day)


def rows(other: Difference) -> Iterator[tuple[str, ...]]:
    """Yield one row a deadline, a letter and a unit."""
    for one in other.shifts:
        change = "moved" if one.before and one.after else "gone" if one.before else "come"
        before, after = (day.isoformat() if day else "" for day in (one.before, one.after))
        yield "deadline", change, str(one.key), before, after, str(one.days)
    for change, letter in changes(other):
        day, name = letter.day.isoformat(), f"{letter.kind.value}/{letter.unit or letter.address}"
        gone = change == "bot"
        yield "letter", "gone" if gone else "come", name, day if gone else "", "" if gone else day, ""
    for unit in other.units:
        yield "unit", "more" if unit.after > unit.before else "less", unit.unit, str(unit.before), str(unit.after), ""


def print_rows(other: Difference) -> None:
    """Print the rows as CSV (RFC 4180)."""
    writer = csv.writer(sys.stdout)
    writer.writerow(COLUMNS)
    writer.writerows(rows(other))


def print_objects(other: Difference) -> None:
    """Print the rows as a JSON list."""
    print(json.dumps([dict(zip(COLUMNS, row, strict=True)) for row in rows(other)], ensure_ascii=False, indent=2))
