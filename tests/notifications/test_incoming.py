"""A mail as it came is a value."""

from __future__ import annotations

from notifications.incoming import Incoming


def test_two_mails_are_equal_when_all_of_them_is() -> None:
    assert Incoming("new/1", b"a", None) == Incoming("new/1", b"a", None)
    assert Incoming("new/1", b"a", None) != Incoming("new/1", b"b", None)
