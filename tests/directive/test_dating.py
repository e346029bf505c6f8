"""The dates of a matrix and the basis of each."""

from __future__ import annotations

import pytest

from tests.reads import codes, edited, read, sound

COMPLETE = "hoan_thanh:\n          ngay: 2026-06-30"


def found(*pairs: tuple[str, str], calendar: str = "") -> list[tuple[str, int, int]]:
    return codes(read(matrix=edited("matrix.yaml", *pairs), calendar=calendar or sound("calendar.csv")).problems)


@pytest.mark.parametrize(
    ("day", "problems"),
    [
        ("2026-06-30", []),
        ("2026-01-10", []),  # a Saturday that is made up
        ("2026-04-30", [("E140", 59, 17)]),
        ("2026-07-05", [("E140.weekend", 59, 17)]),
        ("2027-06-30", [("E143", 59, 17)]),
        ("2025-12-31", [("E143", 59, 17), ("E142.tracked", 59, 17)]),
        ("2025-11-28", [("E143", 59, 17), ("E142.directive", 59, 17)]),
    ],
)
def test_a_day_of_completion_is_worked_published_and_not_past(day: str, problems: list[tuple[str, int, int]]) -> None:
    assert found((COMPLETE, COMPLETE.replace("2026-06-30", day))) == sorted(problems, key=lambda one: (one[1], one[0]))


def test_nothing_is_said_of_days_without_a_calendar() -> None:
    assert found((COMPLETE, COMPLETE.replace("06-30", "04-30")), calendar="ngay\n") == [
        *[("E177.missing", 1, 1)] * 4,
    ]


def test_the_year_without_a_calendar_is_named_with_its_file() -> None:
    problems = read(matrix=edited("matrix.yaml", ("theo_doi_tu: 2026-01-01", "theo_doi_tu: 2027-01-01"))).problems

    assert [(one.code, one.facts) for one in problems] == [
        ("E143", {"file": "calendar.csv", "year": "2027"}),
        ("E142.tracked", {"day": "2026-06-30", "limit": "2027-01-01"}),
    ]


def test_the_tracking_begins_after_the_directive() -> None:
    assert found(("ngay: 2025-12-01", "ngay: 2026-02-01")) == [("E142.start", 7, 14)]
    assert found(("ngay: 2025-12-01", "ngay: 2026-01-01")) == []
    assert found(("ngay: 2025-12-01", "ngay: ~")) == []


def test_a_day_before_nothing_known_is_not_too_early() -> None:
    assert found(("theo_doi_tu: 2026-01-01", "theo_doi_tu: x"), ("ngay: 2025-12-01", "ngay: ~")) == [("E110", 7, 14)]


def test_a_rule_is_due_after_it_opens() -> None:
    assert found(("han_sau: 10", "han_sau: 1")) == [("E162", 22, 14)]
    assert found(("han_sau: 10", "han_sau: 2")) == []


def test_a_rule_that_is_not_there_is_named_with_the_one_that_was_meant() -> None:
    assert found(("han: sau-quy", "han: sau-quyy")) == [("E161.near", 77, 14)]
    assert found(("han: sau-quy", "han: hai-tuan")) == [("E161", 77, 14)]


def test_a_rule_that_nobody_uses_warns() -> None:
    assert found(
        ("thang_don_doc:", "  - {ma: x, chu_ky: nam, mo_sau: 1, han_sau: 2, can_cu: {loai: de_xuat}}\nthang_don_doc:")
    ) == [("W146", 33, 10)]


def test_a_rule_whose_only_user_fell_is_used() -> None:
    assert found(
        ("han_sau: 5\n    can_cu: {loai: chi_thi}", "han_sau: 5\n    can_cu: {loai: de_xuat}"),
        ("giao_cho: cac-xa", "x: 1"),
    ) == [
        ("E150.missing", 46, 9),
        ("E104", 49, 9),
    ]


def test_each_date_that_is_only_proposed_warns_by_name() -> None:
    problems = read(
        matrix=edited(
            "matrix.yaml",
            ("loai: quyet_dinh", "loai: de_xuat"),
            ("          can_cu: {loai: chi_thi}", "          can_cu: {loai: de_xuat}"),
        )
    ).problems

    assert [(one.code, one.facts) for one in problems] == [
        ("W145", {"id": "sau-quy", "count": "2", "list": "1.b, C.a"}),
        ("W145.complete", {"id": "1.a", "day": "2026-06-30"}),
    ]


def test_a_decision_says_who_when_and_by_what_paper() -> None:
    problems = read(
        matrix=edited(
            "matrix.yaml",
            ("      nguoi: Ban Nội chính\n", ""),
            ("          can_cu: {loai: chi_thi}", "          can_cu: {loai: quyet_dinh, nguoi: Ban Nội chính}"),
        )
    ).problems

    assert [(one.code, one.place.line, one.facts) for one in problems] == [
        ("E151.incomplete", 24, {"list": "nguoi"}),
        ("E151.incomplete", 59, {"list": "ngay, van_ban"}),
    ]
