"""A file that was taken is sound until something is said against it."""

from __future__ import annotations

from directive.taken import Taken


def test_a_file_is_sound_until_something_is_said_against_it() -> None:
    assert Taken("a.pdf", "0" * 64, 12) == Taken("a.pdf", "0" * 64, 12, refused="", flags=())
