"""The annexes as a workbook: standing by task, obligation and unit, indicators, who is late, letters, every check-in.

Where the office names nobody, the rows of units are told by their level, and what would give a name away is left out.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

from directive.annual import Row, task_of
from directive.days import HANOI
from directive.notation import short_date
from directive.tally import Tally, total
from directive.words import MeasureKind
from reports.chart import Words
from reports.measured import Measured, measured
from reports.paper import Paper
from reports.rows import level_of
from reports.shares import count, hundredths, plain, share
from reports.sheets import DATE, KIND, LIST, NAME, NUMBER, Cell, Column, Percent, new_book, write_sheet

Sheet: TypeAlias = tuple[list[Column], list[list[Cell]]]
COUNTED = ("asked", "on_time", "late", "within", "overdue", "silent", "excused")
LEVELS = ("tinh", "xa")
MEASURE = (
    *("ma", "chi_tieu", "don_vi_tinh", "gia_tri", "tu_so", "mau_so", "tinh_tren", "phan_tram"),
    *("muc_tieu", "nguon", "nam_truoc", "co_so_lieu", "duoc_hoi"),
)
CHECKIN = (
    *("dau_viec", "ky", "don_vi", "nhiem_vu", "han", "ngay_xong", "ngay_nhan", "tinh_trang", "ket_qua"),
    *("so_ngay", "van_ban", "nguoi", "ngay_nghiem_thu"),
)
LATE = ("silent", "in_review_late", "returned_late")


def write_annexes(paper: Paper, words: Words) -> bytes:
    """Return the workbook; the same figures give the same bytes."""
    stream = io.BytesIO()
    figures = paper.figures
    made = new_book(stream, words["ten"].format(nam=figures.year, ngay=short_date(figures.as_of)))
    sheets = {
        "trang_ghi_chu": notes(paper, words),
        "trang_nhiem_vu": tasks(paper, words),
        "trang_dau_viec": obligations(paper, words),
        "trang_don_vi": units(paper, words),
        "trang_chi_tieu": indicators(paper, words),
        "trang_qua_han": late(paper, words),
        "trang_van_ban": letters(paper, words),
        "trang_phieu": checkins(paper, words),
    }
    for name, (heads, rows) in sheets.items():
        write_sheet(made, words[name], heads, rows)
    made.close()
    return stream.getvalue()


def notes(paper: Paper, words: Words) -> Sheet:
    """Return what the figures are as of, and how they are read."""
    figures = paper.figures
    rows: list[list[Cell]] = [
        [words["nam"], str(figures.year)],
        [words["tinh_den"], short_date(figures.as_of)],
        [words["ty_le"], words["ty_le_nghia"]],
        [words["o_trong"], words["o_trong_nghia"]],
        [words["du_lieu"], figures.book],
        [words["nhat_ky"], paper.head],
    ]
    rows += [[words["ma_bao_cao"], paper.code]] if paper.code else []
    rows += [] if paper.office.name_units else [[words["giau_ten"], words["giau_ten_nghia"]]]
    return [(words["muc"], KIND), (words["noi_dung"], LIST)], rows


def tasks(paper: Paper, words: Words) -> Sheet:
    """Return a row for each task, and their sum."""
    found = paper.figures.by_task
    rows: list[list[Cell]] = [
        [task.number, plain(task.title), *counted(found[task.number])] for task in paper.book.matrix.tasks
    ]
    heads = [(words["so"], NUMBER), (words["nhiem_vu"], LIST), *counts(words)]
    return heads, [*rows, [words["tong_so"], "", *counted(paper.figures.total)]]


def obligations(paper: Paper, words: Words) -> Sheet:
    """Return a row for each obligation."""
    found = paper.figures.by_obligation
    rows: list[list[Cell]] = [
        [one.id, plain(one.title), task_of(one.id), *counted(found[one.id])] for one in paper.book.matrix.obligations()
    ]
    return [(words["ma"], NUMBER), (words["dau_viec"], LIST), (words["nhiem_vu"], NUMBER), *counts(words)], rows


def units(paper: Paper, words: Words) -> Sheet:
    """Return a row for each unit in the registry's order, or for each level where nobody is named."""
    found, book = paper.figures.by_unit, paper.book
    rows: list[list[Cell]] = []
    for level in LEVELS:
        of_level = [unit for unit in book.units if level_of(unit) == level]
        if paper.office.name_units:
            rows += [[words[level], plain(book.units.full_name(one.id)), *counted(found[one.id])] for one in of_level]
        elif of_level:
            rows.append([words[level], "", *counted(total(found[one.id] for one in of_level))])
    return [(words["cap"], KIND), (words["don_vi"], NAME), *counts(words)], rows


