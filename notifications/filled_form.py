"""A filled form's bytes as values. Spreadsheet programs and people may do to the sheet what they like, within limits.

The code and the heads are looked for wherever they stand, and the rows by their tags: a sheet that was renamed, sorted,
widened or shortened is still read. Nothing is opened before the archive's own directory says that it is small.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from directive.form import OF_DUTY, OF_MEASURE, Cell, CellValue, Column, FilledForm, FilledItem
from directive.text import plain
from notifications.archive import FAULTS, NoArchive, members

SIZE_LIMIT = 5 * 1024 * 1024
UNPACKED_LIMIT = 40 * 1024 * 1024
ENTRIES_LIMIT, SHEETS_LIMIT, ROWS_LIMIT, COLUMNS_LIMIT = 300, 20, 2000, 60
WORDS_LIMIT = 4000
TAG = re.compile(r"\[?([0-9A-Za-zĐđ./-]{1,40})\]?(?:\s*#\s*(\d{1,2}))?")
# What the library stumbles over in files that only look like a workbook.
STUMBLES = (*FAULTS, InvalidFileException, ParseError, KeyError, TypeError, AttributeError, IndexError, OverflowError)

Row = tuple[Cell | None, ...]


class NotAForm(Exception):
    """The file is no form of ours: `reason` is `khong_doc_duoc`, `qua_lon` or `khong_phai_phieu`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass
class Found:
    """What stands under one tag while the rows are gone through."""

    cells: dict[Column, Cell] = field(default_factory=dict)
    measures: dict[int, dict[Column, Cell]] = field(default_factory=dict)


def read_form(data: bytes, words: Mapping[str, str]) -> FilledForm:
    """Return what the unit has filled in. `words` are the labels with which the form was made. Raises NotAForm.

    A tag that stands twice gives two items. A formula is taken as its text: it is never worked out.
    """
    must_be_small(data)
    try:
        sheets = list(sheets_of(data))
    except STUMBLES as fault:
        raise NotAForm("khong_doc_duoc") from fault
    for rows in sheets:
        if (head := head_of(rows, words)) is not None:
            return FilledForm(code_in(rows, words), tuple(items_in(rows, head)))
    raise NotAForm("khong_phai_phieu")


def must_be_small(data: bytes) -> None:
    """Raise NotAForm unless the archive's own directory promises little; nothing is unpacked."""
    if len(data) > SIZE_LIMIT:
        raise NotAForm("qua_lon")
    try:
        entries = members(data)
    except NoArchive as fault:
        raise NotAForm("khong_doc_duoc") from fault
    if len(entries) > ENTRIES_LIMIT or sum(one.file_size for one in entries) > UNPACKED_LIMIT:
        raise NotAForm("qua_lon")


def sheets_of(data: bytes) -> Iterator[list[Row]]:
    """Yield the rows of each sheet that hold anything, with the place of each cell."""
    book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    for sheet in book.worksheets[:SHEETS_LIMIT]:
        rows = []
        for number, values in enumerate(sheet.iter_rows(max_col=COLUMNS_LIMIT, values_only=True), 1):
            if number > ROWS_LIMIT:
                raise NotAForm("qua_lon")
            row = tuple(cell_of(number, place, value) for place, value in enumerate(values, 1))
            if any(row):
                rows.append(row)
        yield rows


def cell_of(row: int, place: int, value: object) -> Cell | None:
    """Return a cell that says something, its text in NFC and without what cannot be seen; None for an empty one."""
    said: CellValue
    if isinstance(value, datetime):
        said = value.date()
    elif isinstance(value, (bool, int, float, date)):
        said = value
    else:
        text = unicodedata.normalize("NFC", "" if value is None else str(value)).replace("\r\n", "\n")
        said = "".join(one for one in text if one == "\n" or unicodedata.category(one)[0] != "C").strip()[:WORDS_LIMIT]
    return None if said == "" else Cell(f"{get_column_letter(place)}{row}", said)


def head_of(rows: Sequence[Row], words: Mapping[str, str]) -> tuple[int, Mapping[int, Column]] | None:
    """Return the row of the table's heads and the column that each place is; None when there is no such row."""
    labels = {plain(words[one.value]): one for one in Column}
    for number, row in enumerate(rows):
        places = {place: labels[name] for place, cell in enumerate(row) if (name := text_of(cell)) in labels}
        if {Column.TAG, Column.STATUS} <= set(places.values()):
            return number, places
    return None


def code_in(rows: Sequence[Row], words: Mapping[str, str]) -> str:
    """Return the code that stands behind its label, in the same cell or in the next; "" when it was taken out."""
    label = plain(words["ma_phieu"])
    for row in rows:
        for place, cell in enumerate(row):
            name, colon, code = str(cell.value if cell else "").partition(":")
            if plain(name) == label:
                following = row[place + 1] if place + 1 < len(row) else None
                return code.strip() if colon and code.strip() else str(following.value if following else "")
    return ""


def items_in(rows: Sequence[Row], head: tuple[int, Mapping[int, Column]]) -> Iterator[FilledItem]:
    """Yield what stands under each tag, in the order of the sheet; a measure's row counts wherever it stands."""
    number, places = head
    found: list[tuple[str, Found]] = []
    for row in rows[number + 1 :]:
        cells = {places[place]: cell for place, cell in enumerate(row) if cell is not None and place in places}
        named = TAG.fullmatch(str(cells[Column.TAG].value)) if Column.TAG in cells else None
        if named is None:
            continue
        if named[2] is None:
            found.append((named[1], Found({one: cell for one, cell in cells.items() if one in OF_DUTY})))
        else:
            own = next((one for tag, one in reversed(found) if tag.lower() == named[1].lower()), None)
            if own is None:
                found.append((named[1], own := Found()))
            own.measures[int(named[2]) - 1] = {one: cell for one, cell in cells.items() if one in OF_MEASURE}
    for tag, one in found:
        yield FilledItem(tag, one.cells, one.measures)


def text_of(cell: Cell | None) -> str:
    """Return a cell's words as they are compared."""
    return plain(str(cell.value)).strip(" :*") if cell else ""
