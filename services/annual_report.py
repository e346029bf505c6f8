"""The duty of the annual report: the draft is prepared at the date that the matrix sets, and the secretariat is told.

Sums that disagree are refused, never printed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from directive.contact import not_reached
from directive.letter import Letter, LetterKind
from directive.notation import decimal, short_date, whole
from directive.opening import year_of
from directive.periods import period_of
from directive.standing import standing
from directive.tally import Tally
from directive.year_end import year_to_report
from reports.bound import Moved
from services.contacts import broken_since
from services.desk import Desk
from services.digest_rows import is_late
from services.letters import office_letter
from services.report_draft import Made, again, make_report
from services.status import end_of, records_of
from services.summary import Summary
from services.words import spoken
from store import reports

DUTY = "annual-report"
OUT = Path("var/reports")


def annual_report(desk: Desk, year: int | None = None, as_of: date | None = None) -> Summary:
    """Write the report's draft into `var/reports` and tell the secretariat.

    Without a year: the last finished reporting year, once, on the first run after the last due date of its check-ins.
    """
    day = desk.today.isoformat()
    if year is None:
        year = year_to_report(desk.book, desk.today)
        if year is None:
            return Summary(DUTY, day, idle="chua_den_ngay")
        if was_reported(desk, year):
            return Summary(DUTY, day, idle="da_lap")
    make_report(desk, year, as_of or desk.today, desk.home / OUT, partial(letters_of, desk))
    return Summary(DUTY, day, {"bao_cao": 1})


def was_reported(desk: Desk, year: int) -> bool:
    """Return True when a report of that year was made."""
    with desk.db.reading() as tx:
        return bool(reports.made(tx, year))


def letters_of(desk: Desk, made: Made) -> list[Letter]:
    """Return the letter to each address of the secretariat that tells of a draft."""
    facts = {
        **told(made.year, made.draft, made.as_of),
        "path": str(made.docx.relative_to(desk.home)),
        "headlines": headlines(made.figures.total),
        "moved": moved_rows(made.moved),
        "missing": missing_rows(desk, made.year, made.as_of),
    }
    name = f"{LetterKind.REPORT.value}/{made.year}/{made.as_of}/{made.mark[:12]}{again(made.draft)}"
    return [office_letter(desk, f"{name}/{to}", LetterKind.REPORT, to, facts) for to in desk.settings.secretariat]


def told(year: int, draft: int, as_of: date) -> dict[str, object]:
    """Return what every letter about a report says, with nothing yet in what only some of them say."""
    nothing = {"code": "", "digest": "", "path": "", "enclosed": False, "headlines": [], "moved": [], "missing": []}
    return {"about": "du-thao", "year": str(year), "draft": draft, "as_of": short_date(as_of), **nothing}


def moved_rows(moved: Sequence[Moved]) -> list[dict[str, str]]:
    """Return what edited sections say and the data no longer does, for a letter."""
    return [{"was": one.was, "now": one.now, "sentence": one.sentence} for one in moved]


def missing_rows(desk: Desk, year: int, as_of: date) -> list[dict[str, str]]:
    """Return the units that owed something of that year at the end of that day, past due, each with its duties."""
    by_unit: dict[str, list[str]] = defaultdict(list)
    with desk.db.reading() as tx:
        broken = broken_since(desk, tx, end_of(as_of))
    for record in records_of(desk, as_of):
        key, verdict = record.checkin.key, standing(record.checkin, record.happenings, as_of, desk.book.calendar)
        mine = desk.knows(key) and year_of(desk.book, key) == year
        if mine and is_late(verdict) and not not_reached(broken, key.unit, verdict.due):
            by_unit[key.unit].append(f"{key.obligation} ({period_of(key.period).name})")
    return [
        {"unit": unit.name, "duties": "; ".join(by_unit[unit.id])} for unit in desk.book.units if unit.id in by_unit
    ]


def headlines(total: Tally) -> list[dict[str, str]]:
    """Return the few figures that the letter names; each percentage says what it is of."""
    words = spoken()["so_chinh"]
    if not total.asked:
        return []
    share = f"{whole(total.settled)}/{whole(total.asked)} = {decimal(100 * total.settled / total.asked)}%"
    values = {
        "asked": whole(total.asked),
        "settled": share,
        "within": whole(total.within),
        "overdue": whole(total.overdue),
        "silent": whole(total.silent),
    }
    return [{"name": words[name], "value": value} for name, value in values.items()]
