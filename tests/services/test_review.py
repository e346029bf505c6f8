"""A person's decision: bound to the answer that was looked at, recorded once, told to the unit when it is a return."""

from __future__ import annotations

from dataclasses import replace

import pytest

from directive.answer import Answer, Figure
from directive.checkin import CheckIn, Event, Happening
from directive.facts import digest_of
from directive.letter import LetterKind, LetterState
from directive.words import Outcome
from services.desk import Desk
from services.escalate import escalate
from services.open_round import open_round
from services.review import Decision, Impossible, Stale, review, waiting
from services.summary import Summary
from store.places import UnknownCheckIn
from tests.services.offices import (
    Office,
    answered,
    at,
    checkins_of,
    events,
    key,
    letters,
    opened,
    records,
    text_of,
)

KIM_LIEN, DAI_HUE, COURT, COURT_C = (
    "1.a/xa-kim-lien/2026-03",
    "1.a/xa-dai-hue/2026-03",
    "1.a/toa-an/2026-03",
    "C.a/toa-an/2026-Q1",
)
ONGOING = Answer(Outcome.ONGOING, "Đang lấy ý kiến", at("2026-04-02 09:00"))
DONE = replace(ONGOING, outcome=Outcome.DONE)


@pytest.fixture
def asked(office: Office) -> Office:
    """Give an office whose round was opened."""
    open_round(office.desk())
    return office


def desk_with(office: Office, *given: tuple[str, Answer]) -> Desk:
    """Return the next day's desk, where these answers have come in, a minute apart."""
    for minute, (of, said) in enumerate(given):
        answered(office.desk(f"2026-04-02 09:{minute:02}"), of, said)
    return office.desk("2026-04-03 08:00")


def accept(of: str, said: Answer, by: str = "thu-ky") -> Decision:
    """Return the decision to accept that answer."""
    return Decision(key(of), accept=True, reviewed=digest_of(said), by=by)


def send_back(of: str, said: Answer, reason: str = "Thiếu số, ngày văn bản") -> Decision:
    """Return the decision to return that answer."""
    return Decision(key(of), accept=False, reviewed=digest_of(said), by="thu-ky", reason=reason)


def test_what_waits_is_listed_oldest_first_with_the_digest_of_the_last_answer(asked: Office) -> None:
    desk = desk_with(asked, (KIM_LIEN, ONGOING), (DAI_HUE, ONGOING), (KIM_LIEN, DONE))

    assert [(str(one.record.checkin.key), one.reviewed) for one in waiting(desk)] == [
        (DAI_HUE, digest_of(ONGOING)),
        (KIM_LIEN, digest_of(DONE)),
    ]


def test_an_accepted_answer_is_recorded_with_the_person_and_the_digest(asked: Office) -> None:
    desk = desk_with(asked, (KIM_LIEN, ONGOING))

    summary = review(desk, [accept(KIM_LIEN, ONGOING)])

    (last,) = [one.happenings[-1] for one in records(desk) if str(one.checkin.key) == KIM_LIEN]
    assert summary == Summary("review", "2026-04-03", {"nghiem_thu": 1, "tra_lai": 0})
    assert last == Happening(key(KIM_LIEN), Event.ACCEPTED, desk.now, "thu-ky", reviewed=digest_of(ONGOING))
    assert (letters(desk, LetterKind.RETURNED), waiting(desk)) == ([], [])


