"""Small values that the tests of the store share: check-ins, answers, letters, and the mark for both databases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from directive.answer import Answer, Evidence, Figure
from directive.checkin import OF_THE_DEADLINE, CheckIn, CheckInKey, Event, Happening
from directive.facts import digest_of
from directive.letter import Fate, Letter, LetterKind, LetterState, Receipt, Sealed
from directive.words import Outcome
from store import ledger, outbox
from store.database import Database, Transaction
from store.tables import LETTER

both = pytest.mark.parametrize(
    "kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.peer("postgresql"))], indirect=True
)
NOW = datetime(2026, 4, 2, 1, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
REASONED = OF_THE_DEADLINE | {Event.RETURNED, Event.EXCUSED, Event.PASSED}
DATED = OF_THE_DEADLINE - {Event.EXTENSION_REFUSED}
BOOK = "b0" * 32
SENT = Receipt(Fate.SENT, "final", 250, "2.0.0 Ok: queued")
PUT_OFF = Receipt(Fate.DEFERRED, "rcpt", 451, "4.7.1 Greylisted")


def key(obligation: str = "1.a", unit: str = "xa-1", period: str = "2026-Q1") -> CheckInKey:
    """Return a key."""
    return CheckInKey(obligation, unit, period)


def checkin(obligation: str = "1.a", unit: str = "xa-1", period: str = "2026-Q1") -> CheckIn:
    """Return a check-in that opens on 1 April and is due on the 14th."""
    return CheckIn(key(obligation, unit, period), date(2026, 4, 1), date(2026, 4, 14))


def answer(outcome: Outcome = Outcome.DONE, words: str = "Đã xong") -> Answer:
    """Return an answer with a figure and a letter as its evidence."""
    return Answer(
        outcome, words, NOW, (Figure(0, value=3),), (Evidence("12-QĐ/ĐU", date(2026, 3, 30), "Thường trực"),), "ab" * 32
    )


def happening(
    event: Event, of: CheckInKey | None = None, *, at: datetime = NOW, said: Answer | None = None
) -> Happening:
    """Return a happening of that event with what such an event carries."""
    said = said or answer()
    return Happening(
        key=of or key(),
        event=event,
        at=at,
        actor="thu-ky",
        answer=said if event is Event.ANSWERED else None,
        rung="vang" if event is Event.REMINDED else None,
        reason="Thiếu ngày" if event in REASONED else None,
        reviewed=digest_of(said) if event in (Event.ACCEPTED, Event.RETURNED) else None,
        until=date(2026, 4, 30) if event in DATED else None,
    )


def opened(db: Database, *checkins: CheckIn) -> list[CheckIn]:
    """Open the check-ins and return those that were new."""
    with db.writing() as tx:
        return ledger.open_checkins(tx, checkins, book=BOOK, actor="dondoc", now=NOW)


def recorded(db: Database, *happenings: Happening) -> None:
    """Record the happenings."""
    with db.writing() as tx:
        ledger.record(tx, happenings)


def letter(
    name: str = "thu-1",
    *,
    kind: LetterKind = LetterKind.CHECKIN,
    checkins: Sequence[CheckInKey] = (),
    minutes: int = 0,
) -> Letter:
    """Return a letter to xa-1 that was written that many minutes after NOW."""
    return Letter(
        key=name,
        kind=kind,
        unit="xa-1",
        recipient="vanphong@xa-1.example",
        message_id=f"<{name}@dondoc.example>",
        subject="Phiếu báo cáo",
        raw=f"Subject: {name}\r\n\r\nKính gửi\r\n".encode(),
        queued_at=NOW + timedelta(minutes=minutes),
        reply_key=f"khoa-{name}",
        checkins=tuple(checkins),
    )


def sealed(name: str) -> Sealed:
    """Return the letter of that name as its sender gets it."""
    whole = letter(name)
    return Sealed(*(getattr(whole, part) for part in Sealed.__dataclass_fields__))


def queued(db: Database, *letters: Letter) -> list[str]:
    """Queue the letters and return the keys that were new."""
    with db.writing() as tx:
        return outbox.queue(tx, letters, NOW)


def taken(tx: Transaction, owner: str, now: datetime, via: str = "") -> Sealed | None:
    """Claim the letter that has waited longest, whatever the gate would say of it; None when no letter's time is."""
    found = tx.execute(outbox.CLOSED.where(LETTER.c.id == outbox.NEXT.scalar_subquery()), {"now": now}).first()
    return None if found is None else outbox.claim(tx, found._asdict(), owner=owner, now=now, via=via)


def claimed(db: Database, minutes: float = 0, owner: str = "o", via: str = "") -> Sealed | None:
    """Claim the next letter, that many minutes after NOW."""
    with db.writing() as tx:
        return taken(tx, owner, NOW + minutes * MINUTE, via)


def settled(db: Database, name: str, receipt: Receipt = SENT, minutes: float = 0, owner: str = "o") -> None:
    """Settle the letter, that many minutes after NOW."""
    with db.writing() as tx:
        outbox.settle(tx, name, receipt=receipt, owner=owner, now=NOW + minutes * MINUTE)


def states(db: Database) -> list[LetterState]:
    """Return the state of every letter, in the order in which they were queued."""
    with db.reading() as tx:
        return [one.state for one in outbox.letters(tx)]
