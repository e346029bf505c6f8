"""Confirmed answers of pages, written down: those that wait for their turn to write are written in one transaction.

A transaction costs the same however many answers it holds, and a disk makes one commit last as fast as it makes many.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock

from directive.checkin import CheckInKey, Event
from directive.mail import Decision, KeptMail, MailState
from services.answering import Reply, write_answers
from services.desk import Desk
from services.evidence import link, taken_in
from services.page_record import Said, asked_for, receipt_rows, wish_words
from services.pages import Page, holder_key
from services.typed import NEW_CONTACT, Wish
from store import drafts, inbox, ledger, links
from store.audit import together
from store.database import Busy, DatabaseFault, Transaction
from store.drafts import Draft

OPEN = (Event.ASKED, Event.ANSWERED, Event.RETURNED)
RULE = "trang-tra-loi"  # the rule under which an answer from a page rests
DRAFTS_LAST = timedelta(days=120)
MOST = 32  # answers of pages in one transaction: the first of them waits for the last
TURN = Lock()  # writers of one process wait here in order: the database's own waiting is by chance, and slower


class NotTaken(Exception):
    """Nothing was written: the database is busy, full or gone. What was typed is still with the unit."""


class Closed(Exception):
    """Something that is answered here was decided in the meantime, or the link opens nothing any more."""


@dataclass(frozen=True, slots=True)
class Received:
    """What was written down: its number, its digest and when. `again` when it had come before."""

    number: int
    digest: str
    at: datetime
    again: bool


@dataclass(eq=False, slots=True)
class Taking:
    """One confirmed page that waits to be written down, and what came of it."""

    desk: Desk
    page: Page
    said: Sequence[Said]
    wishes: Sequence[Wish]
    mail: KeptMail
    holder: str
    outcome: Received | Exception | None = None


WAITING: list[Taking] = []


def take(one: Taking) -> Received:
    """Write down what was confirmed, with what else waits by then, and return what was received.

    Raises Closed when the page cannot take it any more, NotTaken when nothing could be written.
    """
    WAITING.append(one)
    with TURN:
        if one.outcome is None:
            write_down(called_up(one))
    if isinstance(one.outcome, Received):
        return one.outcome
    assert one.outcome is not None
    raise one.outcome


def called_up(one: Taking) -> list[Taking]:
    """Take those off the list that can be written with this one: of its own office, and of each letter the first."""
    found = {one.page.letter.key: one}
    for other in list(WAITING):
        if len(found) < MOST and other.desk.db is one.desk.db and other.desk.book is one.desk.book:
            found.setdefault(other.page.letter.key, other)
    for each in found.values():
        if each in WAITING:  # not when a transaction was broken off from outside
            WAITING.remove(each)
    return list(found.values())


def write_down(takings: Sequence[Taking]) -> None:
    """Write them in one transaction; when they break it, each in one of its own, so that one fault harms no other."""
    try:
        with takings[0].desk.db.writing() as tx, together(tx):
            outcomes = written(takings[0].desk, tx, takings)
    except (Busy, DatabaseFault, OSError) as fault:
        outcomes = [NotTaken(str(fault)) for _ in takings]
    except Exception as fault:  # noqa: BLE001 -- raised again, to whom it belongs
        if len(takings) > 1:
            for one in takings:
                write_down([one])
            return
        outcomes = [fault]
    for one, outcome in zip(takings, outcomes, strict=True):
        one.outcome = outcome


def written(desk: Desk, tx: Transaction, takings: Sequence[Taking]) -> list[Received | Exception]:
    """Write inside the transaction those that can be taken, and return what came of each."""
    before = received(tx, [one.mail.message_id for one in takings])
    keys = {key for one in takings for key in spoken_of(one)}
    still_open = {one.key for one in ledger.checkins(tx, OPEN, keys=keys)}
    shut = [is_shut(tx, one, still_open) for one in takings]
    fresh = [one for one, out in zip(takings, shut, strict=True) if not out and one.mail.message_id not in before]
    if fresh:
        write(desk, tx, fresh)
    numbers = inbox.numbers(tx, [one.mail.sha256 for one in fresh])
    return [
        before.get(one.mail.message_id)
        or (
            Received(numbers[one.mail.sha256], one.mail.sha256, one.mail.received, again=False)
            if one.mail.sha256 in numbers
            else Closed(one.page.letter.key)
        )
        for one in takings
    ]


def is_shut(tx: Transaction, one: Taking, still_open: set[CheckInKey]) -> bool:
    """Return True when the link was revoked in the meantime, or something that is answered was decided."""
    return links.is_revoked(tx, one.page.letter) or not spoken_of(one) <= still_open


def spoken_of(one: Taking) -> set[CheckInKey]:
    """Return the check-ins of which something is said or for which more time is asked."""
    answered = {each.item.checkin.key for each in one.said}
    return answered | {checkin.key for checkin, _ in asked_for(one.page, one.wishes)}


def received(tx: Transaction, identities: Sequence[str]) -> dict[str, Received]:
    """Return what was written down under these identities before."""
    found = inbox.called(tx, identities)
    numbers = inbox.numbers(tx, [one.sha256 for one in found])
    return {
        one.message_id: Received(numbers[one.sha256], one.sha256, one.received, again=True) for one in reversed(found)
    }


def write(desk: Desk, tx: Transaction, takings: Sequence[Taking]) -> None:
    """Write what can be taken: the records, the answers with their receipts, the files, and what rests where."""
    inbox.keep(tx, [one.mail for one in takings], desk.now)
    write_answers(desk, tx, [reply for one in takings for reply in replies(one)])
    for one in takings:
        for said in one.said:
            link(desk, tx, taken_in(said.files), [said.item.checkin.key], one.mail.sha256)
    inbox.decide(tx, {one.mail.sha256: decision(one.page, one.wishes) for one in takings}, desk.now)
    for one in takings:
        if one.holder:
            keep_the_rest(desk, tx, one, holder_key(one.holder))
    drafts.forget(tx, desk.now - DRAFTS_LAST)


def replies(one: Taking) -> list[Reply]:
    """Return what is to be recorded and receipted; nothing where nothing is said of any item."""
    at, source = one.mail.received, one.mail.sha256
    answers = [(each.item.checkin, replace(each.answer, received=at, source=source)) for each in one.said]
    also = receipt_rows(one.page, one.wishes, answered={each.item.n for each in one.said})
    asks = asked_for(one.page, one.wishes)
    files = [file for each in one.said for file in taken_in(each.files)]
    return [Reply(one.page.unit, answers, source, also, asks, files)] if answers or also or asks else []


def keep_the_rest(desk: Desk, tx: Transaction, one: Taking, holder: str) -> None:
    """Keep as a draft what was typed and not confirmed, and that this browser has sent what was."""
    before = drafts.draft(tx, one.page.letter.key, holder) or Draft("{}")
    left = {name: text for name, text in json.loads(before.typed).items() if not said_with(name, one)}
    kept = Draft(json.dumps(left, ensure_ascii=False), (*before.sent, one.mail.sha256))
    drafts.keep(tx, one.page.letter.key, holder, kept, desk.now)


def decision(page: Page, wishes: Sequence[Wish]) -> Decision:
    """Return where what came rests: a new contact waits here for a person; more time has a list of its own."""
    contacts = [one for one in wishes if one.code == NEW_CONTACT]
    if not contacts:
        return Decision(MailState.ANSWERED, RULE, page.letter.key)
    note = "\n".join(wish_words(page, one) for one in contacts)
    return Decision(MailState.HELD, NEW_CONTACT, page.letter.key, note)


def said_with(name: str, one: Taking) -> bool:
    """Return True for a field that was confirmed, and so is no draft any more."""
    items = {each.item.name for each in one.said}
    return name.partition(".")[0] in items or (bool(one.wishes) and name.startswith(("gh-", "dm-")))
