"""Take back the letters that wait and are overtaken: what was answered or extended is not asked for so again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, null, or_, select, update

from directive.checkin import CheckInKey
from directive.letter import LetterKind, LetterState
from store.among import among, listed
from store.audit import Entry, append
from store.columns import fixed
from store.database import Transaction
from store.outbox import OWED, REMINDERS, WAITING
from store.places import KEY, listed_keys
from store.prepared import Prepared
from store.tables import CHECKIN, LETTER, LETTER_CHECKIN

TOLD = (LetterKind.EXTENDED, LetterKind.NOT_EXTENDED)
OVERTAKEN = (LetterKind.CHECKIN, LetterKind.RETURNED, *TOLD, *REMINDERS, LetterKind.SUPERIOR)

# Statements that run once a batch of mails are built once: building one costs more than running it.
# By the check-ins, of each of which few letters speak, and never by what waits: that may be a whole round.
SPEAKING = select(LETTER_CHECKIN.c.letter_id).join_from(LETTER_CHECKIN, CHECKIN).where(among(KEY))
WAITING_TO_TELL = Prepared(
    select(LETTER.c.id, LETTER.c.key, LETTER.c.kind, *KEY, CHECKIN.c.last)
    .join_from(LETTER_CHECKIN, CHECKIN)
    .join(LETTER)
    .where(
        LETTER.c.id.in_(SPEAKING),
        or_(among([LETTER.c.unit], "units"), LETTER.c.kind == fixed(LetterKind.SUPERIOR)),
        or_(*(LETTER.c.state == fixed(state) for state in WAITING)),
        or_(*(LETTER.c.kind == fixed(kind) for kind in OVERTAKEN)),
    )
    .order_by(LETTER.c.id, LETTER_CHECKIN.c.n)
)
SAID: dict[str, BindParameter[object]] = {"settled_at": bindparam("at"), "words": bindparam("why")}
WITHDRAWN = Prepared(
    update(LETTER)
    .where(LETTER.c.id == bindparam("row"))
    .values(state=fixed(LetterState.WITHDRAWN), next_try=null(), **SAID)
)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A letter that was taken back, and what of it is still owed, in its order."""

    key: str
    kind: LetterKind
    unit: str
    left: tuple[CheckInKey, ...]


def withdraw(tx: Transaction, overtaken: Mapping[CheckInKey, str], now: datetime) -> list[Withdrawn]:
    """Withdraw the waiting letters to these units, or to a superior, that speak of one of these check-ins.

    What such a letter says besides is for the caller to say anew. Letters that have been claimed are past recall.
    """
    if not overtaken:
        return []
    gone: dict[int, Withdrawn] = {}
    why: dict[int, str] = {}
    left: dict[int, list[CheckInKey]] = defaultdict(list)
    units = listed((unit,) for unit in sorted({key.unit for key in overtaken}))
    told = WAITING_TO_TELL.all(tx, {"keys": listed_keys(overtaken), "units": units})
    for row, letter, kind, obligation, unit, period, last in told:
        key = CheckInKey(obligation, unit, period)
        if key in overtaken:
            why.setdefault(row, overtaken[key])
        if last in OWED:
            left[row].append(key)
        gone[row] = Withdrawn(letter, kind, unit, tuple(left[row]))
    WITHDRAWN.run_each(tx, [{"row": row, "at": now, "why": reason} for row, reason in why.items()])
    entries = [Entry("letter-withdrawn", now, {"letter": gone[row].key, "reason": why[row]}) for row in why]
    append(tx, entries)
    return [gone[row] for row in why]
