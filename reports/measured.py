"""An indicator held against its target: recomputed from numerator and denominator, compared in percentage points."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from directive.annual import AnnualFigures, Indicator
from directive.book import Book
from directive.matrix import Measure
from directive.notation import decimal, whole
from directive.words import MeasureKind
from reports.printed import printed
from reports.shares import DASH, hundredths, percent, plain, rounded, written

SPREAD_KINDS = frozenset({MeasureKind.YES_NO, MeasureKind.GRADE})


@dataclass(frozen=True, slots=True)
class Measured:
    """One indicator with what the book says about it. `asked_units` were asked for its obligation in the year.

    `met` is None without a target or without figures. `points` is the difference to the target in hundredths of a
    percentage point, for a rate only. `before` is the same indicator of the year before, where that has figures;
    `published` is what others printed of that year, where it has none.
    """

    indicator: Indicator
    measure: Measure
    asked_units: int
    met: bool | None
    points: int | None
    before: Measured | None = None
    published: str = ""

    @property
    def id(self) -> str:
        """The obligation to which the measure belongs."""
        return self.indicator.obligation

    @property
    def is_complete(self) -> bool:
        """True when every unit that was asked has reported: only then is a target known to be reached."""
        return self.indicator.reported_units >= self.asked_units

    @property
    def percent(self) -> int | None:
        """The rate in hundredths of a percent; None when it is no rate or its base is nothing."""
        if self.indicator.numerator is None or not self.indicator.denominator:
            return None
        return hundredths(self.indicator.numerator, self.indicator.denominator)

    @property
    def change(self) -> int | None:
        """The difference to the year before: hundredths of a percentage point for a rate, else in the value's unit."""
        if self.before is None:
            return None
        now, then = _reached(self.indicator), _reached(self.before.indicator)
        if now is None or then is None:
            return None
        return rounded(now - then) if self.indicator.kind is MeasureKind.RATE else int(now - then)


def measured(figures: AnnualFigures, book: Book, previous: AnnualFigures | None = None) -> list[Measured]:
    """Return every indicator of the year, in the order of the text, held against its target and the year before."""
    found = _measured(figures, book)
    if previous is None:
        return found
    before = {(one.id, one.indicator.measure): one for one in _measured(previous, book) if one.indicator.reported_units}
    return [replace(one, before=before.get((one.id, one.indicator.measure))) for one in found]


def _measured(figures: AnnualFigures, book: Book) -> list[Measured]:
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
    indicator, rate = one.indicator, one.indicator.kind is MeasureKind.RATE
    if indicator.numerator is None and indicator.value is None:
        return DASH if rate else ""
    return printed(_reached_words(one), f"{measure_at(one)}/{'percent' if rate else 'value'}")


def last_year_words(one: Measured) -> str:
    """Return the value of the year before as it is printed; empty where we have none of our own."""
    return printed(_reached_words(one.before), f"{measure_at(one)}/last_year") if one.before else ""


def change_words(one: Measured) -> str:
    """Return the difference to the year before with its sign; empty where there is none."""
    if one.change is None:
        return ""
    rate = one.indicator.kind is MeasureKind.RATE
    return printed(
        signed(one.change, written(abs(one.change), "") if rate else whole(abs(one.change))),
        f"{measure_at(one)}/change",
    )


def points_words(one: Measured) -> str:
    """Return the difference to the target in percentage points with its sign; the dash where there is none."""
    return (
        DASH
        if one.points is None
        else printed(signed(one.points, written(abs(one.points), "")), f"{measure_at(one)}/points")
    )


def signed(number: int, words: str) -> str:
    """Return the words of a difference with its sign; of no difference without one."""
    return {1: "+", -1: "-", 0: ""}[(number > 0) - (number < 0)] + words


def _reached_words(one: Measured) -> str:
    indicator = one.indicator
    if indicator.kind is MeasureKind.RATE:
        return percent(indicator.numerator or 0, indicator.denominator or 0)
    return _with_unit(whole(indicator.value), one.measure) if indicator.value is not None else ""


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
