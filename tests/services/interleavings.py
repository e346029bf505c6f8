"""Many check-ins at once, each with a course of its own: answers, requests, extensions, reviews, reminders, slow post.

What leaves is looked at in the transaction that lets it leave: what it asks for, and what it calls late.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from random import Random

from directive.address import canonical
from directive.answer import Answer
from directive.checkin import CheckIn, CheckInKey, Event, last_event
from directive.days import add_working_days
from directive.extension import Wished, waiting_request
from directive.letter import LetterKind, Sealed
from directive.record import Record
from directive.standing import standing
from directive.words import Outcome
from services.answering import Reply, write_answers
from services.desk import Desk
from services.escalate import escalate
from services.extending import grant, refuse
from services.letters import tags
from services.review import Decision, answer_digest, review
from store import ledger, outbox
from store.database import Transaction
from store.decided import Decided
from store.gate import Gate, next_letter
from tests.services.offices import Office
from tests.store.ledgers import SENT

PERSON = Decided("Trần Thị Lan", "theo đề nghị")
# A receipt answers the unit's own mail, and the secretariat's letters go to no unit.
ABOUT_WHAT_IS_OWED = frozenset(LetterKind) - {LetterKind.RECEIPT, LetterKind.DIGEST, LetterKind.FORM}
OWED = (Event.ASKED, Event.RETURNED)
LATE = re.compile(r"\((?:đã quá hạn|quá \d+ ngày làm việc)\)")
TAGGED = re.compile(r"^\[([^\]\s]+)\] ", re.MULTILINE)


@dataclass
class World:
    """An office on one day after another. `wrong` is what left and should not have; `seen` counts what happened."""

    office: Office
    dice: Random
    today: date
    wrong: list[str] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)

    def desk(self, hour: int) -> Desk:
        """Return the desk at that hour of the day."""
        return self.office.desk(f"{self.today} {hour:02d}:00")

    def live(self, days: int) -> None:
        """Let that many days pass: something happens, rungs are climbed, something happens, and post leaves between."""
        for _ in range(days):
            self.happen(8)
            self.post(9)
            escalate(self.desk(10))
            self.happen(11)
            self.post(14)
            self.today += timedelta(days=1)

    def happen(self, hour: int) -> None:
        """Let something happen to some of what is open: each in its turn, and in one call what comes together."""
        desk = self.desk(hour)
        with desk.db.reading() as tx:
            found = ledger.records(tx, only_open=True)
        chosen = [(one, self.choice(one)) for one in found if self.dice.random() < 0.25]
        self.answer(desk, [one.checkin for one, what in chosen if what in ("answer", "both")], chosen)
        self.decide(desk, [one for one, what in chosen if what == "decide"])
        self.judge(desk, [one for one, what in chosen if what == "judge"])

    def choice(self, record: Record) -> str:
        """Return what happens to a check-in."""
        review = last_event([one.event for one in record.happenings]) is Event.ANSWERED
        return self.dice.choice(
            ("judge", "judge", "decide", "answer") if review else ("answer", "ask", "both", "decide")
        )

    def until(self, checkin: CheckIn) -> date:
        """Return a working day after the one that was told first."""
        later = max(checkin.due, self.today)
        return add_working_days(later, self.dice.randint(1, 12), self.desk(8).book.calendar)

    def answer(self, desk: Desk, answered: list[CheckIn], chosen: Iterable[tuple[Record, str]]) -> None:
        """Let units answer, or ask for more time, or both in one mail."""
        asking = [one.checkin for one, what in chosen if what in ("ask", "both")]
        said: dict[str, list[CheckIn]] = defaultdict(list)
        asked: dict[str, list[CheckIn]] = defaultdict(list)
        for several, of in ((answered, said), (asking, asked)):
            for one in several:
                of[one.key.unit].append(one)
        outcome = self.dice.choice((Outcome.DONE, Outcome.ONGOING))
        replies = [
            Reply(
                desk.book.units[unit],
                [(one, Answer(outcome, "", desk.now)) for one in said[unit]],
                f"{unit} {desk.now}",
                asks=[(one, Wished(self.until(one), "chờ số liệu")) for one in asked[unit]],
            )
            for unit in {**said, **asked}
        ]
        with desk.db.writing() as tx:
            write_answers(desk, tx, replies)
        self.seen.update(answered=len(answered), asked=len(asking))

    def decide(self, desk: Desk, records: list[Record]) -> None:
        """Let a person grant or refuse what waits, or grant unasked."""
        refused: list[str] = []
        granted: dict[date, list[str]] = defaultdict(list)
        for one in records:
            request = waiting_request(one)
            if request and self.dice.random() < 0.4:
                refused.append(f"{one.checkin.key}@{request.until}")
            else:
                counts = standing(one.checkin, one.happenings, self.today, desk.book.calendar).deadline.due
                granted[self.until(CheckIn(one.checkin.key, one.checkin.opens, counts))].append(str(one.checkin.key))
        self.seen["refused"] += refuse(desk, refused, PERSON)
        for until, names in granted.items():
            self.seen["granted"] += grant(desk, names, PERSON, until)

    def judge(self, desk: Desk, records: list[Record]) -> None:
        """Let a person accept or return the answers that wait for it."""
        with desk.db.reading() as tx:
            found = ledger.records(tx, keys=[one.checkin.key for one in records], only_open=True)
        waiting = [one for one in found if last_event([each.event for each in one.happenings]) is Event.ANSWERED]
        accepts = [self.dice.random() < 0.4 for _ in waiting]
        review(
            desk,
            [
                Decision(one.checkin.key, accept, answer_digest(one), PERSON.by, "" if accept else "Thiếu số văn bản")
                for one, accept in zip(waiting, accepts, strict=True)
            ],
        )
        self.seen.update(accepted=sum(accepts), returned=len(accepts) - sum(accepts))

    def post(self, hour: int) -> None:
        """Let some of the letters leave, one after another; the others wait for another time."""
        desk = self.desk(hour)
        addresses = {one.id: frozenset({canonical(one.email)}) for one in desk.book.units}
        addresses[""] = frozenset(canonical(one) for one in desk.settings.secretariat)
        gate = Gate("", addresses, most=10**6)
        with desk.db.reading() as tx:
            some = self.dice.randint(0, outbox.waiting(tx, desk.now))
        with desk.db.writing() as tx:
            for _ in range(some):
                letter = next_letter(tx, gate, owner="buu-ta", now=desk.now).letter
                if letter is None:
                    return
                self.look(desk, tx, letter)
                outbox.settle(tx, letter.key, receipt=SENT, owner="buu-ta", now=desk.now)

    def look(self, desk: Desk, tx: Transaction, letter: Sealed) -> None:
        """Write down what is wrong with a letter that leaves now."""
        order = outbox.checkins_of(tx, letter.key)
        records = ledger.records(tx, keys=order)
        self.seen[letter.kind.value] += 1
        if letter.kind not in ABOUT_WHAT_IS_OWED:
            return
        late = called_late(letter, order)
        for one in records:
            if last_event([each.event for each in one.happenings]) not in OWED:
                self.wrong.append(f"{self.today} {letter.key}: {one.checkin.key} is answered")
            verdict = standing(one.checkin, one.happenings, self.today, desk.book.calendar)
            if verdict.deadline.granted and verdict.on_time is not False and one.checkin.key in late:
                self.wrong.append(f"{self.today} {letter.key}: {one.checkin.key} is extended to {verdict.due}")


def called_late(letter: Sealed, keys: Sequence[CheckInKey]) -> set[CheckInKey]:
    """Return the check-ins that a letter calls late, by its kind or by its words; those of a superior's by its kind."""
    if letter.kind in (LetterKind.RED, LetterKind.SUPERIOR):
        return set(keys)
    text = text_of_raw(letter.raw)
    named = tags(keys)
    marks = [*TAGGED.finditer(text)]
    ends = [*(one.start() for one in marks[1:]), len(text)]
    return {
        named[one[1]]
        for one, end in zip(marks, ends, strict=True)
        if one[1] in named and LATE.search(text[one.end() : end])
    }


def text_of_raw(raw: bytes) -> str:
    """Return the words of a letter as a mail program shows them."""
    part = message_from_bytes(raw, policy=default).get_body(("plain",))
    return str(part.get_content()) if part else ""
