"""What the reader is told is plain values."""

from __future__ import annotations

from tests.notifications.reader.replies import asked


def test_two_letters_that_say_the_same_are_the_same() -> None:
    assert (asked() == asked(), asked() == asked(token="zyxwvuts765432aa")) == (True, False)
