"""The desk: the one place where the real tools are put together for a duty to work with."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from email.utils import parseaddr
from functools import lru_cache
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote, urlsplit

from directive.address import is_placeholder
from directive.book import Book
from directive.checkin import CheckInKey
from directive.decoding import Source
from directive.problem import Place, Problem
from directive.reading import Reading, read_book
from notifications.journal import Journal, open_journal
from notifications.letters import LetterWriter
from notifications.mailbox import Mailbox, open_mailbox
from notifications.postbox import BadUrl, Postbox, open_postbox
from notifications.signature import BadKey, Signer, open_signer
from services import keys
from services.arming import ARMED, why_not_armed
from services.clock import Clock, hanoi_day, standing_clock, wall_clock
from services.files import read_source
from services.settings import SETTINGS_FILE, Settings, read_settings
from services.words import letter_folders, spoken
from store.database import Database, open_database, upgrade

MATRIX = "matrix.yaml"
FILES = (MATRIX, "units.csv", "calendar.csv")
PUBLISHED = "published.csv"  # beside the book: no check-in hangs on it, and a workspace may have none
Opened = TypeVar("Opened")


class InputHasProblems(Exception):
    """The workspace's files may not be used as they stand; `problems` holds each fault."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problem(s) in the workspace")
        self.problems = problems


class Refused(Exception):
    """What was asked for is refused for safety, and `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass(frozen=True)
class Desk:
    """All that a duty needs. `book` is what was read when the desk was opened; `clock` may be a standing one."""

    home: Path
    settings: Settings
    book: Book
    db: Database
    clock: Clock
    writer: LetterWriter
    secret: bytes
    signer: Signer | None
    open_postbox: Callable[[], Postbox]
    open_mailbox: Callable[[], Mailbox]
    open_journal: Callable[[], Journal]

    @property
    def now(self) -> datetime:
        """This instant, aware, in UTC."""
        return self.clock()

    def knows(self, key: CheckInKey) -> bool:
        """Return True while the book has the obligation and the unit of a check-in: an edit may have taken them out."""
        return key.obligation in self.book.obligations and key.unit in self.book.units

    @property
    def today(self) -> date:
        """The Hanoi date of this instant."""
        return hanoi_day(self.clock())


def read_workspace(home: Path) -> Reading:
    """Return the reading of the three files, whatever state they are in."""
    return read_once(tuple(own_source(home, name) for name in FILES))


def own_source(home: Path, name: str) -> Source:
    """Return one of the workspace's own files, told apart when it is not there at all."""
    return replace(read_source(home, name), missing=not os.path.lexists(home / name))


@lru_cache(maxsize=4)
def read_once(sources: tuple[Source, ...]) -> Reading:
    """Read the three files; the same bytes are read once in a process, however many duties run in it."""
    matrix, units, calendar = sources
    return read_book(matrix, units, calendar)


@lru_cache(maxsize=4)
def ready_database(url: str) -> Database:
    """Return the database of that URL at the newest schema, opened once in a process."""
    upgrade(url)
    return open_database(url)


def forget_database() -> None:
    """Forget which databases were opened, before a workspace's own is deleted."""
    ready_database.cache_clear()


@lru_cache(maxsize=4)
def ready_writer(folders: tuple[Path, ...]) -> LetterWriter:
    """Return the letter writer for those folders; the templates are compiled once in a process."""
    return LetterWriter(folders)


def database_url(home: Path, settings: Settings) -> str:
    """Return the database's URL; a relative SQLite path is taken from the workspace."""
    prefix = "sqlite:///"
    if settings.database.startswith(prefix):
        return prefix + str(home / settings.database.removeprefix(prefix))
    return settings.database


