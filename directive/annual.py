"""The fold: the figures of a year from all that had happened up to a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date

from directive.answer import Answer
from directive.book import Book
from directive.checkin import CheckIn, CheckInKey
from directive.completions import Completion, completions
from directive.days import HANOI
from directive.figures import AnnualFigures, Cited, Remark, Silence, task_of
from directive.indicators import Accepted, Indicator, indicators, unknown_figures
from directive.opening import first_month_of
from directive.periods import period_of, reporting_year
from directive.reconcile import DoesNotReconcile, reconcile
from directive.record import Record
from directive.standing import Standing, Verdict, owed_answers, standing
from directive.tally import Tally, tally
from directive.words import Outcome

# The report and the services find the whole year here: its fold, its values and its proof.
__all__ = [
    "AnnualFigures",
    "Cited",
    "Completion",
    "DoesNotReconcile",
    "Indicator",
    "Record",
    "Remark",
    "Silence",
    "Tally",
    "annual",
    "reconcile",
    "task_of",
]

REMARKED = frozenset({Outcome.OBSTRUCTED, Outcome.NOT_OURS})


@dataclass(frozen=True, slots=True)
class _Judged:
    """A check-in with its verdict, the reporting year to which it belongs, and its accepted answer."""

    checkin: CheckIn
    year: int
    verdict: Verdict
    answer: Answer | None

    @property
    def key(self) -> CheckInKey:
        return self.checkin.key

    @property
    def is_passed(self) -> bool:
        return self.verdict.standing is Standing.PASSED

    @property
    def is_done(self) -> bool:
        return self.answer is not None and self.answer.outcome is Outcome.DONE


def annual(book: Book, year: int, as_of: date, records: Iterable[Record]) -> AnnualFigures:
    """Return the figures of a reporting year from the records, in whatever order these come.

    Only what had happened by the end of `as_of` counts. A check-in belongs to the reporting year of its period. What
    passed on to the heir of a unit counts there alone.
    Raises OutsideCalendar when lateness would have to be counted in a year without published days.
    """
    judged = [one for record in records if (one := _judge(book, record, as_of)) and one.year <= year]
    passed = {(one.key.obligation, one.key.unit) for one in judged if one.is_passed}
    known = _in_order(book, [one for one in judged if not one.is_passed])
    mine = [one for one in known if one.year == year]
    accepted = [Accepted(one.checkin, one.answer) for one in mine if one.answer is not None]
    done = [(one.key, day) for one in known if one.is_done and (day := one.verdict.done)]
    return AnnualFigures(
        year=year,
        as_of=as_of,
        book=book.digest,
        checkins=tuple(one.key for one in mine),
        strangers=_strangers(book, mine, accepted),
        total=tally(one.verdict for one in mine),
        by_task=_rows([task.number for task in book.matrix.tasks], mine, lambda key: task_of(key.obligation)),
        by_obligation=_rows(book.obligations, mine, lambda key: key.obligation),
        by_unit=_rows(book.units.by_id, mine, lambda key: key.unit),
        completions=completions(book.obligations.values(), _asked_still(known, passed), done),
        indicators=indicators(book.obligations.values(), accepted),
        silent=_silent(book, mine),
        evidence=tuple(Cited(one.checkin.key, letter) for one in accepted for letter in one.answer.evidence),
        remarks=tuple(
            Remark(one.checkin.key, one.answer.outcome, one.answer.words)
            for one in accepted
            if one.answer.outcome in REMARKED
        ),
    )


def _judge(book: Book, record: Record, as_of: date) -> _Judged | None:
    """Return the verdict as of that day, or None when the check-in had not been asked by then."""
    happenings = [one for one in record.happenings if one.at.astimezone(HANOI).date() <= as_of]
    if not happenings:
        return None
    verdict = standing(record.checkin, happenings, as_of, book.calendar)
    answer = owed_answers(happenings)[-1] if verdict.standing is Standing.ACCEPTED else None
    return _Judged(record.checkin, _year_of(book, record.checkin.key), verdict, answer)


def _asked_still(known: Iterable[_Judged], passed: Set[tuple[str, str]]) -> Iterator[CheckInKey]:
    """Yield the check-ins of those who are asked for a duty still: who has passed it on is asked in his heir."""
    return (one.key for one in known if (one.key.obligation, one.key.unit) not in passed)


def _year_of(book: Book, key: CheckInKey) -> int:
    obligation = book.obligations.get(key.obligation)
    first_month = first_month_of(book, obligation) if obligation else book.matrix.first_month
    return reporting_year(period_of(key.period).end, first_month)


def _in_order(book: Book, judged: list[_Judged]) -> list[_Judged]:
    """Return them in order of the text, the registry and time; strangers come last."""
    text = {obligation: place for place, obligation in enumerate(book.obligations)}
    units = {unit: place for place, unit in enumerate(book.units.by_id)}

    def place(one: _Judged) -> tuple[int, int, date, CheckInKey]:
        obligation, unit = one.key.obligation, one.key.unit
        return text.get(obligation, len(text)), units.get(unit, len(units)), one.checkin.due, one.key

    return sorted(judged, key=place)


def _strangers(book: Book, judged: Sequence[_Judged], accepted: Sequence[Accepted]) -> tuple[CheckInKey, ...]:
    """Return the check-ins of which the book does not know the obligation, the unit or a measure, each once."""
    keys = [one.key for one in judged if one.key.obligation not in book.obligations or one.key.unit not in book.units]
    return tuple(dict.fromkeys(keys + unknown_figures(book.obligations, accepted)))


def _rows(names: Iterable[str], judged: Iterable[_Judged], name_of: Callable[[CheckInKey], str]) -> dict[str, Tally]:
    """Return a tally for each of the names, in their order; what belongs to none of them is left to `reconcile`."""
    verdicts: dict[str, list[Verdict]] = defaultdict(list)
    for one in judged:
        verdicts[name_of(one.key)].append(one.verdict)
    return {name: tally(verdicts[name]) for name in names}


def _silent(book: Book, judged: Sequence[_Judged]) -> tuple[Silence, ...]:
    """Return the silent units in the registry's order."""
    owed: dict[str, list[_Judged]] = defaultdict(list)
    for one in judged:
        if one.verdict.standing is Standing.OVERDUE:
            owed[one.key.unit].append(one)
    return tuple(
        Silence(unit, tuple(one.key for one in owed[unit]), max(one.verdict.days_late for one in owed[unit]))
        for unit in [*book.units.by_id, *(unit for unit in owed if unit not in book.units)]
        if unit in owed
    )
