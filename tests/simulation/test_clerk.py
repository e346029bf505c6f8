"""Each character's mail is what it should be, and is read by the real reader as it should be."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from directive.answer import Answer
from directive.mail import MailState
from directive.matrix import Measure
from directive.words import MeasureKind, Outcome
from notifications import figures
from services.extending import requests
from simulation.clerk import REASON, Character, Opened, character_of, figure, opened, writing_day
from store import ledger
from tests.simulation.small import ROUND, arrive, at, clerk, letters

THURSDAY = date(2026, 10, 8)
LATER = ROUND + timedelta(days=14)  # every first answer has come by then


@pytest.fixture
def home(asked: Path) -> Path:
    """Return the small office's workspace after its round was sent."""
    return asked


@pytest.fixture
def letter(home: Path) -> Opened:
    """Return the round's letter to a body that is asked for two duties, one with two figures and one with one."""
    return letters(home)["toa-an@dondoc.internal"]


def with_reason(letter: Opened) -> Opened:
    """Return the letter as it would be if it returned an answer."""
    return Opened(letter.reply_to, letter.subject, letter.message_id, f"{letter.text}\n{REASON}", letter.tags)


def answers(home: Path) -> list[Answer]:
    """Return every answer that was recorded."""
    with at(home, LATER).db.reading() as tx:
        given = [one.answer for record in ledger.records(tx) for one in record.happenings]
    return [answer for answer in given if answer is not None]


def outcomes(home: Path) -> Counter[Outcome]:
    """Return how often each outcome was recorded."""
    return Counter(answer.outcome for answer in answers(home))


def test_a_letter_is_read_as_a_person_reads_it(letter: Opened) -> None:
    assert letter.tags == ("1.a", "C.a")
    assert letter.subject == letter.subject.strip()
    assert letter.message_id.endswith("@nghe-an.example>")
    assert letter.asks


def test_a_receipt_and_a_letter_of_the_office_ask_for_nothing(letter: Opened) -> None:
    receipt = Opened(letter.reply_to, "", "", "Đã ghi nhận:\n[1.a]", letter.tags)
    office = Opened("dondoc@nghe-an.example", "", "", letter.text, letter.tags)
    empty = Opened(letter.reply_to, "", "", "Kính gửi", ())

    assert [one.asks for one in (receipt, office, empty)] == [False, False, False]


def test_a_letter_without_a_body_is_read_as_empty() -> None:
    raw = b"Subject: a\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nA: b\r\n\r\nb\r\n--x--\r\n"

    assert opened(raw).text == "b"
    assert opened(raw).tags == ()


def test_whatever_a_punctual_clerk_writes_is_read_whole(home: Path, letter: Opened) -> None:
    posts = [post for seed in range(60) for post in clerk(home, Character.PUNCTUAL, seed=seed).answer(letter, ROUND, 0)]

    assert {post.day for post in posts} == {THURSDAY}
    assert {(post.sender, post.recipient) for post in posts} == {("toa-an@dondoc.internal", letter.reply_to)}
    assert set(arrive(home, posts, LATER)) <= {MailState.ANSWERED, MailState.DUPLICATE, MailState.HELD}
    # Every answer of both duties counts, but that the duty is another's: that is for a person.
    assert set(outcomes(home)) == {
        Outcome.DONE,
        Outcome.ONGOING,
        Outcome.NOT_BEGUN,
        Outcome.OBSTRUCTED,
        Outcome.NIL,
    }  # fmt: skip -- one set


def test_the_same_letter_gets_the_same_answer_and_another_seed_another(home: Path, letter: Opened) -> None:
    answers = [clerk(home, Character.PUNCTUAL, seed=seed).answer(letter, ROUND, 0) for seed in (1, 1, 2, 3)]

    assert answers[0] == answers[1]
    assert len({str(answer) for answer in answers}) == 3


def test_a_silent_clerk_never_answers(home: Path, letter: Opened) -> None:
    assert [clerk(home, Character.SILENT).answer(letter, ROUND, presses) for presses in range(5)] == [[]] * 5


