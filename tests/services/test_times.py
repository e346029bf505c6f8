"""A clock that was set back or runs far ahead: no duty is done by it, nothing is changed, a person can let it go on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import time_machine

from services.desk import Refused, open_desk
from services.outgoing import release_all
from services.runs import DUTIES, REPORT, run_directly
from services.settings import Settings
from services.times import STANDSTILL, open_for_duty, refuse_other_times
from store import audit
from store.decided import Decided
from tests.services.offices import ROUND, Office, at, letters

LAST = at(ROUND)
BACK = [timedelta(minutes=6), timedelta(hours=1), timedelta(days=1), LAST - at("1970-01-02 08:00")]


def lines(office: Office) -> int:
    """Return how many lines the chain has."""
    with office.desk().db.reading() as tx:
        return audit.head(tx).seq


def told(office: Office, instant: datetime, code: str = "E388") -> dict[str, str]:
    """Return what a duty says that is refused with that code at that instant of the machine's clock."""
    with time_machine.travel(instant, tick=False), pytest.raises(Refused, match=code) as refused:
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


@pytest.mark.parametrize("duty", [*DUTIES, REPORT])
@pytest.mark.parametrize("ahead", [STANDSTILL + timedelta(minutes=1), timedelta(days=365)], ids=str)
def test_no_duty_is_done_by_a_clock_that_runs_far_ahead(office: Office, duty: str, ahead: timedelta) -> None:
    run_directly(office.home, "open-round", LAST, None, None)
    before = (lines(office), len(letters(office.desk())))

    with time_machine.travel(LAST + ahead, tick=False), pytest.raises(Refused, match="E393"):
        run_directly(office.home, duty, None, None, None)

    assert (lines(office), len(letters(office.desk()))) == before


@pytest.mark.parametrize("days", [1, 7, 45, STANDSTILL.days])
def test_after_runs_that_were_missed_the_duties_go_on_without_a_person(office: Office, days: int) -> None:
    run_directly(office.home, "open-round", LAST, None, None)

    with time_machine.travel(LAST + timedelta(days=days), tick=False):
        assert run_directly(office.home, "escalate", None, None, None).day == f"{(LAST + timedelta(days=days)).date()}"


def test_what_was_written_by_a_clock_that_runs_ahead_makes_it_no_better(office: Office) -> None:
    run_directly(office.home, "open-round", LAST, None, None)
    with office.desk().db.writing() as tx:  # as the answer page does, which turns no unit away
        audit.append(tx, [audit.Entry("tried", LAST + timedelta(days=365), {})])

    assert told(office, LAST + timedelta(days=366), "E393") == {
        "luc": "08:00 ngày 02/04/2027",
        "tu": "08:00 ngày 01/04/2026",
        "den": "08:00 ngày 01/04/2027",
        "so": "365",
    }


def test_after_a_long_standstill_a_person_lets_the_duties_go_on(office: Office) -> None:
    run_directly(office.home, "open-round", LAST, None, None)
    later = LAST + timedelta(days=100)
    told(office, later, "E393")

    with time_machine.travel(later, tick=False):
        release_all(open_desk(office.home), Decided("Lê An", "Máy đã hỏng ba tháng, đồng hồ đúng"))

        assert open_for_duty(office.home).now == later


def test_a_new_workspace_believes_its_clock(office: Office) -> None:
    with time_machine.travel(LAST, tick=False):
        assert open_for_duty(office.home).now == LAST


def test_another_time_is_refused_where_letters_could_leave(office: Office) -> None:
    desk = replace(office.desk(), settings=Settings(delivery="smtp", relay="thus://may-chu.example:587"))

    with pytest.raises(Refused, match="E306"):
        refuse_other_times(desk, at("2026-04-01 08:00"))

    refuse_other_times(desk, None)
    refuse_other_times(office.desk(), at("2026-04-01 08:00"))
