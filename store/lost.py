"""The letters of the ladder that never left or came back: what they were written for was not said to anybody."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_, exists, func, or_, select

from directive.checkin import CheckInKey, Event
from directive.contact import ContactEvent
from directive.letter import LetterKind, LetterState
from directive.mail import MailState
from store.columns import fixed
from store.database import Transaction
from store.outbox import OWED, REMINDERS
from store.places import KEY
from store.tables import CHECKIN, CONTACT, HAPPENING, LETTER, LETTER_CHECKIN, MAIL

OF_THE_LADDER = (*REMINDERS, LetterKind.SUPERIOR, LetterKind.DIGEST)
OVERTAKING = (Event.ANSWERED, Event.EXCUSED, Event.EXTENDED, Event.MOVED, Event.PASSED)

NAMED = LETTER_CHECKIN.alias("named")
# A letter that a person withdrew stays decided, so it must be told from one that an answer has overtaken.
OVERTAKEN = exists().where(
    NAMED.c.letter_id == LETTER.c.id,
    NAMED.c.checkin_id == HAPPENING.c.checkin_id,
    HAPPENING.c.at >= LETTER.c.queued_at,
    or_(*(HAPPENING.c.event == fixed(event) for event in OVERTAKING)),
)
# A report on the letter alone may speak of a delay, or be forged: the address must have been found broken as well.
CAME_BACK = and_(
    LETTER.c.id.in_(select(MAIL.c.letter_id).where(MAIL.c.state == fixed(MailState.BOUNCE))),
    exists().where(
        CONTACT.c.unit == LETTER.c.unit,
        CONTACT.c.address == LETTER.c.recipient,
        CONTACT.c.event == fixed(ContactEvent.BROKEN),
        CONTACT.c.at >= LETTER.c.queued_at,
    ),
)
NEVER_ARRIVED = or_(
    LETTER.c.state == fixed(LetterState.FAILED),
    and_(LETTER.c.state == fixed(LetterState.WITHDRAWN), OVERTAKEN),
    and_(LETTER.c.state == fixed(LetterState.SENT), CAME_BACK),
)
# Of several copies of one letter, one that left is enough.
LOST = (
    select(*KEY, LETTER.c.kind, LETTER.c.queued_at)
    .join_from(LETTER_CHECKIN, CHECKIN)
    .join(LETTER)
    .where(
        or_(*(CHECKIN.c.last == fixed(event) for event in OWED)),
        or_(*(LETTER.c.kind == fixed(kind) for kind in OF_THE_LADDER)),
    )
    .group_by(*KEY, LETTER.c.kind, LETTER.c.queued_at)
    .having(func.count() == func.count().filter(NEVER_ARRIVED))
)


def lost(tx: Transaction) -> frozenset[tuple[CheckInKey, LetterKind, datetime]]:
    """Return what the ladder's lost letters spoke of: the check-in, as long as it is owed, the kind, and the instant.

    Lost is what the server refused for good or too often, what it took and then reported as undelivered to an address
    that was found broken, and what was withdrawn because an answer or a later deadline had overtaken it. What is held
    still waits for a person, and what a person withdrew he has decided.
    """
    return frozenset((CheckInKey(*row[:3]), row[3], row[4]) for row in tx.execute(LOST))
