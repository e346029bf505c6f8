"""A unit answers by its link: two steps, one answer, and nothing without a word of its own."""

from __future__ import annotations

import re

import pytest

from directive.checkin import Event, Happening
from directive.letter import LetterKind
from directive.mail import MailState
from directive.words import Outcome
from store import inbox
from tests.services.offices import checkins_of, events, key, letters, mails, record
from tests.web.browser import COURT, DONE, LINES, Site, answers, nothing_happened


def test_an_answer_takes_two_steps_and_leaves_all_that_a_mail_would(site: Site) -> None:
    browser = site.browser()
    browser.open()

    back = browser.type(DONE)
    read = (
        "Ghi nhận: đã hoàn thành; văn bản số 12-KH/ĐU, ngày 02/4/2026; số liệu: có ." in back.words,
        back.page.status_code,
    )
    before = events(site.desk(), COURT)
    done = back.confirm()

    desk = site.desk()
    with desk.db.reading() as tx:
        (mail,) = inbox.called(tx, re.findall(r"Message-ID: (\S+)", kept(site))[:1])
    (receipt,) = letters(desk, LetterKind.RECEIPT)
    assert (read, before, events(desk, COURT)) == ((True, 200), ["asked"], ["asked", "answered"])
    number = f"Đảng ủy Tòa án nhân dân tỉnh , số biên nhận 1 , dấu vân {mail.sha256[:16]}"
    assert f"Đã nhận lúc 09:00, 03/4/2026 {number}" in done.words
    assert (receipt.recipient, checkins_of(desk, receipt)) == ("toa-an@dondoc.internal", [COURT])
    assert mails(desk) == [(MailState.ANSWERED, "trang-tra-loi")]


def kept(site: Site) -> str:
    """Return the last record that was kept, as text."""
    paths = sorted((site.office.home / "var" / "inbox").rglob("*.eml"), key=lambda one: one.stat().st_mtime_ns)
    return paths[-1].read_text("utf-8")


@pytest.mark.parametrize("press", ["xem", "nhap", "khong_phat_sinh:con-lai", "", "sua:9"])
def test_a_blank_form_changes_nothing(site: Site, press: str) -> None:
    site.office.edit("matrix.yaml", ("loai: khi_phat_sinh", "loai: thuong_xuyen"))
    browser = site.browser()
    browser.open()

    browser.type({"m0.loi": "  \r\n "}, press)

    assert (browser.page.status_code, LINES["chua_ghi_gi"] in browser.words, nothing_happened(site)) == (
        422,
        True,
        True,
    )


def test_nothing_is_chosen_before_somebody_chooses(site: Site) -> None:
    browser = site.browser()
    browser.open()

    assert (re.findall(r"checked|selected|<script", browser.page.text), nothing_happened(site)) == ([], True)


def test_a_form_without_our_mark_is_refused(site: Site) -> None:
    browser, other = site.browser(), site.browser("kho-bac")
    browser.open()
    other.open()
    theirs = other.hidden["dau"]
    ours = browser.hidden["dau"]

    found = [browser.type({**DONE, "dau": mark}).page.status_code for mark in ("", "x", theirs, f"{ours}0", f"a{ours}")]

    assert (found, nothing_happened(site)) == ([403] * 5, True)


@pytest.mark.parametrize("header", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
def test_a_form_from_another_site_is_refused(site: Site, header: dict[str, str]) -> None:
    browser = site.browser()
    browser.open()

    found = browser.client.post(browser.path, data={**browser.hidden, **DONE}, headers=header)

    assert (found.status_code, nothing_happened(site)) == (403, True)


def test_what_was_read_back_cannot_be_changed_on_its_way(site: Site) -> None:
    browser = site.browser()
    browser.open()
    browser.type(DONE)
    hidden = {**browser.hidden, "da-ghi": browser.hidden["da-ghi"].replace("xong", "chua")}

    browser.confirm(hidden=hidden)

    assert (browser.page.status_code, answers(site, COURT)) == (403, [])


def test_a_double_press_and_a_replay_after_a_week_are_one_answer(site: Site) -> None:
    browser = site.browser()
    browser.open()
    hidden = browser.type(DONE).hidden

    first, second = (browser.confirm(hidden=hidden).words for _ in range(2))
    site.now = "2026-04-10 09:00"
    third = browser.confirm(hidden=hidden).words

    number = re.compile(r"Đã nhận lúc 09:00, 03/4/2026 .*dấu vân [0-9a-f]{16}")
    told = [bool(number.search(words)) for words in (first, second, third)]
    assert (told, ["từ trước" in words for words in (first, second, third)]) == ([True] * 3, [False, True, True])
    assert (answers(site, COURT), len(letters(site.desk(), LetterKind.RECEIPT))) == ([Outcome.DONE], 1)


def test_a_replay_after_the_review_says_when_it_was_received(site: Site) -> None:
    browser = site.browser()
    browser.open()
    hidden = browser.type(DONE).hidden
    browser.confirm(hidden=hidden)
    record(site.desk(), Happening(key(COURT), Event.ACCEPTED, site.desk().now, "thu-ky", reviewed="x"))

    assert "Đã nhận lúc 09:00, 03/4/2026" in browser.confirm(hidden=hidden).words


def test_back_and_another_word_is_a_correction(site: Site) -> None:
    browser = site.browser()
    browser.open()
    form = browser.hidden
    browser.type(DONE).confirm()

    browser.type({**DONE, **form, "m0.tinh-trang": "vuong"}).confirm()

    assert answers(site, COURT) == [Outcome.DONE, Outcome.OBSTRUCTED]


def test_who_answers_must_be_typed_and_nobody_is_suggested(site: Site) -> None:
    browser = site.browser()
    browser.open()
    browser.type(DONE)
    before = (browser.value("ten"), browser.value("chuc-vu"))

    browser.confirm({"ten": " ", "chuc-vu": ""})

    said = (LINES["ten"] in browser.words, LINES["chuc_vu"] in browser.words)
    assert (before, browser.page.status_code, said, answers(site, COURT)) == (("", ""), 422, (True, True), [])
    assert browser.confirm().page.status_code == 200
