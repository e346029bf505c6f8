"""A clock that was set back: no duty is done by it, nothing is changed, and a person can let it go on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import time_machine

from services.desk import Refused
from services.outgoing import release_all
from services.runs import DUTIES, REPORT, run_directly
from services.settings import Settings
from services.times import open_for_duty, refuse_other_times
from store import audit
from store.decided import Decided
from tests.services.offices import ROUND, Office, at, letters

LAST = at(ROUND)
BACK = [timedelta(minutes=6), timedelta(hours=1), timedelta(days=1), LAST - at("1970-01-02 08:00")]


def lines(office: Office) -> int:
    """Return how many lines the chain has."""
    with office.desk().db.reading() as tx:
        return audit.head(tx).seq


def told(office: Office, instant: datetime) -> dict[str, str]:
    """Return what a duty says that is refused at that instant of the machine's clock."""
    with time_machine.travel(instant, tick=False), pytest.raises(Refused, match="E388") as refused:
        open_for_duty(office.home)
    return dict(refused.value.problem.facts)


@pytest.mark.parametrize("duty", [*DUTIES, REPORT])
@pytest.mark.parametrize("back", BACK, ids=str)
def test_no_duty_is_done_by_a_clock_that_was_set_back(office: Office, duty: str, back: timedelta) -> None:
    run_directly(office.home, "open-round", LAST, None, None)
    before = (lines(office), len(letters(office.desk())))

    with time_machine.travel(LAST - back, tick=False), pytest.raises(Refused, match="E388"):
        run_directly(office.home, duty, None, None, None)

    assert (lines(office), len(letters(office.desk()))) == before


def test_both_times_are_told_as_hanoi_reads_them(office: Office) -> None:
    run_directly(office.home, "open-round", LAST, None, None)

    assert told(office, LAST - timedelta(hours=25)) == {
        "luc": "07:00 ngày 31/03/2026",
        "sau": "08:00 ngày 01/04/2026",
    }


def test_a_clock_that_is_set_right_by_little_goes_on(office: Office) -> None:
    run_directly(office.home, "open-round", LAST, None, None)

    with time_machine.travel(LAST - timedelta(minutes=5), tick=False):
        assert open_for_duty(office.home).now == LAST - timedelta(minutes=5)


def test_after_a_clock_that_ran_ahead_a_person_lets_the_duties_go_on(office: Office) -> None:
    run_directly(office.home, "open-round", at("2027-01-05 08:00"), None, None)
    told(office, LAST)

    release_all(office.desk(), Decided("Lê An", "Đồng hồ đã chạy nhanh, nay đã chỉnh"))

    with time_machine.travel(LAST, tick=False):
        assert open_for_duty(office.home).now == LAST


def test_a_new_workspace_believes_its_clock(office: Office) -> None:
    with time_machine.travel(LAST, tick=False):
        assert open_for_duty(office.home).now == LAST


def test_another_time_is_refused_where_letters_could_leave(office: Office) -> None:
    desk = replace(office.desk(), settings=Settings(delivery="smtp", relay="thus://may-chu.example:587"))

    with pytest.raises(Refused, match="E306"):
        refuse_other_times(desk, at("2026-04-01 08:00"))

    refuse_other_times(desk, None)
    refuse_other_times(office.desk(), at("2026-04-01 08:00"))
