"""The draft of a công văn: the Party's form, exactly the view's names, the same bytes."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from reports.dispatch import DispatchRow, DispatchView
from reports.docx import names_asked, to_docx, unknown_names
from tests.reports.paper import font_faults, line_rules, lines, styled
from tests.reports.years import ROOT, office

TEMPLATE = Path(ROOT) / "templates" / "report" / "cong-van-don-doc.docx"
NASTY = "A & B <c> {{ year }}"
ROW = DispatchRow("12.h", NASTY, "quý I năm 2026", "Quyết định", "14/4/2026", 16)
VIEW = DispatchView(office(), "Chỉ thị", "Ban Thường vụ", "ngày 05 tháng 02 năm 2027", "05/02/2027", [ROW])


def draft() -> bytes:
    return to_docx(VIEW, TEMPLATE.read_bytes())


def test_the_template_asks_for_exactly_what_the_view_has() -> None:
    assert names_asked(TEMPLATE.read_bytes()) == {one.name for one in fields(DispatchView)}
    assert unknown_names(TEMPLATE.read_bytes(), DispatchView) == []


def test_the_same_view_gives_the_same_bytes_and_words_of_others_stay_words() -> None:
    assert draft() == draft()
    assert f"{NASTY}, quý I năm 2026. Minh chứng: Quyết định" in lines(draft())


def test_the_number_is_blank_and_the_date_follows_the_zero_rule() -> None:
    assert [one.split("-")[0].strip() for one in styled(draft(), "so")] == ["Số"]
    assert styled(draft(), "ngay") == ["Nghệ An, ngày 05 tháng 02 năm 2027"]
    assert styled(draft(), "kinh-gui") == ["Kính gửi: Ban Thường vụ"]


def test_font_and_lines_are_the_partys() -> None:
    assert list(font_faults(draft())) == []
    assert {key: rule for key, rule in line_rules(draft()).items() if not 360 <= rule[1] <= 440} == {}
