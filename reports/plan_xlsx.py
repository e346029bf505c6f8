"""A plan as a workbook: its days, its letters, its units. Dates are dates, numbers numbers, and nothing a formula."""

from __future__ import annotations

import io
from collections.abc import Sequence

from directive.book import Book
from directive.letter import LetterKind
from directive.load import by_day, by_unit
from directive.plan import Plan
from reports.plan_words import Words, marked, recipient, title, weekday
from reports.sheets import CELL_LIMIT, DATE, KIND, LIST, NAME, NUMBER, Cell, Column, new_book, write_sheet


def write_xlsx(plan: Plan, book: Book, words: Words) -> bytes:
    """Return the workbook; the same plan gives the same bytes."""
    stream = io.BytesIO()
    made = new_book(stream, title(plan, words))
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
