"""The letters that stand as evidence: by number and date, each once, with the duties for which it was given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from directive.annual import AnnualFigures
from directive.book import Book
from directive.figures import Cited
from directive.notation import short_date, whole
from directive.words import Kind
from reports.printed import printed
from reports.rows import level_of
from reports.shares import plain

LATEST = 3  # how many letters the body names of one duty; the annex has them all


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of one unit, as it is printed. `unit` is empty where units are not named."""

    unit: str
    number: str
    dated: str
    received_by: str
    duties: str


@dataclass(frozen=True, slots=True)
class UnitLetters:
    """How many letters a unit gave, those of its duties that are done once, and, of a provincial body, each one."""

    unit: str
    count: str
    once: str
    letters: tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class Documents:
    """All letters of the year: the provincial bodies' one by one, the communes' by commune."""

    count: str
    of_province: str
    of_communes: str
    province: tuple[UnitLetters, ...]
    communes: tuple[UnitLetters, ...]


@dataclass(frozen=True, slots=True)
class Cites:
    """The letters of one duty or one task: how many, and the latest few; `unit` gave them, when it gave all of them."""

    count: str
    unit: str
    latest: tuple[Letter, ...]


def documents(figures: AnnualFigures, book: Book, *, named: bool) -> Documents:
    """Return the letters of the year; where units are not named, only how many there are."""
    letters = _each_once(figures.evidence)
    by_level: dict[str, list[list[Cited]]] = defaultdict(list)
    for one in letters:
        by_level[level_of(book.units[one[0].key.unit])].append(one)
    return Documents(
        count=printed(whole(len(letters)), "documents/total"),
        of_province=printed(whole(len(by_level["tinh"])), "documents/tinh"),
        of_communes=printed(whole(len(by_level["xa"])), "documents/xa"),
        province=_by_unit(by_level["tinh"], book, each=True) if named else (),
        communes=_by_unit(by_level["xa"], book, each=False) if named else (),
    )


def cites(evidence: Iterable[Cited], book: Book, at: str, *, named: bool) -> Cites:
    """Return how many letters these are, and the latest of them; `at` is the place of their duty among the figures."""
    letters = _each_once(evidence)
    latest = sorted(letters, key=lambda one: (_day(one), one[0].key), reverse=True)[:LATEST]
    givers = {one[0].key.unit for one in letters}
    alone = plain(book.units.full_name(next(iter(givers)))) if named and len(givers) == 1 else ""
    cited = tuple(_letter(one, book, named=named and not alone) for one in latest)
    return Cites(printed(whole(len(letters)), f"{at}/documents"), alone, cited)


def _each_once(evidence: Iterable[Cited]) -> list[list[Cited]]:
    """Return the letters, each with all that cite it: the same number and date from one unit is one letter."""
    found: dict[tuple[str, str, date | None], list[Cited]] = defaultdict(list)
    for one in evidence:
        found[one.key.unit, plain(one.letter.number), one.letter.dated].append(one)
    return list(found.values())


def _day(cited: Sequence[Cited]) -> date:
    return cited[0].letter.dated or date.min


def _letter(cited: Sequence[Cited], book: Book, *, named: bool) -> Letter:
    one = cited[0]
    received = next((each.letter.received_by for each in cited if each.letter.received_by), "")
    return Letter(
        unit=plain(book.units.full_name(one.key.unit)) if named else "",
        number=plain(one.letter.number),
        dated=short_date(one.letter.dated) if one.letter.dated else "",
        received_by=plain(received or ""),
        duties=", ".join(dict.fromkeys(each.key.obligation for each in cited)),
    )


def _by_unit(letters: Iterable[list[Cited]], book: Book, *, each: bool) -> tuple[UnitLetters, ...]:
    """Return a row for each unit that gave a letter, in the registry's order, with its letters by date."""
    found: dict[str, list[list[Cited]]] = defaultdict(list)
    for one in sorted(letters, key=lambda cited: (_day(cited), cited[0].letter.number)):
        found[one[0].key.unit].append(one)
    return tuple(
        UnitLetters(
            unit=plain(book.units.full_name(unit.id)),
            count=printed(whole(len(found[unit.id])), f"unit/{unit.id}/documents"),
            once=_once(found[unit.id], book),
            letters=tuple(_letter(one, book, named=False) for one in found[unit.id]) if each else (),
        )
        for unit in book.units
        if found[unit.id]
    )


def _once(letters: Iterable[list[Cited]], book: Book) -> str:
    """Return the letters of the duties that are done once: "12.h: 123-QĐ/ĐU, 12/3/2026"."""
    said: dict[str, str] = {}
    for cited in letters:
        for one in cited:
            if book.obligations[one.key.obligation].kind is Kind.ONE_OFF:
                dated = f", {short_date(one.letter.dated)}" if one.letter.dated else ""
                said[one.key.obligation] = f"{one.key.obligation}: {plain(one.letter.number)}{dated}"
    return "; ".join(said[name] for name in book.obligations if name in said)
