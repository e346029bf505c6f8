"""Ctrl-C and SIGTERM in the middle of a send: the letter in hand comes to its end, and the lock is freed."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from directive.letter import LetterState
from services.deliver import LOCKS, deliver
from services.stopping import STOPS, gently
from tests.services.crowd import halted, sends_and_halts
from tests.services.offices import ROUND, Office, states

SENT, QUEUED, IN_DOUBT = LetterState.SENT, LetterState.QUEUED, LetterState.IN_DOUBT
CTRL_C = 1  # the exit code of a process that ended by an exception


def locks(office: Office) -> list[str]:
    """Return the lock files that are there."""
    return [path.name for path in (office.home / LOCKS).iterdir()]


@pytest.mark.parametrize("number", STOPS)
def test_one_signal_lets_the_block_come_to_its_end(number: signal.Signals) -> None:
    before = [signal.getsignal(one) for one in STOPS]
    told: list[bool] = []

    def work() -> None:
        with gently() as stops:
            told.append(stops())
            os.kill(os.getpid(), number)
            told.append(stops())

    with pytest.raises(KeyboardInterrupt):
        work()

    assert (told, [signal.getsignal(one) for one in STOPS]) == ([False, True], before)


def test_a_second_signal_is_obeyed_at_once() -> None:
    reached: list[str] = []

    def work() -> None:
        with gently():
            os.kill(os.getpid(), signal.SIGTERM)
            reached.append("after the first")
            os.kill(os.getpid(), signal.SIGINT)
            reached.append("after the second")

    with pytest.raises(KeyboardInterrupt):
        work()

    assert reached == ["after the first"]


def test_without_a_signal_nothing_is_raised() -> None:
    with gently() as stops:
        told = stops()

    assert told is False


def test_in_another_thread_nothing_is_listened_to() -> None:
    told = []

    def work() -> None:
        with gently() as stops:
            told.append((stops(), signal.getsignal(signal.SIGTERM)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert told == [(False, signal.getsignal(signal.SIGTERM))]


def test_a_sender_that_is_told_to_stop_finishes_the_letter_in_hand_and_claims_no_other(waiting: Office) -> None:
    with halted(sends_and_halts, waiting.home, ROUND) as (process, pipe, _):
        os.kill(process.pid or 0, signal.SIGTERM)
        pipe.send("go on")
        process.join()
        stopped = (process.exitcode, states(waiting.desk()), locks(waiting))

    assert stopped == (CTRL_C, [SENT, *[QUEUED] * 4], [])
    assert (deliver(waiting.desk()).counts, len(waiting.sunk())) == ({"thu_sent": 4}, 5)


def test_a_sender_that_is_told_twice_leaves_the_letter_in_hand_in_doubt(waiting: Office) -> None:
    with halted(sends_and_halts, waiting.home, ROUND) as (process, _, _):
        os.kill(process.pid or 0, signal.SIGTERM)
        os.kill(process.pid or 0, signal.SIGINT)
        process.join()
        stopped = (process.exitcode, locks(waiting))

    assert stopped == (CTRL_C, [])
    assert deliver(waiting.desk()).counts == {"thu_nghi_van": 1, "thu_sent": 4}
    assert (states(waiting.desk()), len(waiting.sunk())) == ([IN_DOUBT, *[SENT] * 4], 4)
