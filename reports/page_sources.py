"""What the page says of each figure: its name, value, formula, inputs, base and day, and the check-ins behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from directive.notation import decimal, padded_month, short_date, whole
from reports.annexes import who
from reports.figures import register
from reports.json_rows import Json
from reports.page_rows import Found, Rows
from reports.paper import Paper
from reports.shares import DASH, plain

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """One figure as the page tells it; `inputs` are its name and number for each figure that it is made from."""

    number: int
    name: str
    value: str
    how: str
    where: str
    by: str
    as_of: str
    base: tuple[str, int] | None
    inputs: tuple[tuple[str, int], ...]
    found: Found


class Sources:
    """Numbers the figures in the order in which the page first prints them, and tells each."""

    def __init__(self, paper: Paper, rows: Rows, words: Mapping[str, Any], cells: Mapping[str, str]) -> None:
        self.paper, self.rows, self.words, self.cells = paper, rows, words, cells
        found = register(paper.figures, paper.book, paper.previous, paper.published)
        self.entries: Mapping[str, Entry] = found.figures
        self.numbers: dict[str, int] = {}
        self.order: list[str] = []

    def number(self, figure: str) -> int:
        """Return the number of a figure on this page; 0 for what is none, as the day to which all is counted."""
        figure = figure.partition("#")[0]
        if figure not in self.entries:
            return 0
        if figure not in self.numbers:
            self.order.append(figure)
            self.numbers[figure] = len(self.order)
        return self.numbers[figure]

    def told(self) -> list[Source]:
        """Return every figure that was numbered, and after them what those are made of."""
        found: list[Source] = []
        while len(found) < len(self.order):
            found.append(self.source(self.order[len(found)]))
        return found

    def source(self, figure: str) -> Source:
        """Return one figure with its source."""
        entry = self.entries[figure]
        base, inputs = entry.get("base"), list(entry.get("inputs", ()))
        if "figure" in entry and entry["figure"] in self.entries:
            inputs.append(entry["figure"])
        how = self.words["cong_thuc"][entry.get("formula", "reported")]
        return Source(
            number=self.numbers[figure],
            name=self.name(figure),
            value=self.value(entry),
            how=how.format(chu=entry.get("word", ""), tru=number_words(entry.get("less"))),
            where=self.where(entry),
            by=self.by(entry),
            as_of=short_date(date.fromisoformat(entry["as_of"])) if entry["as_of"] else "",
            base=(self.name(base), self.number(base)) if base else None,
            inputs=tuple((self.name(one), self.number(one)) for one in inputs),
            found=self.found(entry),
        )

    def found(self, entry: Entry) -> Found:
        """Return the check-ins from which a figure is counted; none for what follows from other figures."""
        if "rows" in entry:
            return self.rows.keyed(entry["rows"])
        return self.rows.matching(entry["where"]) if entry.get("of") == "rows" else Found()

    def name(self, figure: str) -> str:
        """Return what a figure is called: each part of its id in words."""
        parts = iter(figure.split("/"))
        told: list[str] = []
        for part in parts:
            form = self.words["phan"].get(part)
            # "silent" begins the figures of a unit that is, and ends the count of check-ins that are.
            if form is None or (part == "silent" and told):
                told.append(self.cells.get(part, self.words["ten_phan"].get(part, part)))
            elif part == "published":
                told.append(form.format(self.published("/".join(parts))))
            elif part == "measure":
                told.append(form.format(self.measure(next(parts), int(next(parts)))))
            else:
                told.append(form.format(self.key(part, next(parts))))
        return ", ".join(told)

    def published(self, key: str) -> str:
        """Return the name and the year of a published figure."""
        entry = self.entries[f"published/{key}"]
        return f"{plain(str(entry['name']))}, {entry['year']}"

    def measure(self, obligation: str, place: int) -> str:
        """Return the name of a measure."""
        return f"{obligation} {plain(self.paper.book.obligations[obligation].measures[place].name)}"

    def key(self, name: str, value: str) -> str:
        """Return whose or of when a figure is, in words; of a unit that is not named its level."""
        match name:
            case "unit" | "silent" | "id":
                return who(self.paper, value, self.cells)
            case "level" | "cell":
                return self.cells[value]
            case "month":
                return f"{padded_month(date.fromisoformat(f'{value}-01'))}/{value[:4]}"
            case "outcome":
                return self.cells[value]
            case _:
                return str(self.words["ten_phan"].get(value, value))

    def where(self, entry: Entry) -> str:
        """Return in words which lines a figure counts."""
        told = [self.condition(name, value) for name, value in entry.get("where", {}).items()]
        unless = entry.get("unless") or {}
        told += [self.words["tru_ra"].format(self.condition(name, value)) for name, value in unless.items()]
        return "; ".join(told)

    def condition(self, name: str, value: Json) -> str:
        """Return one condition in words."""
        values = value if isinstance(value, list) else [value]
        if values == [True] or values == [False]:
            return str(self.words["dieu_kien"][name][values == [True]])
        told = ", ".join(self.key(name, str(one)) for one in values)
        return str(self.words["dieu_kien"][name]).format(told)

    def by(self, entry: Entry) -> str:
        """Return who said a figure: a unit of the book, or a source that is cited."""
        if not isinstance(entry.get("by"), str):
            return ""
        return who(self.paper, entry["by"], self.cells) if "received" in entry else plain(entry["by"])

    def value(self, entry: Entry) -> str:
        """Return a value as it is printed, with its unit."""
        told, unit = number_words(entry["value"]), plain(entry["unit"])
        if told == DASH or not unit:
            return told
        if unit == "percent":
            return f"{told}%"
        # What a measure counts is told by the name of its field, which begins like a sentence.
        return f"{told} ({unit})" if unit[0].isupper() else f"{told} {self.words['don_vi'].get(unit, unit)}"


def number_words(value: object) -> str:
    """Return a number in Vietnamese notation, a fraction by its two parts, and the dash for what is missing."""
    if isinstance(value, list):
        return "/".join(number_words(one) for one in value)
    if isinstance(value, int):
        return whole(value)
    return decimal(value) if isinstance(value, float) else DASH if value is None else str(value)
