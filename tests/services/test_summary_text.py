"""A summary in words: every key that a duty counts has its own."""

from __future__ import annotations

import pytest

from services.summary import Summary
from services.summary_text import markdown, rows
from services.words import spoken


@pytest.mark.parametrize(
    ("summary", "lines"),
    [
        (Summary("a", "b", {"phieu_mo": 6, "khac": 1}), [("Phiếu báo cáo mở mới", "6"), ("khac", "1")]),
        (Summary("a", "b"), [("Không có gì phải làm", "")]),
        (Summary("a", "b", idle="ngay_nghi"), [("Không chạy", "hôm nay là ngày nghỉ")]),
    ],
)
def test_what_was_counted_is_said_in_words(summary: Summary, lines: list[tuple[str, str]]) -> None:
    assert rows(summary) == lines


def test_the_table_is_markdown() -> None:
    assert markdown(Summary("open-round", "2026-04-01", {"phieu_mo": 6, "thu_xep_hang": 5})) == (
        "**Công việc open-round** – 2026-04-01\n\n| Nội dung | Số |\n|---|---:|\n"
        "| Phiếu báo cáo mở mới | 6 |\n| Thư xếp hàng chờ gửi | 5 |\n"
    )


def test_every_reason_for_doing_nothing_has_words() -> None:
    assert {"ngay_nghi", "ngoai_gio", "chua_den_ngay", "da_lap"} == set(spoken()["nghi"])
