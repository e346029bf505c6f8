"""The tables: dumb rows, with every rule that a database can keep kept by the database.

Instants are aware and stored in UTC, dates are Hanoi dates. Happenings and audit lines are only ever added: triggers,
made by the migrations, refuse anything else. A new member of a closed list needs a migration that renews its CHECK.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table, UniqueConstraint
from sqlmodel import Field

from directive.checkin import Event
from directive.contact import ContactEvent
from directive.letter import LetterKind, LetterState
from directive.mail import MailState
from directive.words import Outcome
from store.columns import Row, closed, refers_to, text
from store.report_tables import ReportRow, ReportStepRow, ReportTextRow


class CheckInRow(Row, table=True):
    """One row per check-in. `book` is the digest of the book under which it was opened.

    `due` is the day told first. `length`, `last`, `outcome` and `deadline` are an index of the ledger, written in the
    same transaction as the happening they come from: how many happenings there are, the one that decides what may come
    next, the outcome of the last answer, and the day that counts (None: the first one). They are never a verdict:
    lateness is computed.
    """

    __tablename__ = "checkin"
    __table_args__ = (
        UniqueConstraint("obligation", "unit", "period"),
        Index(None, "last", "unit"),
        Index(None, "unit"),
    )

    id: int | None = Field(default=None, primary_key=True)
    obligation: str = Field(sa_column=text("obligation"))
    unit: str = Field(sa_column=text("unit"))
    period: str = Field(sa_column=text("period"))
    opens: date
    due: date
    book: str
    length: int
    last: Event = Field(sa_column=closed(Event, "last"))
    outcome: Outcome | None = Field(sa_column=closed(Outcome, "outcome", nullable=True))
    deadline: date | None = None


class HappeningRow(Row, table=True):
    """One row per happening, only added. `n` is its place within the check-in, from 0; `facts` is canonical JSON."""

    __tablename__ = "happening"
    __table_args__ = (UniqueConstraint("checkin_id", "n"),)

    id: int | None = Field(default=None, primary_key=True)
    checkin_id: int = Field(sa_column=refers_to("checkin", "checkin_id"))
    n: int
    event: Event = Field(sa_column=closed(Event, "event"))
    at: datetime
    actor: str
    facts: str


class AuditRow(Row, table=True):
    """One row per line of the audit chain, only added. `hash` is the SHA-256 of `prev` and `line`; `seq` has no gap."""

    __tablename__ = "audit"

    seq: int = Field(sa_column=Column("seq", Integer, primary_key=True, autoincrement=False))
    at: datetime
    kind: str
    line: str
    prev: str
    hash: str


class LetterRow(Row, table=True):
    """One row per letter: the outbox. Its bytes stand apart, so that a change of its state does not write them anew.

    `owner` is the sender that has claimed it; while it waits, the one that has spoken for it. `stage`, `code` and
    `words` are what the server said last. `via` is the way that it went last, relay and journal; empty when no copy
    went to a journal.
    """

    __tablename__ = "letter"
    __table_args__ = (Index(None, "state", "next_try", "queued_at"), Index(None, "settled_at"))

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(sa_column=text("key", unique=True))
    kind: LetterKind = Field(sa_column=closed(LetterKind, "kind"))
    unit: str = Field(sa_column=text("unit", index=True))
    recipient: str
    message_id: str = Field(sa_column=text("message_id", unique=True))
    subject: str
    reply_key: str = Field(sa_column=text("reply_key", index=True))
    queued_at: datetime
    state: LetterState = Field(sa_column=closed(LetterState, "state"))
    owner: str
    attempts: int
    next_try: datetime | None
    stage: str
    code: int | None
    words: str
    settled_at: datetime | None
    via: str = Field(sa_column=Column("via", String, nullable=False, server_default=""))
    link_key: str = Field(sa_column=text("link_key", index=True, default=""))


class LetterBytesRow(Row, table=True):
    """The whole message of a letter, as it will leave: only added, so that every attempt sends the same bytes."""

    __tablename__ = "letter_bytes"

    letter_id: int | None = Field(sa_column=refers_to("letter", "letter_id", primary_key=True))
    raw: bytes = Field(sa_column=Column("raw", LargeBinary, nullable=False))


class LetterCheckInRow(Row, table=True):
    """One row per letter and check-in that it speaks of; `n` is the check-in's place in the letter, from 0."""

    __tablename__ = "letter_checkin"
    __table_args__ = (UniqueConstraint("letter_id", "n"), UniqueConstraint("letter_id", "checkin_id"))

    id: int | None = Field(default=None, primary_key=True)
    letter_id: int = Field(sa_column=refers_to("letter", "letter_id"))
    checkin_id: int = Field(sa_column=refers_to("checkin", "checkin_id", index=True))
    n: int


