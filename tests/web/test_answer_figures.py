"""What is typed on the page: read back as Vietnamese papers write it, asked about, or told at its field."""

from __future__ import annotations

import pytest

from directive.words import Outcome
from services.open_round import open_round
from store import ledger
from tests.services.offices import key
from tests.web.browser import COURT, COURT_C, LINES, SIGNED, Browser, Site, answers

COUNT = "{ten: Số cuộc làm việc, kieu: dem, don_vi: cuộc, cong_don: co}"
SUM = "{ten: Số tiền thu, kieu: tien}"
RATE = "{ten: Tỷ lệ, kieu: ty_le, don_vi: '%', tu_so: Số xong, mau_so: Số phải làm}"


@pytest.mark.parametrize(
    ("measure", "figures"),
    [
        (COUNT, {"1 234": "1.234", "1.234": "1.234", "0": "0"}),
        (SUM, {"1.234,5 triệu đồng": "1.234.500.000 đồng", "1.059.000.000": "1.059.000.000 đồng"}),
    ],
)
def test_a_figure_is_read_back_as_vietnamese_papers_write_it(site: Site, measure: str, figures: dict[str, str]) -> None:
    site.office.edit("matrix.yaml", (COUNT, measure))
    browser = site.browser()

    for typed, understood in figures.items():
        browser.open()
        browser.type({"m1.tinh-trang": "dang", "m1.so-0": typed})
        assert f"Ghi nhận: đang thực hiện; số liệu: {understood} ." in browser.words


@pytest.mark.parametrize(("measure", "line"), [(COUNT, "so_dem"), (SUM, "so_tien")])
def test_what_is_no_figure_is_told_at_its_field_and_kept(site: Site, measure: str, line: str) -> None:
    site.office.edit("matrix.yaml", (COUNT, measure))
    browser = site.browser()

    for typed in ("1.234,5", "1,234.5", "-3", "1e9", "∞", "khoảng 50", "1.23", "12 34", "10%"):
        browser.open()
        browser.type({"m1.tinh-trang": "dang", "m1.so-0": typed})
        said = f'<p class="loi" id="m1-so-0-loi"><span class="an">Lỗi: </span>{LINES[line]}</p>'
        assert (browser.page.status_code, said in browser.page.text, browser.value("m1.so-0")) == (422, True, typed)
        assert f'<a href="#m1-so-0">[C.a] {LINES[line]}</a>' in browser.page.text


@pytest.mark.parametrize(
    ("measure", "typed", "question"),
    [
        (RATE, {"m1.so-0-tu": "31", "m1.so-0-mau": "30"}, "tren_toan_bo"),
        (COUNT.replace("cuộc,", "'%',"), {"m1.so-0": "104"}, "tren_tram"),
    ],
)
def test_an_unlikely_figure_is_asked_about_and_kept_as_a_draft(
    site: Site, measure: str, typed: dict[str, str], question: str
) -> None:
    site.office.edit("matrix.yaml", (COUNT, measure))
    browser = site.browser()
    browser.open()
    browser.type({"m1.tinh-trang": "dang", **typed})
    asked = LINES[question] in browser.words

    unconfirmed = browser.confirm().page.status_code
    kept = answers(site, COURT_C)
    browser.confirm({**SIGNED, "dung.m1.so-0": "co"})

    assert (asked, unconfirmed, kept, answers(site, COURT_C)) == (True, 422, [], [Outcome.ONGOING])


def test_a_sum_a_thousand_times_that_of_the_period_before_is_asked_about(site: Site) -> None:
    site.office.edit("matrix.yaml", (COUNT, SUM))
    first = site.browser("kho-bac")
    first.open()
    first.type({"m0.tinh-trang": "dang", "m0.so-0": "350 triệu"}).confirm()
    site.now = "2026-07-03 09:00"
    open_round(site.office.desk("2026-07-01 08:00"))
    path = site.browser("kho-bac").path
    later = Browser(site, path.replace(site.token("kho-bac"), site.newest("kho-bac")), "192.0.2.1")
    later.open()
    place = 0 if "C.a/2026-Q2" not in later.words else 1

    doubtful = later.type({f"m{place}.tinh-trang": "dang", f"m{place}.so-0": "350.000 tỷ"}).words

    assert LINES["nhay"] in doubtful
    later.open()
    assert LINES["nhay"] not in later.type({f"m{place}.tinh-trang": "dang", f"m{place}.so-0": "360 triệu"}).words


def test_the_part_and_the_whole_must_both_be_there(site: Site) -> None:
    site.office.edit("matrix.yaml", (COUNT, RATE))
    browser = site.browser()
    browser.open()

    assert LINES["so_thieu_ve"] in browser.type({"m1.tinh-trang": "dang", "m1.so-0-tu": "31"}).words


