"""The spreadsheet form that a unit fills in: protected but for its input cells, with lists to choose from.

It must open in Excel, LibreOffice and on phones, so it has no macro, no formula and no link; every text is a text.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from textwrap import wrap

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from directive.form import INPUT, OF_DUTY, Column, Form, FormItem, FormMeasure
from directive.words import MeasureKind, Outcome

# A fixed stamp: the same form gives the same bytes, whenever it is made.
MADE = datetime(2026, 1, 1)  # noqa: DTZ001 -- a document property without a zone
WIDTHS = {
    Column.TAG: 11,
    Column.TITLE: 44,
    Column.PERIOD: 14,
    Column.DUE: 11,
    Column.STATUS: 20,
    Column.FIGURE: 14,
    Column.WHOLE: 14,
    Column.NUMBER: 15,
    Column.DATED: 12,
    Column.RECEIVED_BY: 16,
    Column.WORDS: 40,
    Column.MORE_TIME: 13,
    Column.WHY_MORE: 24,
}  # fmt: skip -- a table
LINE_HEIGHT = 16.5  # points, for letters of 12 points; programs do not make rows higher by themselves when they open
MARGIN = 0.4  # inches
COLUMNS = tuple(Column)
LAST = len(COLUMNS) - 1
FONT = "Times New Roman"
# Excel shows at most so many letters in an explanation beside a cell, and refuses a file that has more.
PROMPT_LIMIT = 255
PASTEL, GREY = "#FFF9DB", "#F1F3F5"


@dataclass(frozen=True, slots=True)
class Styles:
    """How cells look: an input cell is pale yellow and open, a closed one grey; both have a frame for printing."""

    title: Format
    told: Format
    head: Format
    shown: Format
    input: Format
    closed: Format


def write_form(form: Form, words: Mapping[str, str]) -> bytes:
    """Return the .xlsx of an empty form. `words` are its labels (templates/words.yaml, `phieu_excel`)."""
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": words["ten"], "author": form.office, "created": MADE})
    sheet = book.add_worksheet(words["ten_trang"])
    styles = styles_of(book)
    row = write_head(sheet, styles, form, words)
    write_rows(sheet, styles, form.items, words, row)
    finish(sheet, row)
    book.close()
    return stream.getvalue()


def styles_of(book: Workbook) -> Styles:
    """Return the formats of one workbook."""
    plain = {"font_name": FONT, "font_size": 12, "text_wrap": True, "valign": "top"}
    framed = {**plain, "border": 1}
    return Styles(
        title=book.add_format({**plain, "bold": True, "font_size": 14}),
        told=book.add_format(plain),
        head=book.add_format({**framed, "bold": True, "align": "center", "valign": "vcenter", "bg_color": GREY}),
        shown=book.add_format(framed),
        input=book.add_format({**framed, "locked": False, "bg_color": PASTEL}),
        closed=book.add_format({**framed, "bg_color": GREY}),
    )


def write_head(sheet: Worksheet, styles: Styles, form: Form, words: Mapping[str, str]) -> int:
    """Write who asks whom, the form's code and how to fill it in; return the row of the table's heads, from 0."""
    lines = [
        (words["ten"].upper(), styles.title, 22),
        (f"{words['don_vi']}: {form.unit}", styles.told, 18),
        (f"{words['ma_phieu']}: {form.code}", styles.told, 18),
        *((line, styles.told, 18) for line in words["cach_dien"].strip().split("\n")),
    ]
    for row, (line, style, height) in enumerate(lines):
        sheet.merge_range(row, 0, row, LAST, "", style)
        sheet.write_string(row, 0, line, style)
        sheet.set_row(row, height)
    head = len(lines) + 1
    sheet.set_row(head, 2 * LINE_HEIGHT)
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, WIDTHS[column])
        sheet.write_string(head, place, words[column.value], styles.head)
    return head


def write_rows(
    sheet: Worksheet, styles: Styles, items: tuple[FormItem, ...], words: Mapping[str, str], head: int
) -> None:
    """Write each duty's own row and, below it, one row for each figure that is asked for."""
    row = head
    for item in items:
        row += 1
        title = item.title if not item.last else f"{item.title}\n{words['lan_truoc']}: {item.last}"
        shown = {Column.TAG: item.tag, Column.TITLE: title, Column.PERIOD: item.period, Column.DUE: item.due}
        write_row(sheet, styles, row, shown, OF_DUTY)
        choose(sheet, row, Column.STATUS, [words[one.value] for one in Outcome], words["chon_tinh_trang"])
        explain(sheet, row, Column.DATED, words["viet_ngay"])
        explain(sheet, row, Column.MORE_TIME, words["viet_gia_han"])
        for number, measure in enumerate(item.measures, 1):
            row += 1
            name = f"{words['so_lieu_thu'].format(so=number)}: {asked(measure)}"
            shown = {Column.TAG: f"{item.tag} #{number}", Column.TITLE: name}
            write_row(sheet, styles, row, shown, open_cells(measure))
            write_rule(sheet, row, measure, words)


