"""The gate that each letter passes in the transaction that claims it: may any letter leave now, and may this one.

What has changed since a letter was queued is seen here for the last time before it travels: all is held, the unit has
had its letters of the day, its address is not the approved one, or it has answered. One statement asks for all of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, FromClause, ScalarSelect, and_, bindparam, func, or_, select

from directive.address import canonical
from directive.days import HANOI
from directive.facts import Json
from directive.letter import LetterKind, LetterState, Receipt, Sealed
from store import contacts, delivery
from store.audit import GENESIS, LAST, Entry, Head, append, stands_at
from store.columns import fixed
from store.database import Transaction
from store.outbox import CLOSED, IN_HAND, NEXT, NO_OTHER, OWED, REMINDERS, THIS, NotYours, claim, speak_for
from store.prepared import Prepared
from store.tables import AUDIT, CHECKIN, DELIVERY, LETTER, LETTER_CHECKIN

DAY = timedelta(hours=24)
OF_OUR_OWN, OF_ANSWERS, OF_THE_OFFICE = 3, 10, 40  # letters to one recipient in 24 hours
ANSWERS = (LetterKind.RECEIPT, LetterKind.EXTENDED, LetterKind.NOT_EXTENDED, LetterKind.ASKED_BACK, LetterKind.FORM)
ASKS = (LetterKind.CHECKIN, *REMINDERS)
HANDED_OVER = (LetterState.SENT, LetterState.IN_DOUBT)  # in doubt: the unit may have it


class Reason(StrEnum):
    """Why a letter is set aside; the values are keys of `giu` in templates/words.yaml."""

    BUDGET = "qua-muc"
    ADDRESS = "khac-dia-chi"
    LISTED = "danh-ba-khac"
    NOT_OWED = "khong-con-no"
    STORM = "bao-thu"


class Stop(StrEnum):
    """Why no letter at all may leave: HELD before this turn, or by it, for a STORM."""

    HELD = "held"
    STORM = "storm"


@dataclass(frozen=True, slots=True)
class Gate:
    """What a letter is held against. `host` is empty where no letter can leave the machine.

    `addresses` are those of the registry in canonical spelling by unit, those of the secretariat under the empty name.
    They count alone until an address of the unit is approved; after that, one that nobody has proposed holds letters.
    `most` is how many letters may be handed over to units in one day before all is held. With `alarms_only` all but
    alarms stay where they are, untouched.
    """

    host: str
    addresses: Mapping[str, frozenset[str]]
    most: int
    alarms_only: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """What one turn gave: a letter to send or none, the states of those that were set aside, and a stop.

    `following` is the letter that the next turn will most likely give, if one looks ahead: nothing was asked of it yet.
    """

    letter: Sealed | None
    aside: tuple[LetterState, ...] = ()
    stop: Stop | None = None
    following: Sealed | None = None


OTHER = LETTER.alias("other")


def one_of(letter: FromClause, *kinds: LetterKind) -> ColumnElement[bool]:
    """Return, as a part of a statement, whether a letter is of one of these kinds."""
    return or_(*(letter.c.kind == fixed(kind) for kind in kinds))


TO_THE_SAME = and_(
    OTHER.c.unit == LETTER.c.unit,
    OTHER.c.recipient == LETTER.c.recipient,
    or_(
        OTHER.c.state == fixed(LetterState.SENDING),
        and_(or_(*(OTHER.c.state == fixed(state) for state in HANDED_OVER)), OTHER.c.settled_at > bindparam("day_ago")),
    ),
)
# Answers count apart, and so does what a recipient hears as a superior: its own rounds must not use that up.
ALIKE = and_(
    one_of(OTHER, *ANSWERS) == one_of(LETTER, *ANSWERS),
    one_of(OTHER, LetterKind.SUPERIOR) == one_of(LETTER, LetterKind.SUPERIOR),
)
# The states stand beside the condition: the index to go by is that of the day, not that of all that was ever sent.
TO_UNITS = (
    select(func.count().filter(or_(*(OTHER.c.state == fixed(state) for state in HANDED_OVER))))
    .where(OTHER.c.settled_at >= bindparam("midnight"), OTHER.c.unit != "")
    .scalar_subquery()
)
LINKS = select(func.count()).select_from(LETTER_CHECKIN).where(LETTER_CHECKIN.c.letter_id == LETTER.c.id)
STILL_OWED = LINKS.where(
    LETTER_CHECKIN.c.checkin_id == CHECKIN.c.id, or_(*(CHECKIN.c.last == fixed(event) for event in OWED))
)


def many(*conditions: object) -> ScalarSelect[int]:
    """Return how many other letters meet the conditions, as a part of a statement."""
    return select(func.count()).select_from(OTHER).where(*conditions).correlate(LETTER).scalar_subquery()  # type: ignore[arg-type]  # conditions they are


FOUND = CLOSED.add_columns(
    select(DELIVERY.c.host).scalar_subquery().label("host"),
    select(DELIVERY.c.held).scalar_subquery().label("held"),
    many(TO_THE_SAME, ALIKE).label("alike"),
    TO_UNITS.label("today"),
    LINKS.correlate(LETTER).scalar_subquery().label("named"),
    STILL_OWED.correlate(LETTER).scalar_subquery().label("owed"),
    contacts.address_of(LETTER.c.unit).label("approved"),
    LAST.with_only_columns(AUDIT.c.seq).scalar_subquery().label("lines"),
    LAST.with_only_columns(AUDIT.c.hash).scalar_subquery().label("head"),
)
ANY = func.coalesce(NEXT.where(NO_OTHER).scalar_subquery(), NEXT.scalar_subquery())
FIRST = Prepared(FOUND.where(LETTER.c.id == ANY))
FIRST_ALARM = Prepared(
    FOUND.where(LETTER.c.id == NEXT.where(LETTER.c.kind == fixed(LetterKind.ALARM)).scalar_subquery())
)
ASIDE = THIS.values(
    state=bindparam("to"), next_try=None, settled_at=bindparam("settled"), words=bindparam("why"), stage="", code=None
)
GIVEN_BACK = THIS.values(
    state=LetterState.QUEUED,
    owner="",
    attempts=bindparam("attempt"),
    next_try=bindparam("again"),
    stage=bindparam("said_stage"),
    code=bindparam("said_code"),
    words=bindparam("said_words"),
)


def next_letter(tx: Transaction, gate: Gate, *, owner: str, now: datetime, via: str = "", ahead: bool = False) -> Turn:
    """Give this owner the first waiting letter that may leave, by the way `via`; what may not is set aside before.

    `ahead`: tell which one follows as well, and speak for it.
    """
    midnight = datetime.combine(now.astimezone(HANOI).date(), time(), HANOI)
    given = {"now": now, "by": owner, "day_ago": now - DAY, "midnight": midnight, **contacts.in_effect(now)}
    aside: list[LetterState] = []
    first = FIRST_ALARM if gate.alarms_only else FIRST
    while (found := first.first(tx, given)) is not None:
        if found["held"] or (gate.host and found["host"] != gate.host):
            return Turn(None, tuple(aside), Stop.HELD)
        if found["unit"] and found["today"] >= gate.most:
            delivery.hold(tx, by="dondoc", why=Reason.STORM.value, now=now)
            return Turn(None, tuple(aside), Stop.STORM)
        stands_at(tx, Head(found["lines"] or 0, found["head"] or GENESIS))
        reason = why_not(tx, found, gate)
        if reason is None:
            letter = claim(tx, found, owner=owner, now=now, via=via)
            following = speak_for(tx, owner=owner, now=now) if ahead and not gate.alarms_only else None
            return Turn(letter, tuple(aside), following=following)
        aside.append(set_aside(tx, found, reason, now))
    return Turn(None, tuple(aside))


def why_not(tx: Transaction, found: Mapping[str, Any], gate: Gate) -> Reason | None:
    """Return why the letter that was found so may not leave as it stands; None when it may."""
    if wrong := wrong_address(tx, found, gate.addresses.get(found["unit"], frozenset())):
        return wrong
    if found["kind"] in ASKS and found["named"] and not found["owed"]:
        return Reason.NOT_OWED
    if found["kind"] == LetterKind.SUPERIOR and found["owed"] < found["named"]:
        return Reason.NOT_OWED  # no superior is told of what has come meanwhile; the rest goes into another letter
    most = OF_ANSWERS if found["kind"] in ANSWERS else OF_OUR_OWN if found["unit"] else OF_THE_OFFICE
    return Reason.BUDGET if found["alike"] >= most else None


def wrong_address(tx: Transaction, found: Mapping[str, Any], listed: frozenset[str]) -> Reason | None:
    """Return what is wrong with the letter's address, given those that the registry lists for its unit."""
    approved = found["approved"]
    if canonical(found["recipient"]) not in (listed if approved is None else listed and {canonical(approved)}):
        return Reason.ADDRESS
    strange = approved is not None and contacts.is_strange(tx, found["unit"], listed, approved)
    return Reason.LISTED if strange else None