def open_desk(home: Path, now: datetime | None = None) -> Desk:
    """Return the desk of a workspace; with `now`, its clock stands at that instant.

    Raises InputHasProblems when the files or settings refuse. A second call for the same workspace is cheap.
    """
    settings, problems = read_settings(home)
    reading = read_workspace(home)
    if settings is None or reading.book is None:
        raise InputHasProblems([*problems, *(one for one in reading.problems if one.refuses)])
    book = reading.book
    return Desk(
        home=home,
        settings=settings,
        book=book,
        db=ready_database(database_url(home, settings)),
        clock=standing_clock(now) if now else wall_clock,
        writer=ready_writer(tuple(letter_folders(home))),
        secret=secret_of(home),
        signer=signer_of(home, settings),
        open_postbox=lambda: opened(open_postbox, postbox_url(home, settings, book)),
        open_mailbox=lambda: opened(open_mailbox, mailbox_url(home, settings)),
        open_journal=lambda: opened(open_journal, journal_url(home, settings)),
    )


def secret_of(home: Path) -> bytes:
    """Return the secret behind reply addresses. Raises InputHasProblems when others could know it."""
    try:
        return keys.reply_secret(home)
    except keys.BadSecret:
        raise InputHasProblems([Problem("E309", Place(keys.KEY_FILE.as_posix()))]) from None


def signer_of(home: Path, settings: Settings) -> Signer | None:
    """Return what signs the letters; None when none is wanted. Raises InputHasProblems when its key cannot sign."""
    if not settings.dkim_selector:
        return None
    try:
        key = (home / keys.DKIM_FILE).read_bytes()
        return open_signer(settings.dkim_selector, parseaddr(settings.sender)[1].rpartition("@")[2], key)
    except (OSError, BadKey):
        raise InputHasProblems([Problem("E359", Place(keys.DKIM_FILE.as_posix()))]) from None


def opened(open_it: Callable[[str], Opened], url: str) -> Opened:
    """Return what the URL opens. Raises InputHasProblems when the settings name no such postbox or mailbox."""
    try:
        return open_it(url)
    except BadUrl as fault:
        raise InputHasProblems([Problem(fault.code, Place(SETTINGS_FILE), {"loi": fault.fact})]) from None


def postbox_url(home: Path, settings: Settings, book: Book) -> str:
    """Return where letters go. Live delivery is refused while addresses are placeholders, but for a loopback relay.

    Raises Refused when a letter could leave this machine for an address that is only reserved, or unarmed.
    """
    placeholders = [unit.id for unit in book.units if is_placeholder(unit.email)]
    if placeholders and not stays_here(settings):
        facts = {"so": str(len(placeholders)), "vi_du": ", ".join(placeholders[:3])}
        raise Refused(Problem("E303", Place(SETTINGS_FILE), facts))
    if not stays_here(settings) and (why := why_not_armed(home)):
        raise Refused(Problem("E350", Place(str(ARMED)), {"ly_do": spoken()["mo_gui"][why]}))
    return relay_url(home, settings)


def relay_url(home: Path, settings: Settings) -> str:
    """Return the sink's folder, or the relay, with the journal if there is one, when letters are to leave."""
    if settings.delivery == "sink":
        return f"sink://{quote(str(home / 'var' / 'sink'))}"
    if not settings.journal:
        return settings.relay
    return f"{settings.relay}{'&' if '?' in settings.relay else '?'}journal={quote(settings.journal, safe='')}"


def mailbox_url(home: Path, settings: Settings) -> str:
    """Return where answers are fetched."""
    return from_here(home, settings.mailbox)


def journal_url(home: Path, settings: Settings) -> str:
    """Return where the copies of the letters can be read."""
    return from_here(home, settings.journal_mailbox)


def from_here(home: Path, url: str) -> str:
    """Return the URL of a mailbox; a relative maildir is taken from the workspace."""
    prefix = "maildir:"
    if url.startswith(prefix) and not url.startswith(prefix + "//"):
        return f"maildir://{quote(str(home / url.removeprefix(prefix)))}"
    return url


def stays_here(settings: Settings) -> bool:
    """Return True when no letter can leave this machine: it goes into a folder, or to a relay on loopback."""
    host = urlsplit(settings.relay).hostname or ""
    return settings.delivery == "sink" or host in ("127.0.0.1", "localhost", "::1")
