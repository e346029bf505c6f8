"""published.csv as published figures: each row checked alone, then the rows against each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from directive.book import Book
from directive.decoding import Source
from directive.fields import NUMBER, WHOLE
from directive.matrix import OBLIGATION_ID
from directive.problem import Problem
from directive.published import Gap, Published, Rounding, Sum, gaps
from directive.table import Row, read_table
from directive.text import nearest
from directive.unit_file import listed

COLUMNS = (
    *("ma", "chi_tieu", "ten", "nam", "den_ngay", "tu_so", "mau_so", "gia_tri", "don_vi", "phep", "tu_dong"),
    *("lam_tron", "tiep_noi", "nguon", "tin_cay", "ghi_chu"),
)
CONFIDENCES = ("A", "B", "C")
CONTINUES = re.compile(rf"({OBLIGATION_ID.strip('^$')})/([0-9])")


@dataclass(frozen=True, slots=True)
class Publications:
    """What was read of published.csv: the figures that stand, and every problem."""

    rows: tuple[Published, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_published(source: Source, measures: Mapping[str, int] | None = None) -> Publications:
    """Return the published figures of `source`. A workspace without the file has none, and that is no problem.

    `measures` says how many each obligation has; without it nothing is said of what a figure continues. A figure that
    does not come out is a warning with both values: it is told in the report, and left as it was printed.
    """
    if source.missing:
        return Publications()
    table = read_table(source, COLUMNS)
    first: dict[str, Row] = {}
    for row in table.rows:
        check_row(row)
        if row.text("ma") in first:
            row.note("E102", "ma", id=row.text("ma"), line=str(first[row.text("ma")].place("ma").line))
        first.setdefault(row.text("ma"), row)
    for row in table.rows:
        check_parts(row, first)
        check_measure(row, measures)
    whole = tuple(published(row) for row in table.rows if not row.problems)
    problems = [problem for row in table.rows for problem in row.problems]
    sound = not problems and not table.problems
    warned = [warning(gap, first[gap.id]) for gap in gaps(whole)] if sound else []
    return Publications(whole, (*table.problems, *problems, *warned))


def measures_of(book: Book) -> dict[str, int]:
    """Return how many measures each obligation has."""
    return {key: len(obligation.measures) for key, obligation in book.obligations.items()}


def check_row(row: Row) -> None:
    """Note in the row what is wrong with each of its cells."""
    for column in ("ma", "chi_tieu", "ten", "nam", "don_vi", "nguon"):
        row.needed(column)
    for column in ("ma", "chi_tieu"):
        row.key(column)
    for column in ("nam", "tu_so", "mau_so"):
        if row.text(column) and not WHOLE.fullmatch(row.text(column)):
            row.note("E110", column, forms="số nguyên, ví dụ 2025")
    if row.text("gia_tri") and not NUMBER.fullmatch(row.text("gia_tri")):
        row.note("E110", "gia_tri", forms="số, dấu chấm trước phần thập phân, ví dụ 78.57")
    row.day("den_ngay")
    row.choice("phep", (*Sum, ""))
    row.choice("lam_tron", (*Rounding, ""))
    row.choice("tin_cay", CONFIDENCES)
    if row.text("tiep_noi") and not CONTINUES.fullmatch(row.text("tiep_noi")):
        row.note("E110", "tiep_noi", forms="mã đầu việc/thứ tự thước đo từ 0, ví dụ 11.1.e/0")


def check_parts(row: Row, written: dict[str, Row]) -> None:
    """Note what the row lacks to be counted again: parts in pairs, rows that are there, or any value at all."""
    if bool(row.text("tu_so")) is not bool(row.text("mau_so")):
        row.note("E183.half", "mau_so" if row.text("tu_so") else "tu_so")
    elif not row.text("gia_tri") and not row.text("tu_so"):
        row.note("E183.empty", "gia_tri")
    if bool(row.text("phep")) is not bool(row.text("tu_dong")):
        row.note("E183.sum", "tu_dong" if row.text("phep") else "phep")
    for name in listed(row.text("tu_dong")):
        if name not in written:
            near = nearest(name, written)
            row.note("E184.near" if near else "E184", "tu_dong", id=name, near=near or "")


def check_measure(row: Row, measures: Mapping[str, int] | None) -> None:
    """Note that the figure continues a measure which the matrix does not have."""
    told = CONTINUES.fullmatch(row.text("tiep_noi"))
    if told and measures is not None and int(told.groups()[-1]) >= measures.get(told.group(1), 0):
        row.note("E185", "tiep_noi")


def published(row: Row) -> Published:
    """Return the figure of a row in which nothing is wrong."""
    continues = CONTINUES.fullmatch(row.text("tiep_noi"))
    return Published(
        id=row.text("ma"),
        indicator=row.text("chi_tieu"),
        name=row.text("ten"),
        year=int(row.text("nam")),
        as_of=row.day("den_ngay"),
        value=Decimal(row.text("gia_tri")) if row.text("gia_tri") else None,
        unit=row.text("don_vi"),
        numerator=int(row.text("tu_so")) if row.text("tu_so") else None,
        denominator=int(row.text("mau_so")) if row.text("mau_so") else None,
        sum=Sum(row.text("phep")) if row.text("phep") else None,
        of=listed(row.text("tu_dong")),
        rounding=Rounding(row.text("lam_tron")) if row.text("lam_tron") else None,
        continues=(continues.group(1), int(continues.groups()[-1])) if continues else None,
        source=row.text("nguon"),
        confidence=row.text("tin_cay"),
    )


def warning(gap: Gap, row: Row) -> Problem:
    """Return the warning of a figure that does not come out."""
    facts = {"id": gap.id, "printed": str(gap.printed), "found": str(gap.found), "against": "; ".join(gap.against)}
    return Problem("W183.rows" if gap.against else "W183", row.place("gia_tri"), facts)
