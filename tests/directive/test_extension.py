"""Requests for more time: which one waits, whether it came late, and what was decided on it before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from directive.answer import Answer
from directive.checkin import Event
from directive.extension import Request, is_granted, is_refused, last_decision, waiting_request
from directive.record import Record
from tests.books import answer, checkin, record

ONE = checkin()  # due on Tuesday 14 April 2026
DAY, AFTER = date(2026, 4, 10), date(2026, 4, 15)
UNTIL, LATER = date(2026, 4, 30), date(2026, 5, 15)
ASKED = (Event.EXTENSION_ASKED, DAY, UNTIL)
GRANTED = (Event.EXTENDED, DAY, UNTIL)
REFUSED = (Event.EXTENSION_REFUSED, DAY, "Đã đến kỳ báo cáo")
ANSWERED = (Event.ANSWERED, DAY, answer(DAY))
RETURNED = (Event.RETURNED, DAY, "Thiếu số văn bản")
What = tuple[Event, date] | tuple[Event, date, Answer | str | date]


@pytest.mark.parametrize(
    ("what", "until"),
    [
        ((), None),
        ((ASKED,), UNTIL),
        ((ASKED, (Event.REMINDED, DAY, "vang")), UNTIL),
        ((ASKED, (Event.EXTENSION_ASKED, DAY, LATER)), LATER),  # asked again: the last request waits
        ((ASKED, GRANTED), None),
        ((ASKED, REFUSED), None),
        ((ASKED, REFUSED, (Event.EXTENSION_ASKED, DAY, LATER)), LATER),
        ((ASKED, (Event.MOVED, DAY, date(2026, 4, 20))), UNTIL),
        ((ASKED, ANSWERED), None),  # it was asked instead of the answer, which has come
        ((ANSWERED, ASKED), UNTIL),
        ((ANSWERED, ASKED, ANSWERED), UNTIL),  # a correction takes nothing back
        ((ANSWERED, ASKED, RETURNED), UNTIL),
        ((ANSWERED, ASKED, RETURNED, ANSWERED), None),
        ((ANSWERED, ASKED, (Event.ACCEPTED, DAY)), None),
        ((ASKED, (Event.EXCUSED, DAY, "Đã sáp nhập")), None),
    ],
)
def test_the_last_request_waits_until_it_is_decided_or_overtaken(what: tuple[What, ...], until: date | None) -> None:
    found = waiting_request(record(ONE, *what))

    assert (found.until if found else None) == until


@pytest.mark.parametrize(
    ("what", "late"),
    [
        ((ASKED,), False),
        (((Event.EXTENSION_ASKED, ONE.due, UNTIL),), False),  # on the due date itself nobody is late
        (((Event.EXTENSION_ASKED, AFTER, UNTIL),), True),
        (((Event.EXTENDED, DAY, date(2026, 4, 20)), (Event.EXTENSION_ASKED, AFTER, UNTIL)), False),
    ],
)
def test_a_request_after_the_deadline_that_counts_is_marked_so(what: tuple[What, ...], late: bool) -> None:
    found = waiting_request(record(ONE, *what))

    assert found == Request(UNTIL, "", what[-1][1], late)


def test_a_request_says_why() -> None:
    told = record(ONE, ASKED)
    with_reason = replace(told.happenings[-1], reason="Chờ số liệu")

    assert waiting_request(Record(ONE, (*told.happenings[:-1], with_reason))) == Request(
        UNTIL, "Chờ số liệu", DAY, late=False
    )


def test_a_request_without_its_day_is_none() -> None:
    assert waiting_request(record(ONE, (Event.EXTENSION_ASKED, DAY, "Chờ số liệu"))) is None


@pytest.mark.parametrize(
    ("what", "granted", "refused"),
    [
        ((), False, False),
        ((ASKED,), False, False),
        ((ASKED, GRANTED), True, False),
        ((GRANTED,), True, False),
        ((ASKED, GRANTED, ASKED), False, False),  # asked anew: not decided yet
        ((ASKED, REFUSED), False, True),
        (((Event.EXTENSION_ASKED, DAY, LATER), REFUSED), False, False),  # another day was refused
        ((REFUSED,), False, False),
        ((ASKED, (Event.EXTENDED, DAY, LATER)), False, False),
    ],
)
def test_a_decision_made_before_is_known_again(what: tuple[What, ...], granted: bool, refused: bool) -> None:
    told = record(ONE, *what).happenings

    assert (is_granted(told, UNTIL), is_refused(told, UNTIL)) == (granted, refused)


@pytest.mark.parametrize(
    ("what", "decision"),
    [
        ((), None),
        ((ASKED,), None),
        ((ASKED, GRANTED), Event.EXTENDED),
        ((ASKED, REFUSED, ANSWERED), Event.EXTENSION_REFUSED),
        ((ASKED, REFUSED, ASKED), None),
    ],
)
def test_a_decision_is_the_last_one_until_more_time_is_asked_for_again(
    what: tuple[What, ...], decision: Event | None
) -> None:
    found = last_decision(record(ONE, *what).happenings)

    assert (found.event if found else None) == decision
