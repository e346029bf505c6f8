"""A plan as a workbook: its days, its letters, its units. Dates are dates, numbers numbers, and nothing a formula."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from directive.book import Book
from directive.letter import LetterKind
from directive.load import by_day, by_unit
from directive.plan import Plan
from reports.plan_words import Words, marked, recipient, title, weekday

# A fixed stamp: the same plan gives the same bytes, whenever it is written.
MADE = datetime(2026, 1, 1)  # noqa: DTZ001 -- a document property without a zone
Cell: TypeAlias = str | int | date
Column: TypeAlias = tuple[str, float]  # heading, and width in letters
DATE, KIND, NAME, NUMBER, LIST = 12.0, 26.0, 44.0, 11.0, 60.0
CELL_LIMIT = 32_767  # letters that a cell may hold in Excel


def write_xlsx(plan: Plan, book: Book, words: Words) -> bytes:
    """Return the workbook; the same plan gives the same bytes."""
    stream = io.BytesIO()
    made = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made.set_properties({"title": title(plan, words), "created": MADE})
    kinds = sorted({one.kind for one in plan.letters}, key=list(LetterKind).index)
    write_sheet(made, words["trang_ngay"], *days(plan, book, kinds, words))
    write_sheet(made, words["trang_thu"], *letters(plan, book, words))
    write_sheet(made, words["trang_don_vi"], *units(plan, book, kinds, words))
    made.close()
    return stream.getvalue()


def days(plan: Plan, book: Book, kinds: Sequence[LetterKind], words: Words) -> tuple[list[Column], list[list[Cell]]]:
    """Return the columns and rows of the days: one row a day of the span, the empty ones too."""
    heads = [(words["ngay"], DATE), (words["thu_ngay"], DATE), (words["dac_biet"], NAME)]
    heads += [(words[name], NUMBER) for name in ("mo", "han", "tra_loi", "bac", "thu")]
    heads += [(words[kind.value], NUMBER) for kind in kinds]
    rows: list[list[Cell]] = [
        [
            one.day,
            weekday(one.day, words),
            marked(one.mark, words),
            one.opened,
            one.deadlines,
            one.answers,
            sum(one.rungs.values()),
            one.sent,
            *(one.letters.get(kind, 0) for kind in kinds),
        ]
        for one in by_day(plan, book.calendar)
    ]
    return heads, rows


def letters(plan: Plan, book: Book, words: Words) -> tuple[list[Column], list[list[Cell]]]:
    """Return the columns and rows of the letters: one row a letter."""
    heads = [(words["ngay"], DATE), (words["loai"], KIND), (words["ma"], KIND), (words["noi_nhan"], NAME)]
    heads += [(words["so_phieu"], NUMBER), (words["phieu"], LIST)]
    rows: list[list[Cell]] = [
        [
            one.day,
            words[one.kind.value],
            one.unit,
            recipient(one, book),
            len(one.checkins),
            " ".join(map(str, one.checkins))[:CELL_LIMIT],
        ]
        for one in plan.letters
    ]
    return heads, rows


def units(plan: Plan, book: Book, kinds: Sequence[LetterKind], words: Words) -> tuple[list[Column], list[list[Cell]]]:
    """Return the columns and rows of the units: one row a unit of the registry."""
    heads = [(words["ma"], KIND), (words["ten_don_vi"], NAME)]
    heads += [(words[name], NUMBER) for name in ("han", "bac", "thu")]
    heads += [(words[kind.value], NUMBER) for kind in kinds]
    rows: list[list[Cell]] = [
        [one.unit, one.name, one.deadlines, one.rungs, one.got, *(one.letters.get(kind, 0) for kind in kinds)]
        for one in by_unit(plan, book)
    ]
    return heads, rows


def write_sheet(made: Workbook, name: str, heads: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
    """Write one sheet: its heads stay in sight and sift, and it prints on A4 across, one page wide."""
    sheet = made.add_worksheet(name)
    bold = made.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#F1F3F5", "border": 1})
    day_form = made.add_format({"num_format": "dd/mm/yyyy", "align": "center"})
    for place, (head, width) in enumerate(heads):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, head, bold)
    for number, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(number, place, cell, day_form)
            elif isinstance(cell, int):
                sheet.write_number(number, place, cell)
            else:
                sheet.write_string(number, place, cell)
    finish(sheet, len(rows), len(heads))


def finish(sheet: Worksheet, rows: int, columns: int) -> None:
    """Freeze the heads, let every column be sifted, and set the page."""
    sheet.set_row(0, 48)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, rows, columns - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
