"""An answer page at work: what is typed is kept as a draft, read back, and, when it is confirmed, written down once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from directive.answer import Answer, Figure
from directive.words import MeasureKind, Outcome
from services.desk import Desk
from services.page_record import Said, Signed, keep_record, message_id, record_bytes
from services.pages import Item, Page, holder_key
from services.taking import TURN, Closed, NotTaken, Received, Taking, received, take
from services.typed import (
    Fault,
    Typed,
    Wish,
    cleaned,
    doubtful,
    evidence_in,
    figures_in,
    hidden_signs,
    more_time,
    new_contact,
    old_lettering,
    too_long,
)
from services.understood import understood
from store import drafts, ledger
from store.database import Busy, DatabaseFault
from store.drafts import Draft

JUMP = 1_000  # times the figure of the period before: a sum was meant in another unit
NOTHING = Fault("trang", "chua_ghi_gi")
FIELDS = (".so-", ".vb-", ".loi", ".tep")


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What a page says, before it is confirmed. With `faults` nothing can be confirmed; `questions` need a yes."""

    typed: Typed
    said: tuple[Said, ...] = ()
    wishes: tuple[Wish, ...] = ()
    faults: tuple[Fault, ...] = ()
    questions: tuple[Fault, ...] = ()
    hidden: tuple[str, ...] = ()
    closed: bool = False  # something is answered here that was decided in the meantime
    old: Typed = field(default_factory=dict)  # words in an old font's letters, by field, as they can be read
    unclear: tuple[str, ...] = ()  # what a spreadsheet form says and nobody can read with certainty


def read_back(desk: Desk, page: Page, given: Typed) -> ReadBack:
    """Return what the fields say. Nothing is written."""
    typed = cleaned(given)
    faults = too_long(typed)
    said: list[Said] = []
    questions: list[Fault] = []
    for item in page.open_items:
        answer, wrong = answer_in(desk, typed, item)
        faults += wrong
        if answer:
            files = typed.get(f"{item.name}.tep", "")
            said.append(Said(item, answer, understood(answer, item.obligation), files))
            questions += doubtful(answer.figures, item.measures, item.name)
    wishes, wrong = wishes_in(desk, typed, page)
    faults += wrong
    if said and not faults:
        questions += jumps(desk, page, said)
    closed = any(f"{one.name}.tinh-trang" in typed for one in page.items if not one.may_answer)
    hidden = tuple(hidden_signs(given))
    old = old_lettering(typed)
    found = ReadBack(typed, tuple(said), tuple(wishes), tuple(faults), tuple(questions), hidden, closed, old)
    nothing = not (said or wishes or faults)
    return replace(found, faults=(NOTHING,)) if nothing else found


def wishes_in(desk: Desk, typed: Typed, page: Page) -> tuple[list[Wish], list[Fault]]:
    """Return what the unit asks a person for, and what is wrong with it."""
    time, late = more_time(typed, {one.n: one.checkin.due for one in page.open_items}, desk.today)
    contact, lacking = new_contact(typed)
    return time + contact, late + lacking


def answer_in(desk: Desk, typed: Typed, item: Item) -> tuple[Answer | None, list[Fault]]:
    """Return the answer of one item, None when nothing was said of it, and what is wrong with it."""
    chosen = typed.get(f"{item.name}.tinh-trang", "")
    if chosen not in set(Outcome):
        fields = tuple(f"{item.name}{part}" for part in FIELDS)
        said_more = any(name.startswith(fields) for name in typed)
        return None, [Fault(f"{item.name}.tinh-trang", "chua_chon")] if said_more else []
    figures, faults = figures_in(typed, item.name, item.measures)
    letters, wrong = evidence_in(typed, item.name, desk.today)
    words = typed.get(f"{item.name}.loi", "")
    return Answer(Outcome(chosen), words, desk.now, tuple(figures), letters), faults + wrong


def jumps(desk: Desk, page: Page, said: Sequence[Said]) -> list[Fault]:
    """Return a question for each sum that is a thousand times what it was in the period before, or a thousandth."""
    with_money = {one.item.obligation.id: one for one in said if money_of(one.answer.figures, one.item)}
    if not with_money:
        return []
    with desk.db.reading() as tx:
        before = ledger.records(tx, units=[page.unit.id])
    asked = {}
    for record in before:
        one = with_money.get(record.checkin.key.obligation)
        if one is None or record.checkin.key.period >= one.item.checkin.key.period:
            continue
        answers = [each.answer for each in record.happenings if each.answer]
        old = money_of(answers[-1].figures, one.item) if answers else {}
        for place, value in money_of(one.answer.figures, one.item).items():
            times = value / old[place] if old.get(place) else 1
            asked[one.item.n, place] = (one.item, times >= JUMP or times <= 1 / JUMP)
    return [Fault(f"{item.name}.so-{place}", "nhay") for (_, place), (item, far) in asked.items() if far]


def money_of(figures: Sequence[Figure], item: Item) -> dict[int, int]:
    """Return the sums among the figures that are not zero, by measure."""
    sums = {one.measure: one.value for one in figures if one.value and one.measure < len(item.measures)}
    return {place: value for place, value in sums.items() if item.measures[place].kind is MeasureKind.MONEY}


def keep_draft(desk: Desk, page: Page, holder: str, typed: Typed) -> None:
    """Keep what was typed for the browser that knows `holder`. Raises NotTaken."""
    kept = Draft(json.dumps(dict(typed), ensure_ascii=False), page.sent)
    try:
        with TURN, desk.db.writing() as tx:
            drafts.keep(tx, page.letter.key, holder_key(holder), kept, desk.now)
    except (Busy, DatabaseFault, OSError) as fault:
        raise NotTaken(str(fault)) from fault


def confirm(desk: Desk, page: Page, back: ReadBack, signed: Signed, holder: str) -> Received:
    """Write down what was confirmed, in one transaction: answers, receipt, and what is for a person to decide.

    `signed.form` names the form that was confirmed: a second time it answers what it answered before, and adds nothing.
    Raises Closed when the page cannot take it any more, NotTaken when nothing could be written.
    """
    identity = message_id(desk, page, signed.form)
    try:
        with desk.db.reading() as tx:
            before = received(tx, [identity])
        if before:
            return before[identity]
        if back.closed or back.faults:
            raise Closed(page.letter.key)
        mail = keep_record(desk, page, record_bytes(desk, page, back.said, back.wishes, signed), identity)
    except (Busy, DatabaseFault, OSError) as fault:
        raise NotTaken(str(fault)) from fault
    return take(Taking(desk, page, back.said, back.wishes, mail, holder))
