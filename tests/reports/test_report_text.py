"""The text of whole reports, read as a strict editor reads it, whatever the year was."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from functools import cache
from itertools import islice

import pytest
from docx.oxml.ns import qn

from directive.annual import annual
from directive.answer import Figure
from directive.checkin import CheckInKey, Event
from directive.record import Record
from reports.docx import to_docx
from reports.paper import After, Paper
from reports.view import view
from tests.books import answer, checkin, record, small_book
from tests.reports.paper import body, style_of, text
from tests.reports.test_publications import ROWS
from tests.reports.years import HEAD, TEMPLATE, office, shipped_book, shipped_figures

pytestmark = pytest.mark.xdist_group("report")

BOOK = small_book()
DAY, END = date(2026, 4, 10), date(2027, 1, 29)
PROSE = ("doan", "dan", "gach", "trich", "ket")
BASES = ("số phiếu", "phiếu đã gửi", "đơn vị được hỏi", "tính trên", "nghiệm thu, đạt")


def done(key: str) -> Record:
    """Return a check-in that was answered and accepted on the day, with a letter."""
    told = answer(DAY, Figure(0, value=0, text="có"), dated=(DAY,))
    return record(checkin(key), (Event.ANSWERED, DAY, told), (Event.ACCEPTED, DAY))


@cache
def papers() -> dict[str, Paper]:
    """Return a paper of each sort of year."""
    unnamed = office(name_units=False)
    waiting = [done("1.a/xa-1/2026-Q1"), record(checkin("2.a/b/2026-03"))]
    finished = [done(key) for key in ("1.a/xa-1/2026-Q1", "1.a/xa-2/2026-Q1", "3.a/a/2026-03")]
    late = (
        After(CheckInKey("1.a", "xa-1", "2026-Q1"), Event.ANSWERED, END),
        After(CheckInKey("1.a", "xa-1", "2025-Q1"), Event.ACCEPTED, END),
    )
    broken = {unit.id: DAY for unit in shipped_book().units}
    return {
        "empty": Paper(annual(BOOK, 2026, END, []), BOOK, office()),
        "in progress": Paper(annual(BOOK, 2026, date(2026, 4, 17), waiting), BOOK, office()),
        "all done": Paper(annual(BOOK, 2026, END, finished), BOOK, office(standing_for=())),
        "lived": Paper(shipped_figures(), shipped_book(), office(), head=HEAD, published=ROWS, after=late),
        "unreached": Paper(shipped_figures(), shipped_book(), office(), broken=dict(islice(broken.items(), 9))),
        "unnamed": Paper(
            shipped_figures(), shipped_book(), unnamed, after=late, code="BC-2027-0129-0915", broken=broken
        ),
    }


@cache
def text_by_look(year: str) -> dict[str, list[str]]:
    """Return the paragraphs of a report by their look, cells of tables too."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in body(to_docx(view(papers()[year]), TEMPLATE.read_bytes())).iter(qn("w:p")):
        found[style_of(one)].append(text(one))
    return found


def prose(year: str) -> list[str]:
    """Return the sentences of a report, without headings and tables."""
    return [line for look in PROSE for line in text_by_look(year)[look]]


def everything(year: str) -> list[str]:
    """Return every paragraph of a report."""
    return [line for lines in text_by_look(year).values() for line in lines]


YEARS = pytest.mark.parametrize("year", ["empty", "in progress", "all done", "lived", "unnamed"])


@YEARS
def test_no_sentence_counts_nothing_with_a_nought(year: str) -> None:
    noughts = re.compile(r"(?<![\d.,/])0 (?:đơn vị|phiếu|văn bản|cuộc|việc)\b|(?<![\d.,])0/\d")

    assert [line for line in prose(year) if noughts.search(line)] == []


@YEARS
def test_no_sentence_states_a_percentage_without_its_base(year: str) -> None:
    assert [line for line in prose(year) if re.search(r"\d%", line) and not any(base in line for base in BASES)] == []


@YEARS
def test_every_sentence_is_whole(year: str) -> None:
    faults = re.compile(r"  | [,.;:)]|\( |;;|,,|\.\.|None|\{|\}|\(\)|“”")

    assert [line for line in prose(year) if faults.search(line)] == []
    assert [line for line in prose(year) if not line.endswith((".", ":", "”"))] == []


@YEARS
def test_tables_and_figures_are_numbered_in_their_order(year: str) -> None:
    captions = [line for line in text_by_look(year)["ten-bang"] if re.match(r"(?:Bảng|Hình) \d", line)]
    numbers = {
        kind: [int(line.split()[1][:-1]) for line in captions if line.startswith(kind)] for kind in ("Bảng", "Hình")
    }

    assert {kind: found for kind, found in numbers.items() if found != list(range(1, len(found) + 1))} == {}


@YEARS
def test_every_annex_and_table_that_is_named_is_there(year: str) -> None:
    found = everything(year)
    annexes = {line.split()[-1] for line in text_by_look(year)["phu-luc"]}
    tables = {line.split(".")[0].split()[1] for line in text_by_look(year)["ten-bang"] if line.startswith("Bảng ")}
    named = "\n".join(found)

    assert set(re.findall(r"Phụ lục (\d)", named)) - annexes == set()
    assert set(re.findall(r"tại Bảng (\d)|^Bảng (\d) nêu", named)) - {(one, "") for one in tables} == set()


def test_a_year_in_progress_says_so_and_one_that_has_ended_does_not() -> None:
    said = {year: any("Năm báo cáo chưa kết thúc" in line for line in prose(year)) for year in papers()}

    assert {year for year, told in said.items() if told} == {"in progress"}
    assert text_by_look("in progress")["muc"][3] == "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ THỜI GIAN TỚI"


def test_a_body_that_is_only_asked_is_never_called_overdue_in_its_own_task() -> None:
    (line,) = [line for line in prose("in progress") if line.startswith("Đơn vị thực hiện: Đơn vị b")]

    assert "Còn 1 phiếu quá hạn chưa xong (100,00% số phiếu đã gửi), chưa được trả lời." in line
    assert [one for one in prose("lived") if "được đề nghị phối hợp: " in one and "quá hạn" in one] == []


def test_a_year_with_everything_done_has_nothing_to_decide_and_nothing_open() -> None:
    found = prose("all done")

    assert (
        "Tính đến hết ngày 29/01/2027, không có phiếu quá hạn; không có đơn vị nào để quá hạn mà chưa trả lời." in found
    )
    assert [line for line in found if "không còn phiếu nào mở" in line] != []


def test_an_unnamed_report_names_no_unit_as_late_and_no_commune_at_all() -> None:
    communes = [unit.name for unit in shipped_book().units if unit.id.startswith(("xa-", "phuong-"))]
    named = "\n".join(everything("unnamed"))

    assert [name for name in communes if name in named] == []


def test_what_came_in_late_and_what_was_published_stand_in_annexes_of_their_own() -> None:
    assert text_by_look("lived")["phu-luc"][6:] == ["PHỤ LỤC 7", "PHỤ LỤC 8"]
    assert text_by_look("unnamed")["phu-luc"][6:] == ["PHỤ LỤC 7"]
    assert "- Mã báo cáo: BC-2027-0129-0915" in everything("unnamed")
