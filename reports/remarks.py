"""What stands in the way, in the units' own words: a few per obligation, the latest ones, never changed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from directive.annual import AnnualFigures, Remark
from directive.book import Book
from directive.periods import period_of
from directive.words import Outcome
from reports.shares import plain

QUOTES_EACH = 2
LONGEST = 300  # characters: a longer remark is cut at a blank, and the cut is marked
CUT = " […]"


@dataclass(frozen=True, slots=True)
class Quote:
    """A remark as it is printed. `unit` is empty where units are not named."""

    id: str
    unit: str
    period: str
    words: str


def quotes(figures: AnnualFigures, book: Book, *, named: bool) -> tuple[Quote, ...]:
    """Return the latest remarks on what is obstructed, at most QUOTES_EACH an obligation, in the order of the text."""
    found: dict[str, list[Remark]] = defaultdict(list)
    for remark in figures.remarks:
        if remark.outcome is Outcome.OBSTRUCTED and plain(remark.words):
            found[remark.key.obligation].append(remark)
    return tuple(_quote(one, book, named=named) for remarks in found.values() for one in _latest(remarks))


def _latest(remarks: list[Remark]) -> list[Remark]:
    """Return the remarks of the latest periods, of one period the registry's first; the same words only once."""
    latest = sorted(remarks, key=lambda one: period_of(one.key.period).end, reverse=True)
    return list({plain(one.words): one for one in reversed(latest)}.values())[::-1][:QUOTES_EACH]


def _quote(remark: Remark, book: Book, *, named: bool) -> Quote:
    unit = plain(book.units.full_name(remark.key.unit)) if named else ""
    return Quote(remark.key.obligation, unit, period_of(remark.key.period).name, shortened(plain(remark.words)))


def shortened(words: str) -> str:
    """Return the words, cut at a blank where they are longer than LONGEST, with the cut marked."""
    if len(words) <= LONGEST:
        return words
    kept = words[: LONGEST - len(CUT)]
    return (kept.rpartition(" ")[0] or kept) + CUT