def indicators(paper: Paper, words: Words) -> Sheet:
    """Return a row for each measure, reported or not."""
    wide = {"chi_tieu": LIST, "tinh_tren": NAME, "nguon": NAME}
    found = measured(paper.figures, paper.book, paper.previous)
    return [(words[name], wide.get(name, NUMBER)) for name in MEASURE], [indicator(one) for one in found]


def indicator(one: Measured) -> list[Cell]:
    """Return the row of one measure; a target that is a rate is a percentage."""
    figure, target = one.indicator, one.indicator.target
    is_rate = figure.kind is MeasureKind.RATE
    aim: Cell = None
    if target is not None:
        aim = Percent(round(target.value * 100)) if is_rate else round(target.value)
    before = one.before.percent if one.before else None
    return [
        one.id,
        plain(one.measure.name),
        plain(one.measure.unit or ""),
        figure.value,
        figure.numerator,
        figure.denominator,
        plain(one.measure.denominator or ""),
        None if one.percent is None else Percent(one.percent),
        aim,
        plain(target.source) if target else "",
        None if before is None else Percent(before),
        figure.reported_units,
        one.asked_units,
    ]


def late(paper: Paper, words: Words) -> Sheet:
    """Return a row for each unit that has something overdue; none where nobody is named."""
    heads = [(words["don_vi"], NAME), *((words[name], NUMBER) for name in ("overdue", *LATE, "lau_nhat"))]
    if not paper.office.name_units:
        return heads, []
    longest: dict[str, int] = {}
    for row in paper.figures.rows:
        if row.cell in LATE:
            longest[row.key.unit] = max(longest.get(row.key.unit, 0), row.verdict.days_late)
    found, names = paper.figures.by_unit, paper.book.units.full_name
    return heads, [
        [plain(names(unit.id)), *(count(found[unit.id], cell) for cell in ("overdue", *LATE)), longest[unit.id]]
        for unit in paper.book.units
        if unit.id in longest
    ]


def letters(paper: Paper, words: Words) -> Sheet:
    """Return a row for each letter that stands as evidence of a check-in."""
    heads = [(words["don_vi"], NAME), (words["so_van_ban"], KIND), (words["ngay_van_ban"], DATE)]
    heads += [(words["dau_viec"], NUMBER), (words["ky"], NUMBER), (words["cap_nhan"], KIND)]
    return heads, [
        [
            who(paper, one.key.unit, words),
            plain(one.letter.number),
            one.letter.dated,
            one.key.obligation,
            one.key.period,
            plain(one.letter.received_by or "") if paper.office.name_units else "",
        ]
        for one in paper.figures.evidence
    ]


def checkins(paper: Paper, words: Words) -> Sheet:
    """Return a row for each check-in that was counted."""
    wide: Mapping[str, float] = {"don_vi": NAME, "tinh_trang": NAME, "ket_qua": KIND, "van_ban": LIST, "nguoi": KIND}
    heads = [(words[name], wide.get(name, DATE)) for name in CHECKIN]
    return heads, [checkin(paper, row, words) for row in paper.figures.rows]


def checkin(paper: Paper, row: Row, words: Words) -> list[Cell]:
    """Return one check-in."""
    verdict = row.verdict
    return [
        row.key.obligation,
        row.key.period,
        who(paper, row.key.unit, words),
        task_of(row.key.obligation),
        row.due,
        verdict.done,
        verdict.received,
        words[row.cell],
        words[verdict.outcome.value] if verdict.outcome else "",
        verdict.days_late or None,
        "; ".join(cited(plain(one.number), one.dated) for one in row.evidence),
        row.accepted_by or "",
        row.accepted_at.astimezone(HANOI).date() if row.accepted_at else None,
    ]


def who(paper: Paper, unit: str, words: Words) -> str:
    """Return the name of a unit, or its level where nobody is named."""
    return (
        plain(paper.book.units.full_name(unit)) if paper.office.name_units else words[level_of(paper.book.units[unit])]
    )


def cited(number: str, dated: date | None) -> str:
    """Return a letter as it is cited."""
    return f"{number}, {short_date(dated)}" if dated else number


def counts(words: Words) -> list[Column]:
    """Return the columns of a tally."""
    return [(words[name], NUMBER) for name in (*COUNTED, "ty_le_dung_han", "ty_le_nghiem_thu")]


def counted(one: Tally) -> Iterable[Cell]:
    """Return the cells of a tally, with the share on time of what is settled and the share settled of what is due."""
    parts = [hundredths(*share(one, cell)) for cell in ("on_time", "due")]
    return [*(count(one, cell) for cell in COUNTED), *(None if part is None else Percent(part) for part in parts)]
