"""A made-up life of one workspace whose addresses are changed in every way, and what went astray in it.

What is right is kept in a few lines of this file's own: which address of each unit is approved, by whom and since when.
"""

from __future__ import annotations

import contextlib
import copy
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email import message_from_bytes
from random import Random
from typing import Any, ClassVar

from directive.book import Book
from directive.letter import Fate, Letter, LetterKind, Receipt, Sealed
from directive.matrix import Matrix
from directive.units import Registry
from services.changes import confirm, propose, reject
from services.clock import standing_clock
from services.deliver import deliver
from services.desk import Desk, InputHasProblems, Refused
from services.escalate import escalate
from services.open_round import open_round
from services.outgoing import decide, release_all
from store import outbox
from store.decided import Decided, Decision
from tests.books import MATRIX, UNITS, calendar
from tests.services.offices import at

PEOPLE = ("Lan", "lan ", "Minh", "Hòa")
NAMES = [unit.id for unit in UNITS]
DOMAINS = ("dondoc.internal", "DONDOC.internal", "khac.internal", "xa.example")
DAY = timedelta(hours=24)


@dataclass
class Truth:
    """Which address each unit may be written to: the approved one, and the change that waits, with who proposed it."""

    approved: dict[str, str] = field(default_factory=dict)
    first: dict[str, str] = field(default_factory=dict)
    proposed: dict[str, tuple[str, str]] = field(default_factory=dict)
    waiting: dict[str, tuple[str, datetime]] = field(default_factory=dict)

    def at(self, now: datetime) -> dict[str, str]:
        """Return the approved addresses at an instant; a change whose day is over is in effect."""
        for unit, (address, confirmed) in list(self.waiting.items()):
            if now >= confirmed + DAY:
                self.approved[unit] = address
                del self.waiting[unit]
        return self.approved


