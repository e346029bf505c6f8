"""A duty that nobody answers for is a problem of the unit that ended, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from services.orphans import orphan_problems
from services.sentences import printed
from tests.books import UNITS, small_book


def test_each_unit_that_ended_without_an_heir_is_named_with_its_duties() -> None:
    lost = replace(UNITS[-1], successor=None)
    book = small_book([*UNITS[:-1], lost])

    assert orphan_problems(book, date(2026, 6, 30)) == []
    (problem,) = orphan_problems(book, date(2026, 7, 1))
    assert printed([problem]).partition(". ")[0] == (
        "units.csv:2:0: E211 Đơn vị cu đã kết thúc từ sau ngày 30/6/2026 và không đơn vị nào kế thừa: 2 đầu việc không "
        "còn ai trả lời (1.a, 1.b)"
    )


def test_who_has_an_heir_leaves_no_orphan() -> None:
    assert orphan_problems(small_book(), date(2026, 12, 1)) == []
