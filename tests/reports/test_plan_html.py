"""A plan as a page: twelve months at a glance, nothing loaded from elsewhere, every text escaped."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

from lxml import html
from lxml.html import HtmlElement

from directive.plan import Plan, Span
from directive.units import Registry
from reports.plan_html import write_html
from tests.books import UNITS
from tests.reports.plans import BOOK, STYLE, seen, words

TOLD = ("Giả định: không đơn vị nào trả lời.", "Chỉ xem trước.")


def page(plan: Plan) -> HtmlElement:
    """Return the page as a browser reads it."""
    return html.document_fromstring(write_html(plan, BOOK, words(), TOLD, STYLE).decode())


def texts(of: HtmlElement, path: str) -> list[str]:
    """Return the text of each element, its lines apart by a space."""
    return [" ".join(" ".join(one.itertext()).split()) for one in of.xpath(path)]


def test_it_says_what_it_is_and_what_it_supposes() -> None:
    made = page(seen())

    assert texts(made, "//h1") == ["Kế hoạch từ 01/02/2026 đến 28/02/2026"]
    assert texts(made, "//header/p") == list(TOLD)
    assert (made.get("lang"), texts(made, "//title")) == ("vi", texts(made, "//h1"))


def test_a_day_shows_its_letters_and_deadlines_and_whether_it_is_off() -> None:
    made = page(seen())

    cells = {text.split(" ", 1)[0]: (text, cell.get("class")) for text, cell in day_cells(made)}
    assert cells["1"] == ("1", "nghi")
    assert cells["2"] == ("2 3 thư", "m3")
    assert cells["9"] == ("9 1 thư", "m1")
    assert cells["13"] == ("13 2 hạn", None)
    assert cells["16"] == ("16 nghỉ", "nghi")
    assert cells["10"] == ("10 2 thư", "m2")
    assert texts(made, "//section[@class='thang']/p") == [
        "16/02/2026, nghỉ: Tết Nguyên đán",
        "17/02/2026, nghỉ: Tết Nguyên đán",
    ]


def day_cells(made: HtmlElement) -> list[tuple[str, HtmlElement]]:
    """Return each day of the calendar with what it shows."""
    found = made.xpath("//table[@class='lich']//td[span]")
    return [(" ".join(" ".join(one.itertext()).split()), one) for one in found]


def test_a_made_up_working_day_says_so() -> None:
    january = seen(span=Span(date(2026, 1, 5), date(2026, 1, 11)))

    assert [(text, cell.get("class")) for text, cell in day_cells(page(january)) if text.startswith("10")] == [
        ("10 làm bù", "bu")
    ]


def test_a_year_has_its_twelve_months() -> None:
    made = page(seen(span=Span(date(2026, 1, 5), date(2026, 12, 31))))

    captions = texts(made, "//table[@class='lich']/caption")
    assert (len(captions), captions[0], captions[3]) == (12, "Tháng 01 năm 2026", "Tháng 4 năm 2026")


def test_totals_the_most_and_every_busy_day_stand_in_tables() -> None:
    made = page(seen())

    rows = texts(made, "//table[@class='bang']//tbody/tr")
    assert rows[:4] == ["Phiếu mở 2", "Đến hạn 2", "Thư tổng hợp cho bộ phận thư ký 5", "Thư phiếu báo cáo 2"]
    assert "Bậc vàng 2" in rows
    assert "Đơn vị a 3 1" in rows
    assert "thứ Hai 02/02/2026 Thư tổng hợp cho bộ phận thư ký: 1; Thư phiếu báo cáo: 2" in rows


def test_a_span_without_rungs_has_no_table_of_them() -> None:
    assert "Theo bậc" not in texts(page(seen(span=Span(date(2026, 2, 2), date(2026, 2, 3)))), "//th")


def test_nothing_is_loaded_and_nothing_runs() -> None:
    made = page(seen())

    assert made.xpath("//script | //link | //img | //iframe | //@src | //@href | //@onclick") == []
    assert [word for word in ("url(", "@import", "http") if word in STYLE] == []


def test_headings_of_tables_say_what_they_head() -> None:
    made = page(seen())

    assert {one.get("scope") for one in made.xpath("//th")} == {"col", "row"}
    assert made.xpath("//table[@class='lich']//th/@abbr")[:2] == ["thứ Hai", "thứ Ba"]


def test_a_name_with_marks_of_the_language_is_escaped() -> None:
    named = [replace(one, name="<b>&</b>") if one.id == "a" else one for one in UNITS]
    book = replace(BOOK, units=Registry({one.id: one for one in named}))

    raw = write_html(seen(), book, words(), TOLD, STYLE).decode()

    assert "&lt;b&gt;&amp;&lt;/b&gt;" in raw


def test_a_second_run_gives_the_same_bytes_in_composed_letters() -> None:
    first, second = (write_html(seen(), BOOK, words(), TOLD, STYLE) for _ in range(2))

    assert (first == second, unicodedata.is_normalized("NFC", first.decode())) == (True, True)
