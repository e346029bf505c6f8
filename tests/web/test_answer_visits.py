"""What each browser sees, one press for one item, and what is told when something has changed or cannot be written."""

from __future__ import annotations

from datetime import date

import pytest

from directive.checkin import Event, Happening
from directive.letter import LetterKind
from directive.words import Outcome
from services.extending import requests
from services.open_round import open_round
from services.words import spoken
from tests.full_disk import full_disk
from tests.services.offices import checkins_of, events, held, key, letters, mails, record, text_of
from tests.web.browser import COURT, COURT_C, DONE, TREASURY, Browser, Site, answers


@pytest.mark.parametrize("outcome", ["khong_phat_sinh", "khong_thuoc_tham_quyen"])
def test_one_press_answers_the_one_item_of_a_page(site: Site, outcome: str) -> None:
    browser = site.browser("kho-bac")
    offered = spoken()["mot_lan"][outcome] in browser.open()

    browser.type({}, f"{outcome}:0").confirm()

    assert (offered, answers(site, TREASURY)) == (True, [Outcome(outcome)])


def test_one_press_answers_all_of_which_nothing_was_chosen_or_received(site: Site) -> None:
    open_round(site.office.desk("2026-07-01 08:00"))
    open_round(site.office.desk("2026-10-01 08:00"))
    site.now = "2026-10-02 08:00"
    browser = Browser(site, f"/t/{site.newest('kho-bac')}", "192.0.2.1")
    offered = spoken()["mot_lan"]["con_lai"] in browser.open()
    browser.type({"m0.tinh-trang": "vuong"}).confirm()
    browser.open()

    browser.type({}, "khong_phat_sinh:con-lai").confirm()

    found = [answers(site, f"C.a/kho-bac/2026-Q{n}") for n in (1, 2, 3)]
    assert (offered, found) == (True, [[Outcome.OBSTRUCTED], [Outcome.NIL], [Outcome.NIL]])


def test_no_press_for_all_is_offered_where_each_must_be_chosen(site: Site) -> None:
    assert spoken()["mot_lan"]["con_lai"] not in site.browser().open()


def test_more_time_and_another_contact_wait_for_a_person(site: Site) -> None:
    browser = site.browser()
    browser.open()
    wishes = {"gh-muc-1": "co", "gh-ngay": "30/4/2026", "gh-ly-do": "Chờ số liệu quý"}
    wishes |= {"dm-ten": "Trần Văn Nam", "dm-email": "nam@toa-an.example", "dm-dien-thoai": "0238 111"}

    browser.type({**DONE, **wishes}).confirm()

    desk = site.desk()
    (mail,) = held(desk)
    (request,) = requests(desk)
    (receipt,) = letters(desk, LetterKind.RECEIPT)
    assert (mail.decision.rule, mail.decision.note) == (
        "doi_dau_moi",
        "Đề nghị đổi đầu mối: Trần Văn Nam, nam@toa-an.example, 0238 111",
    )
    assert (str(request.key), request.request.until, request.request.reason) == (
        COURT_C,
        date(2026, 4, 30),
        "Chờ số liệu quý",
    )
    assert "Đã ghi nhận: đã nhận đề nghị gia hạn đến 30/4/2026, lý do: Chờ số liệu quý; đang chờ" in text_of(
        desk, receipt
    )
    assert (events(desk, COURT), events(desk, COURT_C)) == (["asked", "answered"], ["asked", "extension_asked"])
    seen = site.browser().open()  # by another who holds the link
    assert seen.count("Đề nghị gia hạn gửi ngày 03/4/2026 đang chờ người phụ trách quyết định") == 1
    assert "Chờ số liệu quý" not in seen


def test_a_draft_is_shown_to_the_browser_that_typed_it_and_to_no_other(site: Site) -> None:
    mine, stranger = site.browser(), site.browser(address="192.0.2.9")
    mine.open()
    mine.type({"m0.tinh-trang": "vuong", "m0.loi": "Thiếu biên chế"}, "nhap")

    shown = [("Bản nháp lưu lúc 09:00, 03/4/2026" in one.open(), one.value("m0.loi")) for one in (mine, stranger)]

    assert shown == [(True, "Thiếu biên chế"), (False, "")]
    assert answers(site, COURT) == []


def test_what_was_received_is_shown_to_the_browser_that_sent_it_and_to_no_other(site: Site) -> None:
    mine, stranger = site.browser(), site.browser(address="192.0.2.9")
    mine.open()
    mine.type({**DONE, "m0.loi": "Kín"}).confirm()

    own, others = mine.open(), stranger.open()

    assert "Đã nhận lúc 09:00, 03/4/2026: đã hoàn thành; văn bản số 12-KH/ĐU" in own
    assert ("12-KH/ĐU, ngày" in others, "Kín" in others, "Đã nhận một trả lời lúc 09:00" in others) == (
        False,
        False,
        True,
    )


