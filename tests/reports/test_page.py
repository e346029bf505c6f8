"""The report as one page: every figure of it is a link to its source, and nothing on it can act."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from functools import cache
from typing import Any

import pytest

from reports.blocks import Pages
from reports.docx import BadTemplate
from reports.page import write_page
from tests.reports.pages import FILES, WORDS, hostile, page_of, read, spring
from tests.reports.years import TEMPLATE
from tools.build_report_template import build

SMALL = build("doan Có {{ total.asked }} phiếu; {{ total.on_time_share }} đúng hạn.\ndoan [[hinh:ageing]]")


@cache
def spring_page(template: bytes) -> Any:
    """Return the tree of the page of the year that has just begun."""
    return read(page_of(spring(), template))


FORMS = [SMALL, pytest.param(TEMPLATE.read_bytes(), marks=pytest.mark.prove)]


@pytest.mark.parametrize("template", FORMS, ids=["small", "shipped"])
def test_each_link_leads_to_one_place_of_the_page(template: bytes) -> None:
    page = spring_page(template)
    places = page.xpath("//@id")
    assert sorted(places) == sorted(set(places))
    assert sorted({one for one in page.xpath("//a/@href") if one[1:] not in places}) == []


def test_a_figure_opens_what_it_is_made_of_down_to_the_check_ins() -> None:
    page = spring_page(SMALL)
    asked, share = page.xpath("//main/p[1]/a")
    (told,) = page.xpath(f"//*[@id='{share.get('href')[1:]}']")
    total = spring().figures.total
    assert (asked.text, asked.get("href"), share.get("href")) == (str(total.asked), "#s1", "#s2")
    assert told.xpath("b")[0].text == f"Toàn bộ, Nghiệm thu, đúng hạn, tỷ lệ: {share.text}"
    inputs = [page.xpath(f"//*[@id='{one[1:]}']")[0] for one in told.xpath("a/@href")]
    assert [one.xpath("b")[0].text for one in inputs] == [
        f"Toàn bộ, Nghiệm thu, đúng hạn: {total.on_time} phiếu",
        f"Toàn bộ, đã nghiệm thu: {total.settled} phiếu",
        f"Toàn bộ, đã nghiệm thu: {total.settled} phiếu",
    ]
    groups = [page.xpath(f"//*[@id='{one[1:]}']/..")[0] for one in inputs[0].xpath("details//a/@href")]
    assert sum(len(one.xpath("tbody/tr")) for one in groups) == total.on_time


def test_each_check_in_is_listed_once() -> None:
    assert len(spring_page(SMALL).xpath("//section[@id='phieu']//tbody/tr")) == len(spring().figures.rows)


def test_nothing_is_loaded_and_nothing_runs() -> None:
    page = spring_page(SMALL)
    (style,) = page.xpath("//style/text()")
    mark = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = page.xpath("//meta[@http-equiv]/@content")
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{mark}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert page.xpath("//script | //link | //iframe | //form | //@style | //@onclick | //img") == []
    assert [one for one in page.xpath("//@href | //@src") if not one.startswith("#")] == []


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "\" onclick='x' \"", "{{ 7 * 7 }}{% raw %}", "]]>&lt;"])
def test_words_of_units_are_text(words: str) -> None:
    paper = hostile(spring(), words)
    page = page_of(paper, SMALL)
    assert read(page).xpath("//script | //@onclick") == []
    cited = [one for one in read(page).xpath("//section[@id='phieu']//tbody/tr/td[6]/text()") if one != "—"]
    assert [one for one in cited if words not in one] == []
    assert (len(cited), b"49" in page.partition(b"alert")[1]) == (
        sum(bool(one.evidence) for one in paper.figures.rows),
        False,
    )


@pytest.mark.parametrize("template", FORMS, ids=["small", "shipped"])
def test_a_unit_is_not_named_where_nobody_is(template: bytes) -> None:
    page = page_of(spring(named=False), template).decode()
    names = [unit for unit in spring().book.units if re.search(rf"\b{re.escape(unit.id)}\b", page)]
    assert names == []
    (cells,) = {tuple(sorted(set(read(page.encode()).xpath("//section[@id='phieu']//tbody/tr/td[1]/text()"))))}
    assert cells == tuple(sorted((WORDS["trang_tinh"]["tinh"], WORDS["trang_tinh"]["xa"])))


def test_a_chart_is_drawn_with_its_title_and_its_words() -> None:
    (figure,) = read(page_of(spring(), SMALL)).xpath("//figure")
    (drawn,) = figure.xpath(".//*[local-name()='svg']")
    assert drawn.xpath("*[local-name()='title']/text()") == [WORDS["bieu_do"]["ten_tuoi"]]
    assert drawn.xpath("*[local-name()='desc']/text()") == figure.xpath(".//details/p/text()")


def test_the_same_report_gives_the_same_page() -> None:
    assert page_of(spring(), SMALL) == page_of(spring(), SMALL)


def test_a_template_that_asks_for_what_is_not_there_is_refused() -> None:
    with pytest.raises(BadTemplate, match="khong_co"):
        write_page(Pages("", ()), spring(), (), (b"{{ khong_co }}", FILES[1]), WORDS)
