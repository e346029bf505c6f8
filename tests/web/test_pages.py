"""Pages in words: every template is sound, everything in it is escaped, and nothing comes from elsewhere."""

from __future__ import annotations

import re

from services.words import spoken
from tests.web.browser import Site
from web.pages import FOLDER, environment, style, told


def test_every_template_is_sound() -> None:
    names = [path.name for path in sorted(FOLDER.glob("*.html"))]

    assert [environment().get_template(name).name for name in names] == names


def test_nothing_on_a_page_comes_from_elsewhere_or_runs() -> None:
    texts = [path.read_text("utf-8") for path in sorted(FOLDER.iterdir())]

    foreign = re.compile(r"https?:|//\w|url\(|@import|<script|style=|\bon\w+=")
    assert [foreign.findall(text) for text in texts] == [[]] * len(texts)


def test_every_word_that_only_says_something_is_said(site: Site) -> None:
    names = ("khong_mo", "sap_nhap", "khong_hop_le", "qua_nhieu", "qua_lon")

    for name in names:
        title = spoken()["trang_noi"][name].splitlines()[0]
        page = told(site.desk(), name, 404, don_vi="<b>")
        assert (page.status_code, f"<h1>{title}</h1>" in bytes(page.body).decode()) == (404, True)


def test_a_page_that_does_not_open_names_the_telephone_when_there_is_one(site: Site) -> None:
    without = bytes(told(site.desk(), "khong_mo", 404).body).decode()
    site.office.write("dondoc.toml", '[office]\nphone = "0238 123"\n')

    named = bytes(told(site.desk(), "khong_mo", 404).body).decode()

    assert "hoặc gọi Phòng Tổng hợp.</p>" in without
    assert "hoặc gọi Phòng Tổng hợp, điện thoại 0238 123.</p>" in named


def test_the_style_is_small() -> None:
    assert len(style()) < 5_000
