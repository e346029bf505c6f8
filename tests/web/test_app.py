"""The server: scanners change nothing, guesses open nothing, and neither keeps a unit out."""

from __future__ import annotations

import pytest

from services.links import revoke_all, token_of
from services.words import spoken
from store.decided import Decided
from tests.services.offices import letters
from tests.web.browser import COURT, DONE, Site, answers, nothing_happened
from web import app
from web.limits import Limit

FEW = Limit(5, 60)


def scanned(site: Site, times: int) -> set[int]:
    """Open the page and post its blank forms that many times, as a scanner does; return the answers."""
    scanner = site.browser(address="192.0.2.66")
    found: set[int] = set()
    for _ in range(times):
        scanner.open()
        found.add(scanner.page.status_code)
        found.add(scanner.client.head(scanner.path).status_code)
        found.add(scanner.client.options(scanner.path).status_code)
        scanner.type(dict.fromkeys(("m0.vb-so", "m0.loi", "m1.so-0"), ""))
        found.add(scanner.page.status_code)
        found.add(scanner.client.post(f"{scanner.path}/xac-nhan", data=scanner.hidden).status_code)
    return found


def test_a_scanner_changes_nothing_and_keeps_no_unit_out(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "PER_LINK", FEW)

    found = scanned(site, FEW.most + 1)

    unit = site.browser()
    unit.open()
    unharmed = nothing_happened(site)
    unit.type(DONE).confirm()
    assert (found - {429}, unharmed, answers(site, COURT)) == ({200, 405, 422, 403}, True, ["xong"])


@pytest.mark.prove
def test_a_scanner_changes_nothing_a_thousand_times(site: Site) -> None:
    scanned(site, 1_000)

    assert nothing_happened(site)


def test_all_that_opens_nothing_is_told_alike(site: Site) -> None:
    desk = site.desk()
    good = site.token("kho-bac")
    revoke_all(desk, "kho-bac", Decided("Lan", "Lộ"))
    unknown = ["a" * 26, good, good[:-1], token_of(desk, "khong-co"), "%2e%2e%2f", "x" * 5_000]
    client = site.browser().client

    pages = [client.get(f"/t/{one}") for one in unknown] + [client.get("/khac"), client.get(f"/t/{good}/xac-nhan")]
    site.now = "2027-05-01 08:00"
    pages.append(client.get(f"/t/{site.token()}"))

    assert {(one.status_code, one.text) for one in pages} == {(404, pages[0].text)}
    assert "Xin trả lời thư đã nhận, hoặc gọi Phòng Tổng hợp" in pages[0].text


def test_no_link_opens_the_page_of_another_unit(site: Site) -> None:
    desk = site.desk()
    units = {one.unit: desk.book.units[one.unit].name for one in letters(desk)}

    titles = {unit: site.browser(unit).open().partition(" – ")[0] for unit in units}

    assert titles == units


@pytest.mark.parametrize("limit", [FEW, pytest.param(app.PER_ADDRESS, marks=pytest.mark.prove)])
def test_guesses_are_slowed_and_a_good_link_is_not(site: Site, monkeypatch: pytest.MonkeyPatch, limit: Limit) -> None:
    monkeypatch.setattr(app, "PER_ADDRESS", limit)
    guesser, unit = site.browser(address="192.0.2.66"), site.browser(address="192.0.2.66")

    found = [guesser.client.get(f"/t/{'a' * 25}b").status_code for _ in range(limit.most + 2)]
    unit.open()

    words = spoken()["trang_noi"]["qua_nhieu"].splitlines()[0]
    assert (found, unit.page.status_code) == ([404] * limit.most + [429] * 2, 200)
    assert words in guesser.client.get("/t/a").text
    site.watch.seconds = 61
    assert guesser.client.get("/t/a").status_code == 404


def test_a_clerk_beside_a_guesser_keeps_what_he_has_typed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "PER_ADDRESS", FEW)
    guesser, clerk = site.browser(address="192.0.2.66"), site.browser(address="192.0.2.66")
    for _ in range(FEW.most + 1):
        guesser.client.get("/t/a")
    clerk.open()

    clerk.type({"m0.tinh-trang": "vuong", "m0.loi": "Thiếu", "m0.vb-ngay": "?"})

    assert (clerk.page.status_code, clerk.value("m0.loi")) == (422, "Thiếu")


def test_guesses_from_everywhere_are_slowed_too(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "ALL_TOGETHER", FEW)

    found = [site.browser(address=f"192.0.2.{n}").client.get("/t/a").status_code for n in range(FEW.most + 2)]

    assert found == [404] * FEW.most + [429] * 2


@pytest.mark.parametrize("limit", [FEW, pytest.param(app.PER_LINK, marks=pytest.mark.prove)])
def test_a_link_brings_so_many_forms_an_hour(site: Site, monkeypatch: pytest.MonkeyPatch, limit: Limit) -> None:
    monkeypatch.setattr(app, "PER_LINK", limit)
    browser = site.browser()
    browser.open()
    form = browser.hidden

    found = [browser.type({**form, **DONE}, "nhap").page.status_code for _ in range(limit.most + 1)]
    site.watch.seconds = limit.seconds

    assert (found, browser.type({**form, **DONE}, "nhap").page.status_code) == ([200] * limit.most + [429], 200)


def test_what_gathers_pages_is_asked_to_leave(site: Site) -> None:
    assert site.browser().page.text == "User-agent: *\nDisallow: /\n"


def test_the_style_is_served(site: Site) -> None:
    found = site.browser().client.get("/trang.css")

    assert (found.status_code, found.headers["content-type"]) == (200, "text/css; charset=utf-8")