def test_returned_answers_of_one_unit_are_told_in_one_letter_with_the_reasons(asked: Office) -> None:
    desk = desk_with(asked, (COURT, ONGOING), (COURT_C, ONGOING), (KIM_LIEN, ONGOING))

    summary = review(
        desk, [send_back(COURT, ONGOING, "Thiếu ngày"), accept(KIM_LIEN, ONGOING), send_back(COURT_C, ONGOING)]
    )

    (letter,) = letters(desk, LetterKind.RETURNED)
    words = text_of(desk, letter)
    assert summary.counts == {"nghiem_thu": 1, "tra_lai": 2}
    assert (letter.unit, checkins_of(desk, letter)) == ("toa-an", [COURT, COURT_C])
    assert "[1.a] Ban hành kế hoạch Đề nghị bổ sung: Thiếu ngày Kỳ báo cáo: tháng 3 năm 2026" in words
    assert "[C.a] Phối hợp nộp báo cáo Đề nghị bổ sung: Thiếu số, ngày văn bản" in words
    assert events(desk, COURT) == ["asked", "answered", "returned"]


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_return_without_a_reason_is_refused_before_anything_is_written(asked: Office, reason: str) -> None:
    desk = desk_with(asked, (KIM_LIEN, ONGOING), (DAI_HUE, ONGOING))

    with pytest.raises(ValueError, match=f"a return needs its reason .{DAI_HUE}."):
        review(desk, [accept(KIM_LIEN, ONGOING), send_back(DAI_HUE, ONGOING, reason)])

    assert events(desk, KIM_LIEN) == ["asked", "answered"]


def test_a_decision_on_an_answer_that_was_corrected_meanwhile_is_refused(asked: Office) -> None:
    desk = desk_with(asked, (KIM_LIEN, ONGOING), (KIM_LIEN, DONE))

    with pytest.raises(Stale, match=KIM_LIEN):
        review(desk, [accept(KIM_LIEN, ONGOING)])

    assert events(desk, KIM_LIEN) == ["asked", "answered", "answered"]


def test_a_decision_on_what_was_never_answered_is_refused(asked: Office) -> None:
    with pytest.raises(Stale, match=KIM_LIEN):
        review(asked.desk(), [accept(KIM_LIEN, ONGOING)])


def test_a_decision_on_what_was_never_asked_is_refused(asked: Office) -> None:
    with pytest.raises(UnknownCheckIn, match=r"^1\.a/xa-kim-lien/2026-02$"):
        review(asked.desk(), [accept("1.a/xa-kim-lien/2026-02", ONGOING)])


def test_a_stale_decision_keeps_nothing_of_its_unit(asked: Office) -> None:
    desk = desk_with(asked, (COURT, ONGOING), (COURT_C, ONGOING))

    with pytest.raises(Stale, match=COURT_C):
        review(desk, [accept(COURT, ONGOING), accept(COURT_C, DONE)])

    assert (events(desk, COURT), events(desk, COURT_C)) == (["asked", "answered"], ["asked", "answered"])


def test_a_repeated_decision_adds_nothing(asked: Office) -> None:
    desk = desk_with(asked, (COURT, ONGOING), (COURT_C, ONGOING))
    decisions = [accept(COURT, ONGOING), send_back(COURT_C, ONGOING)]

    told = [review(desk, [*decisions, *decisions]).counts, review(asked.desk("2026-04-03 09:00"), decisions).counts]

    assert told == [{"nghiem_thu": 1, "tra_lai": 1}, {"nghiem_thu": 0, "tra_lai": 0}]
    assert (events(desk, COURT)[2:], events(desk, COURT_C)[2:]) == (["accepted"], ["returned"])
    assert len(letters(desk, LetterKind.RETURNED)) == 1


def test_a_repeated_return_is_known_after_a_reminder_too(asked: Office) -> None:
    desk = desk_with(asked, (COURT_C, ONGOING))
    review(desk, [send_back(COURT_C, ONGOING)])
    escalate(asked.desk("2026-04-09 08:00"))

    again = review(asked.desk("2026-04-09 09:00"), [send_back(COURT_C, ONGOING)])

    assert again.counts == {"nghiem_thu": 0, "tra_lai": 0}
    assert events(desk, COURT_C) == ["asked", "answered", "returned", "reminded"]


def test_another_persons_decision_on_what_is_decided_is_refused(asked: Office) -> None:
    desk = desk_with(asked, (KIM_LIEN, ONGOING))
    review(desk, [accept(KIM_LIEN, ONGOING)])

    with pytest.raises(Stale, match=KIM_LIEN):
        review(desk, [accept(KIM_LIEN, ONGOING, by="pho-thu-ky")])


