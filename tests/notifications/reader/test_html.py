"""HTML as a reader sees it."""

from __future__ import annotations

import pytest

from notifications.reader.html import SEPARATOR, read_html, text_of_html


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("", ""),
        ("<p>một</p><p>hai<br>ba</p>", "một\nhai\nba"),
        ("<div>a</div><blockquote>b<div>c</div></blockquote>d", "a\n> b\n> c\nd"),
        ('<div>a</div><div class="gmail_attr">Vào lúc</div>', "a\n> Vào lúc"),
        ("<table><tr><td>12.h</td><td><p>xong</p><p>rồi</p></td></tr></table>", "12.h | xong rồi"),
        ('a<div id="divRplyFwdMsg">Từ: b</div>', f"a\n\n{SEPARATOR}\nTừ: b"),
        (
            'a<hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__QUOTED_TEXT__">b</div>',
            f"a\n\n{SEPARATOR}\nb",
        ),
        ('x<div class="yahoo_quoted">q</div>', f"x\n\n{SEPARATOR}\nq"),
        ("<style>p{}</style><script>alert(1)</script><p>a</p>", "a"),
        ('<p>12.h: <s>đang</s> xong<span style="display:none">chưa</span></p>', "12.h: xong"),
        ("chữ trơn", "chữ trơn"),
        ('a<p style="display:none">b</p>c', "a\nc"),
        ('<blockquote style="margin:0 0 0 40px;border:none;padding:0">a</blockquote>', "a"),
        ('<blockquote type="cite" style="border:none">a</blockquote>', "> a"),
    ],
)
def test_the_words_stand_as_a_reader_sees_them(source: str, words: str) -> None:
    assert text_of_html(source) == words


def test_a_table_of_words_is_told_from_a_frame() -> None:
    assert read_html("<table><tr><td>12.h</td><td>xong</td></tr></table>").tabled is True
    assert read_html("<table><tr><td>chỉ một ô</td></tr></table>").tabled is False
    assert read_html("<blockquote><table><tr><td>a</td><td>b</td></tr></table></blockquote>").tabled is False


def test_bottomless_html_loses_no_words() -> None:
    assert text_of_html("<div>" * 5000 + "x").strip() == "x"
