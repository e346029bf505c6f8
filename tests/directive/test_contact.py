"""What happens to a unit's address, and who is one person."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from directive.contact import ContactChange, ContactEvent, same_person

NOW = datetime(2026, 4, 2, 1, 0, tzinfo=UTC)
SECOND, DAY = timedelta(seconds=1), timedelta(hours=24)


def change(event: ContactEvent) -> ContactChange:
    return ContactChange("xa-1", "vp-xa-1@nghe-an.example", event, NOW, "Lan", "đổi hộp thư")


def test_the_words_of_the_database_are_fixed() -> None:
    assert [one.value for one in ContactEvent] == [
        *("approved", "proposed", "confirmed", "rejected"),
        *("broken", "reported", "mended"),
    ]


@pytest.mark.parametrize(
    ("event", "later", "is_open"),
    [
        (ContactEvent.PROPOSED, DAY * 300, True),
        (ContactEvent.CONFIRMED, DAY - SECOND, True),
        (ContactEvent.CONFIRMED, DAY, False),
        (ContactEvent.APPROVED, SECOND, False),
        (ContactEvent.REJECTED, SECOND, False),
    ],
)
def test_a_change_is_open_until_it_is_in_effect_or_rejected(
    event: ContactEvent, later: timedelta, is_open: bool
) -> None:
    assert change(event).is_open(NOW + later) is is_open


@pytest.mark.parametrize(("event", "waits"), [(ContactEvent.CONFIRMED, DAY), (ContactEvent.APPROVED, SECOND * 0)])
def test_a_confirmed_address_waits_a_day(event: ContactEvent, waits: timedelta) -> None:
    assert change(event).in_use_from == NOW + waits


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Lan", "Lan", True),
        ("Nguyễn  Thị\tLan ", "nguyễn thị LAN", True),
        ("Nguye\u0302\u0303n Thi\u0323 Lan", "Nguyễn Thị Lan", True),
        ("ĐỖ Lan", "đỗ lan", True),
        ("Lan", "Lân", False),
        ("Nguyễn Lan", "NguyễnLan", False),
    ],
)
def test_a_person_is_one_however_the_name_is_typed(one: str, other: str, same: bool) -> None:
    assert (same_person(one, other), same_person(other, one)) == (same, same)
