"""How the directive was taken up: the duties that the office reports under leadership, study and organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from directive.annual import AnnualFigures
from directive.book import Book
from directive.words import Tone
from reports.documents import Cites, cites
from reports.measured import Measured
from reports.office import ReportOffice
from reports.printed import Printed
from reports.rows import IndicatorRow, OneOffRow, indicator_row, one_off_row
from reports.shares import plain, tally_words


@dataclass(frozen=True, slots=True)
class Leading:
    """One such duty: its counts, how far it has come where it is done once, what was measured, and the letters."""

    id: str
    title: str
    requested: bool
    tally: dict[str, Printed]
    once: OneOffRow | None
    indicators: tuple[IndicatorRow, ...]
    letters: Cites


def leading(
    figures: AnnualFigures, book: Book, office: ReportOffice, figured: Sequence[Measured]
) -> tuple[Leading, ...]:
    """Return the duties named by the office that stand in the book, in the office's order."""
    return tuple(_leading(name, figures, book, office, figured) for name in office.leading if name in book.obligations)


def _leading(
    name: str, figures: AnnualFigures, book: Book, office: ReportOffice, figured: Sequence[Measured]
) -> Leading:
    obligation = book.obligations[name]
    at = f"obligation/{name}"
    evidence = [one for one in figures.evidence if one.key.obligation == name]
    return Leading(
        id=name,
        title=plain(obligation.title),
        requested=obligation.tone is Tone.REQUESTED,
        tally=tally_words(figures.by_obligation[name], at),
        once=next((one_off_row(one, obligation) for one in figures.completions if one.obligation == name), None),
        indicators=tuple(indicator_row(one) for one in figured if one.id == name and one.indicator.reported_units),
        letters=cites(evidence, book, at, named=office.name_units),
    )
