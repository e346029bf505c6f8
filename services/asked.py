"""What the reader is told: the open letters of a file or of the workspace, and names that a file looks up."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from directive.checkin import CheckInKey, Event
from directive.letter import Letter, LetterState, Posted
from directive.problem import Place, Problem
from directive.units import Unit
from notifications.reader.asked import Asked, Question
from notifications.reader.verdict import Txt
from services import keys
from services.addresses import address_of
from services.desk import Desk, InputHasProblems
from services.errands import Told
from services.files import in_words
from services.letters import tags
from store import ledger, outbox
from store.database import Transaction
from store.posted import posted

OPEN = (Event.ASKED, Event.ANSWERED, Event.RETURNED)
LEFT = (LetterState.SENDING, LetterState.SENT, LetterState.IN_DOUBT)


class QuestionFile(BaseModel):
    """One question of a letter in a file."""

    model_config = ConfigDict(frozen=True)

    code: str
    text: str = ""


class LetterFile(BaseModel):
    """One letter in a file; `to` is the registered address of its unit, `mid` the letter's Message-ID."""

    model_config = ConfigDict(frozen=True)

    id: str
    unit: str
    unit_name: str = ""
    to: str | tuple[str, ...]
    token: str
    reply_to: str
    mid: str
    subject: str = ""
    questions: tuple[QuestionFile, ...] = ()
    sent_at: datetime | None = None
    due_at: datetime | None = None


LETTERS = TypeAdapter(tuple[LetterFile, ...])
NAMES = TypeAdapter(dict[str, str | tuple[str, ...]])


def letters_in(path: Path) -> tuple[Asked, ...]:
    """Return the letters that a file names. Raises InputHasProblems."""
    try:
        return tuple(asked(one) for one in LETTERS.validate_json(bytes_of(path)))
    except ValidationError as fault:
        raise InputHasProblems([malformed(path, fault)]) from None


def asked(one: LetterFile) -> Asked:
    """Return a letter of a file as the reader knows letters."""
    return Asked(
        id=one.id,
        unit=one.unit,
        unit_name=one.unit_name,
        addresses=(one.to,) if isinstance(one.to, str) else one.to,
        token=one.token,
        reply_to=one.reply_to,
        message_id=one.mid,
        subject=one.subject,
        questions=tuple(Question(item.code, item.text) for item in one.questions),
        sent=one.sent_at,
        due=one.due_at,
    )


def names_in(path: Path) -> Txt:
    """Return a look-up of the TXT records that a file holds, by names that end with a dot. Raises InputHasProblems."""
    try:
        given = NAMES.validate_json(bytes_of(path))
    except ValidationError as fault:
        raise InputHasProblems([malformed(path, fault)]) from None
    records = {name.lower(): (one,) if isinstance(one, str) else one for name, one in given.items()}
    return lambda name: records.get(name.lower(), ())


def bytes_of(path: Path) -> bytes:
    """Return a file's bytes. Raises InputHasProblems."""
    try:
        return path.read_bytes()
    except OSError as fault:
        raise InputHasProblems([Problem("E003", Place(str(path)), {"loi": in_words(fault)})]) from None


def malformed(path: Path, fault: ValidationError) -> Problem:
    """Return the first thing that is wrong with a file of letters or names."""
    first = fault.errors()[0]
    return Problem("E379", Place(str(path)), {"cho": ".".join(map(str, first["loc"])) or "1"})


def home(desk: Desk) -> str:
    """Return our reply address without a key."""
    return f"traloi@{desk.settings.reply_host}"


def open_letters(desk: Desk) -> tuple[Asked, ...]:
    """Return the letters that left and still await an answer, in the order in which they were queued."""
    with desk.db.reading() as tx:
        awaited = {one.key for one in ledger.checkins(tx, OPEN)}
        found = [(one, outbox.checkins_of(tx, one.key)) for one in outbox.letters(tx, states=LEFT) if one.unit]
        told = (of_workspace(desk, tx, one, named) for one, named in found if awaited.intersection(named))
        return tuple(one for one in told if one)


def letters_named(desk: Desk, tx: Transaction, mail: Told) -> tuple[Asked, ...]:
    """Return the letters of ours that a mail names, by the keys in its addresses and by Message-IDs."""
    letters: dict[str, Letter | Posted] = {}
    for key in mail.keys:
        if found := outbox.by_reply_key(tx, keys.hashed(key)):
            letters[found.key] = found
    for identity in mail.named:
        if (told := posted(tx, identity)) and told.unit:
            letters.setdefault(told.key, told)
    asked = (of_workspace(desk, tx, one, outbox.checkins_of(tx, one.key)) for one in letters.values())
    return tuple(one for one in asked if one)


def of_workspace(desk: Desk, tx: Transaction, letter: Letter | Posted, named: tuple[CheckInKey, ...]) -> Asked | None:
    """Return a letter of the outbox as the reader knows letters; None when the book no longer has its unit."""
    if letter.unit not in desk.book.units:
        return None
    unit = desk.book.units[letter.unit]
    token = keys.reply_key(desk.secret, letter.key)
    known = {tag: key for tag, key in tags(named).items() if desk.knows(key)}
    return Asked(
        id=letter.key,
        unit=unit.id,
        unit_name=unit.name,
        addresses=senders(desk, tx, unit),
        token=token,
        reply_to=f"traloi+{token}@{desk.settings.reply_host}",
        message_id=letter.message_id,
        subject=letter.subject,
        questions=tuple(Question(tag, desk.book.obligations[key.obligation].title) for tag, key in known.items()),
        sent=letter.queued_at,
        due=None,
    )


def senders(desk: Desk, tx: Transaction, unit: Unit) -> tuple[str, ...]:
    """Return the addresses from which a unit answers: that at which it is written to, and its second one if any."""
    return tuple(address for address in (address_of(desk, tx, unit), unit.second_email) if address)
