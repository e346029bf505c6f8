"""How a plan is said wherever it is put on paper: days with their weekday, kinds of letters, rungs by their names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from directive.book import Book
from directive.days import Mark
from directive.load import DayLoad
from directive.notation import short_date, whole
from directive.plan import Plan, PlannedLetter

Words = Mapping[str, str]  # groups `dem` and `ke_hoach` of templates/words.yaml, together


def weekday(day: date, words: Words) -> str:
    """Return the day of the week: "thứ Hai"."""
    return words[f"t{day.isoweekday()}"]


def dated(day: date, words: Words) -> str:
    """Return the day with its weekday: "thứ Hai 02/02/2026"."""
    return f"{weekday(day, words)} {short_date(day)}"


def title(plan: Plan, words: Words) -> str:
    """Return what the plan is called: by its span."""
    return words["ten"].format(tu=short_date(plan.span.first), den=short_date(plan.span.last))


def marked(mark: Mark | None, words: Words) -> str:
    """Return what a day is by a paper, off or made up; empty for an ordinary one."""
    return "" if mark is None else words["lam_bu" if mark.worked else "nghi"].format(ten=mark.name)


def holds(load: DayLoad, words: Words) -> str:
    """Return the letters of a day, kind by kind."""
    return "; ".join(f"{words[kind.value]}: {whole(count)}" for kind, count in load.letters.items())


def rung_names(book: Book, words: Words) -> dict[str, str]:
    """Return the name of each rung of every ladder, by id: our own word for it, else what the matrix calls it."""
    return {rung.id: words.get(rung.id, rung.title) for ladder in book.matrix.ladders for rung in ladder.rungs}


def recipient(letter: PlannedLetter, book: Book) -> str:
    """Return who gets a letter: the unit's name, or the address at the secretariat."""
    return book.units[letter.unit].name if letter.unit else letter.address
