"""The rows of the report's tables as printed words: units, obligations, one-off duties, measured figures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from directive.annual import AnnualFigures, Completion
from directive.book import Book
from directive.matrix import Obligation
from directive.notation import short_date, whole
from directive.tally import total
from directive.text import plain as bare
from directive.units import Unit
from directive.words import BasisKind, MeasureKind, UnitKind
from reports.measured import (
    SPREAD_KINDS,
    Measured,
    change_words,
    last_year_words,
    measure_at,
    points_words,
    target_words,
    value_words,
)
from reports.printed import Printed, printed
from reports.remarks import shortened
from reports.shares import DASH, lowered, percent, plain, tally_words, written

HINT = re.compile(r"\s*\([^()]*\)$")  # how to fill a form in, at the end of the name of its field
COMMUNES = frozenset({UnitKind.COMMUNE, UnitKind.WARD})


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit, or, where `name` is empty, all `units` of a level: `xa` the communes and wards, `tinh` the others."""

    name: str
    level: str
    units: str
    tally: dict[str, Printed]
    rows: tuple[UnitRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ObligationRow:
    """One obligation with its counts."""

    id: str
    title: str
    tally: dict[str, Printed]


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
    """A measure that was reported. `value` is empty where only words were reported; `spread` counts those words.

    `numerator` and `denominator` are empty unless it is a rate; `base` says what the denominator counts. `above` and
    `below` are the size of the difference to the target, `points` is that difference with its sign. `published` is what
    others printed of the year before, where we have no `last_year`. `text` is what one unit alone said.
    """

    id: str
    name: str
    value: str
    numerator: str
    denominator: str
    base: str
    spread: tuple[tuple[str, str], ...]
    reported: str
    asked: str
    target: str
    source: str
    met: bool | None
    above: str
    below: str
    points: str
    last_year: str
    change: str
    published: str
    text: str

    @property
    def is_zero(self) -> bool:
        """True for a count of nothing, which a sentence does not say with its unit."""
        return not self.denominator and self.value.partition(" ")[0] == "0"


def level_of(unit: Unit) -> str:
    """Return `xa` for a commune or ward, `tinh` for every other body."""
    return "xa" if unit.kind in COMMUNES else "tinh"


def level_rows(figures: AnnualFigures, book: Book, *, named: bool) -> tuple[UnitRow, ...]:
    """Return a row for each level that has units, with its units' own rows, in the registry's order, where named."""
    found = []
    for level in ("tinh", "xa"):
        units = [unit for unit in book.units if level_of(unit) == level]
        rows = [_unit_row(unit, level, figures, book) for unit in units]
        if units:
            at = f"level/{level}"
            whole_level = tally_words(total(figures.by_unit[unit.id] for unit in units), at)
            number = printed(whole(len(units)), f"{at}/units")
            found.append(UnitRow("", level, number, whole_level, tuple(rows) if named else ()))
    return tuple(found)


def _unit_row(unit: Unit, level: str, figures: AnnualFigures, book: Book) -> UnitRow:
    words = tally_words(figures.by_unit[unit.id], f"unit/{unit.id}")
    return UnitRow(plain(book.units.full_name(unit.id)), level, "1", words)


def body_rows(levels: Iterable[UnitRow]) -> tuple[UnitRow, ...]:
    """Return the rows of the report's body: each provincial body where named, all communes as one."""
    return tuple(row for level in levels for row in (level.rows if level.level == "tinh" and level.rows else (level,)))


def obligation_row(obligation: Obligation, figures: AnnualFigures) -> ObligationRow:
    """Return the row of one obligation."""
    words = tally_words(figures.by_obligation[obligation.id], f"obligation/{obligation.id}")
    return ObligationRow(obligation.id, plain(obligation.title), words)


def one_off_row(one: Completion, obligation: Obligation) -> OneOffRow:
    """Return the row of one duty that is done once."""
    basis = obligation.complete_by.basis.kind if obligation.complete_by else None
    on_time, at = one.on_time_units, f"once/{one.obligation}"
    return OneOffRow(
        id=one.obligation,
        title=plain(obligation.title),
        done=printed(whole(one.done_units), f"{at}/done"),
        asked=printed(whole(one.asked_units), f"{at}/asked"),
        left=printed(whole(one.asked_units - one.done_units), f"{at}/left"),
        share=printed(percent(one.done_units, one.asked_units), f"{at}/done/share"),
        day=short_date(one.by) if one.by else "",
        on_time=DASH if on_time is None else printed(whole(on_time), f"{at}/on_time"),
        on_time_share=DASH if on_time is None else printed(percent(on_time, one.asked_units), f"{at}/on_time/share"),
        proposed=basis is BasisKind.PROPOSAL,
    )


def indicator_row(one: Measured) -> IndicatorRow:
    """Return the row of one measure. A difference that rounds to nothing is left out."""
    indicator, measure, points = one.indicator, one.measure, one.points or 0
    is_rate, at = one.percent is not None, measure_at(one)
    return IndicatorRow(
        id=one.id,
        name=plain(measure.name),
        value=value_words(one),
        numerator=printed(whole(indicator.numerator or 0), f"{at}/numerator") if is_rate else "",
        denominator=printed(whole(indicator.denominator or 0), f"{at}/denominator") if is_rate else "",
        base=lowered(HINT.sub("", plain(measure.denominator or ""))) if is_rate else "",
        spread=_spread(one) if indicator.kind in SPREAD_KINDS else (),
        reported=printed(whole(indicator.reported_units), f"{at}/reported"),
        asked=printed(whole(one.asked_units), f"{at}/asked"),
        target=target_words(one),
        source=plain(indicator.target.source) if indicator.target else "",
        met=one.met,
        above=printed(written(points, ""), f"{at}/points#above") if points > 0 else "",
        below=printed(written(-points, ""), f"{at}/points#below") if points < 0 else "",
        points=points_words(one),
        last_year=last_year_words(one),
        change=change_words(one),
        published="" if one.before else one.published,
        text=_text(one),
    )


def _text(one: Measured) -> str:
    """Return the words of a measure in words, where one unit alone reported it."""
    words = [word for word, _ in one.indicator.spread]
    return shortened(plain(words[0])) if one.indicator.kind is MeasureKind.TEXT and len(one.indicator.rows) == 1 else ""


def _spread(one: Measured) -> tuple[tuple[str, str], ...]:
    """Return each word with the units that reported it; the figure is named by the word without its marks."""
    at = f"{measure_at(one)}/spread"
    return tuple(
        (plain(word), printed(whole(units), f"{at}/{bare(word).replace(' ', '-')}"))
        for word, units in one.indicator.spread
    )
