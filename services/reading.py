"""Read one kept mail: whose letter it answers, what it says by number, and where it rests. One transaction, once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from directive.answer import Answer
from directive.checkin import CheckInKey, Event
from directive.letter import Letter
from directive.mail import Decision, KeptMail, MailState
from directive.units import Unit
from notifications.numbered import Expected, read_numbered
from notifications.parse import Mail, parse
from notifications.triage import Case, reply_key_in, triage
from services.addresses import address_of
from services.answering import write_answers
from services.bounces import judge
from services.desk import Desk
from services.keys import hashed
from services.letters import tags
from store import inbox, ledger, outbox
from store.database import Transaction

PARTLY_READ = "con-dong-chua-ro"  # the rule of triage under which what was read counts, and a person reads the rest
ALREADY_DECIDED = "da-quyet-dinh"  # the check-in was accepted or excused before this answer came
CAME_BEFORE = "da-den-truoc"  # the same mail, brought by two ways: its bytes differ in the trace headers only
OPEN = (Event.ASKED, Event.ANSWERED, Event.RETURNED)


@dataclass(frozen=True, slots=True)
class Given:
    """What one mail gives: where it rests, the letter that it answers, and the answers that count, by check-in."""

    decision: Decision
    unit: Unit | None
    answers: Mapping[CheckInKey, Answer]


def read_kept(desk: Desk, mail: KeptMail, seen: Mail) -> Counter[str]:
    """Read a kept mail and write what came of it: answers, receipt, withdrawn reminders, and its resting place.

    Returns what was counted. A mail that another run has decided in the meantime is left alone.
    """
    key = reply_key_in(seen, desk.settings.reply_host)
    with desk.db.reading() as tx:
        letter = outbox.by_reply_key(tx, hashed(key)) if key else None
        given = understand(desk, tx, mail, seen, key, letter)
    with desk.db.writing() as tx:
        if not inbox.is_undecided(tx, mail.sha256):
            return Counter()
        if twin := twin_of(desk, tx, mail, seen):
            inbox.decide(tx, mail.sha256, Decision(MailState.DUPLICATE, CAME_BEFORE, twin.decision.letter), desk.now)
            return Counter({MailState.DUPLICATE.value: 1})
        if seen.reports:
            decision = judge(desk, tx, seen.reports)
            inbox.decide(tx, mail.sha256, decision, desk.now)
            return Counter({decision.state.value: 1})
        return settle(desk, tx, mail, given)


def twin_of(desk: Desk, tx: Transaction, mail: KeptMail, seen: Mail) -> KeptMail | None:
    """Return the mail that was read before and is this one by another way: same Message-ID, sender, key and words."""
    namesakes = inbox.called(tx, mail.message_id) if mail.message_id else []
    for other in namesakes:
        if other.decision.state is MailState.KEPT:
            continue
        before = parse((desk.home / other.path).read_bytes())
        if said_by(desk, before) == said_by(desk, seen):
            return other
    return None


def said_by(desk: Desk, seen: Mail) -> tuple[str, str | None, str]:
    """Return what makes two mails of one Message-ID the same mail."""
    return seen.sender, reply_key_in(seen, desk.settings.reply_host), seen.text


def senders(desk: Desk, tx: Transaction, unit: Unit) -> tuple[str, ...]:
    """Return the addresses from which a unit answers: that at which it is written to, and its second one if any."""
    return tuple(address for address in (address_of(desk, tx, unit), unit.second_email) if address)


def understand(
    desk: Desk, tx: Transaction, mail: KeptMail, seen: Mail, key: str | None, letter: Letter | None
) -> Given:
    """Return what the mail gives, from its words and the letter that it answers; nothing is written."""
    unit = desk.book.units[letter.unit] if letter is not None and letter.unit in desk.book.units else None
    named = tags(letter.checkins) if letter is not None else {}
    read = read_numbered(seen.text, expected(desk, named), mail.received, mail.sha256)
    registered = senders(desk, tx, unit) if unit else ()
    found = triage(Case(seen, key, registered, read))
    counts = found.state is MailState.ANSWERED or found.rule == PARTLY_READ
    answers = {named[tag]: answer for tag, answer in read.lines} if counts else {}
    note = "\n".join(read.unread)
    return Given(Decision(found.state, found.rule, letter.key if letter else None, note), unit, answers)


def expected(desk: Desk, named: Mapping[str, CheckInKey]) -> dict[str, Expected]:
    """Return what a letter asked for under each tag; what an edit of the book has taken out waits for a person."""
    kinds = {tag: desk.book.obligations[key.obligation].measures for tag, key in named.items() if desk.knows(key)}
    return {tag: Expected(tuple(measure.kind for measure in kinds[tag]), named[tag].period) for tag in kinds}


def settle(desk: Desk, tx: Transaction, mail: KeptMail, given: Given) -> Counter[str]:
    """Write what the mail gives inside the transaction; an answer to what is decided already waits for a person."""
    still_open = {one.key: one for one in ledger.checkins(tx, OPEN, keys=list(given.answers))}
    decision = given.decision
    if len(still_open) < len(given.answers):
        closed = [str(key) for key in given.answers if key not in still_open]
        decision = Decision(
            MailState.HELD, ALREADY_DECIDED, decision.letter, "\n".join([decision.note, *closed]).strip()
        )
    if given.unit is not None and still_open:
        answers = [(still_open[key], answer) for key, answer in given.answers.items() if key in still_open]
        write_answers(desk, tx, given.unit, answers, cause=mail.sha256)
    inbox.decide(tx, mail.sha256, decision, desk.now)
    return Counter({decision.state.value: 1, "tra_loi": len(still_open)})
