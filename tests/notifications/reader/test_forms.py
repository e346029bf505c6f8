"""Whether both forms of a mail say the same."""

from __future__ import annotations

import time

import pytest

from notifications.reader.forms import alike
from notifications.reader.lines import Line


@pytest.mark.parametrize(
    ("words", "source", "same"),
    [
        ("12.h: xong", "<div>12.h: <b>xong</b></div>", True),
        ("*12.h*: xong\n> cũ", "<p>12.h: xong</p><blockquote>khác</blockquote>", True),
        ("12.h: xong", "<style>p{color:red}</style><p>12.h:&nbsp;xong</p>", True),
        ("12.h: xong", "<p>12.h: chưa</p>", False),
        ("12.h: xong", "<p>12.h: xong khi được duyệt</p>", False),
        ("12.h: xong", "<p>Xem tệp</p>", False),
        ("12.h: xong 12.a: xong", '<p>12.h: xong</p><p style="display:none">12.a: xong</p>', False),
    ],
)
def test_only_the_same_words_are_alike(words: str, source: str, *, same: bool) -> None:
    own = [Line(line, own=True) for line in words.split("\n") if not line.startswith(">")]

    assert alike(words, own, source) is same


@pytest.mark.parametrize("piece", ["<style>", "<!--", "<", "<a ", "&#1;", "display:"])
def test_no_html_takes_long(piece: str) -> None:
    begun = time.process_time()

    alike("12.h: xong", [], piece * (100_000 // len(piece)))

    assert time.process_time() - begun < 0.5