LACKING = [
    ({"m0.vb-ngay": "2/4/2026"}, "vb_thieu_so"),
    ({"m0.vb-so": "công văn"}, "vb_khong_so"),
    ({"m0.vb-so": "1-CV/ĐU", "m0.vb-ngay": "31/2/2026"}, "ngay"),
    ({"m0.vb-so": "1-CV/ĐU", "m0.vb-ngay": "4/4/2026"}, "ngay_sau"),
    ({"m0.vb-so": "1-CV/ĐU", "m0.vb-ngay": "hôm qua"}, "ngay"),
    ({"gh-muc-0": "co", "gh-ngay": "2/4/2026", "gh-ly-do": "Chờ"}, "gh_ngay"),
    ({"gh-ngay": "30/4/2026", "gh-ly-do": "Chờ"}, "gh_thieu_muc"),
    ({"gh-muc-0": "co", "gh-ngay": "30/4/2026"}, "gh_ly_do"),
    ({"dm-ten": "Lan", "dm-email": "lan"}, "dm_email"),
    ({"dm-email": "lan@xa.example"}, "dm_ten"),
]


def test_what_is_lacking_is_told_at_its_field(site: Site) -> None:
    browser = site.browser()

    for typed, line in LACKING:
        browser.client.cookies.clear()
        browser.open()
        browser.type({"m0.tinh-trang": "xong", **typed})
        assert (browser.page.status_code, LINES[line] in browser.words) == (422, True)


def test_words_without_an_outcome_are_not_guessed(site: Site) -> None:
    browser = site.browser()
    browser.open()

    browser.type({"m0.loi": "Đã xong rồi ạ"})

    assert (browser.page.status_code, LINES["chua_chon"] in browser.words) == (422, True)
    assert browser.value("m0.loi") == "Đã xong rồi ạ"


def test_too_many_words_are_told_with_both_numbers_and_kept(site: Site) -> None:
    browser = site.browser()
    browser.open()
    words = "rất dài " * 250_000

    browser.type({"m0.tinh-trang": "vuong", "m0.loi": words})

    told = LINES["qua_dai"].format(so="10000", co=str(len(words.strip())))
    assert (browser.page.status_code, told in browser.words, browser.value("m0.loi")) == (422, True, words.strip())


def test_what_cannot_be_seen_is_taken_out_and_told(site: Site) -> None:
    browser = site.browser()
    browser.open()

    browser.type({"m0.tinh-trang": "vuong", "m0.loi": "Thiếu\u200b kinh\u202e phí\x07 🙂"})

    assert "Một số ký tự không nhìn thấy được đã bị bỏ" in browser.words
    assert "Ý kiến: Thiếu kinh phí 🙂" in browser.words


def words_of(site: Site) -> str:
    """Return the words that were last answered to the court's item."""
    with site.desk().db.reading() as tx:
        (found,) = ledger.records(tx, keys=[key(COURT)])
    answer = found.happenings[-1].answer
    return answer.words if answer else ""


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{{7*7}}", "=HYPERLINK(1)", "%0d%0aSet-Cookie: a=b"])
def test_what_looks_like_code_is_words(site: Site, text: str) -> None:
    browser = site.browser()
    browser.open()

    browser.type({"m0.tinh-trang": "vuong", "m0.loi": text}).confirm()

    assert (words_of(site), "<script" in browser.page.text) == (text, False)


OLD_FONT = "ThiÕu kinh phÝ, ®ang chê cÊp trªn"  # TCVN3, as a browser shows it without the font


@pytest.mark.parametrize(("ticked", "kept"), [(True, "Thiếu kinh phí, đang chờ cấp trên"), (False, OLD_FONT)])
def test_words_in_an_old_font_are_offered_as_they_can_be_read_and_kept_as_the_unit_wants(
    site: Site, ticked: bool, kept: str
) -> None:
    browser = site.browser()
    browser.open()

    browser.type({"m0.tinh-trang": "vuong", "m0.loi": OLD_FONT})
    offered = "Đọc được là: Thiếu kinh phí, đang chờ cấp trên Gửi bản đọc được này" in browser.words
    browser.confirm({**SIGNED, "ten": "", **({"doi.m0.loi": "co"} if ticked else {})})  # a name is lacking
    again = browser.page.status_code
    browser.confirm()

    assert (offered, "checked" in browser.page.text, again, words_of(site)) == (True, False, 422, kept)


def test_plain_words_are_offered_in_no_other_way(site: Site) -> None:
    browser = site.browser()
    browser.open()

    browser.type({"m0.tinh-trang": "vuong", "m0.loi": "Thiếu kinh phí. Le cafe est ferme, cher"})

    assert ("Đọc được là" in browser.words, "doi.m0.loi" in browser.page.text) == (False, False)
