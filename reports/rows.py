"""The rows of the report's tables as printed words: units, obligations, one-off duties, measured figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from directive.annual import AnnualFigures, Completion
from directive.book import Book
from directive.matrix import Obligation
from directive.notation import short_date, whole
from directive.tally import total
from directive.units import Unit
from directive.words import BasisKind, UnitKind
from reports.measured import SPREAD_KINDS, Measured, target_words, value_words
from reports.shares import DASH, lowered, percent, plain, tally_words, written

COMMUNES = frozenset({UnitKind.COMMUNE, UnitKind.WARD})


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit, or, where `name` is empty, all `units` of a level: `xa` the communes and wards, `tinh` the others."""

    name: str
    level: str
    units: str
    tally: dict[str, str]
    rows: tuple[UnitRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ObligationRow:
    """One obligation with its counts."""

    id: str
    title: str
    tally: dict[str, str]


@dataclass(frozen=True, slots=True)
class OneOffRow:
    """A duty that is done once: `left` units have not done it. `day` is empty where no date is set."""

    id: str
    title: str
    done: str
    asked: str
    left: str
    share: str
    day: str
    on_time: str
    on_time_share: str
    proposed: bool


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A measure that was reported. `value` is empty where only words were reported; `spread` counts those words."""

    id: str
    name: str
    value: str
    ratio: str
    base: str
    spread: tuple[tuple[str, str], ...]
    reported: str
    asked: str
    target: str
    source: str
    met: bool | None
    above: str
    below: str


def level_of(unit: Unit) -> str:
    """Return `xa` for a commune or ward, `tinh` for every other body."""
    return "xa" if unit.kind in COMMUNES else "tinh"


def level_rows(figures: AnnualFigures, book: Book, *, named: bool) -> tuple[UnitRow, ...]:
    """Return a row for each level that has units, with its units' own rows, in the registry's order, where named."""
    found = []
    for level in ("tinh", "xa"):
        units = [unit for unit in book.units if level_of(unit) == level]
        tallies = [figures.by_unit[unit.id] for unit in units]
        names = [plain(book.units.full_name(unit.id)) for unit in units]
        rows = [UnitRow(name, level, "1", tally_words(one)) for name, one in zip(names, tallies, strict=True)]
        if units:
            whole_level = tally_words(total(tallies))
            found.append(UnitRow("", level, whole(len(units)), whole_level, tuple(rows) if named else ()))
    return tuple(found)


def body_rows(levels: Iterable[UnitRow]) -> tuple[UnitRow, ...]:
    """Return the rows of the report's body: each provincial body where named, all communes as one."""
    return tuple(row for level in levels for row in (level.rows if level.level == "tinh" and level.rows else (level,)))


def obligation_row(obligation: Obligation, figures: AnnualFigures) -> ObligationRow:
    """Return the row of one obligation."""
    return ObligationRow(obligation.id, plain(obligation.title), tally_words(figures.by_obligation[obligation.id]))


def one_off_row(one: Completion, obligation: Obligation) -> OneOffRow:
    """Return the row of one duty that is done once."""
    basis = obligation.complete_by.basis.kind if obligation.complete_by else None
    on_time = one.on_time_units
    return OneOffRow(
        id=one.obligation,
        title=plain(obligation.title),
        done=whole(one.done_units),
        asked=whole(one.asked_units),
        left=whole(one.asked_units - one.done_units),
        share=percent(one.done_units, one.asked_units),
        day=short_date(one.by) if one.by else "",
        on_time=DASH if on_time is None else whole(on_time),
        on_time_share=DASH if on_time is None else percent(on_time, one.asked_units),
        proposed=basis is BasisKind.PROPOSAL,
    )


def indicator_row(one: Measured) -> IndicatorRow:
    """Return the row of one measure. A difference that rounds to nothing is left out."""
    indicator, measure, points = one.indicator, one.measure, one.points or 0
    is_rate = one.percent is not None
    return IndicatorRow(
        id=one.id,
        name=plain(measure.name),
        value=value_words(one),
        ratio=f"{whole(indicator.numerator or 0)}/{whole(indicator.denominator or 0)}" if is_rate else "",
        base=lowered(plain(measure.denominator or "")) if is_rate else "",
        spread=tuple((plain(word), whole(units)) for word, units in indicator.spread)
        if indicator.kind in SPREAD_KINDS
        else (),
        reported=whole(indicator.reported_units),
        asked=whole(one.asked_units),
        target=target_words(one),
        source=plain(indicator.target.source) if indicator.target else "",
        met=one.met,
        above=written(points, "") if points > 0 else "",
        below=written(-points, "") if points < 0 else "",
    )
