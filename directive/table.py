"""CSV text as rows of cells in which every cell knows its place; the header decides which cell is which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from directive.decoding import Source, decode
from directive.fields import DAY, SLUG, read_day
from directive.problem import Place, Problem
from directive.shape import shown
from directive.text import look_alikes, nearest

# One cell: quoted or bare, then what may not stand behind it, then what ends it. Every text is a row of such matches.
CELL = re.compile(r'(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))([^,\r\n]+)?(,|\r\n|\n|\r|\Z)')
BREAK = re.compile(r"\r\n|\n|\r")
KEY = re.compile(SLUG)
CELL_LIMIT = 50_000  # a registry of 3,000 units; the shipped one has 2,300 cells


@dataclass(frozen=True, slots=True)
class Cell:
    """One value as it was written, without its quotes and outer spaces."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row by column. What is wrong in one cell is noted, and the others are still read."""

    cells: Mapping[str, Cell]
    problems: list[Problem] = field(default_factory=list)

    def text(self, column: str) -> str:
        """Return what stands in the column, which may be nothing."""
        return self.cells[column].text

    def place(self, column: str) -> Place:
        """Return the place of the cell."""
        return self.cells[column].place

    def note(self, code: str, column: str, **facts: str) -> None:
        """Note what is wrong with the cell."""
        common = {"key": column, "value": shown(self.text(column))}
        self.problems.append(Problem(code, self.place(column), common | facts))

    def needed(self, column: str) -> str:
        """Return what stands in the column; nothing there is a problem."""
        if not self.text(column):
            self.note("E111", column)
        return self.text(column)

    def key(self, column: str) -> str:
        """Return the key in the column, which may be empty."""
        text = self.text(column)
        self.keys(column, [text] if text else [])
        return text

    def keys(self, column: str, texts: Iterable[str]) -> None:
        """Note what is wrong with the keys that stand in the column."""
        for text in texts:
            foreign = look_alikes(text)
            if foreign:
                self.note("E105", column, letter=foreign[0], char=f"U+{ord(foreign[0]):04X}")
            elif not (KEY.fullmatch(text) and len(text) <= 64):
                self.note("E103.slug", column)

    def choice(self, column: str, accepted: Iterable[str]) -> str:
        """Return the word in the column, which must be one of those that are accepted."""
        words, text = list(accepted), self.text(column)
        if text not in words:
            self.note("E110" if text else "E111", column, forms=", ".join(word for word in words if word))
        return text

    def day(self, column: str) -> date | None:
        """Return the date in the column, or None when the cell is empty or wrong."""
        text = self.text(column)
        try:
            read = read_day(text) if text else None
        except ValueError as error:
            self.note("E141" if DAY.fullmatch(text) else "E110", column, forms=str(error))
            return None
        return read if isinstance(read, date) else None


@dataclass(frozen=True, slots=True)
class Table:
    """The whole rows of a file. `torn` holds the first cells of rows with too few or too many cells.

    `readable` is False when there is no table to speak of: then nothing may be concluded from what is not in it.
    """

    file: str
    problems: tuple[Problem, ...]
    rows: tuple[Row, ...] = ()
    torn: tuple[str, ...] = ()
    readable: bool = False


def read_table(source: Source, columns: Sequence[str]) -> Table:
    """Return the rows of `source` under these columns, in any order; each column must be there."""
    decoded = decode(source)
    if decoded.text is None:
        return Table(source.name, decoded.problems)
    problems = list(decoded.problems)
    lines = list(split(source.name, decoded.text, problems))
    if not lines:
        problems.append(Problem("E004.table", Place(source.name), {"columns": ",".join(columns)}))
        return Table(source.name, tuple(problems))
    header = lines[0]
    if len(header) == 1 and ";" in header[0].text:
        return Table(source.name, (*decoded.problems, Problem("E177.semicolon", header[0].place)))
    faults = header_faults(header, columns)
    if any(one.number == "E177" for one in faults):
        return Table(source.name, (*problems, *faults))
    names = [cell.text for cell in header]
    rows = [Row(dict(zip(names, cells, strict=True))) for cells in lines[1:] if len(cells) == len(names)]
    torn = [cells for cells in lines[1:] if len(cells) != len(names)]
    # A quote that stands wrong tears its row by itself: it is said once.
    said = {one.place.line for one in problems}
    counted = [
        Problem("E178", cells[0].place, {"count": str(len(cells)), "wanted": str(len(names))})
        for cells in torn
        if said.isdisjoint(cell.place.line for cell in cells)
    ]
    first = tuple(cells[0].text for cells in torn)
    return Table(source.name, (*problems, *faults, *counted), tuple(rows), first, readable=True)


def header_faults(header: Sequence[Cell], columns: Sequence[str]) -> list[Problem]:
    """Return the problems of the first line: columns that are missing, unknown or there twice."""
    present = {cell.text for cell in header}
    found: dict[str, Cell] = {}
    faults = []
    for cell in header:
        near = nearest(cell.text, [column for column in columns if column not in present])
        facts = {"key": shown(cell.text), "near": near or ""}
        if cell.text in found:
            faults.append(Problem("E177.twice", cell.place, facts))
        elif cell.text not in columns:
            faults.append(Problem("E104.near" if near else "E104", cell.place, facts))
        found.setdefault(cell.text, cell)
    missing = [column for column in columns if column not in present]
    return faults + [Problem("E177.missing", header[0].place, {"key": column}) for column in missing]


def split(file: str, text: str, problems: list[Problem]) -> Iterator[list[Cell]]:
    """Yield the cells of each line that holds anything; a cell with a stray or open quote is noted and kept."""
    line, start = 1, 0
    row: list[Cell] = []
    for count, found in enumerate(CELL.finditer(text), start=1):
        if count > CELL_LIMIT:
            problems.append(Problem("E006.cells", Place(file, line), {"limit": f"{CELL_LIMIT:,}".replace(",", ".")}))
            break
        place = Place(file, line, found.start() - start + 1)
        quoted, bare, stray, end = found.groups()
        if stray is not None:
            problems.append(Problem("E002.cell" if quoted or bare else "E002.quote", place))
        row.append(Cell(place, (bare + (stray or "") if quoted is None else quoted.replace('""', '"')).strip()))
        for broken in BREAK.finditer(found.group()):
            line, start = line + 1, found.start() + broken.end()
        if end != ",":
            if any(cell.text for cell in row):
                yield row
            row = []
