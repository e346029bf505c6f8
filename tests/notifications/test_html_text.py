"""HTML as the lines that a reader sees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.html_text import text_of_html


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("", ""),
        ("chỉ là chữ", "chỉ là chữ"),
        ("<p>Một</p><p>Hai<br>Ba</p>", "Một\n\nHai\nBa"),
        ("<div>12.h: <b>hoàn</b> thành,\n QĐ&nbsp;1-QĐ/ĐU</div>", "12.h: hoàn thành, QĐ 1-QĐ/ĐU"),
        ("<style>p{}</style><script>x()</script><title>t</title><p>&lt;b&gt; &amp; x", "<b> & x"),
        ("a<blockquote>b<br>c<p></p></blockquote>d", "a\n> b\n> c\n\nd"),
        ("</blockquote></style>a", "a"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "ab"),
        ("<!-- <p>x</p> -->a", "a"),
        ("<![foo[<p>a</p>", "<![foo[ a "),
        ("a\u200bb", "ab"),
    ],
)
def test_blocks_become_lines_and_quotations_are_marked(page: str, text: str) -> None:
    assert text_of_html(page) == text


@given(st.text(alphabet="<>/!-[]& apb\"'=\n", max_size=200))
def test_any_markup_becomes_text(page: str) -> None:
    assert isinstance(text_of_html(page), str)
