"""What stands in the way, in the units' own words: never changed, each once, and each in the one place it belongs to.

A remark stands with the proposals when it asks for something or says that the matter is another's, with the causes when
it names its cause objective or subjective, and with the obstacles otherwise. Nobody but the unit says which it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from directive.annual import AnnualFigures, Remark, task_of
from directive.book import Book
from directive.periods import period_of
from directive.words import Outcome
from reports.office import ReportOffice
from reports.shares import plain

QUOTES_EACH = 3  # of one task, the ones said most often, of these the latest
UNITS_NAMED = 2
LONGEST = 300  # characters: a longer remark is cut at a blank, and the cut is marked
CUT = " […]"
ASKS = re.compile(r"\b(?:đề nghị|kiến nghị|đề xuất)\b")


@dataclass(frozen=True, slots=True)
class Quote:
    """A remark as it is printed. `units` is empty where units are not named; `more` when others said the same."""

    ids: str
    units: str
    more: bool
    period: str
    words: str


@dataclass(frozen=True, slots=True)
class Said:
    """The remarks of the year by where they stand. `withheld` is true when some speak of key cases: none is printed."""

    obstacles: tuple[Quote, ...]
    objective: tuple[Quote, ...]
    subjective: tuple[Quote, ...]
    asked: tuple[Quote, ...]
    not_ours: tuple[Quote, ...]
    withheld: bool


def said(figures: AnnualFigures, book: Book, office: ReportOffice) -> Said:
    """Return what the units said, a few remarks a task, in the order of the text."""
    found: dict[str, list[Remark]] = defaultdict(list)
    told = [one for one in figures.remarks if plain(one.words)]
    for one in told:
        if one.key.obligation not in office.key_cases:
            found[kind_of(one)].append(one)
    quoted = {kind: _quotes(remarks, book, named=office.name_units) for kind, remarks in found.items()}
    return Said(
        obstacles=quoted.get("obstacles", ()),
        objective=quoted.get("objective", ()),
        subjective=quoted.get("subjective", ()),
        asked=quoted.get("asked", ()),
        not_ours=quoted.get("not_ours", ()),
        withheld=any(one.key.obligation in office.key_cases for one in told),
    )


def kind_of(remark: Remark) -> str:
    """Return in which part of `Said` a remark stands."""
    words = plain(remark.words).casefold()
    if remark.outcome is Outcome.NOT_OURS:
        return "not_ours"
    if ASKS.search(words):
        return "asked"
    objective, subjective = "khách quan" in words, "chủ quan" in words
    if objective == subjective:
        return "obstacles"
    return "objective" if objective else "subjective"


def _quotes(remarks: Iterable[Remark], book: Book, *, named: bool) -> tuple[Quote, ...]:
    by_task: dict[str, dict[str, list[Remark]]] = defaultdict(lambda: defaultdict(list))
    for one in remarks:
        by_task[task_of(one.key.obligation)][plain(one.words).casefold()].append(one)
    return tuple(
        _quote(one, book, named=named)
        for task in book.matrix.tasks
        for one in sorted(by_task[task.number].values(), key=_weight, reverse=True)[:QUOTES_EACH]
    )


def _weight(same: Sequence[Remark]) -> tuple[int, str]:
    return len(same), max(period_of(one.key.period).end for one in same).isoformat()


def _quote(same: Sequence[Remark], book: Book, *, named: bool) -> Quote:
    latest = max(same, key=lambda one: period_of(one.key.period).end)
    units = list(dict.fromkeys(one.key.unit for one in same))
    return Quote(
        ids=", ".join(dict.fromkeys(one.key.obligation for one in same)),
        units="; ".join(plain(book.units.full_name(unit)) for unit in units[:UNITS_NAMED]) if named else "",
        more=len(units) > (UNITS_NAMED if named else 1),
        period=period_of(latest.key.period).name,
        words=shortened(plain(latest.words)),
    )


def shortened(words: str) -> str:
    """Return the words, cut at a blank where they are longer than LONGEST, with the cut marked."""
    if len(words) <= LONGEST:
        return words
    kept = words[: LONGEST - len(CUT)]
    return (kept.rpartition(" ")[0] or kept) + CUT
