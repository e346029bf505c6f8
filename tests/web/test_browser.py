"""The page in a real browser: by keyboard alone, without scripts, on a small screen, and for who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from flows.server import free_port
from services.desk import forget_database
from services.open_round import open_round
from tests.schema import put_database
from tests.services.offices import open_office
from tests.web.browser import Site, answers
from tests.web.chromium import Chromium, broken, fits
from tests.web.server import served

pytestmark = pytest.mark.xdist_group("chromium")


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, str]]:
    """Give a site that is really served, and its address; each test is another unit there."""
    home, port = tmp_path_factory.mktemp("live") / "office", free_port()
    put_database(home / "var" / "dondoc.db")
    office = open_office(home)
    office.write("dondoc.toml", f'web_address = "http://127.0.0.1:{port}"\n')
    open_round(office.desk())
    site = Site(office)
    with served(site.app, port) as address:
        yield site, address
    forget_database()


@pytest.mark.peer("chromium")
@pytest.mark.parametrize(("width", "unit"), [(360, "xa-kim-lien"), (1280, "xa-dai-hue")])
def test_a_clerk_answers_by_keyboard_alone_and_without_scripts(
    live: tuple[Site, str], window: Chromium, width: int, unit: str
) -> None:
    site, address = live
    window.look(width)
    window.without_scripts()
    window.open(f"{address}/t/{site.token(unit)}")
    small = [fits(window)]

    window.tab_to("m0-tinh-trang-xong")
    window.press(" ")
    window.tab_to("xem")
    window.sends()
    small.append(fits(window))
    for field, words in (("ten", "Nguyễn Thị Lan"), ("chuc-vu", "Văn thư")):
        window.tab_to(field)
        window.write(words)
    window.tab_to("gui")
    window.sends()
    small.append(fits(window))

    assert window.value("document.querySelector('h1').textContent") == "Đã nhận lúc 09:00, 03/4/2026"
    assert (small, answers(site, f"1.a/{unit}/2026-03")) == ([True] * 3, ["xong"])


@pytest.mark.peer("chromium")
@pytest.mark.peer("axe")
@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.prove)])
def test_no_page_breaks_a_rule_of_wcag(live: tuple[Site, str], window: Chromium, width: int) -> None:
    site, address = live
    window.look(width)
    window.open(f"{address}/t/{site.token()}")
    found = {"the form": broken(window)}
    window.value("document.querySelectorAll('details').forEach(one => one.open = true)")
    found["the form unfolded"] = broken(window)
    window.value("document.querySelector('[name=\"m1.so-0\"]').value = '?'; document.querySelector('.chinh').focus()")
    window.sends()
    found["the form with faults"] = broken(window)
    window.forget()  # and with it the draft that has the fault
    window.open(f"{address}/t/{site.token()}")
    window.value("document.getElementById('m0-tinh-trang-vuong').click(); document.querySelector('.chinh').focus()")
    window.sends()
    found["read back"] = broken(window)
    window.tab_to("gui")
    window.sends()
    seen = window.value("document.activeElement.id")
    found["read back with faults"] = broken(window)
    window.value("document.getElementById('ten').value = document.getElementById('chuc-vu').value = 'Lan'")
    window.value("document.querySelector('.chinh').focus()")
    window.sends()
    found["received"] = broken(window)
    window.open(f"{address}/t/{site.token()}")
    found["the form again"] = broken(window)
    window.open(f"{address}/t/khong-co")
    found["nothing here"] = broken(window)

    assert (seen, window.value("document.querySelector('h1').textContent")) == ("tom-tat", "Liên kết không dùng được")
    assert {name: faults for name, faults in found.items() if faults} == {}
    window.value("document.documentElement.removeAttribute('lang')")
    assert [one.partition(" ")[0] for one in broken(window)] == ["html-has-lang"]