def asked(measure: FormMeasure) -> str:
    """Return what one figure is, and of what."""
    if measure.kind is MeasureKind.RATE:
        return f"{measure.name} ({measure.numerator} / {measure.denominator})"
    return f"{measure.name} ({measure.unit})" if measure.unit else measure.name


def open_cells(measure: FormMeasure) -> frozenset[Column]:
    """Return the cells of a measure's row that are for the unit: only a rate has a whole."""
    return frozenset({Column.FIGURE, Column.WHOLE} if measure.kind is MeasureKind.RATE else {Column.FIGURE})


def write_row(sheet: Worksheet, styles: Styles, row: int, shown: Mapping[Column, str], own: frozenset[Column]) -> None:
    """Write one row: what is shown, the unit's own cells open and empty, the others closed."""
    sheet.set_row(row, LINE_HEIGHT * max(lines_in(shown[one], WIDTHS[one]) for one in shown))
    for place, column in enumerate(COLUMNS):
        if column in shown:
            sheet.write_string(row, place, shown[column], styles.shown)
        else:
            sheet.write_blank(row, place, None, styles.input if column in own else styles.closed)


def lines_in(text: str, width: int) -> int:
    """Return how many lines a text takes in a column so many letters wide."""
    return sum(len(wrap(line, width - 1)) or 1 for line in text.split("\n"))


def write_rule(sheet: Worksheet, row: int, measure: FormMeasure, words: Mapping[str, str]) -> None:
    """Say beside the cell what may stand in it; a yes or no is chosen from a list."""
    if measure.kind is MeasureKind.YES_NO:
        choose(sheet, row, Column.FIGURE, [words["co"], words["khong"]], words["chon"])
        return
    explain(sheet, row, Column.FIGURE, words[f"viet_{measure.kind.value}"])
    if measure.kind is MeasureKind.RATE:
        explain(sheet, row, Column.WHOLE, words["viet_tong_so"])


def choose(sheet: Worksheet, row: int, column: Column, choices: list[str], told: str) -> None:
    """Give a cell its list. Another word is warned of and not refused: what the unit means must not be lost."""
    rule = {"validate": "list", "source": choices, "error_type": "warning"}
    sheet.data_validation(row, place_of(column), row, place_of(column), {**rule, "input_message": told[:PROMPT_LIMIT]})


def explain(sheet: Worksheet, row: int, column: Column, told: str) -> None:
    """Show a few words when the cell is entered."""
    rule = {"validate": "any", "input_message": told[:PROMPT_LIMIT]}
    sheet.data_validation(row, place_of(column), row, place_of(column), rule)


def place_of(column: Column) -> int:
    """Return the place of a column, from 0."""
    return COLUMNS.index(column)


def finish(sheet: Worksheet, head: int) -> None:
    """Protect the sheet without a password, keep the heads in sight, and print it on A4 across, one page wide."""
    open_to_all = dict.fromkeys(("format_columns", "format_rows", "select_locked_cells", "select_unlocked_cells"), True)
    sheet.protect("", open_to_all)
    sheet.freeze_panes(head + 1, 1)
    sheet.repeat_rows(head)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(MARGIN, MARGIN, MARGIN, MARGIN)
    sheet.set_selection(head + 1, min(place_of(one) for one in INPUT), head + 1, min(place_of(one) for one in INPUT))
