"""What happens to a unit's address."""

from __future__ import annotations

from directive.contact import ContactEvent


def test_the_words_of_the_database_are_fixed() -> None:
    assert [one.value for one in ContactEvent] == ["approved", "proposed", "confirmed", "broken", "reported", "mended"]
