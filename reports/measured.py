"""An indicator held against its target: recomputed from numerator and denominator, compared in percentage points."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from directive.annual import AnnualFigures, Indicator
from directive.book import Book
from directive.matrix import Measure
from directive.notation import decimal, whole
from directive.words import MeasureKind
from reports.printed import printed
from reports.shares import DASH, hundredths, percent, plain, rounded

SPREAD_KINDS = frozenset({MeasureKind.YES_NO, MeasureKind.GRADE})


@dataclass(frozen=True, slots=True)
class Measured:
    """One indicator with what the book says about it. `asked_units` were asked for its obligation in the year.

    `met` is None without a target or without figures. `points` is the difference to the target in hundredths of a
    percentage point, for a rate only.
    """

    indicator: Indicator
    measure: Measure
    asked_units: int
    met: bool | None
    points: int | None

    @property
    def id(self) -> str:
        """The obligation to which the measure belongs."""
        return self.indicator.obligation

    @property
    def percent(self) -> int | None:
        """The rate in hundredths of a percent; None when it is no rate or its base is nothing."""
        if self.indicator.numerator is None or not self.indicator.denominator:
            return None
        return hundredths(self.indicator.numerator, self.indicator.denominator)


def measured(figures: AnnualFigures, book: Book) -> list[Measured]:
    """Return every indicator of the year, in the order of the text, held against its target."""
    units: dict[str, set[str]] = {}
    for key in figures.checkins:
        units.setdefault(key.obligation, set()).add(key.unit)
    return [
        _judged(one, book.obligations[one.obligation].measures[one.measure], len(units.get(one.obligation, ())))
        for one in figures.indicators
    ]


def _judged(one: Indicator, measure: Measure, asked_units: int) -> Measured:
    """Return the indicator with its judgement: a target of 0 must not be passed, any other must be reached."""
    reached = _reached(one)
    if one.target is None or reached is None:
        return Measured(one, measure, asked_units, None, None)
    target = Fraction(Decimal(str(one.target.value)))
    met = reached <= 0 if target == 0 else reached >= target
    points = rounded(reached - target) if one.kind is MeasureKind.RATE else None
    return Measured(one, measure, asked_units, met, points)


def _reached(one: Indicator) -> Fraction | None:
    """Return what was reached, in the target's own unit: percent for a rate, else the value."""
    if one.kind is MeasureKind.RATE:
        if one.numerator is None or not one.denominator:
            return None
        return Fraction(one.numerator * 100, one.denominator)
    return None if one.value is None else Fraction(one.value)


def measure_at(one: Measured) -> str:
    """Return the place of a measure among the figures."""
    return f"measure/{one.id}/{one.indicator.measure}"


def value_words(one: Measured) -> str:
    """Return the value as it is printed, with its unit; empty for what is said in words only."""
    indicator = one.indicator
    if indicator.kind is MeasureKind.RATE:
        if indicator.numerator is None:
            return DASH
        return printed(percent(indicator.numerator, indicator.denominator or 0), f"{measure_at(one)}/percent")
    if indicator.value is None:
        return ""
    return printed(_with_unit(whole(indicator.value), one.measure), f"{measure_at(one)}/value")


def target_words(one: Measured) -> str:
    """Return the target as it is printed, or nothing."""
    if one.indicator.target is None:
        return ""
    value, figure = one.indicator.target.value, f"{measure_at(one)}/target"
    if one.indicator.kind is MeasureKind.RATE:
        return printed(f"{decimal(value)}%", figure)
    return printed(_with_unit(whole(int(value)) if value == int(value) else decimal(value), one.measure), figure)


def _with_unit(number: str, measure: Measure) -> str:
    unit = measure.unit or ("đồng" if measure.kind is MeasureKind.MONEY else "")
    return f"{number} {plain(unit)}".strip()
