"""What is confirmed is written once, whole, or not at all; whoever was first, the other hears what was received."""

from __future__ import annotations

from dataclasses import replace

import pytest

from directive.checkin import Event, Happening
from directive.letter import LetterKind
from services.answer_page import confirm, keep_draft, read_back
from services.desk import Desk
from services.links import revoke_all, token_of
from services.open_round import open_round
from services.page_record import Signed
from services.pages import Page, open_page
from services.taking import Closed, NotTaken
from store.decided import Decided
from tests.services.offices import Office, events, key, letters, mails, record

COURT = "1.a/toa-an/2026-03"
TYPED = {"m0.tinh-trang": "xong", "m0.so-0": "có"}
SIGNED = Signed("form", "Lan", "Văn thư")


@pytest.fixture
def desk(office: Office) -> Desk:
    """Give a desk of an office whose round was opened."""
    open_round(office.desk())
    return office.desk("2026-04-03 09:00")


def page(desk: Desk) -> Page:
    """Return the court's page."""
    found = open_page(desk, token_of(desk, letters(desk, LetterKind.CHECKIN, "toa-an")[0].key), "me")
    assert found is not None
    return found


def test_the_same_form_is_written_once_and_says_so(desk: Desk) -> None:
    court = page(desk)
    back = read_back(desk, court, TYPED)

    first, second = (confirm(desk, court, back, SIGNED, "me") for _ in range(2))

    assert (first.again, second) == (False, replace(first, again=True))
    assert (events(desk, COURT), len(letters(desk, LetterKind.RECEIPT))) == (["asked", "answered"], 1)


def test_a_blank_page_says_that_it_is_blank(desk: Desk) -> None:
    assert [one.code for one in read_back(desk, page(desk), {}).faults] == ["chua_ghi_gi"]


def test_what_cannot_be_taken_is_never_confirmed(desk: Desk) -> None:
    court = page(desk)

    with pytest.raises(Closed):
        confirm(desk, court, read_back(desk, court, {"m0.tinh-trang": "xong", "m0.so-0": "?"}), SIGNED, "me")

    assert mails(desk) == []


def test_what_was_decided_between_reading_and_writing_is_not_written(desk: Desk) -> None:
    court = page(desk)
    back = read_back(desk, court, TYPED)
    record(desk, Happening(key(COURT), Event.EXCUSED, desk.now, "thu-ky", reason="Thôi"))

    with pytest.raises(Closed):
        confirm(desk, court, back, SIGNED, "me")

    assert (mails(desk), letters(desk, LetterKind.RECEIPT)) == ([], [])


def test_a_link_that_was_revoked_in_the_meantime_writes_nothing(desk: Desk) -> None:
    court = page(desk)
    back = read_back(desk, court, TYPED)
    revoke_all(desk, "toa-an", Decided("Lan", "Lộ liên kết"))

    with pytest.raises(Closed):
        confirm(desk, court, back, SIGNED, "me")

    assert mails(desk) == []


def test_a_disk_that_is_full_is_no_answer(desk: Desk) -> None:
    court = page(desk)
    back = read_back(desk, court, TYPED)
    folder = desk.home / "var" / "inbox"
    folder.write_bytes(b"")  # no record can be kept where no folder can be

    with pytest.raises(NotTaken):
        confirm(desk, court, back, SIGNED, "me")

    assert events(desk, COURT) == ["asked"]


def test_a_draft_holds_what_was_typed_last(desk: Desk) -> None:
    court = page(desk)
    for typed in ({"m0.loi": "a"}, {"m0.loi": "b"}):
        keep_draft(desk, court, "me", typed)

    assert page(desk).typed == {"m0.loi": "b"}


def test_what_was_confirmed_is_no_draft_any_more_and_the_rest_is(desk: Desk) -> None:
    court = page(desk)
    keep_draft(desk, court, "me", {**TYPED, "m1.loi": "còn viết"})

    confirm(desk, court, read_back(desk, court, TYPED), SIGNED, "me")

    assert page(desk).typed == {"m1.loi": "còn viết"}
    assert page(desk).items[0].mine == "đã hoàn thành; số liệu: có"
