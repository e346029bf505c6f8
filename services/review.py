"""A person accepts an answer or returns it with a reason. The decision is bound to the digest of what was looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from directive.answer import Answer
from directive.checkin import CheckInKey, Event, Happening, last_event
from directive.closing import closed_duties
from directive.facts import digest_of
from directive.letter import Letter, LetterKind
from directive.record import Record
from services.desk import Desk
from services.letters import owed_row, unit_letter
from services.overtaken import take_back
from services.summary import Summary
from services.words import spoken
from store import ledger, outbox
from store.database import Transaction
from store.places import UnknownCheckIn

DUTY = "review"
OPEN = (Event.ASKED, Event.ANSWERED, Event.RETURNED)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided on one answer. `reviewed` is the digest of that answer; a return carries its reason."""

    key: CheckInKey
    accept: bool
    reviewed: str
    by: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An answer that waits for a person, with the digest to which a decision is bound."""

    record: Record
    reviewed: str


class Stale(Exception):
    """The decision looked at an answer that is no longer the last one, or that was decided already."""

    def __init__(self, key: CheckInKey) -> None:
        super().__init__(f"the answer of {key} is not the one that was reviewed")
        self.key = key


class Impossible(ValueError):
    """An answer with a figure that no annual report could be made of: it can be returned, not accepted."""


def waiting(desk: Desk) -> list[Waiting]:
    """Return the answers that wait for review, oldest first."""
    with desk.db.reading() as tx:
        records = [one for one in ledger.records(tx, only_open=True) if in_review(one)]
    ordered = sorted(records, key=lambda one: (one.happenings[-1].at, one.checkin.key))
    return [Waiting(one, answer_digest(one)) for one in ordered]


def in_review(record: Record) -> bool:
    """Return True when the last thing that counts is an answer."""
    return last_event([one.event for one in record.happenings]) is Event.ANSWERED


def answer_digest(record: Record) -> str:
    """Return the digest of the last answer."""
    return digest_of(last_answer(record))


def review(desk: Desk, decisions: Sequence[Decision]) -> Summary:
    """Record the decisions, unit by unit, with one letter to each unit whose answers were returned.

    A decision already recorded word for word is passed over, so that a second run adds nothing.
    Raises Stale when the answer has changed since it was looked at, ValueError when a return gives no reason,
    Impossible when an accepted rate is above 100 %, UnknownCheckIn when a check-in was never opened.
    """
    by_unit: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        if not decision.accept and not decision.reason.strip():
            raise ValueError(f"a return needs its reason ({decision.key})")
        by_unit[decision.key.unit].append(decision)
    recorded = [one for unit, given in by_unit.items() for one in decide(desk, unit, given)]
    accepted = sum(1 for one in recorded if one.accept)
    counts = {"nghiem_thu": accepted, "tra_lai": len(recorded) - accepted}
    return Summary(DUTY, desk.today.isoformat(), counts)


def decide(desk: Desk, unit: str, decisions: Sequence[Decision]) -> list[Decision]:
    """Record one unit's decisions and its letter in one transaction; return those that were new.

    What an edit of the book has taken out is decided like the rest; no letter speaks of it any more.
    """
    with desk.db.writing() as tx:
        records = {one.checkin.key: one for one in ledger.records(tx, keys=[one.key for one in decisions])}
        fresh = [one for one in dict.fromkeys(decisions) if not repeated(known(records, one.key), one)]
        for one in fresh:
            must_stand(records[one.key], one)
        ledger.record(tx, [happening(desk, one) for one in fresh])
        close_milestones(desk, tx, unit, [records[one.key] for one in fresh if one.accept])
        returned = [(records[one.key], one) for one in fresh if not one.accept and desk.knows(one.key)]
        if returned:
            outbox.queue(tx, [returned_letter(desk, tx, unit, returned)], desk.now)
    return fresh


def known(records: Mapping[CheckInKey, Record], key: CheckInKey) -> Record:
    """Return the record of a check-in. Raises UnknownCheckIn when it was never opened."""
    if key not in records:
        raise UnknownCheckIn(str(key))
    return records[key]


def must_stand(record: Record, decision: Decision) -> None:
    """Raise Stale when the decision looked at another answer, Impossible when it accepts a part above its whole."""
    if not in_review(record) or answer_digest(record) != decision.reviewed:
        raise Stale(decision.key)
    for one in last_answer(record).figures if decision.accept else ():
        if one.numerator is not None and one.denominator is not None and one.numerator > one.denominator:
            raise Impossible(f"{decision.key}: {one.numerator}/{one.denominator}")


def close_milestones(desk: Desk, tx: Transaction, unit: str, accepted: Sequence[Record]) -> None:
    """Excuse the unit from what is still asked about a one-off duty that is now done, and take its reminders back."""
    done = closed_duties(desk.book, accepted)
    if not done:
        return
    moot = [one.key for one in ledger.checkins(tx, OPEN, unit=unit) if one.key.obligation in done]
    reason = spoken()["ly_do"]["da_hoan_thanh"]
    ledger.record(tx, [Happening(key, Event.EXCUSED, desk.now, "dondoc", reason=reason) for key in moot])
    take_back(desk, tx, dict.fromkeys(moot, reason))


def last_answer(record: Record) -> Answer:
    """Return the last answer that was given; there is one wherever an answer waits for review."""
    return [one.answer for one in record.happenings if one.answer is not None][-1]


def repeated(record: Record, decision: Decision) -> bool:
    """Return True when this very decision is the last thing that happened."""
    last = [one for one in record.happenings if one.event is not Event.REMINDED][-1]
    event = Event.ACCEPTED if decision.accept else Event.RETURNED
    return (last.event, last.reviewed, last.actor) == (event, decision.reviewed, decision.by)


def happening(desk: Desk, decision: Decision) -> Happening:
    """Return the happening of a decision."""
    event = Event.ACCEPTED if decision.accept else Event.RETURNED
    reason = decision.reason or None
    return Happening(decision.key, event, desk.now, decision.by, reason=reason, reviewed=decision.reviewed)


def returned_letter(desk: Desk, tx: Transaction, unit: str, returned: Sequence[tuple[Record, Decision]]) -> Letter:
    """Return the letter that gives the unit each returned check-in with its reason."""
    rows = [replace(owed_row(record), reason=decision.reason) for record, decision in returned]
    cause = [f"{decision.key} {decision.reviewed}" for _, decision in returned]
    return unit_letter(desk, tx, LetterKind.RETURNED, desk.book.units[unit], rows, cause=cause)
