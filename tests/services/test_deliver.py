"""Handing letters over: in working hours, each once, and what came of it in the server's own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import ClassVar

import pytest

from directive.letter import LetterState, Receipt, Sealed
from services.deliver import LOCKS, alive, deliver, owner_lock
from services.desk import InputHasProblems
from services.summary import Summary
from tests.notifications.servers import post_office
from tests.services.crowd import delivers, halted, kill, killed, sends_and_halts, together
from tests.services.offices import ROUND, Office, letters, live, raw_of, states

SENT, QUEUED, IN_DOUBT = LetterState.SENT, LetterState.QUEUED, LetterState.IN_DOUBT


class NothingLeaves:
    """A postbox that cannot carry any letter."""

    far: ClassVar[bool] = False

    def deliver(self, letter: Sealed, following: Sealed | None = None) -> Receipt:
        """Refuse the letter as it stands."""
        raise ValueError("no address")

    def close(self) -> None:
        """Nothing is held open."""


def test_every_waiting_letter_goes_into_the_sink_as_it_was_queued(waiting: Office) -> None:
    desk = waiting.desk()

    summary = deliver(desk)

    assert summary == Summary("deliver", "2026-04-01", {"thu_sent": 5})
    assert sorted(waiting.sunk()) == sorted(raw_of(desk, one) for one in letters(desk))
    assert states(desk) == [SENT] * 5


def test_a_second_run_sends_nothing(waiting: Office) -> None:
    deliver(waiting.desk())
    for path in (waiting.home / "var" / "sink").iterdir():
        path.unlink()

    assert (deliver(waiting.desk()).counts, waiting.sunk()) == ({}, [])


@pytest.mark.parametrize(
    ("now", "why"),
    [
        ("2026-04-02 07:29", "ngoai_gio"),
        ("2026-04-02 07:30", ""),
        ("2026-04-02 16:45", ""),
        ("2026-04-02 16:46", "ngoai_gio"),
        ("2026-04-04 09:00", "ngay_nghi"),
        ("2026-04-30 09:00", "ngay_nghi"),
    ],
)
def test_letters_leave_in_working_hours_of_working_days(waiting: Office, now: str, why: str) -> None:
    desk = waiting.desk(now)

    summary = deliver(desk)

    assert (summary.idle, states(desk)) == (why, [QUEUED if why else SENT] * 5)


def test_the_hours_are_the_settings_own(waiting: Office) -> None:
    waiting.write("dondoc.toml", 'send_from = "20:00"\nsend_until = "21:00"\n')

    assert [deliver(waiting.desk(f"2026-04-01 {hour}")).idle for hour in ("10:00", "20:30")] == ["ngoai_gio", ""]


def test_a_server_takes_each_letter_with_its_one_recipient(waiting: Office) -> None:
    with post_office() as relay:
        live(waiting, relay.port)
        desk = waiting.desk()

        deliver(desk)

        assert [list(one.rcpt_tos) for one in relay.taken] == [[one.recipient] for one in letters(desk)]
        assert [one.words for one in letters(desk)] == ["OK da nhan"] * 5


def test_what_a_server_refuses_fails_with_its_own_words_and_stops_no_other(waiting: Office) -> None:
    with post_office() as relay:
        relay.rcpt["xa-kim-lien@dondoc.internal"] = "550 5.1.1 khong co hop thu nay"
        live(waiting, relay.port)
        desk = waiting.desk()

        summary = deliver(desk)

    refused = letters(desk, unit="xa-kim-lien")[0]
    assert summary.counts == {"thu_failed": 1, "thu_sent": 5}  # four units, and the secretariat that is told
    assert (refused.state, refused.stage, refused.code, refused.words) == (
        LetterState.FAILED,
        "rcpt",
        550,
        "5.1.1 khong co hop thu nay",
    )


def test_what_a_server_puts_off_waits_and_is_tried_again(waiting: Office) -> None:
    with post_office() as relay:
        relay.rcpt["xa-kim-lien@dondoc.internal"] = "451 4.7.1 xin thu lai sau"
        live(waiting, relay.port)
        desk = waiting.desk()
        first = deliver(desk)
        put_off = letters(desk, unit="xa-kim-lien")[0]
        relay.rcpt.clear()

        too_early, later = deliver(waiting.desk("2026-04-01 08:04")), deliver(waiting.desk("2026-04-01 08:05"))

    assert first.counts == {"thu_deferred": 1, "thu_sent": 4}
    assert (put_off.state, put_off.code, put_off.words, put_off.next_try) == (
        LetterState.DEFERRED,
        451,
        "4.7.1 xin thu lai sau",
        desk.now + timedelta(minutes=5),
    )
    assert (too_early.counts, later.counts) == ({}, {"thu_sent": 1})


def test_a_letter_that_nobody_could_carry_fails_alone(waiting: Office) -> None:
    desk = waiting.desk()

    summary = deliver(replace(desk, open_postbox=NothingLeaves))

    assert summary.counts == {"thu_failed": 5}
    assert [(one.stage, one.code, one.words) for one in letters(desk)] == [("mail", None, "no address")] * 5


def test_a_relay_that_is_no_address_is_said_before_any_letter_is_claimed(waiting: Office) -> None:
    waiting.write("dondoc.toml", 'delivery = "smtp"\nrelay = "thu://127.0.0.1:port"\n')

    with pytest.raises(InputHasProblems) as refused:
        deliver(waiting.desk())

    assert [one.code for one in refused.value.problems] == ["E323"]
    assert states(waiting.desk()) == [QUEUED] * 5


def test_the_letter_in_the_hand_of_a_killed_sender_is_in_doubt_and_never_sent_again(waiting: Office) -> None:
    in_hand = killed(sends_and_halts, waiting.home, ROUND)

    first, second = deliver(waiting.desk()), deliver(waiting.desk("2026-04-02 08:00"))

    desk = waiting.desk()
    assert (first.counts, second.counts) == ({"thu_nghi_van": 1, "thu_sent": 4}, {})
    assert [(one.key == in_hand, one.state) for one in letters(desk)] == [(True, IN_DOUBT), *[(False, SENT)] * 4]
    assert raw_of(desk, letters(desk)[0]) not in waiting.sunk()
    assert list((waiting.home / LOCKS).iterdir()) == []


def test_a_living_sender_is_not_robbed_of_the_letter_in_its_hand(waiting: Office) -> None:
    with halted(sends_and_halts, waiting.home, ROUND) as (process, pipe, _):
        beside = deliver(waiting.desk())
        during = states(waiting.desk())
        pipe.send("go on")
        pipe.recv()
        process.join()

    assert (beside.counts, during) == ({"thu_sent": 4}, [LetterState.SENDING, *[SENT] * 4])
    assert (states(waiting.desk()), len(waiting.sunk())) == ([SENT] * 5, 5)


def test_four_senders_at_once_send_each_letter_once(waiting: Office) -> None:
    with post_office() as relay:
        live(waiting, relay.port)

        told = together(delivers, waiting.home, ROUND)

        assert sum(one.get("thu_sent", 0) for one in told) == 5
        assert sorted(str(one.rcpt_tos[0]) for one in relay.taken) == sorted(
            one.recipient for one in letters(waiting.desk())
        )


def test_a_lock_lives_as_long_as_its_owner(office: Office) -> None:
    with owner_lock(office.home) as owner:
        path = office.home / LOCKS / f"{owner}.lock"
        held = alive(path)

    path.touch()
    assert (held, alive(path), alive(path.with_name("nobody.lock"))) == (True, False, False)


def test_a_killed_process_leaves_its_lock_free(waiting: Office) -> None:
    with halted(sends_and_halts, waiting.home, ROUND) as (process, _, _):
        (lock,) = (waiting.home / LOCKS).iterdir()
        living = alive(lock)
        kill(process)

        assert (living, alive(lock)) == (True, False)
