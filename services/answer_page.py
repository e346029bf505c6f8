"""An answer page at work: what is typed is kept as a draft, read back, and, when it is confirmed, written down once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock

from directive.answer import Answer, Figure
from directive.checkin import Event
from directive.mail import Decision, KeptMail, MailState
from directive.words import MeasureKind, Outcome
from services.answering import Reply, write_answers
from services.desk import Desk
from services.evidence import link, taken_in
from services.links import opened
from services.page_record import Said, Signed, keep_record, message_id, receipt_rows, record_bytes, wish_words
from services.pages import Item, Page, holder_key
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
    too_long,
)
from services.understood import understood
from store import drafts, inbox, ledger
from store.database import Busy, DatabaseFault, Transaction
from store.drafts import Draft

OPEN = (Event.ASKED, Event.ANSWERED, Event.RETURNED)
TURN = Lock()  # writers of one process wait here in order: the database's own waiting is by chance, and slower
JUMP = 1_000  # times the figure of the period before: a sum was meant in another unit
RULE = "trang-tra-loi"  # the rule under which an answer from a page rests
DRAFTS_LAST = timedelta(days=120)
NOTHING = Fault("trang", "chua_ghi_gi")
FIELDS = (".so-", ".vb-", ".loi", ".tep")


class NotTaken(Exception):
    """Nothing was written: the database is busy, full or gone. What was typed is still with the unit."""


class Closed(Exception):
    """Something that is answered here was decided in the meantime, or the link opens nothing any more."""


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
    unclear: tuple[str, ...] = ()  # what a spreadsheet form says and nobody can read with certainty


@dataclass(frozen=True, slots=True)
class Received:
    """What was written down: its number, its digest and when. `again` when it had come before."""

    number: int
    digest: str
    at: datetime
    again: bool


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
    found = ReadBack(typed, tuple(said), tuple(wishes), tuple(faults), tuple(questions), hidden, closed)
    nothing = not (said or wishes or faults)
    return replace(found, faults=(NOTHING,)) if nothing else found


def wishes_in(desk: Desk, typed: Typed, page: Page) -> tuple[list[Wish], list[Fault]]:
    """Return what the unit asks a person for, and what is wrong with it."""
    time, late = more_time(typed, [one.n for one in page.open_items], desk.today)
    contact, lacking = new_contact(typed)
    return time + contact, late + lacking


def answer_in(desk: Desk, typed: Typed, item: Item) -> tuple[Answer | None, list[Fault]]:
    """Return the answer of one item, None when nothing was said of it, and what is wrong with it."""
    chosen = typed.get(f"{item.name}.tinh-trang", "")
    if chosen not in set(Outcome):
        said_more = any(name.startswith(f"{item.name}{part}") for name in typed for part in FIELDS)
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
            before = received(tx, identity)
        if before:
            return before
        if back.closed or back.faults:
            raise Closed(page.letter.key)
        mail = keep_record(desk, page, record_bytes(desk, page, back.said, back.wishes, signed), identity)
        with TURN, desk.db.writing() as tx:
            return received(tx, identity) or write(desk, tx, page, back, mail, holder)
    except (Busy, DatabaseFault, OSError) as fault:
        raise NotTaken(str(fault)) from fault


def received(tx: Transaction, identity: str) -> Received | None:
    """Return what was written down under that identity; None when nothing was."""
    found = [(one.sha256, one.received) for one in inbox.called(tx, [identity])]
    return Received(inbox.number_of(tx, found[0][0]), *found[0], again=True) if found else None


def write(desk: Desk, tx: Transaction, page: Page, back: ReadBack, mail: KeptMail, holder: str) -> Received:
    """Write what was confirmed inside the transaction. Raises Closed."""
    keys = [one.item.checkin.key for one in back.said]
    if opened(desk, tx, page.token) is None or len(ledger.checkins(tx, OPEN, keys=keys)) < len(keys):
        raise Closed(page.letter.key)
    inbox.keep(tx, [mail], desk.now)
    answers = [(one.item.checkin, replace(one.answer, received=mail.received, source=mail.sha256)) for one in back.said]
    also = receipt_rows(page, back.wishes, answered={one.item.n for one in back.said})
    if answers or also:
        write_answers(desk, tx, [Reply(page.unit, answers, mail.sha256, also)])
    for one in back.said:
        link(desk, tx, taken_in(one.files), [one.item.checkin.key], mail.sha256)
    inbox.decide(tx, {mail.sha256: decision(page, back.wishes)}, desk.now)
    if holder:
        keep_the_rest(desk, tx, page, back, mail, holder_key(holder))
    drafts.forget(tx, desk.now - DRAFTS_LAST)
    return Received(inbox.number_of(tx, mail.sha256), mail.sha256, mail.received, again=False)


def keep_the_rest(desk: Desk, tx: Transaction, page: Page, back: ReadBack, mail: KeptMail, holder: str) -> None:
    """Keep as a draft what was typed and not confirmed, and that this browser has sent what was."""
    before = drafts.draft(tx, page.letter.key, holder) or Draft("{}")
    left = {name: text for name, text in json.loads(before.typed).items() if not said_with(name, back)}
    kept = Draft(json.dumps(left, ensure_ascii=False), (*before.sent, mail.sha256))
    drafts.keep(tx, page.letter.key, holder, kept, desk.now)


def decision(page: Page, wishes: Sequence[Wish]) -> Decision:
    """Return where what came rests: what the unit asks a person for waits for that person."""
    if not wishes:
        return Decision(MailState.ANSWERED, RULE, page.letter.key)
    note = "\n".join(wish_words(page, one) for one in wishes)
    return Decision(MailState.HELD, wishes[0].code, page.letter.key, note)


def said_with(name: str, back: ReadBack) -> bool:
    """Return True for a field that was confirmed, and so is no draft any more."""
    items = {one.item.name for one in back.said}
    return name.partition(".")[0] in items or (bool(back.wishes) and name.startswith(("gh-", "dm-")))
