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
from notifications.reader.named import only_letter_to
from services.asked import of_workspace, open_letters
from services.desk import Desk, InputHasProblems
from services.errands import Look, Looked
from services.evidence import SEALED, files_in
from services.reader import reader
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
    """Return one mail with all that a person needs to decide about it. Raises InputHasProblems, and NoReader."""
    with desk.db.reading() as tx:
        mail = found(tx, name)
        waits = shown(desk, tx, mail)
        letter = letter_of(desk, tx, mail.decision.letter)
    note = "\n".join(why(line) for line in printable(mail.decision.note).splitlines())
    if mail.decision.rule == SEALED:
        return Opened(waits, note)
    guess = only_letter_to(mail.sender, open_letters(desk)) if mail.decision.rule == NO_LETTER else None
    seen = looked(desk, mail, None if mail.decision.rule in FROM_PAGE else guess or letter)
    with desk.db.reading() as tx:
        files = files_in(tx, (seen or Looked()).mail, mail.sha256)
    if seen is None:
        return Opened(waits, note, files=tuple(files), text=spoken()["thu_giu"]["chua_mo"].format(duong=mail.path))
    return Opened(waits, note, seen.said, tuple(files), printable(seen.text), guess.id if guess else "")


def looked(desk: Desk, mail: KeptMail, letter: Asked | None) -> Looked | None:
    """Return a kept mail, looked into; None for one that broke its reading: it stays closed here too."""
    if mail.decision.rule == NOT_READ:
        return None
    return reader().looked(Look(desk.home / mail.path, letter))


def letter_of(desk: Desk, tx: Transaction, key: str | None) -> Asked | None:
    """Return the letter of that key as the reader knows letters; None when there is none, or its unit has gone."""
    entry = whole(tx, key) if key else None
    return of_workspace(desk, tx, entry[0], outbox.checkins_of(tx, entry[0].key)) if entry and entry[0].unit else None


def printable(text: str) -> str:
    """Return text without the signs that move a terminal's cursor, colour it, or turn its lines around."""
    return "".join(one for one in text if one == "\n" or unicodedata.category(one) not in UNPRINTABLE)
