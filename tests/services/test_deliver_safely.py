"""What keeps letters from leaving: a copy of the workspace, a storm, a budget, refused settings, an answer in time."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import replace
from typing import ClassVar

import pytest

from directive.letter import Fate, Letter, LetterKind, LetterState, Posted, Receipt, Sealed
from services.alarm import ALARMS
from services.deliver import deliver
from services.desk import Refused
from services.escalate import escalate
from services.open_round import open_round
from store import outbox
from tests.notifications.servers import post_office
from tests.services.offices import EMAIL, UNITS, Office, answered, letters, live


class RefusesUs:
    """A postbox that may not send in our name."""

    far: ClassVar[bool] = False

    def deliver(self, letter: Sealed, following: Sealed | None = None) -> Receipt:
        """Refuse the sender, whatever the letter."""
        return Receipt(Fate.DEFERRED, "mail", 550, "5.7.1 nguoi gui khong duoc phep")

    def close(self) -> None:
        """Nothing is held open."""


def receipt(name: str, like: Posted, n: int) -> Letter:
    """Return a receipt to one of the units in turn."""
    unit = UNITS[n % len(UNITS)]
    raw = b"Subject: x\r\n\r\nx\r\n"
    address = EMAIL.format(unit=unit)
    return Letter(name, LetterKind.RECEIPT, unit, address, f"<{name}@x.example>", "x", raw, like.queued_at)


def alarms(office: Office) -> list[str]:
    """Return what the alarms in the workspace say."""
    return [path.read_text("utf-8") for path in sorted((office.home / ALARMS).glob("*.txt"))]


def test_a_server_that_refuses_our_own_settings_stops_the_run_and_uses_up_no_attempt(waiting: Office) -> None:
    desk = waiting.desk()

    first = deliver(replace(desk, open_postbox=RefusesUs))
    stopped = letters(desk)
    second = deliver(desk)

    assert (first.counts, second.counts) == ({"tam_dung": 1}, {"thu_sent": 5})
    assert [(one.state, one.attempts) for one in stopped[:5]] == [(LetterState.QUEUED, 0)] * 5
    assert [one.words for one in stopped[:5]] == ["5.7.1 nguoi gui khong duoc phep", *[""] * 4]
    assert [("E355" in one, "550 5.7.1 nguoi gui khong duoc phep" in one) for one in alarms(waiting)] == [(True, True)]


def test_a_copy_of_the_workspace_sends_nothing_and_the_first_one_goes_on(waiting: Office) -> None:
    with post_office() as relay:
        live(waiting, relay.port)
        deliver(waiting.desk())
        open_round(waiting.desk("2026-05-04 08:00"))
        waiting.forget()
        copy = Office(waiting.home.with_name("copy"))
        shutil.copytree(waiting.home, copy.home)
        before = len(relay.taken)

        for _ in range(2):
            with pytest.raises(Refused) as refused:
                deliver(copy.desk("2026-05-04 09:00"))
        copied = len(relay.taken)
        copy.forget()
        deliver(waiting.desk("2026-05-04 09:00"))

        assert (refused.value.problem.code, copied - before, len(relay.taken) > copied) == ("E351", 0, True)


def test_letters_to_another_machine_wait_until_a_person_has_armed_this_one(waiting: Office) -> None:
    waiting.write("dondoc.toml", 'delivery = "smtp"\nrelay = "thus://may-chu.example:587"\n')

    with pytest.raises(Refused) as refused:
        deliver(waiting.desk())

    assert (refused.value.problem.code, refused.value.problem.facts) == (
        "E350",
        {"ly_do": "chưa ai mở gửi thư trên máy này"},
    )
    assert {one.state for one in letters(waiting.desk())} == {LetterState.QUEUED}


def test_the_sink_of_a_copy_may_be_looked_at(waiting: Office) -> None:
    copy = Office(waiting.home.with_name("copy"))
    deliver(waiting.desk())
    waiting.forget()
    shutil.copytree(waiting.home, copy.home)

    assert deliver(copy.desk()).counts == {}


def test_a_storm_holds_everything_and_raises_one_alarm(waiting: Office) -> None:
    desk = waiting.desk()
    most = len(desk.book.units) * 33 // 10
    first = letters(desk)[0]
    with desk.db.writing() as tx:
        outbox.queue(tx, [receipt(f"r{n}", first, n) for n in range(most)], desk.now)

    summary = deliver(desk)

    assert summary.counts == {"giu_tat_ca": 1, "thu_sent": most}
    assert ["E353" in one for one in alarms(waiting)] == [True]
    with pytest.raises(Refused, match="E352"):
        deliver(waiting.desk())


def test_a_letter_too_many_is_held_alone_and_a_person_is_told(waiting: Office) -> None:
    desk = waiting.desk()
    first = letters(desk)[0]
    more = [replace(receipt(f"r{n}", first, 0), kind=LetterKind.RETURNED) for n in range(4)]
    with desk.db.writing() as tx:
        outbox.queue(tx, more, desk.now)

    summary = deliver(desk)

    assert summary.counts == {"thu_held": 2, "thu_sent": 7}
    assert ["E354" in one for one in alarms(waiting)] == [True]


def test_what_was_answered_before_it_left_is_withdrawn(waiting: Office) -> None:
    desk = waiting.desk()
    answered(desk, "1.a/xa-kim-lien/2026-03")

    summary = deliver(desk)

    assert summary.counts == {"thu_sent": 4, "thu_withdrawn": 1}
    assert letters(desk, unit="xa-kim-lien")[0].state is LetterState.WITHDRAWN


def test_two_units_whose_addresses_were_exchanged_get_nothing_of_each_other(waiting: Office) -> None:
    one, other = (EMAIL.format(unit=unit) for unit in ("xa-kim-lien", "xa-dai-hue"))
    waiting.edit("units.csv", (one, "doi-cho@dondoc.internal"), (other, one), ("doi-cho@dondoc.internal", other))

    summary = deliver(waiting.desk())

    assert summary.counts == {"thu_held": 2, "thu_sent": 3}
    assert [one.unit for one in letters(waiting.desk()) if one.state is LetterState.HELD] == [
        "xa-kim-lien",
        "xa-dai-hue",
    ]


def test_a_round_that_is_opened_and_sent_over_and_over_gives_no_unit_more_than_its_letters(waiting: Office) -> None:
    for hour in ("08:10", "08:20", "08:30", "09:00", "10:00"):
        open_round(waiting.desk(f"2026-04-01 {hour}"))
        escalate(waiting.desk(f"2026-04-01 {hour}"))
        deliver(waiting.desk(f"2026-04-01 {hour}"))

    sent = Counter(one.unit for one in letters(waiting.desk()) if one.state is LetterState.SENT and one.unit)
    assert sent == dict.fromkeys(UNITS, 1)
