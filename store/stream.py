"""The ledger one check-in at a time, for what looks at all of it: never more of it in memory than a batch of rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import or_, select

from directive.checkin import CheckIn, CheckInKey, Event
from directive.deadline import MOVES
from directive.facts import from_facts
from directive.needed import Needed
from directive.record import Record
from store.database import Transaction
from store.tables import CHECKIN, HAPPENING

BATCH = 5_000  # rows that a cursor holds
TELLING = MOVES | {Event.ANSWERED}  # what a figure is made from; of every other event it counts that it happened
IN_ORDER = (HAPPENING.c.checkin_id, HAPPENING.c.n)
COLUMNS = (
    *(CHECKIN.c[name] for name in ("id", "obligation", "unit", "period", "opens", "due")),
    *(HAPPENING.c[name] for name in ("event", "at", "actor", "facts")),
)


def stream(tx: Transaction, wanted: Needed, until: datetime) -> Iterator[Record]:
    """Yield the wanted check-ins with what happened to each before that instant, in the order of their opening.

    Reminders are left out, and reasons and the like are not read: they change no figure. The transaction stays open
    until the last one was taken.
    """
    query = select(*COLUMNS).join_from(CHECKIN, HAPPENING).where(HAPPENING.c.at < until)
    query = query.where(HAPPENING.c.event != Event.REMINDED)
    named = CHECKIN.c.period.in_(sorted(wanted.periods)), CHECKIN.c.obligation.in_(sorted(wanted.obligations))
    rows = tx.execute(query.where(or_(*named)).order_by(*IN_ORDER), execution_options={"yield_per": BATCH})
    shared: dict[Any, Any] = {}  # one object for each name and day that many check-ins have
    for _, group in groupby(rows, lambda row: row[0]):
        yield _record(list(group), shared)


def _record(rows: list[Any], shared: dict[Any, Any]) -> Record:
    """Return one check-in from its rows."""
    obligation, unit, period, opens, due = (shared.setdefault(one, one) for one in rows[0][1:6])
    key = CheckInKey(obligation, unit, period)
    happenings = tuple(
        from_facts(key, event, at, shared.setdefault(actor, actor), json.loads(facts) if event in TELLING else {})
        for *_, event, at, actor, facts in rows
    )
    return Record(CheckIn(key, opens, due), happenings)
