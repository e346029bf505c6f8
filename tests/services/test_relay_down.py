"""A relay that is down, drips or keeps silent: it holds no letter beyond its deadline, and the others are spared it."""

from __future__ import annotations

import socket
from dataclasses import replace

import pytest

from directive.letter import LetterState
from services.alarm import ALARMS
from services.clock import stopwatch
from services.deliver import PATIENCE, deliver
from services.open_round import open_round
from tests.notifications.servers import Step, scripted
from tests.notifications.smtp_talks import GO, HASTE, HELLO, OK, courier, dripping, silence
from tests.services.offices import Office, letters, states

QUEUED, SENT, DEFERRED, IN_DOUBT = (LetterState(name) for name in ("queued", "sent", "deferred", "in_doubt"))
ONE = (OK, OK, GO, OK)
SLACK = 30.0  # seconds for a busy machine; without its deadline the relay would hold a letter for ever


@pytest.fixture
def waiting(office: Office) -> Office:
    """Give an office with a round of five letters in its outbox."""
    open_round(office.desk())
    return office


def alarms(office: Office) -> list[str]:
    """Return what the alarms in the workspace say."""
    return [path.read_text("utf-8") for path in sorted((office.home / ALARMS).glob("*.txt"))]


def sent_in_haste(office: Office, *scenes: tuple[Step, ...]) -> tuple[dict[str, int], float]:
    """Deliver through a relay that plays these scenes, with short deadlines; return what was counted, and how long."""
    with scripted(*scenes) as script:
        elapsed = stopwatch()
        told = deliver(replace(office.desk(), open_postbox=lambda: courier(script.port)))
        return told.counts, elapsed()


@pytest.mark.parametrize(
    ("scene", "state", "longest"),
    [
        ((dripping(b"2"),), DEFERRED, HASTE.before),
        ((silence,), DEFERRED, HASTE.before),
        ((*HELLO, dripping(b"250-a\r\n")), DEFERRED, HASTE.before),
        ((*HELLO, OK, OK, GO, dripping(b"250-a\r\n")), IN_DOUBT, HASTE.before + HASTE.after),
        ((*HELLO, OK, OK, GO, silence), IN_DOUBT, HASTE.before + HASTE.after),
    ],
)
def test_a_server_that_drips_or_is_silent_holds_one_letter_to_its_deadline_and_the_others_leave(
    waiting: Office, scene: tuple[Step, ...], state: LetterState, longest: float
) -> None:
    counts, seconds = sent_in_haste(waiting, scene, (*HELLO, *ONE * 4))

    assert (counts, states(waiting.desk())) == ({f"thu_{state.value}": 1, "thu_sent": 4}, [state, *[SENT] * 4])
    assert seconds < longest + SLACK


@pytest.mark.parametrize(
    ("scene", "state", "words"),
    [
        ((silence,), DEFERRED, "SMTPServerDisconnected"),
        ((b"421 4.3.2 dang bao tri\r\n",), DEFERRED, "421 4.3.2 dang bao tri"),
        ((*HELLO, OK, OK, b"hm\r\n"), DEFERRED, "-1"),
        ((*HELLO, OK, OK, GO, None), IN_DOUBT, "SMTPServerDisconnected"),
    ],
)
def test_a_relay_that_is_down_takes_three_letters_attempts_and_no_more(
    waiting: Office, scene: tuple[Step, ...], state: LetterState, words: str
) -> None:
    counts, _ = sent_in_haste(waiting, *[scene] * 5)

    desk = waiting.desk()
    assert counts == {f"thu_{state.value}": PATIENCE, "may_chu_hong": 1}
    assert [(one.state, one.attempts) for one in letters(desk)[:5]] == [*[(state, 1)] * 3, *[(QUEUED, 0)] * 2]
    assert [("E358" in one, words in one) for one in alarms(waiting)] == [(True, True)]


def test_a_relay_that_is_not_there_is_told_once_a_day_and_spares_the_letters_each_run(waiting: Office) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    waiting.write("dondoc.toml", f'delivery = "smtp"\nrelay = "thu://127.0.0.1:{port}"\n')

    told = [deliver(waiting.desk(f"2026-04-01 {hour}")).counts for hour in ("08:00", "08:01", "08:02", "08:05")]

    assert told == [
        {"thu_deferred": 3, "may_chu_hong": 1},
        {"thu_deferred": 2},
        {},
        {"thu_deferred": 3, "may_chu_hong": 1},
    ]
    assert [one.attempts for one in letters(waiting.desk())[:5]] == [2, 2, 2, 1, 1]
    assert len(alarms(waiting)) == 1


def test_what_leaves_in_between_shows_that_the_relay_is_not_down(waiting: Office) -> None:
    hangs_up: tuple[Step, ...] = (*HELLO, OK, None)

    counts, _ = sent_in_haste(waiting, hangs_up, hangs_up, (*HELLO, *ONE, OK, None), hangs_up)

    assert counts == {"thu_deferred": 4, "thu_sent": 1}
