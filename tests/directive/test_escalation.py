"""The ladder: each rung once, on a day of work, for those only who owe an answer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive.answer import Answer
from directive.checkin import Event
from directive.escalation import is_told_above, rungs_due
from directive.matrix import Ladder, Rung
from directive.standing import standing
from directive.words import Recipient, Tone
from tests.books import answer, calendar, checkin, happened, record, small_book

DAYS = calendar()
ONE = checkin(due=date(2026, 4, 29))  # the Wednesday before a long holiday
LADDER = small_book().ladders[Tone.DIRECTED]


def on(
    today: date, *what: tuple[Event, date] | tuple[Event, date, Answer | str | date], ladder: Ladder = LADDER
) -> list[str]:
    return [rung.id for rung in rungs_due(ONE, record(ONE, *what).happenings, today, ladder, DAYS)]


@pytest.mark.parametrize(
    ("today", "rungs"),
    [
        (date(2026, 4, 22), []),
        (date(2026, 4, 23), ["vang"]),  # three working days before, over a day off
        (date(2026, 4, 25), []),  # a Saturday
        (date(2026, 4, 27), []),  # a holiday
        (date(2026, 4, 28), ["vang"]),  # it still holds
        (date(2026, 4, 29), ["vang"]),  # the due date itself is not late
        (date(2026, 4, 30), []),  # a holiday
        (date(2026, 5, 4), ["do"]),  # the first working day after
        (date(2026, 5, 6), ["do"]),
        (date(2026, 5, 7), ["do", "do-dac-biet"]),  # four working days after
        (date(2026, 9, 1), ["do", "do-dac-biet"]),
    ],
)
def test_rungs_wait_for_working_days(today: date, rungs: list[str]) -> None:
    assert on(today) == rungs


def test_a_rung_is_climbed_once() -> None:
    assert on(date(2026, 4, 24), (Event.REMINDED, date(2026, 4, 23), "vang")) == []
    assert on(date(2026, 5, 5), (Event.REMINDED, date(2026, 5, 4), "do")) == []
    assert on(date(2026, 5, 7), (Event.REMINDED, date(2026, 5, 4), "do")) == ["do-dac-biet"]


@pytest.mark.parametrize("event", [Event.ANSWERED, Event.EXCUSED])
def test_who_owes_nothing_is_not_reminded(event: Event) -> None:
    assert on(date(2026, 5, 4), (event, date(2026, 4, 28), answer(date(2026, 4, 28)))) == []


def test_an_accepted_check_in_is_not_reminded() -> None:
    day = date(2026, 4, 28)

    assert on(date(2026, 5, 4), (Event.ANSWERED, day, answer(day)), (Event.ACCEPTED, day)) == []


def test_a_returned_check_in_is_reminded_with_the_rungs_that_are_left() -> None:
    day = date(2026, 4, 28)
    returned = ((Event.REMINDED, day, "vang"), (Event.ANSWERED, day, answer(day)), (Event.RETURNED, day, "Thiếu"))

    assert on(date(2026, 4, 29), *returned) == []
    assert on(date(2026, 5, 4), *returned) == ["do"]


def test_nobody_is_reminded_on_the_day_on_which_he_was_asked() -> None:
    late = checkin(opens=date(2026, 5, 4), due=date(2026, 4, 14))
    asked = record(late).happenings

    assert rungs_due(late, asked, date(2026, 5, 4), LADDER, DAYS) == ()
    assert [rung.id for rung in rungs_due(late, asked, date(2026, 5, 5), LADDER, DAYS)] == ["do", "do-dac-biet"]


def test_nobody_is_reminded_who_was_never_asked() -> None:
    assert rungs_due(ONE, (), date(2026, 5, 4), LADDER, DAYS) == ()


def test_missed_days_are_made_up_for_with_the_latest_rung_only() -> None:
    ladder = steps(("do", 1), ("do-hai", 3), ("do-ba", 5))

    assert on(date(2026, 5, 7), ladder=ladder) == ["do-hai"]
    # The rung that was overtaken does not come back when the later one has been climbed.
    assert on(date(2026, 5, 8), (Event.REMINDED, date(2026, 5, 7), "do-hai"), ladder=ladder) == ["do-ba"]
    assert on(date(2026, 5, 7), (Event.REMINDED, date(2026, 5, 6), "do-hai"), ladder=ladder) == []


def test_a_rung_on_the_due_date_does_not_hold_after_it() -> None:
    ladder = steps(("han", 0), ("do", 30))

    assert on(date(2026, 4, 28), ladder=ladder) == []
    assert on(date(2026, 4, 29), ladder=ladder) == ["han"]
    assert on(date(2026, 5, 4), ladder=ladder) == []


def steps(*rungs: tuple[str, int]) -> Ladder:
    """Return a ladder whose rungs all write to the unit."""
    found = [Rung(id=key, title=key, offset=offset, recipient=Recipient.UNIT) for key, offset in rungs]
    return Ladder(tone=Tone.DIRECTED, rungs=tuple(found))


@given(st.sets(st.dates(date(2026, 4, 2), date(2026, 6, 30))))
def test_every_rung_is_climbed_at_most_once_and_on_worked_days_only(run_on: set[date]) -> None:
    told = record(ONE).happenings
    climbed: list[tuple[str, date]] = []

    for day in sorted(run_on):
        for rung in rungs_due(ONE, told, day, LADDER, DAYS):
            told = (*told, happened(ONE, Event.REMINDED, day, rung.id))
            climbed.append((rung.id, day))

    names = [name for name, _ in climbed]
    assert len(set(names)) == len(names)
    assert [day for _, day in climbed if not DAYS.is_working(day)] == []
    assert [day for name, day in climbed if (name == "vang") is (day > ONE.due)] == []


def test_a_run_on_every_day_climbs_the_whole_ladder() -> None:
    told = record(ONE).happenings
    climbed: list[tuple[str, date]] = []

    for day in (date(2026, 4, 2) + timedelta(days=ahead) for ahead in range(60)):
        for rung in rungs_due(ONE, told, day, LADDER, DAYS):
            told = (*told, happened(ONE, Event.REMINDED, day, rung.id))
            climbed.append((rung.id, day))

    assert climbed == [
        ("vang", date(2026, 4, 23)),
        ("do", date(2026, 5, 4)),
        ("do-dac-biet", date(2026, 5, 7)),
    ]


UNTIL = date(2026, 5, 15)  # nine working days after the first due date
RED = ((Event.REMINDED, date(2026, 4, 23), "vang"), (Event.REMINDED, date(2026, 5, 4), "do"))


@pytest.mark.parametrize(
    ("today", "rungs"),
    [
        (date(2026, 5, 7), []),  # four working days past the first date, which no longer counts
        (date(2026, 5, 11), []),
        (date(2026, 5, 12), ["vang"]),  # three working days before the new one: once more
        (date(2026, 5, 15), ["vang"]),
        (date(2026, 5, 18), ["do"]),
        (date(2026, 5, 21), ["do", "do-dac-biet"]),
    ],
)
def test_an_extension_takes_back_the_rungs_whose_day_lies_ahead_again(today: date, rungs: list[str]) -> None:
    assert on(today, *RED, (Event.EXTENDED, date(2026, 5, 6), UNTIL)) == rungs


def test_what_was_taken_back_is_climbed_once_more_and_no_more() -> None:
    extended = (*RED, (Event.EXTENDED, date(2026, 5, 6), UNTIL), (Event.REMINDED, date(2026, 5, 12), "vang"))

    assert on(date(2026, 5, 13), *extended) == []
    assert on(date(2026, 5, 18), *extended) == ["do"]


def test_a_rung_whose_day_has_passed_stays_climbed() -> None:
    a_day_more = ((Event.REMINDED, date(2026, 4, 28), "vang"), (Event.EXTENDED, date(2026, 4, 29), date(2026, 5, 4)))

    assert on(date(2026, 4, 29), *a_day_more) == []  # one working day is left: that was said yesterday
    assert on(date(2026, 5, 4), *a_day_more) == []
    assert on(date(2026, 5, 5), *a_day_more) == ["do"]


def test_a_deadline_that_was_moved_takes_rungs_back_as_an_extension_does() -> None:
    assert on(date(2026, 5, 12), *RED, (Event.MOVED, date(2026, 5, 6), UNTIL)) == ["vang"]


def test_a_refusal_takes_nothing_back() -> None:
    asked = ((Event.EXTENSION_ASKED, date(2026, 5, 4), UNTIL), (Event.EXTENSION_REFUSED, date(2026, 5, 5), "Đã muộn"))

    assert on(date(2026, 5, 6), *RED, *asked) == []


def test_the_issuing_body_hears_from_its_rung_on_and_of_all_that_is_late_where_there_is_none() -> None:
    plain = steps(("do", 1))
    told = Ladder(
        tone=Tone.DIRECTED,
        rungs=(*plain.rungs, Rung(id="tren", title="Báo cáo", offset=3, recipient=Recipient.ASSIGNER)),
    )
    late = [standing(ONE, record(ONE).happenings, day, DAYS) for day in (ONE.due, date(2026, 5, 4), date(2026, 5, 6))]

    assert [verdict.days_late for verdict in late] == [0, 1, 3]
    assert [is_told_above(plain, verdict) for verdict in late] == [False, True, True]
    assert [is_told_above(told, verdict) for verdict in late] == [False, False, True]
    assert on(date(2026, 5, 6), (Event.REMINDED, date(2026, 5, 4), "do"), ladder=told) == []
