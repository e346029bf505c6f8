"""One explained date of each kind of rule, in the sentences that people read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from directive.checkin import CheckIn
from directive.explained import Origin, explained
from directive.matrix import Basis
from directive.opening import asked_on, open_now
from directive.words import BasisKind
from services.desk import InputHasProblems
from services.explaining import basis_words, explain, footer, line, plain, sentence, sentences
from tests.books import calendar, checkin, small_book
from tests.services.offices import Office

BOOK = small_book()
DECIDED = "căn cứ: 1-QĐ/A, Ban A ấn định ngày 05/01/2026"
OPENED = {str(one.key): one for one in open_now(BOOK, date(2027, 1, 20), frozenset({("3.a", "a")}))}


def said(one: CheckIn) -> str:
    """Return how the date of a check-in explains itself."""
    return sentence(explained(BOOK, one, one.due), one.key.period)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (
            "2.a/b/2026-04",  # by the month
            (
                "15/5/2026 là ngày làm việc thứ 10 sau ngày 30/4/2026, ngày cuối của kỳ tháng 4 năm 2026; {}; không "
                "tính 4 ngày thứ Bảy, Chủ nhật, 01/5/2026 Ngày Quốc tế Lao động (TB 1/TB-X)"
            ),
        ),
        (
            "1.a/xa-1/2026-Q1",
            (
                "14/4/2026 là ngày làm việc thứ 10 sau ngày 31/3/2026, ngày cuối của kỳ quý I năm 2026; {}; không tính "
                "4 ngày thứ Bảy, Chủ nhật"
            ),
        ),
        (
            "1.b/xa-1/2026-H1",
            (
                "14/7/2026 là ngày làm việc thứ 10 sau ngày 30/6/2026, ngày cuối của kỳ 6 tháng đầu năm 2026; {}; "
                "không tính 4 ngày thứ Bảy, Chủ nhật"
            ),
        ),
        (
            "2.b/a/2026",  # by the year, over its turn
            (
                "19/01/2027 là ngày làm việc thứ 12 sau ngày 31/12/2026, ngày cuối của kỳ năm 2026; {}; không tính "
                "6 ngày thứ Bảy, Chủ nhật, 01/01/2027 Tết Dương lịch (TB 1/TB-X)"
            ),
        ),
    ],
)
def test_a_date_of_each_kind_of_rule_explains_itself(key: str, words: str) -> None:
    assert said(OPENED[key]) == words.format(DECIDED)


def test_a_milestone_is_counted_like_a_month() -> None:
    (opened,) = (one for one in open_now(BOOK, date(2026, 5, 5), frozenset()) if one.key.obligation == "3.a")

    assert said(opened) == said(OPENED["2.a/b/2026-04"])


def test_a_made_up_saturday_is_named_with_its_paper() -> None:
    book = replace(small_book(theo_doi_tu="2025-12-01"), calendar=calendar(2025, 2026, 2027))
    (opened,) = (one for one in open_now(book, date(2026, 1, 5), frozenset()) if one.key.obligation == "2.a")

    assert sentence(explained(book, opened, opened.due), opened.key.period) == (
        "14/01/2026 là ngày làm việc thứ 10 sau ngày 31/12/2025, ngày cuối của kỳ tháng 12 năm 2025; "
        f"{DECIDED}; không tính 3 ngày thứ Bảy, Chủ nhật, 01/01/2026 Tết Dương lịch (TB 1/TB-X); "
        "có tính ngày làm bù 10/01/2026 Làm bù (TB 1/TB-X)"
    )


def test_who_is_asked_late_reads_from_which_day_his_time_was_counted() -> None:
    late = asked_on(BOOK, checkin(), date(2026, 4, 20))

    assert said(late) == (
        "06/5/2026 là ngày làm việc thứ 9 sau ngày 20/4/2026: phiếu của kỳ quý I năm 2026 mở muộn hơn dự kiến nên được "
        f"tính đủ thời gian từ ngày mở; {DECIDED}; không tính 4 ngày thứ Bảy, Chủ nhật, 27/4/2026 Giỗ Tổ Hùng Vương, "
        "30/4/2026 Ngày Chiến thắng, 01/5/2026 Ngày Quốc tế Lao động (TB 1/TB-X)"
    )


@pytest.mark.parametrize(
    ("key", "now"),
    [
        ("1.a/xa-1/2026-Q1", "theo lịch và quy tắc đang dùng thì là 14/4/2026"),
        ("1.a/xa-1/2026-H1", "quy tắc đang dùng không còn kỳ này"),
    ],
)
def test_a_date_told_under_other_files_says_what_the_files_say_now(key: str, now: str) -> None:
    told = checkin(key, due=date(2026, 4, 16))

    assert said(told) == f"16/4/2026 là ngày đã báo cho đơn vị; {now}. Ngày đã báo không đổi thành sớm hơn"
    assert footer(BOOK, [told]) == [said(told)]
    assert plain(explained(BOOK, told, told.due), told.key.period)["origin"] == Origin.TOLD.value


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        (Basis(kind=BasisKind.PROPOSAL, note="chờ"), "căn cứ: mới là đề xuất, chưa có quyết định"),
        (Basis(kind=BasisKind.DIRECTIVE), "căn cứ: Chỉ thị"),
        (
            Basis(kind=BasisKind.DECISION, set_by="Ban A", set_on=None, paper="1-QĐ/A"),
            "căn cứ: 1-QĐ/A, Ban A ấn định ngày …",
        ),
    ],
)
def test_a_proposal_is_called_a_proposal(basis: Basis, words: str) -> None:
    assert basis_words(basis) == words


def test_a_letters_footer_has_one_line_for_each_count_by_date() -> None:
    both = [OPENED["2.b/a/2026"], OPENED["1.a/xa-1/2026-Q1"], OPENED["1.a/xa-2/2026-Q1"], OPENED["2.a/b/2026-03"]]

    assert footer(BOOK, both) == [
        f"14/4/2026: ngày làm việc thứ 10 sau ngày cuối kỳ 31/3/2026; {DECIDED}; không tính 4 ngày thứ Bảy, Chủ nhật",
        (
            f"19/01/2027: ngày làm việc thứ 12 sau ngày cuối kỳ 31/12/2026; {DECIDED}; không tính 6 ngày thứ Bảy, Chủ "
            "nhật, 01/01/2027 Tết Dương lịch (TB 1/TB-X)"
        ),
    ]


def test_a_late_date_has_its_own_line() -> None:
    late = asked_on(BOOK, checkin(), date(2026, 6, 1))

    assert footer(BOOK, [late]) == [
        f"12/6/2026: ngày làm việc thứ 9 sau ngày mở phiếu 01/6/2026; {DECIDED}; không tính 2 ngày thứ Bảy, Chủ nhật"
    ]


def test_the_plain_values_hold_each_day_with_its_reason_and_paper() -> None:
    opened = OPENED["2.a/b/2026-04"]

    found = plain(explained(BOOK, opened, opened.due), "2026-04")

    assert (found["due"], found["now"], found["anchor"], found["offset"]) == (
        "2026-05-15",
        "2026-05-15",
        "2026-04-30",
        10,
    )
    assert found["made_up"] == []
    assert found["skipped"] == [
        {"day": "2026-05-01", "reason": "Ngày Quốc tế Lao động", "source": "TB 1/TB-X"},
        *({"day": f"2026-05-{day:02}", "reason": "cuoi_tuan", "source": ""} for day in (2, 3, 9, 10)),
    ]


def test_a_check_in_is_explained_as_it_was_opened_and_before_that_as_planned(waiting: Office) -> None:
    desk = waiting.desk("2026-04-02 08:00")

    assert explain(desk, "C.a/toa-an/2026-Q1").day == date(2026, 4, 14)
    assert explain(desk, "C.a/toa-an/2026-Q2").day == date(2026, 7, 14)


@pytest.mark.parametrize(
    "name",
    [
        *("", "C.a", "C.a/toa-an/2026-H1", "C.a/toa-an/hom-nay", "C.a/xa-kim-lien/2026-Q1", "9.z/toa-an/2026"),
        "C.a/toa-an/2025-Q4",  # before the first day that is tracked
    ],
)
def test_what_nobody_is_asked_for_has_no_date(waiting: Office, name: str) -> None:
    with pytest.raises(InputHasProblems) as caught:
        explain(waiting.desk(), name)

    assert [(one.code, one.facts) for one in caught.value.problems] == [("E343", {"phieu": name})]


def test_what_is_explained_together_is_explained_as_each_alone() -> None:
    told = [*OPENED.values(), *(replace(one, due=date(2026, 9, 1)) for one in list(OPENED.values())[:3])]
    several = {one.key: one for one in [*told, checkin("9.z/a/2026-Q1")]}

    together = sentences(BOOK, list(several.values()))

    assert together == {key: said(one) for key, one in several.items()}
    assert footer(BOOK, several.values()) == sorted(
        {line(explained(BOOK, one, one.due)) for one in several.values()},
        key=lambda words: min(
            (one.due, words) for one in several.values() if line(explained(BOOK, one, one.due)) == words
        ),
    )
