"""The sections of a report."""

from __future__ import annotations

import pytest

from notifications.reader.sections import Section, is_counted, section, undone


@pytest.mark.parametrize(
    ("text", "alone", "found"),
    [
        ("I. KẾT QUẢ THỰC HIỆN", False, Section.RESULTS),
        ("II. Khó khăn, vướng mắc: Không.", False, Section.TROUBLES),
        ("B. PHƯƠNG HƯỚNG QUÝ II", False, Section.PLANS),
        ("Phần III. Kiến nghị", False, Section.PLANS),
        ("3. Kiến nghị: không", True, Section.PLANS),
        ("3. Kiến nghị: không", False, None),
        ("TỒN TẠI, HẠN CHẾ", False, Section.TROUBLES),
        ("Khó khăn, vướng mắc: không", False, None),
        ("Phương hướng quý tới:", False, Section.PLANS),
        ("Mục tiêu:", False, Section.PLANS),
        ("Nhiệm vụ quý I", False, None),
        ("V/v báo cáo", False, None),
        ("A. " + "từ " * 30, False, None),
        ("Đảng ủy xã báo cáo", True, None),
    ],
)
def test_a_heading_tells_what_its_section_is_about(text: str, found: Section | None, *, alone: bool) -> None:
    assert section(text, alone=alone) is found


def test_a_running_number_stands_before_a_line() -> None:
    assert [is_counted(text) for text in ("2. N08-1", " 2) N08-1", "N08-1", "2.5 tỷ")] == [True, True, False, False]


def test_a_trouble_may_be_that_something_was_not_done() -> None:
    texts = ("Quy chế chưa được ban hành.", "Kinh phí còn hạn chế.", "Không.", "Không giải quyết hết đơn")

    assert [undone(text) for text in texts] == [True, False, False, True]
