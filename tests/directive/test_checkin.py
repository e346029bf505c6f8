"""What may follow what: each pair of events is allowed or refused, and a refusal says what is allowed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive.checkin import BESIDE, FOLLOWS, OF_THE_DEADLINE, CheckInKey, Event, NotAllowed, last_event, must_follow

KEY = CheckInKey("7.a", "toa-an", "2026-Q1")
HERE = "(check-in 7.a/toa-an/2026-Q1)"
ASKED, REMINDED, ANSWERED = Event.ASKED, Event.REMINDED, Event.ANSWERED
ACCEPTED, RETURNED, EXCUSED, PASSED = Event.ACCEPTED, Event.RETURNED, Event.EXCUSED, Event.PASSED
OF_DEADLINES = "extended, extension_asked, extension_refused, moved"
MOVING = set(OF_THE_DEADLINE)
HISTORIES: list[tuple[list[Event], set[Event]]] = [
    ([], {ASKED}),
    ([ASKED], {ANSWERED, REMINDED, EXCUSED, PASSED} | MOVING),
    ([ASKED, REMINDED], {ANSWERED, REMINDED, EXCUSED, PASSED} | MOVING),
    ([ASKED, ANSWERED], {ANSWERED, ACCEPTED, RETURNED, EXCUSED} | MOVING),
    ([ASKED, REMINDED, ANSWERED], {ANSWERED, ACCEPTED, RETURNED, EXCUSED} | MOVING),
    ([ASKED, ANSWERED, RETURNED], {ANSWERED, REMINDED, EXCUSED, PASSED} | MOVING),
    ([ASKED, ANSWERED, RETURNED, REMINDED], {ANSWERED, REMINDED, EXCUSED, PASSED} | MOVING),
    *(([ASKED, event], {ANSWERED, REMINDED, EXCUSED, PASSED} | MOVING) for event in OF_THE_DEADLINE),
    *(([ASKED, ANSWERED, event], {ANSWERED, ACCEPTED, RETURNED, EXCUSED} | MOVING) for event in OF_THE_DEADLINE),
    ([ASKED, ANSWERED, ACCEPTED], set()),
    ([ASKED, EXCUSED], set()),
    ([ASKED, PASSED], set()),
]


def allows(events: list[Event], event: Event) -> bool:
    """Return True when `must_follow` lets the event come after these."""
    try:
        must_follow(KEY, events, event)
    except NotAllowed:
        return False
    return True


@pytest.mark.parametrize(("events", "allowed"), HISTORIES)
def test_after_each_history_exactly_these_events_may_come(events: list[Event], allowed: set[Event]) -> None:
    assert {event for event in Event if allows(events, event)} == allowed


@pytest.mark.parametrize(
    ("events", "event", "words"),
    [
        (
            [ASKED],
            ACCEPTED,
            f"accepted cannot follow asked {HERE}; allowed: answered, excused, {OF_DEADLINES}, passed, reminded",
        ),
        ([], ANSWERED, f"answered cannot follow nothing {HERE}; allowed: asked"),
        (
            [ASKED, ANSWERED, ACCEPTED],
            Event.EXTENDED,
            f"extended cannot follow accepted {HERE}; allowed: nothing",
        ),
        ([ASKED, EXCUSED], ANSWERED, f"answered cannot follow excused {HERE}; allowed: nothing"),
    ],
)
def test_a_refusal_names_the_check_in_and_what_is_allowed(events: list[Event], event: Event, words: str) -> None:
    with pytest.raises(NotAllowed) as caught:
        must_follow(KEY, events, event)

    assert str(caught.value) == words


def test_every_event_that_decides_has_its_line_in_the_table() -> None:
    assert set(FOLLOWS) == {None, *Event} - BESIDE


@given(st.lists(st.sampled_from(Event)))
def test_reminders_and_what_concerns_the_deadline_decide_nothing(events: list[Event]) -> None:
    without = [event for event in events if event not in BESIDE]

    assert last_event(events) == (without[-1] if without else None)


def test_keys_sort_by_obligation_then_unit_then_period() -> None:
    keys = [CheckInKey("2.a", "b", "2026-02"), CheckInKey("2.a", "a", "2026-03"), CheckInKey("1.a", "c", "2026-04")]

    assert list(map(str, sorted(keys))) == ["1.a/c/2026-04", "2.a/a/2026-03", "2.a/b/2026-02"]
