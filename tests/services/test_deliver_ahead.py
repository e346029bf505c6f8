"""Each letter is told of the one that follows, and that one is no nearer to leaving for it."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from threading import Event
from typing import ClassVar

from directive.letter import Fate, LetterState, Receipt, Sealed
from notifications.smtp import FAR
from services.deliver import deliver
from services.desk import Desk
from tests.notifications.servers import scripted
from tests.notifications.smtp_talks import GO, OK
from tests.services.offices import Office, answered, letters, live, states


@dataclass
class Notes:
    """A postbox that takes every letter, and notes which one it was told would follow and what is in hands then."""

    far: ClassVar[bool] = True

    desk: Desk
    told: list[tuple[str, str]] = field(default_factory=list)
    in_hands: list[int] = field(default_factory=list)
    meanwhile: Callable[[], object] = lambda: None

    def deliver(self, letter: Sealed, following: Sealed | None = None) -> Receipt:
        """Note it."""
        self.told.append((letter.unit, following.unit if following else ""))
        self.in_hands.append(states(self.desk).count(LetterState.SENDING))
        self.meanwhile()
        return Receipt(Fate.SENT, "final", 250, "ok")

    def close(self) -> None:
        """Nothing is held open."""


def test_each_letter_is_told_of_the_one_that_follows_while_one_alone_is_in_hands(waiting: Office) -> None:
    desk = waiting.desk()
    notes = Notes(desk)

    deliver(replace(desk, open_postbox=lambda: notes))

    units = [one.unit for one in letters(desk)]
    assert notes.told == [(units[0], ""), *pairwise([*units[1:], ""])]  # the first finds out how far the relay is
    assert notes.in_hands == [1] * 5


def test_a_letter_that_was_told_of_and_answered_meanwhile_does_not_leave(waiting: Office) -> None:
    desk = waiting.desk()
    notes = Notes(desk)
    notes.meanwhile = lambda: answered(desk, "1.a/xa-kim-lien/2026-03") if notes.told[-1][1] == "xa-kim-lien" else None

    summary = deliver(replace(desk, open_postbox=lambda: notes))

    assert summary.counts == {"thu_sent": 4, "thu_withdrawn": 1}
    assert "xa-kim-lien" in [following for _, following in notes.told]
    assert "xa-kim-lien" not in [unit for unit, _ in notes.told]


def insists(connection: socket.socket) -> None:
    """Play a relay far away that says nothing of a letter from the second on before it has heard who gets the next."""
    file = connection.makefile("rb")
    Event().wait(3 * FAR)
    connection.sendall(b"250-mx\r\n250 PIPELINING\r\n")
    named = OK + OK + GO
    for number in range(5):
        if number < 2:
            list(iter(file.readline, b"DATA\r\n"))
            connection.sendall(named)
        list(iter(file.readline, b".\r\n"))
        if 1 <= number < 4:
            list(iter(file.readline, b"DATA\r\n"))
        connection.sendall(OK + (named if 1 <= number < 4 else b""))


def test_a_relay_that_is_far_hears_of_the_next_letter_behind_the_one_before(waiting: Office) -> None:
    with scripted((b"220 mx\r\n", insists)) as script:
        live(waiting, script.port)
        summary = deliver(waiting.desk())

    assert (summary.counts, script.connections, states(waiting.desk())) == ({"thu_sent": 5}, 1, [LetterState.SENT] * 5)
