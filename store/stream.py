"""The ledger one check-in at a time, for what looks at all of it: never more of it in memory than a batch of rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Select, or_, select

from directive.checkin import CheckIn, CheckInKey, Event
from directive.deadline import MOVES
from directive.facts import from_facts
from directive.needed import Needed
from directive.record import Record
from store.database import Transaction
from store.tables import CHECKIN, HAPPENING

BATCH = 5_000  # rows that a cursor holds
TELLING = MOVES | {Event.ANSWERED}  # what a figure is made from; of every other event it counts that it happened
ASKED = tuple(CHECKIN.c[name] for name in ("id", "obligation", "unit", "period", "opens", "due"))
HAPPENED = tuple(HAPPENING.c[name] for name in ("checkin_id", "event", "at", "actor", "facts"))


def stream(tx: Transaction, wanted: Needed, until: datetime) -> Iterator[Record]:
    """Yield the wanted check-ins with what happened to each before that instant, in the order of their opening.

    Reminders are left out, and reasons and the like are not read: they change no figure. The transaction stays open
    until the last one was taken.
    """
    periods, obligations = CHECKIN.c.period.in_(sorted(wanted.periods)), sorted(wanted.obligations)
    named = or_(periods, CHECKIN.c.obligation.in_(obligations))
    # Two readings side by side: joined, each happening would bring its check-in along once more.
    asked = _rows(tx, select(*ASKED).where(named).order_by(CHECKIN.c.id))
    counts = HAPPENING.c.at < until, HAPPENING.c.event != Event.REMINDED
    query = select(*HAPPENED).join_from(CHECKIN, HAPPENING).where(named, *counts)
    happened = _rows(tx, query.order_by(HAPPENING.c.checkin_id, HAPPENING.c.n))
    shared: dict[Any, Any] = {}  # one object for each name and day that many check-ins have
    for row, group in groupby(happened, itemgetter(0)):
        checkin = next(one for one in asked if one[0] == row)
        yield _record(checkin, group, shared)


def _rows(tx: Transaction, query: Select[Any]) -> Iterator[Any]:
    """Yield the rows of a query, of which a cursor holds some at a time."""
    return chain.from_iterable(tx.execute(query, execution_options={"yield_per": BATCH}).partitions())


def _record(checkin: Any, rows: Iterable[Any], shared: dict[Any, Any]) -> Record:
    """Return one check-in from its row and those of what happened."""
    obligation, unit, period, opens, due = (shared.setdefault(one, one) for one in checkin[1:])
    key = CheckInKey(obligation, unit, period)
    happenings = tuple(
        [
            from_facts(key, event, at, shared.setdefault(actor, actor), json.loads(facts) if event in TELLING else {})
            for _, event, at, actor, facts in rows
        ]
    )
    return Record(CheckIn(key, opens, due), happenings)
