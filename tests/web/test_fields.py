"""The form of a page: its files, what is dropped of them, and what no page of ours sends."""

from __future__ import annotations

import re

from directive.letter import LetterKind
from services.words import spoken
from tests.services.offices import letters, text_of
from tests.web.browser import COURT, DONE, Files, Site, answers

PDF = ("Kế hoạch.pdf", b"%PDF-1.4")
REASONS = spoken()["ly_do_tep"]


def test_files_are_kept_and_named_in_what_is_read_back_and_in_the_record(site: Site) -> None:
    browser = site.browser()
    browser.open()

    browser.type(DONE, files=[("m0.tep-moi", PDF), ("m0.tep-moi", ("thu.exe", b"MZ"))])
    read = [
        words in browser.words for words in ("Tệp: Kế hoạch.pdf", f"Tệp không dùng được: thu.exe ({REASONS['khac']})")
    ]
    browser.confirm()

    stored = sorted(one.parts[-3] for one in (site.office.home / "var").rglob("*") if len(one.name) == 64)
    assert (read, answers(site, COURT), stored) == ([True, True], ["xong"], ["files", "quarantine"])
    (receipt,) = letters(site.desk(), LetterKind.RECEIPT)
    assert f"không dùng được tệp thu.exe: {REASONS['khac']}" in text_of(site.desk(), receipt)


def test_a_unit_cannot_learn_that_another_has_sent_the_same_file(site: Site) -> None:
    court, treasury = site.browser(), site.browser("kho-bac")
    court.open()
    court.type(DONE, files=[("m0.tep-moi", PDF)]).confirm()
    treasury.open()
    known, new = PDF[1], PDF[1] + b" "

    treasury.type({"m0.tinh-trang": "dang"}, files=[("m0.tep-moi", ("a.pdf", known)), ("m0.tep-moi", ("b.pdf", new))])

    lines = re.findall(r'<p class="tep">(.*?)</p>', treasury.page.text)
    assert [one.replace("b.pdf", "a.pdf") for one in lines] == ["Tệp: <b>a.pdf</b>"] * 2


def test_no_file_that_was_handed_in_is_ever_handed_out(site: Site) -> None:
    browser = site.browser()
    browser.open()
    browser.type(DONE, files=[("m0.tep-moi", PDF)]).confirm()
    (path,) = [one for one in (site.office.home / "var" / "files").rglob("*") if one.is_file()]
    asked = [f"{browser.path}/{path.name}", f"/files/{path.name[:2]}/{path.name}", f"/var/files/{path.name}"]

    assert [browser.client.get(one).status_code for one in asked] == [404] * 3
    assert path.name not in browser.open()


def test_files_of_a_draft_stay_until_they_are_dropped(site: Site) -> None:
    browser = site.browser()
    browser.open()
    browser.type(DONE, "nhap", files=[("m0.tep-moi", PDF)])
    kept = "Đã nhận tệp: Kế hoạch.pdf" in browser.open()

    browser.type({**DONE, "m0.bo-tep": "co"}, "nhap")

    assert (kept, "Kế hoạch.pdf" in browser.open()) == (True, False)


def test_nobody_adds_a_file_that_he_has_not_sent(site: Site) -> None:
    browser = site.browser()
    browser.open()

    browser.type({**DONE, "m0.tep": f"{'a' * 64} 5 - mat.pdf", "m9.tep-moi": "x"}, files=[("m9.tep-moi", PDF)])

    assert ("mat.pdf" in browser.page.text, "Kế hoạch.pdf" in browser.page.text) == (False, False)


def test_too_many_files_are_told_and_nothing_is_sent(site: Site) -> None:
    browser = site.browser()
    browser.open()
    many: Files = [("m0.tep-moi", PDF)] * 21

    browser.type(DONE, files=many)

    assert (browser.page.status_code, letters(site.desk(), LetterKind.RECEIPT)) == (413, [])
    assert "nhiều nhất 20 tệp" in browser.words


def test_a_file_that_is_too_large_is_told_and_the_others_are_kept(site: Site) -> None:
    browser = site.browser()
    browser.open()

    browser.type(DONE, files=[("m0.tep-moi", PDF), ("m0.tep-moi", ("to.pdf", b"%PDF-" + bytes(26 * 1024 * 1024)))])

    told = f"Tệp không dùng được: to.pdf ({REASONS['too_large']})"
    assert ("Tệp: Kế hoạch.pdf" in browser.words, told in browser.words) == (True, True)
