"""The five charts of a report, each a drawing with its words: what it shows is also told in a text alternative."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from directive.ageing import BANDS
from directive.annual import AnnualFigures
from directive.book import Book
from directive.tally import Tally
from reports.chart import Chart, Words
from reports.chart_ageing import Aged, ageing
from reports.chart_communes import Tile, communes
from reports.chart_measures import Held, indicators
from reports.chart_months import Month, timeliness
from reports.chart_tasks import Bar, standing
from reports.measured import Measured, measured
from reports.rows import level_of
from reports.shares import lowered, plain


def charts(
    figures: AnnualFigures, book: Book, words: Words, previous: AnnualFigures | None = None
) -> tuple[Chart, ...]:
    """Return the charts: standing by task, timeliness by month, indicators, communes, ageing of what is overdue."""
    return (
        standing([Bar(*one) for one in _tasks(figures.by_task, words)], words),
        timeliness([Month(month, one) for month, one in figures.by_month.items()], words),
        indicators([_held(one) for one in measured(figures, book, previous) if one.percent is not None], words),
        communes(_tiles(figures, book), words),
        ageing([Aged(band.least, band.most, figures.ages[band.id]) for band in BANDS], words),
    )


def _tasks(tallies: Mapping[str, Tally], words: Words) -> Iterable[tuple[str, Tally]]:
    """Yield the name and the tally of each task of which something was asked."""
    for number, one in tallies.items():
        if one.asked:
            yield words["phan_ket"] if number == "C" else words["nhiem_vu"].format(so=number), one


def _held(one: Measured) -> Held:
    """Return a rate with what it is held against, in hundredths of a percent."""
    target = one.indicator.target
    return Held(
        f"{one.id} {plain(one.measure.name)}",
        lowered(plain(one.measure.denominator or "")),
        one.percent or 0,
        one.before.percent if one.before else None,
        None if target is None else round(target.value * 100),
    )


def _tiles(figures: AnnualFigures, book: Book) -> list[Tile]:
    """Return a tile for each commune and ward, in the registry's order."""
    return [
        Tile(
            plain(unit.aliases[0] if unit.aliases else unit.name),
            figures.by_unit[unit.id].overdue,
            figures.by_unit[unit.id].asked,
        )
        for unit in book.units
        if level_of(unit) == "xa"
    ]
