"""One answer page as its unit sees it: what is asked, what was received from this very browser, and the draft.

Whoever holds the link alone sees a blank form. What was answered before is shown only to the browser that sent it
(docs/decisions/0015-what-a-link-shows.md).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from directive.checkin import CheckIn, CheckInKey, Event, last_event
from directive.days import HANOI
from directive.deadline import as_told
from directive.letter import Letter
from directive.matrix import Measure, Obligation
from directive.notation import short_date
from directive.periods import period_of
from directive.record import Record
from directive.units import Unit
from directive.words import Kind
from services import keys
from services.desk import Desk
from services.explaining import extended, sentences
from services.letters import first_day, tags
from services.links import opened
from services.more_time import shown
from services.typed import Typed
from services.understood import understood
from store import drafts, ledger
from store.database import Transaction
from store.drafts import Draft


class State(StrEnum):
    """What a unit can do about one item. GIVEN: an answer came, and may still be put right. CLOSED: it was decided."""

    OPEN = "mo"
    GIVEN = "da_nhan"
    RETURNED = "tra_lai"
    CLOSED = "da_xong"


@dataclass(frozen=True, slots=True)
class Item:
    """One check-in on the page. `mine` is what was understood of the answer that this browser has sent last.

    `counted` says how its due date comes about, `more_time` what became of a request for more time.
    """

    n: int
    tag: str
    checkin: CheckIn
    obligation: Obligation
    period: str
    due: str
    state: State
    reason: str = ""
    received: str = ""
    mine: str = ""
    counted: str = ""
    more_time: str = ""

    @property
    def name(self) -> str:
        """What the fields of this item begin with."""
        return f"m{self.n}"

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The figures that are wanted."""
        return self.obligation.measures

    @property
    def nil_allowed(self) -> bool:
        """True when "nothing arose" is a full answer."""
        return self.obligation.kind is Kind.EVENT_DRIVEN

    @property
    def may_answer(self) -> bool:
        """True until a person has decided on it."""
        return self.state is not State.CLOSED


@dataclass(frozen=True, slots=True)
class Page:
    """A page that a link opens. `gone_to` names the unit that has taken over, and then nothing can be answered here."""

    token: str
    letter: Letter
    unit: Unit
    items: tuple[Item, ...] = ()
    typed: Typed = field(default_factory=dict)
    sent: tuple[str, ...] = ()
    draft_at: str = ""
    gone_to: str = ""

    @property
    def open_items(self) -> list[Item]:
        """The items that can be answered."""
        return [one for one in self.items if one.may_answer]


def open_page(desk: Desk, token: str, holder: str) -> Page | None:
    """Return the page that a link opens for the browser that knows `holder`, None for none. Writes nothing."""
    with desk.db.reading() as tx:
        return page_of(desk, tx, token, holder)


def page_of(desk: Desk, tx: Transaction, token: str, holder: str) -> Page | None:
    """Return the page inside a transaction; see `open_page`."""
    letter = opened(desk, tx, token)
    if letter is None or letter.unit not in desk.book.units:
        return None
    unit = desk.book.units[letter.unit]
    if not unit.exists_on(desk.today):
        return Page(token, letter, unit, gone_to=successor(desk, unit))
    mine = drafts.draft(tx, letter.key, holder_key(holder)) if holder else None
    mine = mine or Draft("{}")
    found = {one.checkin.key: one for one in ledger.records(tx, keys=letter.checkins)}
    named = {tag: key for tag, key in tags(letter.checkins).items() if desk.knows(key) and key in found}
    dates = counted(desk, [found[key] for key in named.values()])
    items = tuple(
        item_of(desk, n, tag, found[key], mine.sent, dates[key]) for n, (tag, key) in enumerate(named.items())
    )
    at = moment(mine.at) if mine.at else ""
    return Page(token, letter, unit, items, json.loads(mine.typed), mine.sent, at)


def moment(at: datetime) -> str:
    """Return an instant as the page says it: "08:05, 14/4/2026", by the clock of Hanoi."""
    local = at.astimezone(HANOI)
    return f"{local:%H:%M}, {short_date(local.date())}"


def successor(desk: Desk, unit: Unit) -> str:
    """Return the name of who answers today for what was laid on the unit, and its other heirs; "…" when nobody does."""
    units = desk.book.units
    holder = units.holder(unit.id, desk.today)
    others = [units[key].name for key in unit.also if key in units]
    return ", ".join([holder.name, *others]) if holder else "…"


def holder_key(holder: str) -> str:
    """Return what the database keeps of what a browser knows."""
    return keys.hashed(holder)


def item_of(desk: Desk, n: int, tag: str, record: Record, sent: Sequence[str], counted: str) -> Item:
    """Return one item as it stands; `counted` says how its due date comes about."""
    told = as_told(record)
    key: CheckInKey = told.key
    obligation = desk.book.obligations[key.obligation]
    last = last_event([one.event for one in record.happenings])
    answers = [one.answer for one in record.happenings if one.answer is not None]
    own = answers[-1] if answers and answers[-1].source in sent else None
    reasons = [one.reason or "" for one in record.happenings if one.event is Event.RETURNED]
    return Item(
        n=n,
        tag=tag,
        checkin=told,
        obligation=obligation,
        period=period_of(key.period).name,
        due=short_date(told.due),
        state=STATES.get(last, State.CLOSED) if last else State.CLOSED,
        reason=reasons[-1] if reasons and last is Event.RETURNED else "",
        received=moment(answers[-1].received) if last is Event.ANSWERED else "",
        mine=understood(own, obligation) if own else "",
        counted=counted,
        more_time=shown(record),
    )


def counted(desk: Desk, records: Sequence[Record]) -> dict[CheckInKey, str]:
    """Return how the due date of each check-in comes about: the count behind it, or that more time was granted."""
    told = [(as_told(one), first_day(one)) for one in records]
    more = {one.key: extended(one.due, first) for one, first in told if first}
    return {**more, **sentences(desk.book, [one for one, first in told if not first])}


STATES = {Event.ASKED: State.OPEN, Event.ANSWERED: State.GIVEN, Event.RETURNED: State.RETURNED}
