"""What a reader of an HTML mail does not see."""

from __future__ import annotations

import pytest

from notifications.reader.html import read_html


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">{}</p>',
        '<p style="visibility: hidden">{}</p>',
        "<p hidden>{}</p>",
        '<p style="opacity:0">{}</p>',
        '<font color="#ffffff">{}</font>',
        '<p style="margin:0;color: rgb(255, 255, 255);">{}</p>',
        '<span style="font-size:0px">{}</span>',
    ],
)
def test_what_nobody_sees_is_told_apart(hidden: str) -> None:
    shown = read_html(f"<p>12.h: đang</p>{hidden.format('12.a: xong')}")

    assert (shown.words, shown.concealed) == ("12.h: đang", "12.a: xong")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('<table style="background:#003"><tr><th style="color:white">Mã</th></tr></table>', "Mã"),
        ('12.h: <span style="text-decoration: line-through">xong</span> chưa', "12.h: chưa"),
        ('<blockquote><p style="display:none">xong</p></blockquote>chưa', "chưa"),
    ],
)
def test_white_on_a_colour_is_seen_and_what_is_struck_out_is_withdrawn_not_hidden(source: str, words: str) -> None:
    assert read_html(source)[::2] == (words, "")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<ol><li>Xong</li><li>Đang</li></ol>", "1. Xong\n2. Đang"),
        ('<ol start="3"><li>Xong</li></ol>', "3. Xong"),
        ('<ol type="a"><li>Xong</li></ol>', "Xong"),
        ("<ul><li>Xong</li></ul>", "Xong"),
        ("<pre>-- \nLan</pre>", "--\nLan"),
        ('<div style="white-space: pre-wrap">12.h: xong\n12.a: đang</div>\nhết', "12.h: xong\n12.a: đang\nhết"),
    ],
)
def test_figures_and_line_breaks_that_are_shown_are_read(source: str, words: str) -> None:
    assert read_html(source).words == words