def test_a_clerk_who_is_away_sends_a_notice_first_that_is_known_for_one(home: Path, letter: Opened) -> None:
    notice = clerk(home, Character.AWAY).answer(letter, ROUND, 0)
    answer = clerk(home, Character.AWAY).answer(letter, ROUND, 1)

    assert ([post.day for post in notice], [post.day for post in answer]) == ([ROUND], [THURSDAY])
    assert arrive(home, notice, ROUND) == {MailState.AUTO: 1}
    assert arrive(home, answer, LATER) == {MailState.AUTO: 1, MailState.ANSWERED: 1}


def test_a_request_for_more_time_waits_for_a_person_until_the_answer_comes(home: Path, letter: Opened) -> None:
    asks = clerk(home, Character.ASKS_TIME).answer(letter, ROUND, 0)
    answers = clerk(home, Character.ASKS_TIME).answer(letter, ROUND, 1)

    assert arrive(home, asks, LATER) == {MailState.ANSWERED: 1}
    assert [one.request.reason for one in requests(at(home, LATER))] == ["đang chờ số liệu của cơ sở"] * 2
    assert arrive(home, answers, LATER) == {MailState.ANSWERED: 2}
    assert requests(at(home, LATER)) == []


def test_a_late_clerk_answers_when_he_is_pressed_twice_or_his_answer_came_back(home: Path, letter: Opened) -> None:
    late = clerk(home, Character.LATE)

    assert [len(late.answer(letter, ROUND, presses)) for presses in (0, 1, 2)] == [0, 0, 1]
    assert len(late.answer(with_reason(letter), ROUND, 0)) == 1


def test_a_careless_clerk_writes_prose_or_leaves_out_his_evidence(home: Path, letter: Opened) -> None:
    careless = [clerk(home, Character.CARELESS, seed=seed) for seed in range(30)]
    posts = {post.raw: post for one in careless for post in one.answer(letter, ROUND, 0)}

    counted = arrive(home, list(posts.values()), LATER)

    # Prose is the same whoever writes it to this letter, and waits for a person; the rest is read, and proves nothing.
    # So does "not our duty", in three of them.
    assert counted == {MailState.HELD: 4, MailState.ANSWERED: len(posts) - 4}
    assert {answer.evidence for answer in answers(home)} == {()}
    assert Outcome.DONE in outcomes(home)


def test_a_careless_clerk_whose_answer_came_back_answers_with_care(home: Path, letter: Opened) -> None:
    careless = [clerk(home, Character.CARELESS, seed=seed) for seed in range(30)]
    posts = {post.raw: post for one in careless for post in one.answer(with_reason(letter), ROUND, 1)}

    assert arrive(home, list(posts.values()), LATER) == {MailState.HELD: 3, MailState.ANSWERED: len(posts) - 3}
    assert {bool(answer.evidence) for answer in answers(home) if answer.outcome is Outcome.DONE} == {True}


def test_the_bodies_of_the_province_answer_and_a_character_stays(home: Path) -> None:
    units = at(home, ROUND).book.units
    drawn = {unit.id: Counter(character_of(unit, seed) for seed in range(300)) for unit in units}

    assert drawn["toa-an"] == Counter(character_of(units["toa-an"], seed) for seed in range(300))
    assert {Character.SILENT, Character.BROKEN} & set(drawn["toa-an"]) == set()
    assert set(drawn["xa-so-1"]) == set(Character)


@pytest.mark.parametrize("kind", list(MeasureKind))
def test_every_kind_of_figure_is_written_as_it_is_read(kind: MeasureKind) -> None:
    measure = Measure.model_validate(
        {"ten": "x", "kieu": kind.value, **({"tu_so": "a", "mau_so": "b"} if kind is MeasureKind.RATE else {})}
    )

    for seed in range(40):
        read = figures.figure(0, kind, figure(measure, Random(seed)))
        assert any(part is not None for part in (read.value, read.numerator, read.text))


def test_a_count_whose_target_is_none_is_none() -> None:
    target = {"gia_tri": 0, "nguon": "Chỉ tiêu"}
    measure = Measure.model_validate({"ten": "x", "kieu": "dem", "muc_tieu": target})

    assert {figure(measure, Random(seed)) for seed in range(10)} == {"0"}


def test_the_clerks_write_on_thursdays() -> None:
    week = [date(2026, 10, 5) + timedelta(days=n) for n in range(7)]

    assert [writing_day(day).day for day in week] == [8, 8, 8, 8, 15, 15, 15]
