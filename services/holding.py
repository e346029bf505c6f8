"""The mails that wait for a person: what each is, why it waits, and what was understood of it. Nothing is changed."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from directive.mail import KeptMail, MailState
from directive.problem import Place, Problem
from directive.taken import Taken
from notifications.reader.answers import Said
from notifications.reader.asked import Asked
from notifications.reader.html import text_of_html
from notifications.reader.legacy import readable
from notifications.reader.mail import Mail, open_mail
from notifications.reader.named import only_letter_to, said_to
from services.asked import of_workspace, open_letters
from services.desk import Desk, InputHasProblems
from services.evidence import SEALED, files_in
from services.words import spoken
from store import inbox, outbox
from store.database import Transaction
from store.posted import whole

SHOWN = 12  # hexadecimal digits of a mail's SHA-256: its name for people
NOT_READ = "khong-doc-duoc"
NO_LETTER = "khong-khop"
WAITING = (MailState.HELD, MailState.QUARANTINED)
FROM_PAGE = frozenset({"doi_dau_moi"})  # its answers were recorded when it was confirmed
UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
US = Place("dondoc")


@dataclass(frozen=True, slots=True)
class Waiting:
    """One mail as a person sees it, in words that are safe to print. `unit` is empty when nothing tells it."""

    name: str
    mail: KeptMail
    unit: str
    sender: str
    subject: str
    why: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A mail looked into: what was understood, its files and its words; all empty for a sealed one.

    `suggested` is the one open letter to the unit of a registered sender that named none: a person confirms it.
    """

    waiting: Waiting
    note: str
    said: tuple[Said, ...] = ()
    files: tuple[Taken, ...] | None = None
    text: str = ""
    suggested: str = ""


def why(rule: str) -> str:
    """Return what a rule or a reason means, as a phrase; what stands behind its colon is kept."""
    name, colon, of = rule.partition(":")
    said = spoken()["vi_sao"].get(name.replace("-", "_"), name)
    return f"{said}{colon} {of}" if of else said


def waiting(desk: Desk, states: Sequence[MailState] = (MailState.HELD,)) -> list[Waiting]:
    """Return the mails that rest in one of these states, in the order in which they were kept."""
    with desk.db.reading() as tx:
        return [shown(desk, tx, one) for one in inbox.resting(tx, states)]


def shown(desk: Desk, tx: Transaction, mail: KeptMail) -> Waiting:
    """Return a mail as a person sees it; of a sealed one not even the subject."""
    unit = unit_of(desk, tx, mail)
    sealed = mail.decision.rule == SEALED
    subject = "" if sealed else printable(mail.subject)
    return Waiting(mail.sha256[:SHOWN], mail, unit, printable(mail.sender), subject, why(mail.decision.rule))


def unit_of(desk: Desk, tx: Transaction, mail: KeptMail) -> str:
    """Return the unit whose letter the mail answers, else the one that is registered under its sender, else ""."""
    if mail.decision.letter and (found := whole(tx, mail.decision.letter)):
        return found[0].unit
    sender = mail.sender.lower()
    return next((one.id for one in desk.book.units if sender and sender in (one.email.lower(), one.second_email)), "")


def found(tx: Transaction, name: str) -> KeptMail:
    """Return the mail of that name: the first digits of its SHA-256, at least SHOWN. Raises InputHasProblems."""
    digits = name.strip().lower()
    mails = inbox.beginning(tx, digits) if len(digits) >= SHOWN else []
    if len(mails) != 1:
        raise InputHasProblems([Problem("E371", US, {"thu": name})])
    return mails[0]


def look_into(desk: Desk, name: str) -> Opened:
    """Return one mail with all that a person needs to decide about it. Raises InputHasProblems."""
    with desk.db.reading() as tx:
        mail = found(tx, name)
        waits = shown(desk, tx, mail)
        letter = letter_of(desk, tx, mail.decision.letter)
        seen = opened(desk, mail)
        files = files_in(tx, seen, mail.sha256)
    guess = only_letter_to(mail.sender, open_letters(desk)) if mail.decision.rule == NO_LETTER else None
    note = "\n".join(why(line) for line in printable(mail.decision.note).splitlines())
    if mail.decision.rule == SEALED:
        return Opened(waits, note)
    answered = guess or letter
    said = said_to(seen, answered) if answered and mail.decision.rule not in FROM_PAGE else ()
    text = printable(readable(seen.plain if seen.plain.strip() else text_of_html(seen.html)))
    if mail.decision.rule == NOT_READ:
        text = spoken()["thu_giu"]["chua_mo"].format(duong=mail.path)
    return Opened(waits, note, said, tuple(files), text, guess.id if guess else "")


def opened(desk: Desk, mail: KeptMail) -> Mail:
    """Return a kept mail, opened; one that broke its reading stays closed here too, and says nothing."""
    if mail.decision.rule == NOT_READ:
        return Mail(message_id=mail.message_id, subject=mail.subject)
    return open_mail((desk.home / mail.path).read_bytes())


def letter_of(desk: Desk, tx: Transaction, key: str | None) -> Asked | None:
    """Return the letter of that key as the reader knows letters; None when there is none, or its unit has gone."""
    entry = whole(tx, key) if key else None
    return of_workspace(desk, tx, entry[0], outbox.checkins_of(tx, entry[0].key)) if entry and entry[0].unit else None


def printable(text: str) -> str:
    """Return text without the signs that move a terminal's cursor, colour it, or turn its lines around."""
    return "".join(one for one in text if one == "\n" or unicodedata.category(one) not in UNPRINTABLE)
