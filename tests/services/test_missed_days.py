"""Days on which nothing ran, and a clock that jumps: each due letter once, one a unit, never early, never twice."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from directive.checkin import Event
from directive.days import OutsideCalendar
from directive.letter import LetterKind
from services.deliver import deliver
from services.digest import digest
from services.escalate import escalate
from services.open_round import open_round
from tests.services.offices import ROUND, Office, at, letters, records

DAYS = {1: "2026-04-02 08:00", 7: "2026-04-08 08:00", 45: "2026-05-18 08:00"}  # after the round of 1 April

LATE = ("phuong-cua-lo", "toa-an", "xa-dai-hue", "xa-kim-lien")


def live(office: Office, now: str) -> None:
    """Do the duties of a morning."""
    for duty in (open_round, escalate, digest, deliver):
        duty(office.desk(now))


@pytest.mark.parametrize("missed", DAYS)
def test_after_days_of_silence_each_unit_gets_one_letter_of_a_kind(office: Office, missed: int) -> None:
    live(office, ROUND)
    before = {one.key for one in letters(office.desk())}

    live(office, DAYS[missed])
    live(office, DAYS[missed].replace("08:00", "15:00"))

    told = Counter((one.unit, one.kind) for one in letters(office.desk()) if one.key not in before and one.unit)
    assert set(told.values()) == {1}
    if missed == 1:
        assert set(told) == {(unit, LetterKind.YELLOW) for unit in LATE}
    if missed == 7:
        assert told["xa-kim-lien", LetterKind.RED] == 1
        assert told["xa-kim-lien", LetterKind.YELLOW] == 0  # what no longer holds is not made up for
    if missed == 45:
        assert told["xa-kim-lien", LetterKind.CHECKIN] == 1
        assert told["toa-an", LetterKind.RED] == 1  # one letter of two check-ins that are past their dates


def test_the_duties_done_after_the_silence_come_to_what_they_would_have_come_to(office: Office) -> None:
    live(office, ROUND)
    live(office, DAYS[45])

    climbed = [
        one.rung for record in records(office.desk()) for one in record.happenings if one.event is Event.REMINDED
    ]

    assert Counter(climbed) == {"do": 5, "do-dac-biet": 5}


JUMPS = [timedelta(hours=1), timedelta(hours=-1), timedelta(days=1), timedelta(days=-1)]


@pytest.mark.parametrize("jump", JUMPS)
def test_a_clock_that_jumps_and_comes_back_makes_no_letter_early_and_none_twice(
    office: Office, jump: timedelta
) -> None:
    mornings = [f"2026-04-{day:02} 08:00" for day in (1, 2, 3, 6, 7, 8, 9, 10)]
    jumped = "2026-04-08 08:00"
    for now in mornings:
        live(office, now)
        if now == jumped:
            live(office, (at(now) + jump).strftime("%Y-%m-%d %H:%M"))
            live(office, now)

    reds = letters(office.desk(), LetterKind.RED)
    assert Counter(one.unit for one in reds) == dict.fromkeys(LATE, 1)
    assert min(one.queued_at for one in reds) >= at("2026-04-08 07:00")
    assert len(letters(office.desk())) == len({one.key for one in letters(office.desk())})


@pytest.mark.parametrize("now", ["1970-01-01 08:00", "2038-01-19 10:14"])
def test_a_clock_that_has_lost_its_year_does_nothing(office: Office, now: str) -> None:
    live(office, ROUND)
    before = [one.key for one in letters(office.desk())]

    for duty in (open_round, escalate, deliver):
        with pytest.raises(OutsideCalendar):
            duty(office.desk(now))

    assert [one.key for one in letters(office.desk())] == before