def test_without_cookies_and_in_two_tabs_all_that_is_typed_gets_through(site: Site) -> None:
    one, other = site.browser(), site.browser()
    one.open()
    other.open()
    one.type(DONE)
    other.type({"m1.tinh-trang": "khong_phat_sinh"})
    for browser in (one, other):
        browser.client.cookies.clear()
        browser.confirm()

    assert (answers(site, COURT), answers(site, COURT_C)) == ([Outcome.DONE], [Outcome.NIL])


def test_what_was_read_back_can_be_put_right_without_cookies(site: Site) -> None:
    browser = site.browser()
    browser.open()
    browser.type({"m0.tinh-trang": "vuong", "m0.loi": "Thiếu"})
    browser.client.cookies.clear()

    browser.type({}, "sua")

    assert (browser.value("m0.tinh-trang"), browser.value("m0.loi")) == ("vuong", "Thiếu")


def test_what_was_decided_in_the_meantime_is_told_and_not_written(site: Site) -> None:
    browser = site.browser()
    browser.open()
    browser.type(DONE)
    record(site.desk(), Happening(key(COURT), Event.EXCUSED, site.desk().now, "thu-ky", reason="Đã sáp nhập"))

    browser.confirm()

    assert (browser.page.status_code, spoken()["trang_noi"]["da_doi"] in browser.words) == (409, True)
    assert (events(site.desk(), COURT), mails(site.desk())) == (["asked", "excused"], [])


def test_a_unit_that_was_merged_is_told_where_its_duties_went(site: Site) -> None:
    browser = site.browser("xa-kim-lien")
    browser.open()
    mark = browser.hidden
    site.office.edit(
        "units.csv",
        ("xa-kim-lien@dondoc.internal,,,,,,,tra_loi", "xa-kim-lien@dondoc.internal,,,,,2026-04-02,xa-dai-hue,tra_loi"),
    )

    opened = browser.open(), browser.page.status_code
    posted = browser.type({**mark, **DONE}).page.status_code

    assert ("Đảng ủy xã Đại Huệ" in opened[0], opened[1], posted) == (True, 410, 410)


@pytest.mark.parametrize("step", ["typed", "confirmed"])
def test_a_database_that_cannot_write_keeps_the_words_on_the_page(site: Site, step: str) -> None:
    browser = site.browser()
    browser.open()
    if step == "confirmed":
        browser.type(DONE)
    with full_disk(site.desk().db):
        page = browser.type({**DONE, "m0.loi": "Lời " * 2000}) if step == "typed" else browser.confirm()
    told = (page.page.status_code, spoken()["trang_noi"]["ban"] in page.words, "Đã nhận lúc" in page.words)
    typed = page.value("m0.vb-so" if step == "typed" else "ten")

    page = page.confirm() if step == "confirmed" else page.type(DONE).confirm()

    assert (told, typed in ("12-KH/ĐU", "Nguyễn Thị Lan")) == ((503, True, False), True)
    assert (page.page.status_code, answers(site, COURT)) == (200, [Outcome.DONE])


def test_a_new_contact_alone_has_its_line_in_the_receipt(site: Site) -> None:
    browser = site.browser()
    browser.open()

    browser.type({"dm-ten": "Trần Văn Nam", "dm-email": "nam@toa-an.example"}).confirm()

    desk = site.desk()
    (receipt,) = letters(desk, LetterKind.RECEIPT)
    assert "Đề nghị đổi đầu mối: Trần Văn Nam, nam@toa-an.example" in text_of(desk, receipt)
    assert ([one.decision.rule for one in held(desk)], events(desk, COURT)) == (["doi_dau_moi"], ["asked"])


def test_more_time_for_what_is_answered_too_has_its_words_in_the_same_line_of_the_receipt(site: Site) -> None:
    browser = site.browser()
    browser.open()

    browser.type({**DONE, "gh-muc-0": "co", "gh-ngay": "30/4/2026", "gh-ly-do": "Chờ ký"}).confirm()

    desk = site.desk()
    (receipt,) = letters(desk, LetterKind.RECEIPT)
    said = "số liệu: có; đã nhận đề nghị gia hạn đến 30/4/2026, lý do: Chờ ký"
    assert (said in text_of(desk, receipt), checkins_of(desk, receipt)) == (True, [COURT])
