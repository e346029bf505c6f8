"""What becomes of a report of delivery: an address is broken, or a person must look, or nothing but a note.

Only our own relay's report, in its whole form, come by no server but ours, on a letter that we really sent to that
address, breaks an address. All else may be forged: it is told to a person, and silences nobody.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from email.utils import parseaddr
from urllib.parse import urlsplit

from directive.contact import ContactChange, ContactEvent
from directive.letter import Letter, LetterKind, LetterState, Posted, Receipt, Sealed
from directive.mail import Decision, MailState
from notifications.bounces import Report, ReportKind
from notifications.letters import CannotWrite
from services.addresses import addresses
from services.contacts import UNREACHED, unreached_row
from services.desk import Desk
from services.digest_rows import NOT_REACHED, Rows
from services.letters import office_letter
from services.words import spoken
from store import contacts, outbox
from store.database import Transaction
from store.posted import posted

LOG = logging.getLogger(__name__)
US = "dondoc"
RULE = "bao-loi-gui"
UNMATCHED = "bao-loi-khong-khop"  # a report on an address of ours that names no letter of ours: a person looks
ADDRESS_CODES = ("5.1.", "5.2.", "5.4.")  # RFC 3463: the address, the mailbox, the way to it; not the contents
POLICY = re.compile(r"\b5\.7\.\d")
LEFT = (LetterState.SENT, LetterState.SENDING, LetterState.IN_DOUBT)
WRONG = (ReportKind.HARD, ReportKind.UNKNOWN)


def judge(desk: Desk, tx: Transaction, reports: Sequence[Report]) -> Decision:
    """Record what the reports of one mail come to, and return where the mail rests, with a note for people."""
    letter: Posted | None = None
    for report in reports:
        found = posted(tx, report.message_id) if report.message_id else None
        if found is not None and found.state in LEFT:
            letter = found
            weigh(desk, tx, report, found)
    note = "\n".join(note_of(report) for report in reports)
    if letter is None and names_a_unit(desk, tx, reports):
        return Decision(MailState.HELD, UNMATCHED, None, note)
    return Decision(MailState.BOUNCE, RULE, letter.key if letter else None, note)


def weigh(desk: Desk, tx: Transaction, report: Report, letter: Posted) -> None:
    """Record what one report on a letter that left does to the address that it went to; a delay does nothing."""
    if report.kind not in WRONG or not letter.unit or is_journal(desk, report.recipient):
        return
    event = ContactEvent.BROKEN if proven(desk, report, letter) else ContactEvent.REPORTED
    last = contacts.state(tx).get((letter.unit, letter.recipient))
    if last is not None and last.event is ContactEvent.MENDED and letter.queued_at <= last.at:
        return  # the letter left before somebody saw to the address
    happened(desk, tx, ContactChange(letter.unit, letter.recipient, event, desk.now, US, why_of(report, letter)))


def proven(desk: Desk, report: Report, letter: Posted) -> bool:
    """Return True when nobody need look: our relay's own form, on the address itself, for the recipient of a letter."""
    hard = report.kind is ReportKind.HARD and report.code.startswith(ADDRESS_CODES)
    ours = letter.state is LetterState.SENT and report.recipient.lower() == letter.recipient.lower()
    return hard and ours and all(is_our_relay(desk, host) for host in (report.reporter, *report.route))


def is_journal(desk: Desk, address: str) -> bool:
    """Return True for the journal's own address: what goes wrong with its copy is no unit's fault."""
    return bool(desk.settings.journal) and address.lower() == desk.settings.journal.lower()


def is_our_relay(desk: Desk, reporter: str) -> bool:
    """Return True when the reporting server bears the name of our relay, or stands in our own domains."""
    relay = urlsplit(desk.settings.relay).hostname or ""
    domains = (relay, desk.settings.reply_host, parseaddr(desk.settings.sender)[1].rpartition("@")[2])
    return any(f".{reporter.lower()}".endswith(f".{one.lower()}") for one in domains if one)


def names_a_unit(desk: Desk, tx: Transaction, reports: Sequence[Report]) -> bool:
    """Return True when something went wrong with an address at which some unit is written to."""
    named = {one.recipient.lower() for one in reports if one.kind in WRONG}
    return any(address.lower() in named for address in addresses(desk, tx).values())


def refused_address(desk: Desk, tx: Transaction, letter: Sealed, receipt: Receipt) -> None:
    """Record that the server refused the recipient for good, after the letter was settled in this transaction.

    A refusal that gets one more try has not failed yet and changes nothing; nor does what is not addressed to a unit.
    A refusal by policy may be our own fault ("relay access denied"): it is told to a person and breaks no address.
    """
    if not receipt.unreachable or not letter.unit:
        return
    settled = posted(tx, letter.message_id)
    if settled is not None and settled.state is LetterState.FAILED:
        event = ContactEvent.REPORTED if POLICY.search(receipt.words) else ContactEvent.BROKEN
        words = f"{receipt.code or ''} {receipt.words}".strip()
        happened(desk, tx, ContactChange(letter.unit, letter.recipient, event, desk.now, US, words))


def happened(desk: Desk, tx: Transaction, change: ContactChange) -> None:
    """Record a change for the worse and tell the secretariat the same day; what is known already is passed over."""
    last = contacts.state(tx).get((change.unit, change.address))
    if last is not None and last.event in UNREACHED[: UNREACHED.index(change.event) + 1]:
        return
    contacts.record(tx, change)
    outbox.queue(tx, warnings(desk, change), desk.now)


def warnings(desk: Desk, change: ContactChange) -> list[Letter]:
    """Return the letter to each address of the secretariat: one for a unit, an address and a day."""
    facts = Rows(unreached=[unreached_row(desk, change)]).facts(NOT_REACHED)
    key = f"{LetterKind.DIGEST.value}/{NOT_REACHED}/{desk.today.isoformat()}/{change.unit}/{change.address}"
    try:
        return [
            office_letter(desk, f"{key}/{address}", LetterKind.DIGEST, address, facts)
            for address in desk.settings.secretariat
        ]
    except CannotWrite as fault:
        # What became of the letter must be written all the same; `dondoc units list` shows the address.
        LOG.error("no letter on %s of %s: %s", change.address, change.unit, fault)
        return []


def why_of(report: Report, letter: Posted) -> str:
    """Return what the server says, and of which address when it is not the one that the letter went to."""
    other = report.recipient if report.recipient.lower() != letter.recipient.lower() else ""
    return " ".join(part for part in (other, report.code, report.words) if part)


def note_of(report: Report) -> str:
    """Return what a report says, in one line for people."""
    said = " ".join(part for part in (report.recipient, report.code, report.words) if part)
    return f"{spoken()['bao_gui'][report.kind.value]}: {said}"
