"""Where a check-in stands in the ledger: its row, and the index of what happened that is kept beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from sqlalchemy import func, select

from directive.checkin import CheckInKey, Event, Happening, last_event
from directive.deadline import moved
from directive.words import Outcome
from store.among import among, listed
from store.database import Transaction
from store.prepared import Prepared
from store.tables import CHECKIN

IDENTITY = ("obligation", "unit", "period")
KEY = tuple(CHECKIN.c[name] for name in IDENTITY)
COUNTS = func.coalesce(CHECKIN.c.deadline, CHECKIN.c.due)  # the day that counts
PLACE = (CHECKIN.c.id, CHECKIN.c.length, CHECKIN.c.last, CHECKIN.c.outcome, COUNTS)
PLACES = Prepared(select(*KEY, *PLACE).where(among(KEY)))


class UnknownCheckIn(Exception):
    """A happening or a letter names a check-in that was never opened."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a check-in stands in the ledger: its row, and the index that is kept beside it."""

    id: int
    length: int
    last: Event
    outcome: Outcome | None
    deadline: date

    def after(self, happening: Happening) -> Place:
        """Return the place after one more happening."""
        last = last_event([self.last, happening.event]) or self.last
        outcome = happening.answer.outcome if happening.answer else self.outcome
        return Place(self.id, self.length + 1, last, outcome, moved(self.deadline, happening))


# Where check-ins stand, as far as each running transaction has asked. Nothing but the ledger moves them, and writers
# take turns, so it stays true until the transaction ends.
KNOWN: WeakKeyDictionary[object, dict[CheckInKey, Place]] = WeakKeyDictionary()


def places_of(tx: Transaction, keys: Collection[CheckInKey]) -> dict[CheckInKey, Place]:
    """Return where each of these check-ins stands. Raises UnknownCheckIn when one was never opened."""
    known = KNOWN.setdefault(tx.get_transaction(), {})
    asked = [key for key in keys if key not in known]
    rows = PLACES.all(tx, {"keys": listed_keys(asked)}) if asked else []
    known.update({CheckInKey(*row[:3]): Place(*row[3:]) for row in rows})
    unknown = sorted(set(keys) - known.keys())
    if unknown:
        raise UnknownCheckIn(", ".join(str(key) for key in unknown))
    return {key: known[key] for key in keys}


def stand_at(tx: Transaction, places: Mapping[CheckInKey, Place]) -> None:
    """Take note of where check-ins stand after what this transaction has written."""
    KNOWN.setdefault(tx.get_transaction(), {}).update(places)


def listed_keys(keys: Collection[CheckInKey]) -> str:
    """Return the keys as the parameter of a statement with `among(KEY)`."""
    return listed((key.obligation, key.unit, key.period) for key in keys)
