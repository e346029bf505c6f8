"""Another year, and a subject that the unit has changed."""

from __future__ import annotations

import pytest

from notifications.reader.apart import changed_subject, of_another_year
from tests.notifications.reader.replies import asked


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("12.h: quý IV/2025 đã xong", True),
        ("[12.h Q4/2025] 12.h: xong", True),
        ("12.h: xong\nĐây là báo cáo của năm 2025", True),
        ("12.h: quý I/2026 đã xong", False),
        ("12.h: xong từ năm 2025", False),
        ("12.h: xong, QĐ 12-QĐ/ĐU ngày 3/12/2025", False),
    ],
)
def test_an_answer_about_another_year_is_seen(own: str, *, other: bool) -> None:
    assert of_another_year(own, asked()) is other


@pytest.mark.parametrize(
    ("subject", "reasons"),
    [
        ("Re: [12.h kim-lien] Đề nghị báo cáo", []),
        ("Trả lời: [12.h kim-lien] Đề nghị báo cáo", []),
        ("Báo cáo quý I của xã Kim Liên", []),
        ("DỰ THẢO - Re: [12.h kim-lien] Đề nghị báo cáo", ["dinh_chinh"]),
        ("Xin rút lại thư hôm qua", ["rut_lai"]),
    ],
)
def test_what_the_unit_wrote_into_the_subject_counts(subject: str, reasons: list[str]) -> None:
    assert changed_subject(subject, asked()) == reasons