class RevocationRow(Row, table=True):
    """One row per revocation of links: of one letter, by its key, or with `letter` empty of all up to then."""

    __tablename__ = "revocation"

    id: int | None = Field(default=None, primary_key=True)
    unit: str = Field(sa_column=text("unit", index=True))
    letter: str = Field(sa_column=text("letter"))
    at: datetime
    actor: str
    why: str


class DraftRow(Row, table=True):
    """One row per letter and browser: what is `typed` on its page (JSON), and the mails as which it was `sent`.

    `holder` is the SHA-256 of what that browser alone knows. No fact of the ledger: a draft is changed and deleted.
    """

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("letter", "holder"),)

    id: int | None = Field(default=None, primary_key=True)
    letter: str = Field(sa_column=text("letter"))
    holder: str = Field(sa_column=text("holder"))
    at: datetime
    typed: str
    sent: str


class MailRow(Row, table=True):
    """One row per mail that came in: the inbox. The raw bytes stand in a file at `path`, named by their SHA-256."""

    __tablename__ = "mail"
    __table_args__ = (Index(None, "state"), Index(None, "message_id"))

    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(sa_column=text("sha256", unique=True))
    path: str
    received_at: datetime
    message_id: str
    sender: str
    subject: str
    state: MailState = Field(sa_column=closed(MailState, "state"))
    rule: str
    letter_id: int | None = Field(sa_column=refers_to("letter", "letter_id", nullable=True, index=True))
    note: str


class EvidenceRow(Row, table=True):
    """One row per file of an answer, only added. `source` is the SHA-256 of the mail or page; the bytes lie on disk."""

    __tablename__ = "evidence"
    __table_args__ = (UniqueConstraint("checkin_id", "source", "sha256", "name"), Index(None, "source"))

    id: int | None = Field(default=None, primary_key=True)
    checkin_id: int = Field(sa_column=refers_to("checkin", "checkin_id"))
    source: str = Field(sa_column=text("source"))
    sha256: str = Field(sa_column=text("sha256"))
    name: str = Field(sa_column=text("name"))
    size: int
    refused: str
    flags: str
    at: datetime


class ContactRow(Row, table=True):
    """One row per happening of a unit's address, only added; `directive.contact` tells the events apart.

    The days are those of a deputy's address, both included; any other address has none.
    """

    __tablename__ = "contact"
    __table_args__ = (Index(None, "unit", "address"),)

    id: int | None = Field(default=None, primary_key=True)
    unit: str = Field(sa_column=text("unit"))
    address: str = Field(sa_column=text("address"))
    event: ContactEvent = Field(sa_column=closed(ContactEvent, "event"))
    at: datetime
    actor: str
    why: str
    first_day: date | None = None
    last_day: date | None = None


class DeliveryRow(Row, table=True):
    """At most one row: the host that may send from this database, and whether all letters are held, since when, why."""

    __tablename__ = "delivery"

    id: int = Field(primary_key=True)
    host: str
    held: bool
    since: datetime
    why: str


TABLES: dict[str, Table] = dict(Row.metadata.tables)
CHECKIN = TABLES["checkin"]
HAPPENING = TABLES["happening"]
AUDIT = TABLES["audit"]
LETTER, LETTER_BYTES, LETTER_CHECKIN = TABLES["letter"], TABLES["letter_bytes"], TABLES["letter_checkin"]
REVOCATION, DRAFT = TABLES["revocation"], TABLES["draft"]
MAIL = TABLES["mail"]
EVIDENCE = TABLES["evidence"]
CONTACT = TABLES["contact"]
DELIVERY = TABLES["delivery"]
REPORT, REPORT_TEXT, REPORT_STEP = (TABLES[str(one.__tablename__)] for one in (ReportRow, ReportTextRow, ReportStepRow))