@dataclass
class Life:
    """One workspace at one time after another. `went` holds unit, recipient and To of all that was handed over."""

    far: ClassVar[bool] = False

    desk: Desk
    dice: Random
    now: datetime = field(default_factory=lambda: at("2026-04-01 08:00"))
    truth: Truth = field(default_factory=Truth)
    counts: Counter[str] = field(default_factory=Counter)
    astray: list[tuple[str, str, str]] = field(default_factory=list)

    def deliver(self, letter: Sealed, following: Sealed | None = None) -> Receipt:
        """Take a letter as a server does, and look whether it may be here."""
        to = str(message_from_bytes(letter.raw)["To"])
        right = self.right(letter.unit) if letter.unit else letter.recipient
        self.counts["letters"] += 1
        self.counts["to_a_new_address"] += self.truth.first.get(letter.unit, right) != right
        if not to.lower() == letter.recipient.lower() == right.lower():
            self.astray.append((letter.unit, letter.recipient, right))
        return Receipt(Fate.SENT, "final", 250, "ok")

    def right(self, unit: str) -> str:
        """Return the address of a unit: the approved one, and that of units.csv while it has none."""
        return self.truth.at(self.now).get(unit, self.desk.book.units[unit].email)

    def close(self) -> None:
        """Nothing is held open."""

    def later(self) -> None:
        """Let some hours pass, to an hour at which letters may leave."""
        self.now += timedelta(hours=self.dice.choice((0, 1, 2, 23, 24, 25, 96)))
        while not 8 <= self.now.hour <= 15 or not self.desk.book.calendar.is_working(self.now.date()):
            self.now += timedelta(hours=1)
        self.desk = replace(self.desk, clock=standing_clock(self.now))

    def address(self) -> str:
        """Return some address: one that a unit has, or might have, in one spelling or another."""
        return f"{self.dice.choice(NAMES)}@{self.dice.choice(DOMAINS)}"

    def edit(self) -> None:
        """Let somebody alone write other addresses into units.csv, or exchange those of two units."""
        units = dict(self.desk.book.units.by_id)
        one, other = self.dice.sample(NAMES, 2)
        addresses = self.dice.choice(((units[other].email, units[one].email), (self.address(), units[other].email)))
        units |= {name: replace(units[name], email=new) for name, new in zip((one, other), addresses, strict=True)}
        self.desk = replace(self.desk, book=replace(self.desk.book, units=Registry(units)))

    def open(self) -> None:
        """Open the round and climb the ladder."""
        open_round(self.desk)
        escalate(self.desk)

    def forge(self) -> None:
        """Queue a letter to an address that may be any, or one that is only proposed, as a fault of ours would."""
        unit = self.dice.choice([*self.truth.proposed, *self.truth.waiting, *NAMES[:2]])
        coming = [*self.truth.proposed.get(unit, ())[:1], *self.truth.waiting.get(unit, ())[:1]]
        name, address = f"lac-{self.dice.random()}", str(self.dice.choice([*coming, self.right(unit), self.address()]))
        raw = f"To: {address}\r\nSubject: x\r\n\r\nx\r\n".encode()
        letter = Letter(name, LetterKind.RECEIPT, unit, address, f"<{name}@x>", "x", raw, self.now)
        with self.desk.db.writing() as tx:
            outbox.queue(tx, [letter], self.now)

    def send(self) -> None:
        """Deliver what waits; what is approved for the first time is approved as the registry stands."""
        approved = self.truth.at(self.now)
        for unit in self.desk.book.units:
            if not unit.email.endswith(".example"):
                self.truth.first.setdefault(unit.id, approved.setdefault(unit.id, unit.email))
        self.counts.update(deliver(replace(self.desk, open_postbox=lambda: self)).counts)

    def release(self) -> None:
        """Let a person release everything, whatever it was held for."""
        said = Decided("Lan", "cho gửi")
        release_all(self.desk, said)
        with self.desk.db.reading() as tx:
            held = [one.key for one in outbox.letters(tx) if one.state.value == "held"]
        for key in held:
            decide(self.desk, key, Decision.RELEASE, said)

    def propose(self) -> None:
        """Let somebody propose another address."""
        unit, address, person = self.dice.choice(NAMES), self.address(), self.dice.choice(PEOPLE)
        propose(self.desk, unit, address, Decided(person, "x"))
        self.truth.at(self.now)
        self.truth.proposed[unit] = (address, person)
        self.counts["proposed"] += 1

    def confirm(self) -> None:
        """Let somebody confirm, now and then with a call-back; nobody confirms what he has proposed himself."""
        unit, person, called = (
            self.dice.choice([*self.truth.proposed] or NAMES),
            self.dice.choice(PEOPLE),
            self.dice.choice(("", "Chị Hoa")),
        )
        confirm(self.desk, unit, Decided(person, "x"), called_back=called)
        address, proposer = self.truth.proposed.pop(unit)
        if proposer.strip().lower() == person.strip().lower():
            self.astray.append((unit, address, "one person"))
        if called:
            self.truth.approved[unit] = address
        else:
            self.truth.waiting[unit] = (address, self.now)
        self.counts["confirmed"] += 1

    def reject(self) -> None:
        """Let somebody reject a change."""
        unit = self.dice.choice([*self.truth.proposed, *self.truth.waiting] or NAMES)
        reject(self.desk, unit, Decided("Minh", "x"))
        self.truth.at(self.now)
        self.truth.proposed.pop(unit, None)
        self.truth.waiting.pop(unit, None)
        self.counts["rejected"] += 1


STEPS = (Life.open, Life.send, Life.edit, Life.forge, Life.propose, Life.confirm, Life.reject, Life.release)
WEIGHTS = (1, 6, 2, 5, 5, 5, 1, 1)


def book(dice: Random) -> Book:
    """Return a book whose matrix lays other duties on other units, and whose units have other addresses."""
    tasks: Any = copy.deepcopy(MATRIX["nhiem_vu"])
    for task in tasks:
        task["dau_viec"] = [one for one in task["dau_viec"] if dice.random() < 0.8 or one["ma"] == "3.a"]
        for one in task["dau_viec"]:
            one["giao_cho"] = dice.choice(["xa", *NAMES])
    matrix = Matrix.model_validate({**MATRIX, "nhiem_vu": [task for task in tasks if task["dau_viec"]]})
    units = {one.id: replace(one, email=f"{one.id}@{dice.choice(DOMAINS)}") for one in UNITS}
    return Book(matrix, Registry(units), calendar(), f"{dice.getrandbits(256):064x}")


def lived(desk: Desk, seed: int, steps: int = 12) -> Life:
    """Live one life of that many steps on an empty database."""
    dice = Random(seed)
    life = Life(replace(desk, book=book(dice)), dice)
    life.later()
    for act in (Life.open, Life.send, *dice.choices(STEPS, WEIGHTS, k=steps)):
        with contextlib.suppress(InputHasProblems, Refused):
            act(life)
        life.later()
    life.counts["approved"] = len(life.truth.approved)
    return life
