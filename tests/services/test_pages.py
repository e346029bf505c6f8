"""A page shows what its unit may see: what is asked, what stands returned, and to whom what was received."""

from __future__ import annotations

from datetime import date

import pytest

from directive.answer import Answer
from directive.checkin import Event, Happening
from directive.letter import LetterKind
from directive.words import Outcome
from services.desk import Desk
from services.links import token_of
from services.open_round import open_round
from services.pages import Page, State, holder_key, moment, open_page
from store import drafts
from store.drafts import Draft
from tests.services.offices import Office, answered, at, key, letters, record

COURT = "1.a/toa-an/2026-03"


@pytest.fixture
def desk(office: Office) -> Desk:
    """Give a desk two days after a round was opened."""
    open_round(office.desk())
    return office.desk("2026-04-03 09:00")


def page(desk: Desk, holder: str = "") -> Page:
    """Return the court's page."""
    found = open_page(desk, token_of(desk, letters(desk, LetterKind.CHECKIN, "toa-an")[0].key), holder)
    assert found is not None
    return found


def states(desk: Desk) -> list[tuple[str, State]]:
    """Return the items of the court's page and how each stands."""
    return [(one.tag, one.state) for one in page(desk).items]


def test_a_page_has_what_its_letter_asked(desk: Desk) -> None:
    assert states(desk) == [("1.a", State.OPEN), ("C.a", State.OPEN)]
    assert [one.nil_allowed for one in page(desk).items] == [False, True]


def test_an_item_is_given_then_returned_with_its_reason_then_closed(desk: Desk) -> None:
    answered(desk, COURT)
    given = states(desk)[0]
    record(desk, Happening(key(COURT), Event.RETURNED, desk.now, "thu-ky", reason="Thiếu số", reviewed="x"))
    returned = page(desk).items[0]
    record(desk, Happening(key(COURT), Event.EXCUSED, desk.now, "thu-ky", reason="Thôi"))

    assert (given[1], returned.state, returned.reason) == (State.GIVEN, State.RETURNED, "Thiếu số")
    assert (states(desk)[0][1], [one.tag for one in page(desk).open_items]) == (State.CLOSED, ["C.a"])


def test_who_asked_for_more_time_sees_that_it_waits_and_nobody_else_reads_why(desk: Desk) -> None:
    wish = Happening(
        key(COURT), Event.EXTENSION_ASKED, desk.now, "toa-an", reason="chờ số liệu", until=date(2026, 4, 30)
    )
    record(desk, wish)

    words = (
        "Đề nghị gia hạn gửi ngày 03/4/2026 đang chờ người phụ trách quyết định; "
        "trước khi có thư thì ngày cũ vẫn giữ nguyên."
    )
    assert [one.more_time for one in page(desk).items] == [words, ""]


def test_what_was_understood_is_shown_to_its_own_browser_only(desk: Desk) -> None:
    answered(desk, COURT, Answer(Outcome.OBSTRUCTED, "", desk.now, source="a" * 64))
    with desk.db.writing() as tx:
        drafts.keep(tx, page(desk).letter.key, holder_key("me"), Draft('{"m1.loi": "x"}', ("a" * 64,)), desk.now)

    mine, other = page(desk, "me"), page(desk, "other")
    assert (mine.items[0].mine, mine.typed, mine.draft_at) == ("gặp vướng mắc", {"m1.loi": "x"}, "09:00, 03/4/2026")
    assert (other.items[0].mine, other.typed, other.draft_at) == ("", {}, "")


def test_what_an_edit_has_taken_out_is_not_asked_any_more(office: Office, desk: Desk) -> None:
    office.edit("matrix.yaml", ("ma: C.a", "ma: C.b"))

    assert [one.tag for one in page(office.desk("2026-04-03 09:00")).items] == ["1.a"]


def test_a_link_of_a_unit_that_is_not_in_the_list_any_more_opens_nothing(office: Office, desk: Desk) -> None:
    token = page(desk).token
    office.edit("matrix.yaml", ("don_vi: [toa-an, kho-bac]", "don_vi: [kho-bac]"), ("so_don_vi: 2", "so_don_vi: 1"))
    office.edit("matrix.yaml", ("phoi_hop: [toa-an]", "phoi_hop: []"), ("giao_cho: toa-an", "giao_cho: kho-bac"))
    office.edit("units.csv", ("toa-an,Đảng", "toa-an-moi,Đảng"))

    assert open_page(office.desk("2026-04-03 09:00"), token, "") is None


def test_an_instant_is_said_by_the_clock_of_hanoi() -> None:
    assert moment(at("2026-02-05 00:05")) == "00:05, 05/02/2026"


def test_an_item_says_how_its_day_is_counted_and_after_an_extension_which_day_was_first(desk: Desk) -> None:
    until = date(2026, 4, 30)
    record(desk, Happening(key("C.a/toa-an/2026-Q1"), Event.EXTENDED, desk.now, "Lan", reason="vì", until=until))

    assert {item.tag: item.counted.partition("; ")[0] for item in page(desk).items} == {
        "1.a": "07/4/2026 là ngày làm việc thứ 5 sau ngày 31/3/2026, ngày cuối của kỳ tháng 3 năm 2026",
        "C.a": "30/4/2026: ngày mới đã thống nhất",
    }
