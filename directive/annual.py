"""The fold: the figures of a year from all that had happened up to a day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time
from functools import cache

from directive.ageing import ageing
from directive.book import Book
from directive.checkin import CheckInKey
from directive.completions import Completion, completions
from directive.course import is_sound
from directive.days import HANOI, ONE_DAY
from directive.figures import AnnualFigures, Cited, Remark, Silence, task_of, without_rows
from directive.indicators import Indicator, indicators, unknown_figures
from directive.opening import year_of
from directive.reconcile import DoesNotReconcile, reconcile
from directive.record import Record
from directive.row import Row, in_order, row_of
from directive.standing import Standing, Verdict, standing
from directive.tally import Tally, cells_of, tallied, tally
from directive.words import Kind

# The report and the services find the whole year here: its fold, its values and its proof.
__all__ = [
    "AnnualFigures",
    "Cited",
    "Completion",
    "DoesNotReconcile",
    "Indicator",
    "Record",
    "Remark",
    "Row",
    "Silence",
    "Tally",
    "annual",
    "reconcile",
    "task_of",
    "without_rows",
]


def annual(book: Book, year: int, as_of: date, records: Iterable[Record]) -> AnnualFigures:
    """Return the figures of a reporting year from the records, in whatever order these come.

    Only what had happened by the end of `as_of` counts. A check-in belongs to the reporting year of its period. What
    passed on to the heir of a unit counts there alone.
    Raises OutsideCalendar when lateness would have to be counted in a year without published days.
    """
    broken: list[CheckInKey] = []
    shared: dict[Verdict, Verdict] = {}  # many check-ins of a large year have the same verdict, to the day
    rows = [row for record in records if (row := _judged(book, year, as_of, record, broken, shared))]
    passed = {(one.key.obligation, one.key.unit) for one in rows if one.verdict.standing is Standing.PASSED}
    known = [one for one in rows if one.verdict.standing is not Standing.PASSED]
    mine = _in_order(book, [one for one in known if year_of(book, one.key) == year])
    return AnnualFigures(
        year=year,
        as_of=as_of,
        book=book.digest,
        rows=tuple(mine),
        checkins=tuple(one.key for one in mine),
        strangers=_strangers(book, mine),
        broken=tuple(sorted(broken)),
        total=tally(one.verdict for one in mine),
        by_task=_tallies([task.number for task in book.matrix.tasks], mine, lambda row: task_of(row.key.obligation)),
        by_obligation=_tallies(book.obligations, mine, lambda row: row.key.obligation),
        by_unit=_tallies(book.units.by_id, mine, lambda row: row.key.unit),
        by_month=_tallies(_months(mine), mine, lambda row: row.month),
        ages=ageing(mine),
        completions=completions(
            book.obligations.values(),
            (one.key for one in known if (one.key.obligation, one.key.unit) not in passed),
            [(one.key, day) for one in known if one.is_done and (day := one.verdict.done)],
        ),
        indicators=indicators(book.obligations.values(), mine),
        silent=_silent(book, mine),
        evidence=tuple(Cited(one.key, letter) for one in mine for letter in one.evidence),
        remarks=tuple(
            Remark(one.key, one.verdict.outcome, one.words) for one in mine if one.is_remarked and one.verdict.outcome
        ),
    )


def _judged(
    book: Book, year: int, as_of: date, record: Record, broken: list[CheckInKey], shared: dict[Verdict, Verdict]
) -> Row | None:
    """Return the row as of that day; None when it had not been asked by then, or can say nothing about that year.

    A record that cannot have happened is no row: its key is added to `broken`. Equal verdicts are `shared`.
    """
    key = record.checkin.key
    if year_of(book, key) != year and not _counts_later(book, key, year):
        return None
    end = _end_of(as_of)
    happenings = tuple([one for one in record.happenings if one.at < end])
    if not happenings:
        return None
    if not is_sound(happenings):
        broken.append(key)
        return None
    verdict = standing(record.checkin, happenings, as_of, book.calendar)
    return row_of(Record(record.checkin, happenings), shared.setdefault(verdict, verdict))


def _counts_later(book: Book, key: CheckInKey, year: int) -> bool:
    """Return True for a check-in of an earlier year of a duty that is done once: how far that came goes on counting."""
    obligation = book.obligations.get(key.obligation)
    return obligation is not None and obligation.kind is Kind.ONE_OFF and year_of(book, key) < year


@cache
def _end_of(day: date) -> datetime:
    """Return the instant at which a Hanoi day ends."""
    # In UTC, as happenings have it: two instants of one zone are compared without asking the zone.
    return datetime.combine(day + ONE_DAY, time(), HANOI).astimezone(UTC)


def _in_order(book: Book, rows: list[Row]) -> list[Row]:
    """Return them in order of the text, the registry and time; strangers come last."""
    text = {obligation: place for place, obligation in enumerate(book.obligations)}
    units = {unit: place for place, unit in enumerate(book.units.by_id)}

    ordered = in_order(rows, "verdict.deadline.original", "key.obligation", "key.unit", "key.period")
    ordered.sort(key=lambda one: units.get(one.key.unit, len(units)))
    ordered.sort(key=lambda one: text.get(one.key.obligation, len(text)))
    return ordered


def _strangers(book: Book, rows: Sequence[Row]) -> tuple[CheckInKey, ...]:
    """Return the check-ins of which the book does not know the obligation, the unit or a measure, each once."""
    keys = [one.key for one in rows if one.key.obligation not in book.obligations or one.key.unit not in book.units]
    return tuple(dict.fromkeys(keys + unknown_figures(book.obligations, rows)))


def _tallies(names: Iterable[str], rows: Iterable[Row], name_of: Callable[[Row], str]) -> dict[str, Tally]:
    """Return a tally for each of the names, in their order; what belongs to none of them is left to `reconcile`."""
    counts: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for (name, cells), number in Counter((name_of(row), cells_of(row.verdict)) for row in rows).items():
        counts[name][cells] = number
    return {name: tallied(counts[name]) for name in names}


def _months(rows: Iterable[Row]) -> list[str]:
    """Return every month from the first to the last in which a check-in came due."""
    due = {row.due for row in rows}
    if not due:
        return []
    first, last = min(due), max(due)
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{month // 12}-{month % 12 + 1:02}" for month in months]


def _silent(book: Book, rows: Sequence[Row]) -> tuple[Silence, ...]:
    """Return the silent units in the registry's order."""
    owed: dict[str, list[Row]] = defaultdict(list)
    for one in rows:
        if one.verdict.standing is Standing.OVERDUE:
            owed[one.key.unit].append(one)
    return tuple(
        Silence(unit, tuple(one.key for one in owed[unit]), max(one.verdict.days_late for one in owed[unit]))
        for unit in [*book.units.by_id, *(unit for unit in owed if unit not in book.units)]
        if unit in owed
    )
