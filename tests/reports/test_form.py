"""The report on paper has the Party's form: what a machine can check of HD 05-HD/VPTW."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import pytest
from docx.oxml.ns import qn
from docx.shared import Twips

from directive.annual import annual
from reports.docx import to_docx
from reports.paper import Paper
from reports.seal import parts
from reports.view import view
from tests.books import small_book
from tests.reports.paper import body, cells, font_faults, line_rules, lines, number_line, opened, styled, tables, text
from tests.reports.years import HEAD, TEMPLATE, empty_report, office, shipped_report, shipped_view

pytestmark = pytest.mark.xdist_group("report")

AS_OF = date(2026, 5, 29)


def test_the_page_is_a4_with_the_partys_margins() -> None:
    section = opened(shipped_report()).sections[0]

    assert (section.page_width, section.page_height) == (Twips(11906), Twips(16838))
    assert (section.top_margin, section.bottom_margin) == (Twips(1134), Twips(1134))
    assert (section.left_margin, section.right_margin) == (Twips(1701), Twips(850))


def test_the_page_number_stands_in_the_header_from_page_two() -> None:
    section = opened(shipped_report()).sections[0]
    field = section.header._element.find(f".//{qn('w:fldSimple')}")

    assert section.different_first_page_header_footer is True
    assert section.header_distance == Twips(567)
    assert field.get(qn("w:instr")).split() == ["PAGE"]
    assert section.header.paragraphs[0].style.name == "Số trang"
    assert [one.text for one in section.first_page_header.paragraphs] == [""]


def test_every_run_names_times_new_roman() -> None:
    assert list(font_faults(shipped_report())) == []


def test_every_line_is_exactly_18_to_22_points_high() -> None:
    rules = line_rules(shipped_report())

    assert rules.pop("hinh") == ("auto", 240)  # a picture would be cut off by an exact line
    assert {key: rule for key, rule in rules.items() if rule[0] != "exact" or not 360 <= rule[1] <= 440} == {}
    assert {one.split('"')[0] for one in re.findall(r'w:pStyle w:val="([^"]+)"', str(parts(shipped_report())))} <= {
        *rules,
        "hinh",
    }


def test_the_header_block_is_a_table_without_rules() -> None:
    head = tables(shipped_report(), ruled=False)[0]
    left, right = ([text(one) for one in cell.iter(qn("w:p"))] for cell in head.iter(qn("w:tc")))

    assert left == ["TỈNH ỦY NGHỆ AN", "BAN NỘI CHÍNH", "*", "Số -BC/BNCTU", "Dự thảo lần 1"]
    assert right == ["ĐẢNG CỘNG SẢN VIỆT NAM", "Nghệ An, ngày      tháng      năm 2027"]


def test_the_number_is_blank_and_has_no_colon() -> None:
    assert re.fullmatch(r"Số\s?\d{0,4}-BC/BNCTU", number_line(shipped_report()))


def test_a_dated_report_that_is_no_draft_follows_the_zero_rule() -> None:
    book = small_book()
    figures = annual(book, 2026, AS_OF, [])
    report = to_docx(
        view(Paper(figures, book, office(dated=date(2027, 2, 5)), draft=0, head=HEAD)), TEMPLATE.read_bytes()
    )

    assert styled(report, "ngay") == ["Nghệ An, ngày 05 tháng 02 năm 2027"]
    assert styled(report, "du-thao") == []


def test_the_title_is_followed_by_the_abstract_and_five_hyphens() -> None:
    found = lines(shipped_report())
    start = found.index("BÁO CÁO")

    assert found[start : start + 4] == [
        "BÁO CÁO",
        "kết quả thực hiện Chỉ thị số …-CT/TU, ngày …/…/…",
        "của Ban Thường vụ Tỉnh ủy Nghệ An năm 2026",
        "-----",
    ]


def test_what_a_party_report_never_carries_is_not_there() -> None:
    whole = "\n".join(lines(shipped_report()))

    assert [word for word in ("Kính gửi", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "./.", "Số:", "TM.") if word in whole] == []
    assert [one for one in re.findall(r"(?<![\d./])0 (?:đơn vị|phiếu)", whole) if one] == []


def test_the_chapters_stand_in_their_order() -> None:
    assert styled(shipped_report(), "muc") == [
        "I. LÃNH ĐẠO, CHỈ ĐẠO, QUÁN TRIỆT VÀ TRIỂN KHAI CHỈ THỊ",
        "II. KẾT QUẢ THỰC HIỆN TỪNG NHIỆM VỤ",
        "III. ĐÁNH GIÁ CHUNG",
        "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2027",
        "V. KIẾN NGHỊ, ĐỀ XUẤT",
    ]
    assert styled(shipped_report(), "phu-luc") == [f"PHỤ LỤC {number}" for number in range(1, 7)]
    assert [one.split(".")[0] for one in styled(shipped_report(), "tieu-muc")] == [
        *("1", "2", "3"),
        *map(str, range(1, 16)),
        *("1", "2", "3", "4"),
    ]


def test_the_recipients_end_with_the_archive() -> None:
    report = shipped_report()

    assert styled(report, "noi-nhan") == ["Nơi nhận:"]
    assert styled(report, "noi-gui") == [
        "- Ban Thường vụ Tỉnh ủy (báo cáo);",
        "- Đảng ủy UBND tỉnh (phối hợp);",
        "- Văn phòng Tỉnh ủy;",
        "- Lưu Ban Nội chính Tỉnh ủy.",
    ]
    assert opened(report).styles["Nơi nhận"].font.underline is True


@pytest.mark.parametrize(
    ("authority", "bold", "plain"),
    [("", ["TRƯỞNG BAN"], []), ("K/T TRƯỞNG BAN", ["K/T TRƯỞNG BAN"], ["TRƯỞNG BAN"])],
)
def test_the_post_is_bold_only_when_it_stands_alone(authority: str, bold: list[str], plain: list[str]) -> None:
    report = empty_report(authority=authority, signer="Nguyễn Văn A")

    assert (styled(report, "chuc-vu"), styled(report, "chuc-vu-thuong")) == (bold, plain)
    assert styled(report, "ho-ten") == ["Nguyễn Văn A"]


def test_every_table_repeats_its_head_and_splits_no_row() -> None:
    split = [
        row
        for one in tables(shipped_report())
        for row in one.iter(qn("w:tr"))
        if row.find(f".//{qn('w:cantSplit')}") is None
    ]
    headless = [
        one for one in tables(shipped_report()) if one.find(f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}") is None
    ]

    assert (split, headless) == ([], [])
    assert len(tables(shipped_report())) == 5 + 15 + 15 + 2 + 7


def test_no_table_is_wider_than_the_text() -> None:
    widths = [
        sum(int(column.get(qn("w:w"))) for column in one.iter(qn("w:gridCol")))
        for one in body(shipped_report()).iter(qn("w:tbl"))
    ]

    assert [width for width in widths if width > 9360] == []


def test_the_text_is_composed_unicode() -> None:
    assert unicodedata.is_normalized("NFC", "\n".join(lines(shipped_report())))


def test_the_annex_lists_all_units_in_the_registrys_order() -> None:
    annex = next(table for table in map(cells, tables(shipped_report())) if table[0][:2] == ["STT", "Đơn vị"])
    named = [row[1] for row in annex[2:]]

    levels = shipped_view().annex
    assert [row for row in named if "đơn vị)" not in row] == [row.name for level in levels for row in level.rows]
    assert len(named) == 143 + 2
