"""Problems as lines for people."""

from __future__ import annotations

from directive.problem import Place, Problem
from services.sentences import printed


def test_problems_are_printed_by_place_one_a_line() -> None:
    found = [
        Problem("E301", Place("dondoc.toml", 2, 1), {"loi": "không hiểu"}),
        Problem("E306", Place("dondoc.toml")),
        Problem("E180", Place("calendar.csv", 9, 1), {"value": "2026-01-01", "line": "2"}),
    ]

    assert [line.partition(" Cách sửa: ")[0] for line in printed(found).splitlines()] == [
        "calendar.csv:9:1: E180 ngày 2026-01-01 đã có ở dòng 2.",
        "dondoc.toml: E306 không thể coi như đang ở thời điểm khác khi thư có thể gửi đi thật.",
        "dondoc.toml:2:1: E301 cấu hình không đúng cách viết TOML: không hiểu.",
    ]


def test_no_problem_is_no_line() -> None:
    assert printed([]) == ""