def set_aside(tx: Transaction, found: Mapping[str, Any], reason: Reason, now: datetime) -> LetterState:
    """Withdraw a letter that asks for what is no longer owed; hold any other for a person. Return its new state."""
    gone = reason is Reason.NOT_OWED
    state = LetterState.WITHDRAWN if gone else LetterState.HELD
    tx.execute(ASIDE, {"row": found["id"], "to": state, "settled": now if gone else None, "why": reason.value})
    append(tx, [Entry(f"letter-{state.value}", now, {"letter": found["key"], "reason": reason.value})])
    return state


def put_back(tx: Transaction, key: str, *, receipt: Receipt, owner: str, now: datetime) -> None:
    """Queue the letter in hand again as if it had not been tried: what the server refused was not this letter.

    Raises NotYours unless this owner has it in hand.
    """
    mine = tx.execute(IN_HAND, {"letter": key, "by": owner}).first()
    if mine is None:
        raise NotYours(f"{key} is not in the hands of {owner}")
    said: dict[str, Json] = {"stage": receipt.stage, "code": receipt.code, "words": receipt.words}
    back = {"row": mine.id, "attempt": mine.attempts - 1, "again": now}
    tx.execute(GIVEN_BACK, {**back, **{f"said_{name}": value for name, value in said.items()}})
    append(tx, [Entry("letter-queued_again", now, {"letter": key, **said})])
