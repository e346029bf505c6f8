"""A line is a value."""

from __future__ import annotations

from notifications.reader.lines import Line


def test_a_line_knows_whose_it_is() -> None:
    assert Line("12.h: xong", own=True) != Line("12.h: xong", own=False)