def test_a_rate_above_its_whole_can_be_returned_and_not_accepted(asked: Office) -> None:
    impossible = replace(DONE, figures=(Figure(0, numerator=31, denominator=30),))
    opened(
        asked.desk(), CheckIn(key("1.b/toa-an/2026-Q1"), at("2026-04-01 08:00").date(), at("2026-04-14 08:00").date())
    )
    desk = desk_with(asked, ("1.b/toa-an/2026-Q1", impossible))

    with pytest.raises(Impossible, match=r"^1\.b/toa-an/2026-Q1: 31/30$"):
        review(desk, [accept("1.b/toa-an/2026-Q1", impossible)])

    assert review(desk, [send_back("1.b/toa-an/2026-Q1", impossible)]).counts == {"nghiem_thu": 0, "tra_lai": 1}


@pytest.mark.parametrize(
    "figure",
    [
        Figure(0, numerator=30, denominator=30),
        Figure(0, numerator=3),
        Figure(0, denominator=3),
        Figure(0, value=3),
    ],
)
def test_a_rate_within_its_whole_is_accepted(asked: Office, figure: Figure) -> None:
    said = replace(ONGOING, figures=(figure,))
    desk = desk_with(asked, (KIM_LIEN, said))

    assert review(desk, [accept(KIM_LIEN, said)]).counts == {"nghiem_thu": 1, "tra_lai": 0}


def test_a_milestone_that_is_done_is_asked_no_more_and_its_reminders_are_taken_back(asked: Office) -> None:
    desk = desk_with(asked, (KIM_LIEN, ONGOING))
    review(desk, [accept(KIM_LIEN, ONGOING)])
    open_round(asked.desk("2026-05-04 08:00"))
    open_round(asked.desk("2026-06-01 08:00"))
    escalate(asked.desk("2026-06-02 08:00"))
    april, may = "1.a/xa-kim-lien/2026-04", "1.a/xa-kim-lien/2026-05"
    answered(asked.desk("2026-06-02 09:00"), may, DONE)

    review(asked.desk("2026-06-02 10:00"), [accept(may, DONE)])

    closed = [one.happenings[-1] for one in records(desk) if str(one.checkin.key) == april]
    assert [(one.event, one.actor, one.reason) for one in closed] == [
        (Event.EXCUSED, "dondoc", "đầu việc đã hoàn thành và được nghiệm thu")
    ]
    assert [one.state for one in letters(desk, LetterKind.RED, "xa-kim-lien")] == [LetterState.WITHDRAWN]
    assert open_round(asked.desk("2026-07-01 08:00")).counts == {"phieu_mo": 6, "thu_xep_hang": 4}


def test_a_periodic_duty_that_is_done_is_asked_again(asked: Office) -> None:
    desk = desk_with(asked, (COURT_C, DONE))
    open_round(asked.desk("2026-07-01 08:00"))

    review(desk, [accept(COURT_C, DONE)])

    assert events(desk, "C.a/toa-an/2026-Q2") == ["asked"]


def test_what_an_edit_has_taken_out_is_decided_without_a_letter(asked: Office) -> None:
    desk_with(asked, (KIM_LIEN, DONE), (DAI_HUE, ONGOING))
    asked.edit("matrix.yaml", ("ma: 1.a", "ma: 1.c"), ("phu_thuoc: [1.a]", "phu_thuoc: [1.c]"))
    asked.edit("units.csv", ("xa-dai-hue,", "xa-dai-hue-moi,"))
    desk = asked.desk("2026-04-03 08:00")
    summary = review(desk, [accept(KIM_LIEN, DONE), send_back(DAI_HUE, ONGOING)])
    assert (summary.counts, letters(desk, LetterKind.RETURNED)) == ({"nghiem_thu": 1, "tra_lai": 1}, [])
