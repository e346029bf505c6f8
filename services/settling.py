"""Write what came of kept mails, a batch in one transaction: answers, receipts, and where each mail rests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from directive.mail import Decision, KeptMail, MailState
from notifications.reader.machine import MailKind
from services.answering import Reply, write_answers
from services.asked import OPEN, home
from services.bounces import judge
from services.desk import Desk
from services.errands import Opening, Told
from services.evidence import link
from services.reader import reader
from services.reading import Given, Understood, understood
from store import inbox, ledger, outbox
from store.audit import together
from store.database import Transaction

ALREADY_DECIDED = "da-quyet-dinh"  # the check-in was accepted or excused before this answer came
NAMESAKES = 100  # mails of one sender under one Message-ID: no honest program sends more, and each must be opened again
SAME_NAME = "trung-ma-khac-noi-dung"  # other words under a used name, or too many to say whether one is a copy
FOR_A_PERSON = (MailState.ANSWERED, MailState.REQUEST, MailState.HELD)  # what a machine has sent is aside already
CAME_BEFORE = "da-den-truoc"  # the same mail, brought by two ways: its bytes differ in the trace headers only
REPORTS = (MailKind.BOUNCE, MailKind.DELAYED, MailKind.MDN)


def read_batch(desk: Desk, mails: Sequence[tuple[KeptMail, Told]], broken: dict[str, str]) -> Counter[str]:
    """Read kept mails and write what came of each: answers, receipt, withdrawn reminders, and its resting place.

    Returns what was counted. A mail and its answers are one unit; the mails share one transaction. One whose writing
    fails keeps no other from being written, and `broken` tells of it by its file. A mail that another run has decided
    in the meantime is left alone. Raises NoReader, and then nothing is written.
    """
    try:
        read = understood(desk, mails)
        says = {mail.sha256: told.says for mail, told in mails}
        with desk.db.writing() as tx, together(tx):
            return write(desk, tx, read, says)
    except (LookupError, ValueError) as fault:
        if len(mails) > 1:
            return sum((read_batch(desk, [one], broken) for one in mails), Counter())
        broken[mails[0][0].path] = f"{type(fault).__name__}: {fault}"
        return Counter()


def write(desk: Desk, tx: Transaction, read: Sequence[Understood], says: Mapping[str, str]) -> Counter[str]:
    """Write what came of the mails inside the transaction, in their order, and return what was counted."""
    waiting = inbox.undecided_among(tx, [one.mail.sha256 for one in read])
    mine = [one for one in read if one.mail.sha256 in waiting]
    before = namesakes(tx, [one.mail for one in mine])
    first = first_of_kind(desk, [one for several in before.values() for one in several[:NAMESAKES]], says)
    used = {name for name, several in before.items() if several}
    decided: dict[str, Decision] = {}
    answering: list[Understood] = []
    for one in mine:
        mail, reading = one.mail, one.reading
        same = same_mail(mail, says[mail.sha256])
        if mail.message_id and same in first:
            decided[mail.sha256] = Decision(MailState.DUPLICATE, CAME_BEFORE, first[same].letter)
            continue
        if len(before.get((mail.message_id, mail.sender), ())) > NAMESAKES:
            decided[mail.sha256] = Decision(MailState.HELD, SAME_NAME)
        elif reading and reading.reports and reading.kind in REPORTS:
            decided[mail.sha256] = judge(desk, tx, reading.reports)
        elif (mail.message_id, mail.sender) in used and one.given.decision.state in FOR_A_PERSON:
            decided[mail.sha256] = replace(one.given.decision, state=MailState.HELD, rule=SAME_NAME)
        else:
            answering.append(one)
        first[same] = decided.get(mail.sha256, one.given.decision)
        used |= {(mail.message_id, mail.sender)} if mail.message_id else set()
    answers = settle(desk, tx, answering, decided)
    inbox.decide(tx, {one.mail.sha256: decided[one.mail.sha256] for one in mine}, desk.now)
    return Counter(one.state.value for one in decided.values()) + Counter(tra_loi=answers)


Same: TypeAlias = tuple[str, str, str]  # Message-ID, sender, and the digest of what it says: key, words and files


def same_mail(mail: KeptMail, says: str) -> Same:
    """Return what two copies of one mail have in common, whichever way each was brought."""
    return mail.message_id, mail.sender, says


def namesakes(tx: Transaction, mails: Sequence[KeptMail]) -> dict[tuple[str, str], list[KeptMail]]:
    """Return the decided mails that bear a Message-ID of these and come from its sender, by both, oldest first."""
    found: dict[tuple[str, str], list[KeptMail]] = {
        (mail.message_id, mail.sender): [] for mail in mails if mail.message_id
    }
    for one in inbox.called(tx, {identity for identity, _ in found}):
        if one.decision.state is not MailState.KEPT and (one.message_id, one.sender) in found:
            found[one.message_id, one.sender].append(one)
    return found


def first_of_kind(desk: Desk, before: Sequence[KeptMail], says: Mapping[str, str]) -> dict[Same, Decision]:
    """Return what was decided about each content that came before; the earlier mails are opened again."""
    strange = [one for one in before if one.sha256 not in says]
    told = reader().opened([Opening(desk.home / one.path, home(desk)) for one in strange]) if strange else []
    said = {**says, **{one.sha256: each.says for one, each in zip(strange, told, strict=True)}}
    return {same_mail(one, said[one.sha256]): one.decision for one in reversed(before)}


def settle(desk: Desk, tx: Transaction, read: Sequence[Understood], decided: dict[str, Decision]) -> int:
    """Write the answers of the mails, put in `decided` where each rests, and return how many answers there were.

    An answer to what is decided already waits for a person.
    """
    outbox.queue(tx, [one.given.letter for one in read if one.given.letter], desk.now)
    wanted = {key for one in read for key in (*one.given.answers, *one.given.asks)}
    still_open = {one.key: one for one in ledger.checkins(tx, OPEN, keys=wanted)}
    replies: list[Reply] = []
    for one in read:
        given, digest = one.given, one.mail.sha256
        closed = [str(key) for key in {**given.answers, **given.asks} if key not in still_open]
        decided[digest] = resting(given, closed)
        answers = [(still_open[key], answer) for key, answer in given.answers.items() if key in still_open]
        asks = [(still_open[key], wished) for key, wished in given.asks.items() if key in still_open]
        if given.unit is not None and (answers or asks):
            replies.append(Reply(given.unit, answers, digest, asks=asks, files=one.files))
    write_answers(desk, tx, replies)
    for reply in replies:
        link(desk, tx, reply.files, [checkin.key for checkin, _ in reply.answers], reply.cause)
    return sum(len(one.answers) for one in replies)


def resting(given: Given, closed: Sequence[str]) -> Decision:
    """Return where a mail rests that gives answers; `closed` are the check-ins among them that wait for none."""
    found = given.decision
    if not closed:
        return found
    return Decision(MailState.HELD, ALREADY_DECIDED, found.letter, "\n".join([found.note, *closed]).strip())
