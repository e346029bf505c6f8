"""What happens to a unit's address, and who is one person."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

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


FIRST_MOMENT, LAST_MOMENT = datetime(2026, 4, 9, 17, tzinfo=UTC), datetime(2026, 4, 12, 17, tzinfo=UTC) - SECOND


def deputy(event: ContactEvent) -> ContactChange:
    return replace(change(event), first_day=date(2026, 4, 10), last_day=date(2026, 4, 12))


@pytest.mark.parametrize(
    ("event", "now", "is_open"),
    [
        (ContactEvent.PROPOSED, LAST_MOMENT, True),
        (ContactEvent.PROPOSED, LAST_MOMENT + SECOND, False),
        (ContactEvent.CONFIRMED, FIRST_MOMENT - SECOND, True),
        (ContactEvent.CONFIRMED, FIRST_MOMENT, False),
        (ContactEvent.APPROVED, FIRST_MOMENT - SECOND, True),
        (ContactEvent.APPROVED, FIRST_MOMENT, False),
        (ContactEvent.REJECTED, FIRST_MOMENT - SECOND, False),
    ],
)
def test_a_deputy_is_open_until_his_first_day_and_never_after_the_last(
    event: ContactEvent, now: datetime, is_open: bool
) -> None:
    assert deputy(event).is_open(now) is is_open


@pytest.mark.parametrize("event", [ContactEvent.CONFIRMED, ContactEvent.APPROVED])
def test_a_deputy_is_in_use_from_midnight_in_hanoi_or_after_the_wait(event: ContactEvent) -> None:
    late = replace(deputy(event), at=FIRST_MOMENT)

    assert deputy(event).in_use_from == FIRST_MOMENT
    assert late.in_use_from == FIRST_MOMENT + (DAY if event is ContactEvent.CONFIRMED else SECOND * 0)


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
