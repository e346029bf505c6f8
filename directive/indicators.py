"""Indicators: what the accepted answers report for one measure, over all units and the whole year, with its rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from directive.answer import Figure
from directive.checkin import CheckInKey
from directive.matrix import Measure, Obligation, Target
from directive.row import Row, in_order
from directive.tally import Disagreement
from directive.words import MeasureKind

WORDY = frozenset({MeasureKind.YES_NO, MeasureKind.GRADE, MeasureKind.TEXT})


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


def indicators(obligations: Iterable[Obligation], rows: Iterable[Row]) -> tuple[Indicator, ...]:
    """Return an indicator for every measure of these obligations, in their order, reported or not."""
    found: dict[tuple[str, int], list[Reported]] = defaultdict(list)
    reporting = (one for one in rows if one.figures)
    for one in in_order(reporting, "verdict.deadline.original", "key.obligation", "key.unit", "key.period"):
        for figure in one.figures:
            found[one.key.obligation, figure.measure].append(Reported(one.key, figure))
    return tuple(
        _indicator(obligation.id, place, measure, found[obligation.id, place])
        for obligation in obligations
        for place, measure in enumerate(obligation.measures)
    )


def unknown_figures(obligations: Mapping[str, Obligation], rows: Iterable[Row]) -> list[CheckInKey]:
    """Return the check-ins whose accepted answer carries a figure for a measure that its obligation does not have."""
    carried = ((row.key, figure.measure) for row in rows for figure in row.figures)
    return [key for key, measure in carried if not 0 <= measure < _measures(obligations, key)]


def check_indicator(one: Indicator, rows: Mapping[CheckInKey, Row]) -> list[Disagreement]:
    """Return what does not agree between an indicator, its rows and the year's; nor may a part pass its whole."""
    where = f"{one.obligation} #{one.measure}"
    keys, figures = tuple(row.key for row in one.rows), [row.figure for row in one.rows]
    pairs = [
        ("rows, one a check-in", len(keys), len(set(keys))),
        ("reported units", one.reported_units, len({key.unit for key in keys})),
        ("value", one.value, _sum(figure.value for figure in figures)),
        ("numerator", one.numerator, _sum(figure.numerator for figure in figures)),
        ("denominator", one.denominator, _sum(figure.denominator for figure in figures)),
    ]
    found = [Disagreement(where, what, told, counted, keys) for what, told, counted in pairs if told != counted]
    strange = tuple(each.key for each in one.rows if each.key not in rows or each.figure not in rows[each.key].figures)
    if strange:
        found.append(Disagreement(where, "figures as they were accepted", len(strange), 0, strange))
    return found + [
        Disagreement(where, "numerator within denominator", each.figure.numerator, each.figure.denominator, (each.key,))
        for each in one.rows
        if (each.figure.numerator or 0) > (each.figure.denominator or 0)
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
