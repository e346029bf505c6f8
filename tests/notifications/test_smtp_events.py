"""Each event of an SMTP talk has its consequence, for the letter, for the connection, and for the next letter."""

from __future__ import annotations

import time
from typing import Any

import pytest

from directive.letter import Fate
from notifications.smtp import Courier, Relay, Tls
from tests.notifications.servers import scripted
from tests.notifications.smtp_events import EVENTS, Event
from tests.notifications.smtp_talks import HASTE, HELLO, letter

# Those that begin with a command behind EHLO; an answer too many is told apart only at the end of one write.
IN_ONE_WRITE = [
    event
    for event in EVENTS
    if event.scene[:2] == HELLO and event.stage != "connect" and event.name != "answers before the question"
]
# A server that leaves before MAIL has left between two letters: see test_announced.py.
ANNOUNCED = [event for event in IN_ONE_WRITE if event.name not in ("421 at MAIL", "lost at MAIL")]
MEANINGS = ("pauses", "unreachable", "once_more")


def carrier_to(port: int, event: Event) -> Courier:
    """Return a courier in a hurry, to the event's relay."""
    given: dict[str, Any] = {"host": "127.0.0.1", "port": port, "tls": Tls.NONE, **event.relay}
    return Courier(Relay(**given), HASTE)


def play(event: Event, *, announced: bool = False) -> None:
    """Let the event happen to one letter, send another, and hold both against what the event says."""
    with scripted(*event.scenes) as script:
        carrier = carrier_to(script.port, event)
        if announced:
            assert carrier.deliver(letter(), letter(event.recipient)).fate is Fate.SENT
        began = time.monotonic()
        receipt = carrier.deliver(letter(event.recipient))
        took = time.monotonic() - began
        copies = script.heard.count(b".\r\n") - announced
        following = carrier.deliver(letter())
        carrier.close()

    assert (receipt.fate, receipt.stage, receipt.code) == (event.fate, event.stage, event.code)
    assert " ".join(name for name in MEANINGS if getattr(receipt, name)) == event.means
    assert copies == event.copies
    assert following.fate is (event.fate if event.lasting else Fate.SENT)
    assert script.connections == event.connections
    assert took < 4 * (HASTE.before + HASTE.after)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_each_event_has_its_consequence(event: Event) -> None:
    play(event)


@pytest.mark.parametrize("event", IN_ONE_WRITE, ids=lambda event: event.name)
def test_in_one_write_each_event_has_the_same_consequence(event: Event) -> None:
    play(event.at_once())


@pytest.mark.parametrize("event", ANNOUNCED, ids=lambda event: event.name)
def test_at_a_letter_that_was_announced_each_event_has_the_same_consequence(event: Event) -> None:
    play(event.announced(), announced=True)


def test_there_are_47_and_each_has_its_own_name() -> None:
    assert (len(EVENTS), len({event.name for event in EVENTS})) == (47, 47)
    assert (len(IN_ONE_WRITE), len(ANNOUNCED)) == (29, 27)
