"""A small office for the tests of the services: its workspace, its letters read back, and answers put into its mailbox.

The files are the sound ones of tests/directive, with a calendar of 2027: three communes (1.a, by the month until done),
the court (1.a as well, 1.b after that, C.a by the quarter) and the treasury, which is only asked (C.a). On 1 April 2026
a round opens: six check-ins, five letters.
"""

from __future__ import annotations

import os
import quopri
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from sqlalchemy import select

from directive.answer import Answer
from directive.checkin import CheckIn, CheckInKey, Event, Happening
from directive.days import HANOI
from directive.letter import LetterKind, LetterState, Posted
from directive.mail import KeptMail, MailState
from directive.matrix import Measure
from directive.record import Record
from directive.words import Outcome
from services import keys
from services.desk import Desk, forget_database, open_desk, ready_writer
from services.start import start_workspace
from store import inbox, ledger, outbox
from store.tables import LETTER, LETTER_BYTES, MAIL
from tests.reads import FILES, sound
from tests.schema import put_database

NEXT_YEAR = '2027-01-01,nghi,Tết Dương lịch,"Bộ luật Lao động, điều 112",co\n'
UNITS = ("toa-an", "kho-bac", "xa-kim-lien", "xa-dai-hue", "phuong-cua-lo")
ROUND = "2026-04-01 08:00"
EMAIL = "{unit}@dondoc.internal"


def at(text: str) -> datetime:
    """Return the instant at which it is that time in Hanoi."""
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


def key(text: str) -> CheckInKey:
    """Return the key of a check-in from how people write it."""
    return CheckInKey(*text.split("/"))


@dataclass(frozen=True)
class Office:
    """A workspace in a folder of the test's own."""

    home: Path

    def desk(self, now: str = ROUND) -> Desk:
        """Return a desk whose clock stands at that Hanoi time."""
        return open_desk(self.home, at(now))

    def write(self, name: str, text: str) -> None:
        """Write a file of the workspace."""
        path = self.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def edit(self, name: str, *pairs: tuple[str, str]) -> None:
        """Replace the first place of each old text, which must be there."""
        text = (self.home / name).read_text("utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        self.write(name, text)

    def receive(self, raw: bytes, name: str = "1.a", when: str = ROUND) -> None:
        """Put a mail into the maildir, as delivered at that Hanoi time."""
        path = self.home / "var" / "mail" / "new" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
        os.utime(path, (at(when).timestamp(),) * 2)

    def forget(self) -> None:
        """Forget what this process keeps between desks, as a new process would: databases and compiled templates."""
        forget_database()
        ready_writer.cache_clear()

    def sunk(self) -> list[bytes]:
        """Return what lies in the sink, by file name."""
        return [path.read_bytes() for path in sorted((self.home / "var" / "sink").glob("*.eml"))]


def open_office(home: Path) -> Office:
    """Write a workspace and return it."""
    office = Office(home)
    for name in FILES:
        office.write(name, sound(name) + (NEXT_YEAR if name == "calendar.csv" else ""))
    return office


def open_province(home: Path) -> Office:
    """Make a workspace of the shipped matrix, with its 143 units, and return it."""
    put_database(home / "var" / "dondoc.db")
    start_workspace(home)
    return Office(home)


def live(office: Office, port: int) -> None:
    """Let letters leave through a relay on loopback."""
    office.write("dondoc.toml", f'delivery = "smtp"\nrelay = "thu://127.0.0.1:{port}"\n')


def letters(desk: Desk, kind: LetterKind | None = None, unit: str | None = None) -> list[Posted]:
    """Return the letters of the outbox in the order in which they were queued."""
    with desk.db.reading() as tx:
        return outbox.letters(tx, kinds=[kind] if kind else None, unit=unit)


def raw_of(desk: Desk, letter: Posted) -> bytes:
    """Return the bytes of a letter as they were queued."""
    with desk.db.reading() as tx:
        query = select(LETTER_BYTES.c.raw).join_from(LETTER, LETTER_BYTES).where(LETTER.c.key == letter.key)
        raw: bytes = tx.execute(query).scalar_one()
    return raw


def opened_letter(desk: Desk, letter: Posted) -> EmailMessage:
    """Return a letter as a mail program opens it."""
    return message_from_bytes(raw_of(desk, letter), policy=default)


def text_of(desk: Desk, letter: Posted) -> str:
    """Return the words of a letter on one line."""
    part = opened_letter(desk, letter).get_body(("plain",))
    assert part is not None
    return " ".join(str(part.get_content()).split())


def checkins_of(desk: Desk, letter: Posted) -> list[str]:
    """Return the check-ins of which a letter speaks, in its order."""
    with desk.db.reading() as tx:
        return [str(one) for one in outbox.checkins_of(tx, letter.key)]


def records(desk: Desk) -> list[Record]:
    """Return everything in the ledger."""
    with desk.db.reading() as tx:
        return ledger.records(tx)


def events(desk: Desk, of: str) -> list[str]:
    """Return what happened to one check-in."""
    (found,) = [one for one in records(desk) if str(one.checkin.key) == of]
    return [one.event.value for one in found.happenings]


def states(desk: Desk) -> list[LetterState]:
    """Return the state of each letter in the order in which they were queued."""
    return [one.state for one in letters(desk)]


def mails(desk: Desk) -> list[tuple[MailState, str]]:
    """Return the state and the rule of each mail in the order in which they were kept."""
    with desk.db.reading() as tx:
        return [(row.state, row.rule) for row in tx.execute(MAIL.select().order_by(MAIL.c.id))]


def held(desk: Desk) -> list[KeptMail]:
    """Return the mails that wait for a person."""
    with desk.db.reading() as tx:
        return inbox.resting(tx, (MailState.HELD,))


def reply_address(desk: Desk, letter: Posted) -> str:
    """Return the address to which a letter is answered."""
    return f"traloi+{keys.reply_key(desk.secret, letter.key)}@{desk.settings.reply_host}"


def reply(to: str, body: str, *, unit: str = "xa-kim-lien", headers: Sequence[str] = ()) -> bytes:
    """Return a mail from a unit's registered address."""
    lines = [
        f"From: <{EMAIL.format(unit=unit)}>",
        f"To: <{to}>",
        "Subject: Re: bao cao",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        *headers,
    ]
    return "\r\n".join([*lines, "", ""]).encode() + quopri.encodestring(body.encode())


def record(desk: Desk, *happenings: Happening) -> None:
    """Write happenings into the ledger."""
    with desk.db.writing() as tx:
        ledger.record(tx, happenings)


def opened(desk: Desk, *checkins: CheckIn) -> None:
    """Open check-ins without a letter."""
    with desk.db.writing() as tx:
        ledger.open_checkins(tx, checkins, book=desk.book.digest, actor="dondoc", now=desk.now)


def answered(desk: Desk, of: str, answer: Answer | None = None) -> None:
    """Write an answer into the ledger, as if a mail had brought it."""
    said = answer or Answer(Outcome.DONE, "", desk.now)
    record(desk, Happening(key(of), Event.ANSWERED, desk.now, key(of).unit, answer=said))


def accepted(desk: Desk, of: str) -> None:
    """Write an answer into the ledger, and that it was accepted."""
    answered(desk, of)
    record(desk, Happening(key(of), Event.ACCEPTED, desk.now, "thu-ky", reviewed="x"))


def measures(desk: Desk, obligation: str) -> tuple[Measure, ...]:
    """Return the measures of an obligation."""
    return desk.book.obligations[obligation].measures
