"""The outbox: letters whose bytes are fixed, each handed over by one sender at a time, each with its fate.

Claim, commit, send, settle: a letter is claimed in one transaction and settled in another, and travels in none. What
was claimed by a sender that died is in doubt; it is shown to a person and never sent again blindly.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import BindParameter, bindparam, func, insert, literal_column, null, or_, select, update

from directive.checkin import CheckInKey, Event
from directive.facts import Json, instant
from directive.letter import Fate, Letter, LetterKind, LetterState, Posted, Receipt, Sealed
from store.audit import Entry, append
from store.columns import ONE, fixed
from store.database import Transaction
from store.once import insert_once
from store.places import KEY, places_of
from store.prepared import Prepared
from store.tables import CHECKIN, LETTER, LETTER_BYTES, LETTER_CHECKIN

# After each attempt that the server put off: 5, 15, 30 minutes, 1 hour, 2 hours, then 4-hourly to the end of 48 hours.
WAITS = tuple(timedelta(minutes=m) for m in (5, 15, 30, 60, 120)) + 11 * (timedelta(hours=4),)
A_DAY = timedelta(hours=24)
REMINDERS = (LetterKind.YELLOW, LetterKind.RED)
WAITING = (LetterState.QUEUED, LetterState.DEFERRED)
OWED = (Event.ASKED, Event.RETURNED)
ENVELOPE = tuple(name for name in Letter.__dataclass_fields__ if name not in ("raw", "checkins"))
SEALED = tuple(Sealed.__dataclass_fields__)

# Statements that run once a letter are built once: building one costs more than running it.
# Writers take turns, so SKIP LOCKED matters only beside a person who holds a row by hand.
NEXT = (
    select(LETTER.c.id)
    .where(or_(*(LETTER.c.state == fixed(state) for state in WAITING)), LETTER.c.next_try <= bindparam("now"))
    .order_by(LETTER.c.queued_at, LETTER.c.id)
    .limit(ONE)
    .with_for_update(skip_locked=True)
)
# The next letter of a sender is first looked for among those that no other has spoken for, so that what was announced
# of it comes true; but to have spoken for a letter keeps nobody from it.
NO_OTHER = or_(LETTER.c.owner == literal_column("''"), LETTER.c.owner == bindparam("by"))
HAND = (LETTER.c.id, LETTER.c.attempts, *(LETTER.c[name] for name in SEALED if name != "raw"), LETTER_BYTES.c.raw)
CLOSED = select(*HAND).join_from(LETTER, LETTER_BYTES)
AHEAD = Prepared(CLOSED.where(LETTER.c.id == NEXT.where(NO_OTHER).scalar_subquery()))
WHOLE = select(LETTER.c.id, LETTER.c.attempts, LETTER_BYTES.c.raw, *(LETTER.c[name] for name in ENVELOPE)).join_from(
    LETTER, LETTER_BYTES
)
ANSWERED = Prepared(WHOLE.where(LETTER.c.reply_key == bindparam("hashed")).order_by(LETTER.c.id.desc()))
THIS = update(LETTER).where(LETTER.c.id == bindparam("row"))
TAKEN: dict[str, BindParameter[object]] = {name: bindparam(f"new_{name}") for name in ("owner", "attempts", "via")}
SPOKEN_FOR = Prepared(THIS.values(owner=bindparam("by")))
CLAIMED = Prepared(THIS.values(state=fixed(LetterState.SENDING), next_try=null(), **TAKEN))
IN_HANDS = LETTER.c.state == fixed(LetterState.SENDING)
MINE = (LETTER.c.key == bindparam("letter"), IN_HANDS, LETTER.c.owner == bindparam("by"))
IN_HAND = select(LETTER.c.id, LETTER.c.attempts, LETTER.c.code).where(*MINE)
SAID: dict[str, BindParameter[object]] = {name: bindparam(f"said_{name}") for name in ("stage", "code", "words")}
STILL: dict[str, BindParameter[object]] = {
    "owner": bindparam("still"),
    "next_try": bindparam("again"),
    "settled_at": bindparam("settled"),
}
FATE = {"state": bindparam("to"), **STILL, **SAID}
SETTLED = Prepared(update(LETTER).where(*MINE).values(FATE))
BYTES = Prepared(insert(LETTER_BYTES))
SPEAKS_OF = Prepared(insert(LETTER_CHECKIN), ("letter_id", "checkin_id", "n"))
CHECKINS = Prepared(
    select(*KEY)
    .join_from(LETTER_CHECKIN, CHECKIN)
    .join(LETTER)
    .where(LETTER.c.key == bindparam("letter"))
    .order_by(LETTER_CHECKIN.c.n)
)


class NotYours(Exception):
    """A letter is settled by another than the sender that has it in hand."""


def next_wait(attempts: int) -> timedelta | None:
    """Return how long to wait after that many attempts were put off; None when a person must see to it."""
    return WAITS[attempts - 1] if attempts <= len(WAITS) else None


def queue(tx: Transaction, letters: Sequence[Letter], now: datetime) -> list[str]:
    """Queue the letters whose keys are not there yet, as they are; return the keys that were new, in order.

    Raises UnknownCheckIn when a letter speaks of a check-in that was never opened.
    """
    fresh = {"state": LetterState.QUEUED, "owner": "", "attempts": 0, "next_try": now, "stage": "", "words": ""}
    rows = [
        {**{name: getattr(one, name) for name in ENVELOPE}, **fresh, "code": None, "settled_at": None}
        for one in letters
    ]
    ids = {str(key): row for row, key in insert_once(tx, LETTER, rows, ("key",), ("id", "key"))}
    new = [one for one in {one.key: one for one in letters}.values() if one.key in ids]
    places = places_of(tx, {key for one in new for key in one.checkins})
    links = [
        {"letter_id": ids[one.key], "checkin_id": places[key].id, "n": n}
        for one in new
        for n, key in enumerate(one.checkins)
    ]
    if new:
        BYTES.run_each(tx, [{"letter_id": ids[one.key], "raw": one.raw} for one in new])
    if links:
        SPEAKS_OF.run_each(tx, links)
    append(tx, [Entry("letter-queued", now, _queued(one)) for one in new])
    return [one.key for one in new]


def claim(tx: Transaction, found: Mapping[str, Any], *, owner: str, now: datetime, via: str = "") -> Sealed:
    """Give this owner the letter that NEXT has found in this transaction, with what CLOSED tells of it.

    From then on it is `sending` and its attempt counts; nobody else gets it, whatever becomes of the owner. `via` is
    the way that it goes, empty without a journal: should it fall into doubt, that says what to ask.
    """
    attempt = found["attempts"] + 1
    CLAIMED.run(tx, {"row": found["id"], "new_owner": owner, "new_attempts": attempt, "new_via": via})
    append(tx, [Entry("letter-claimed", now, {"letter": found["key"], "attempt": attempt})])
    return Sealed(*(found[name] for name in SEALED))


def settle(tx: Transaction, key: str, *, receipt: Receipt, owner: str, now: datetime) -> None:
    """Write what came of the attempt, with the server's own words; a letter put off waits for its next try.

    A letter put off too often fails, so that a person sees to it; one refused by what may be a passing policy is tried
    once more a day later. Raises NotYours unless this owner has it in hand.
    """
    mine = {"letter": key, "by": owner}
    said: dict[str, Json] = {"stage": receipt.stage, "code": receipt.code, "words": receipt.words}
    facts: dict[str, Json] = {"letter": key, **said}
    state, next_try = LetterState(receipt.fate.value), None
    # What was tried before matters only to a letter that may be tried again.
    tried = tx.execute(IN_HAND, mine).first() if receipt.fate is Fate.DEFERRED or receipt.once_more else None
    if tried is not None:
        once_more = receipt.once_more and tried.code != receipt.code
        wait = next_wait(tried.attempts) if receipt.fate is Fate.DEFERRED else A_DAY if once_more else None
        if wait:
            state, next_try = LetterState.DEFERRED, now + wait
            facts["next_try"] = instant(next_try)
        elif receipt.fate is Fate.DEFERRED:
            state = LetterState.FAILED
            facts["put_off"] = tried.attempts
    settled = {"to": state, "again": next_try, "settled": None if next_try else now, "still": "" if next_try else owner}
    if SETTLED.run(tx, {**mine, **settled, **{f"said_{name}": value for name, value in said.items()}}) != 1:
        raise NotYours(f"{key} is not in the hands of {owner}")
    append(tx, [Entry(f"letter-{state.value}", now, facts)])


def speak_for(tx: Transaction, *, owner: str, now: datetime) -> Sealed | None:
    """Return the letter that this owner will most likely claim next, None when there is none that it might.

    The letter stays as it is and anybody may claim, hold or withdraw it; but other owners begin with what nobody has
    spoken for. What the gate says of it is not asked before its own turn.
    """
    found = AHEAD.first(tx, {"now": now, "by": owner})
    if found is None:
        return None
    SPOKEN_FOR.run(tx, {"row": found["id"], "by": owner})
    return Sealed(*(found[name] for name in SEALED))


def waiting(tx: Transaction, now: datetime) -> int:
    """Return how many letters could be claimed at this instant."""
    due = (LETTER.c.state.in_(WAITING), LETTER.c.next_try <= now)
    return tx.execute(select(func.count()).select_from(LETTER).where(*due)).scalar_one()


def owners(tx: Transaction) -> list[str]:
    """Return the senders that have letters in hand, living or dead."""
    query = select(LETTER.c.owner).distinct().where(LETTER.c.state == LetterState.SENDING)
    return sorted(tx.execute(query).scalars())


def abandon(tx: Transaction, *, owner: str, now: datetime) -> list[str]:
    """Put in doubt what a dead sender left in hand: the server may have taken it. Return the keys.

    Whether the owner is dead is for the caller to know. Such a letter is never queued again.
    """
    left = (LETTER.c.state == LetterState.SENDING, LETTER.c.owner == owner)
    found = list(tx.execute(select(LETTER.c.key).where(*left).order_by(LETTER.c.id)).scalars())
    tx.execute(update(LETTER).where(*left).values(state=LetterState.IN_DOUBT, settled_at=now))
    append(tx, [Entry("letter-in_doubt", now, {"letter": key, "why": "owner died"}) for key in found])
    return found


def by_reply_key(tx: Transaction, reply_key: str) -> Letter | None:
    """Return the letter whose reply address carries the key of this SHA-256; None when there is none."""
    if not reply_key:
        return None
    row = ANSWERED.first(tx, {"hashed": reply_key})
    return letter_of(tx, row) if row else None


def checkins_of(tx: Transaction, key: str) -> tuple[CheckInKey, ...]:
    """Return the check-ins of which the letter speaks, in its order."""
    return tuple(CheckInKey(*row) for row in CHECKINS.all(tx, {"letter": key}))


def letters(
    tx: Transaction,
    *,
    states: Collection[LetterState] | None = None,
    kinds: Collection[LetterKind] | None = None,
    unit: str | None = None,
) -> list[Posted]:
    """Return the letters in the order in which they were queued; each given condition narrows the answer."""
    query = select(*(LETTER.c[name] for name in Posted.__dataclass_fields__))
    if states is not None:
        query = query.where(LETTER.c.state.in_(list(states)))
    if kinds is not None:
        query = query.where(LETTER.c.kind.in_(list(kinds)))
    if unit is not None:
        query = query.where(LETTER.c.unit == unit)
    return [Posted(*row) for row in tx.execute(query.order_by(LETTER.c.id))]


def counts(tx: Transaction) -> dict[tuple[LetterKind, LetterState], int]:
    """Return how many letters of each kind stand in each state."""
    query = select(LETTER.c.kind, LETTER.c.state, func.count()).group_by(LETTER.c.kind, LETTER.c.state)
    return {(kind, state): count for kind, state, count in tx.execute(query)}


def letter_of(tx: Transaction, row: Mapping[str, Any]) -> Letter:
    """Return the letter of a row of WHOLE, with the check-ins that it speaks of."""
    envelope = {name: row[name] for name in (*ENVELOPE, "raw")}
    return Letter(**envelope, checkins=checkins_of(tx, envelope["key"]))


def _queued(letter: Letter) -> dict[str, Json]:
    """Return the facts of a queued letter. The reply key is left out: it is nobody's but the unit's."""
    return {
        "letter": letter.key,
        "kind": letter.kind.value,
        "unit": letter.unit,
        "recipient": letter.recipient,
        "message_id": letter.message_id,
        "sha256": sha256(letter.raw).hexdigest(),
        "checkins": [str(key) for key in letter.checkins],
    }
