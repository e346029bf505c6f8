"""The spreadsheet form of a letter as values: what it asks, and what a unit has written into its cells.

The form is found again by its code and its tags, never by row numbers or sheet names: units delete rows, sort, rename.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from directive.words import MeasureKind

# What stands in a cell as the spreadsheet program has it. A formula arrives as its own text, with `=` before it.
CellValue = str | int | float | bool | date


class Column(StrEnum):
    """The columns, from left to right. Those of INPUT are for the unit, in the row of the duty or of one measure."""

    TAG = "ma_so"
    TITLE = "noi_dung"
    PERIOD = "ky"
    DUE = "han"
    STATUS = "tinh_trang"
    FIGURE = "so_lieu"
    WHOLE = "tren_tong_so"
    NUMBER = "so_van_ban"
    DATED = "ngay_van_ban"
    RECEIVED_BY = "noi_nhan"
    WORDS = "ket_qua"
    MORE_TIME = "xin_gia_han_den"
    WHY_MORE = "ly_do_gia_han"


OF_TIME = frozenset({Column.MORE_TIME, Column.WHY_MORE})
OF_DUTY = OF_TIME | {Column.STATUS, Column.NUMBER, Column.DATED, Column.RECEIVED_BY, Column.WORDS}
OF_MEASURE = frozenset({Column.FIGURE, Column.WHOLE})
INPUT = OF_DUTY | OF_MEASURE


@dataclass(frozen=True, slots=True)
class FormMeasure:
    """One figure that is asked for: its row says `name`, and for a rate what is counted and out of what."""

    kind: MeasureKind
    name: str
    unit: str = ""
    numerator: str = ""
    denominator: str = ""


@dataclass(frozen=True, slots=True)
class FormItem:
    """One check-in of the letter under its tag. `last` is what was answered last time, in words, or empty."""

    tag: str
    title: str
    period: str
    due: str
    measures: tuple[FormMeasure, ...] = ()
    last: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """An empty form. `code` names the letter and opens nothing: who may answer is decided by the way it comes back."""

    code: str
    office: str
    unit: str
    items: tuple[FormItem, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell, with its place as a person finds it: `G14`."""

    place: str
    value: CellValue


@dataclass(frozen=True, slots=True)
class FilledItem:
    """What stands under one tag: the cells of the duty's own row, and those of its measures, by position from 0."""

    tag: str
    cells: Mapping[Column, Cell]
    measures: Mapping[int, Mapping[Column, Cell]]

    def is_empty(self) -> bool:
        """Return True when the unit has written nothing here."""
        return not self.cells and not any(self.measures.values())

    def asks_only(self) -> bool:
        """Return True when the unit has written nothing here but that it asks for more time."""
        return OF_TIME.issuperset(self.cells) and not any(self.measures.values())


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form as it came back. `items` keeps the order of its rows; a tag that stands twice is there twice."""

    code: str
    items: tuple[FilledItem, ...]
