"""Indicators: what the accepted answers report for one measure, over all units and the whole year, with its rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from directive.answer import Answer, Figure
from directive.checkin import CheckIn, CheckInKey
from directive.matrix import Measure, Obligation, Target
from directive.tally import Disagreement
from directive.words import MeasureKind

WORDY = frozenset({MeasureKind.YES_NO, MeasureKind.GRADE, MeasureKind.TEXT})


@dataclass(frozen=True, slots=True)
class Accepted:
    """A check-in and the answer that was accepted for it."""

    checkin: CheckIn
    answer: Answer


@dataclass(frozen=True, slots=True)
class Reported:
    """One row behind an indicator: a figure and the check-in that carried it."""

    key: CheckInKey
    figure: Figure


@dataclass(frozen=True, slots=True)
class Indicator:
    """One measure of one obligation over the year. A figure that nobody reported is None, never 0.

    A count or money is summed into `value`, a rate into `numerator` and `denominator`. Of a cumulative measure, and of
    words (có/không, a grade, a text), only the last report of each unit is taken. `spread` says which words were
    reported, and by how many units. `rows` are exactly the figures that were taken, one a check-in.
    """

    obligation: str
    measure: int
    kind: MeasureKind
    reported_units: int
    value: int | None
    numerator: int | None
    denominator: int | None
    target: Target | None
    spread: tuple[tuple[str, int], ...]
    rows: tuple[Reported, ...]


def indicators(obligations: Iterable[Obligation], accepted: Sequence[Accepted]) -> tuple[Indicator, ...]:
    """Return an indicator for every measure of these obligations, in their order, reported or not."""
    found: dict[tuple[str, int], list[Reported]] = defaultdict(list)
    for one in sorted(accepted, key=lambda each: (each.checkin.due, each.checkin.key)):
        for figure in one.answer.figures:
            found[one.checkin.key.obligation, figure.measure].append(Reported(one.checkin.key, figure))
    return tuple(
        _indicator(obligation.id, place, measure, found[obligation.id, place])
        for obligation in obligations
        for place, measure in enumerate(obligation.measures)
    )


def unknown_figures(obligations: Mapping[str, Obligation], accepted: Iterable[Accepted]) -> list[CheckInKey]:
    """Return the check-ins whose accepted answer carries a figure for a measure that its obligation does not have."""
    return [
        one.checkin.key
        for one in accepted
        if any(figure.measure >= _measures(obligations, one.checkin.key) for figure in one.answer.figures)
    ]


def check_indicator(one: Indicator) -> list[Disagreement]:
    """Return what does not agree between an indicator and its rows; a numerator above its denominator does not."""
    where = f"{one.obligation} #{one.measure}"
    figures = [row.figure for row in one.rows]
    pairs = [
        ("rows, one a check-in", len(one.rows), len({row.key for row in one.rows})),
        ("reported units", one.reported_units, len({row.key.unit for row in one.rows})),
        ("value", one.value, _sum(figure.value for figure in figures)),
        ("numerator", one.numerator, _sum(figure.numerator for figure in figures)),
        ("denominator", one.denominator, _sum(figure.denominator for figure in figures)),
    ]
    found = [Disagreement(where, what, stated, counted) for what, stated, counted in pairs if stated != counted]
    rates = [(where, one.numerator, one.denominator)]
    rates += [(f"{where} {row.key}", row.figure.numerator, row.figure.denominator) for row in one.rows]
    return found + [
        Disagreement(place, "numerator within denominator", numerator, denominator)
        for place, numerator, denominator in rates
        if numerator is not None and denominator is not None and numerator > denominator
    ]


def _measures(obligations: Mapping[str, Obligation], key: CheckInKey) -> int:
    return len(obligations[key.obligation].measures) if key.obligation in obligations else 0


def _indicator(obligation: str, place: int, measure: Measure, reported: Sequence[Reported]) -> Indicator:
    """Return one indicator; `reported` is in order of time."""
    rows = [row for row in reported if _is_filled(measure.kind, row.figure)]
    wordy = measure.kind in WORDY
    if measure.cumulative or wordy:
        rows = list({row.key.unit: row for row in rows}.values())
    words = Counter(row.figure.text for row in rows if row.figure.text is not None) if wordy else Counter[str]()
    return Indicator(
        obligation=obligation,
        measure=place,
        kind=measure.kind,
        reported_units=len({row.key.unit for row in rows}),
        value=_sum(row.figure.value for row in rows),
        numerator=_sum(row.figure.numerator for row in rows),
        denominator=_sum(row.figure.denominator for row in rows),
        target=measure.target,
        spread=tuple(sorted(words.items(), key=lambda item: (-item[1], item[0]))),
        rows=tuple(rows),
    )


def _is_filled(kind: MeasureKind, figure: Figure) -> bool:
    """Return True when the figure says what a measure of that kind asks for."""
    if kind is MeasureKind.RATE:
        return figure.numerator is not None and figure.denominator is not None
    return bool(figure.text) if kind in WORDY else figure.value is not None


def _sum(values: Iterable[int | None]) -> int | None:
    """Return the sum of the values that are there; None when none is."""
    there = [value for value in values if value is not None]
    return sum(there) if there else None
