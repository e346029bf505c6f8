"""The spreadsheet form on the page: downloaded, uploaded, and read back as if it had been typed."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import pytest
from openpyxl.comments import Comment

from directive.checkin import Event, Happening
from directive.form import Column
from directive.words import Outcome
from services.extending import requests
from services.open_round import open_round
from services.reader import reader
from services.words import spoken
from store import ledger
from tests.forms import filled, opened, row_of, saved
from tests.services.offices import key, mails, record
from tests.web.browser import COURT, COURT_C, LINES, Browser, Site, answers

State, Figures, Number, Words = Column.STATUS, Column.FIGURE, Column.NUMBER, Column.WORDS
DONE = {("1.a", State): "Hoàn thành", ("1.a", Number): "12-KH/ĐU", ("1.a #1", Figures): "Có"}
WORDS = spoken()["phieu_excel"]


def downloaded(browser: Browser) -> bytes:
    """Return the form of the page."""
    found: bytes = browser.client.get(f"{browser.path}/phieu.xlsx").content
    return found


def uploaded(browser: Browser, data: bytes, fields: Mapping[str, str] = {}) -> Browser:
    """Hand in a form on the page that was opened."""
    return browser.type(fields, files=[("phieu", ("phieu.xlsx", data))])


def came_back(browser: Browser, cells: Mapping[tuple[str, Column], Any]) -> Browser:
    """Open the page, fill its form in and hand it in."""
    browser.open()
    return uploaded(browser, filled(downloaded(browser), cells))


def test_the_form_of_a_page_is_handed_out_as_a_file_and_changes_nothing(site: Site) -> None:
    browser = site.browser()

    found = browser.client.get(f"{browser.path}/phieu.xlsx")

    told = {name: found.headers[name] for name in ("content-disposition", "cache-control")}
    assert (found.status_code, told) == (
        200,
        {
            "content-disposition": 'attachment; filename="phieu-bao-cao-toa-an-2026-04-01.xlsx"',
            "cache-control": "no-store",
        },
    )
    assert browser.client.get("/t/khong-co/phieu.xlsx").status_code == 404


def test_a_form_is_read_back_and_counts_when_it_is_confirmed(site: Site) -> None:
    browser = came_back(site.browser(), {**DONE, ("1.a", Words): "=1+2", ("C.a", State): "Đang thực hiện"})
    read = [
        "Ghi nhận: đã hoàn thành; văn bản số 12-KH/ĐU; số liệu: có ." in browser.words,
        "Ý kiến: =1+2" in browser.words,
    ]
    before = (mails(site.desk()), answers(site, COURT))

    browser.confirm()

    with site.desk().db.reading() as tx:
        (found,) = ledger.records(tx, keys=[key(COURT)])
    answer = found.happenings[-1].answer
    assert (read, before, answer.words if answer else "") == ([True, True], ([], []), "=1+2")
    assert (answers(site, COURT), answers(site, COURT_C)) == ([Outcome.DONE], [Outcome.ONGOING])


@pytest.mark.parametrize(
    ("measure", "cells", "understood"),
    [
        ("{ten: Số tiền thu, kieu: tien}", {Column.FIGURE: "15,2 tỷ đồng"}, "15.200.000.000 đồng"),
        (
            "{ten: Tỷ lệ, kieu: ty_le, don_vi: '%', tu_so: Số xong, mau_so: Số phải làm}",
            {Column.FIGURE: 11, Column.WHOLE: 14},
            "11/14",
        ),
        ("{ten: Số cuộc, kieu: dem, don_vi: cuộc, cong_don: co}", {Column.FIGURE: 1059}, "1.059"),
        ("{ten: Ghi chú, kieu: van_ban}", {Column.FIGURE: "Tốt"}, "Tốt"),
    ],
)
def test_each_kind_of_figure_comes_through(
    site: Site, measure: str, cells: dict[Column, object], understood: str
) -> None:
    site.office.edit("matrix.yaml", ("{ten: Số cuộc làm việc, kieu: dem, don_vi: cuộc, cong_don: co}", measure))
    figures = {("C.a #1", column): value for column, value in cells.items()}

    browser = came_back(site.browser(), {("C.a", State): "Đang thực hiện", **figures})

    assert f"Ghi nhận: đang thực hiện; số liệu: {understood} ." in browser.words


def test_what_is_unclear_is_told_by_its_cell_and_typed_by_hand(site: Site) -> None:
    browser = came_back(site.browser(), {**DONE, ("C.a", State): "Xong 80%"})
    told = "C.a: tình trạng không có trong danh sách (ô E11 ghi “Xong 80%”)" in browser.words
    kept = (browser.page.status_code, browser.value("m0.tinh-trang"), browser.value("m0.vb-so"))
    nothing = mails(site.desk())

    browser.type({"m0.tinh-trang": "xong", "m0.vb-so": "12-KH/ĐU", "m1.tinh-trang": "dang"}).confirm()

    assert (told, kept, nothing) == (True, (422, "xong", "12-KH/ĐU"), [])
    assert (answers(site, COURT), answers(site, COURT_C)) == ([Outcome.DONE], [Outcome.ONGOING])


def test_what_was_typed_beside_a_form_stays_and_a_form_left_empty_takes_nothing_away(site: Site) -> None:
    browser = site.browser()
    browser.open()
    data = filled(downloaded(browser), {("1.a", State): "Hoàn thành"})

    uploaded(browser, data, {"m0.loi": "Gửi kèm", "m1.tinh-trang": "dang"}).confirm()

    assert (answers(site, COURT), answers(site, COURT_C)) == ([Outcome.DONE], [Outcome.ONGOING])


def another_unit(site: Site) -> bytes:
    """Return the filled form of the treasury."""
    return filled(downloaded(site.browser("kho-bac")), {("C.a", State): "Hoàn thành"})


def without_its_code(site: Site) -> bytes:
    """Return a filled form of which the row with its code was deleted."""
    book, sheet = opened(filled(downloaded(site.browser()), DONE))
    sheet.delete_rows(3)
    return saved(book)


def no_form(_: Site) -> bytes:
    """Return a file that is no workbook."""
    return b"%PDF-1.4"


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (another_unit, "không phải phiếu của thư này"),
        (without_its_code, WORDS["mat_ma"]),
        (no_form, WORDS["khong_doc_duoc"]),
    ],
)
def test_what_is_not_the_form_of_this_page_is_told_and_nothing_typed_is_lost(site: Site, made: Any, told: str) -> None:
    browser = site.browser()
    data = made(site)
    browser.open()

    uploaded(browser, data, {"m0.tinh-trang": "vuong", "m0.loi": "Thiếu"})

    assert (browser.page.status_code, told in browser.words, LINES["chua_ghi_gi"] in browser.words) == (
        422,
        True,
        False,
    )
    assert (browser.value("m0.tinh-trang"), browser.value("m0.loi"), mails(site.desk())) == ("vuong", "Thiếu", [])


def test_a_form_alone_that_is_not_of_this_page_is_not_called_blank(site: Site) -> None:
    browser = site.browser()
    data = another_unit(site)
    browser.open()

    uploaded(browser, data)

    assert (browser.page.status_code, LINES["chua_ghi_gi"] in browser.words) == (422, False)


def test_the_form_of_an_older_letter_is_told(site: Site) -> None:
    older = filled(downloaded(site.browser("kho-bac")), {("C.a", State): "Hoàn thành"})
    site.now = "2026-07-02 08:00"
    open_round(site.office.desk("2026-07-01 08:00"))
    browser = Browser(site, f"/t/{site.newest('kho-bac')}", "192.0.2.1")
    browser.open()

    assert "không phải phiếu của thư này" in uploaded(browser, older).words


def test_a_sheet_that_was_renamed_and_one_without_a_row_are_read(site: Site) -> None:
    browser = site.browser()
    browser.open()
    book, sheet = opened(filled(downloaded(browser), DONE))
    sheet.title = "Sheet2"
    sheet.cell(9, 1).comment = Comment("đã xem", "Lan")
    sheet.delete_rows(row_of(sheet, "C.a"), 2)

    uploaded(browser, saved(book)).confirm()

    assert (answers(site, COURT), answers(site, COURT_C)) == ([Outcome.DONE], [])


def test_what_was_decided_in_the_meantime_is_told_when_its_form_comes(site: Site) -> None:
    browser = site.browser()
    data = filled(downloaded(browser), {**DONE, ("C.a", State): "Đang thực hiện"})
    record(site.desk(), Happening(key(COURT), Event.EXCUSED, site.desk().now, "thu-ky", reason="Đã xong"))
    browser.open()

    uploaded(browser, data)

    assert "1.a (2026-03): nội dung này đã xem xét xong, không phải trả lời nữa" in browser.words
    assert browser.value("m1.tinh-trang") == "dang"


def test_more_time_that_a_form_asks_for_is_asked_for_on_the_page(site: Site) -> None:
    more = {(tag, Column.MORE_TIME): "30/4/2026" for tag in ("1.a", "C.a")}
    browser = came_back(site.browser(), {**more, **{(tag, Column.WHY_MORE): "chờ" for tag in ("1.a", "C.a")}})

    browser.confirm()

    assert [str(one.key) for one in requests(site.desk())] == [COURT, COURT_C]


def test_more_time_until_several_days_is_asked_for_by_hand(site: Site) -> None:
    more = {("1.a", Column.MORE_TIME): "30/4/2026", ("C.a", Column.MORE_TIME): "5/5/2026"}

    browser = came_back(site.browser(), {**more, **{(tag, Column.WHY_MORE): "chờ" for tag in ("1.a", "C.a")}})

    assert spoken()["phieu_tren_trang"]["nhieu_ngay"] in browser.words


def test_a_form_that_cannot_be_read_now_is_told_and_what_was_typed_stays(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = site.browser()
    browser.open()
    data = filled(downloaded(browser), DONE)
    reader().close()
    monkeypatch.setattr(sys, "executable", "/bin/false")

    uploaded(browser, data, {"m0.loi": "Gửi kèm"})

    assert (WORDS["chua_doc_duoc"] in browser.words, browser.value("m0.loi")) == (True, "Gửi kèm")
