"""The links to the answer page: one for each letter, signed, for a time, revocable. A refused one does not say why."""

from __future__ import annotations

import hmac
import re
from datetime import timedelta

from directive.days import HANOI
from directive.letter import Letter
from directive.periods import period_of
from directive.problem import Place, Problem
from services import keys
from services.desk import Desk, InputHasProblems
from store import links, posted
from store.database import Transaction
from store.decided import Decided

US = Place("dondoc")
PATH = "/t/"
LASTS = timedelta(days=30)  # after the last period that the letter speaks of, or after the letter, whichever is later
TOKEN = re.compile(rf"[a-z2-7]{{{keys.LINK_LENGTH}}}")
STUCK_TO_IT = " \t\r\n.,;:!?>)]}'\"”’»…"  # what mail programs and people leave at the end of an address


def token_of(desk: Desk, letter_key: str) -> str:
    """Return what the link of that letter ends with."""
    return keys.link_token(desk.secret, letter_key)


def link_of(desk: Desk, letter_key: str) -> str:
    """Return the link of a letter as it stands in it; empty when the settings name no address for the page."""
    return f"{desk.settings.web_address}{PATH}{token_of(desk, letter_key)}" if desk.settings.web_address else ""


def link_key(desk: Desk, letter_key: str) -> str:
    """Return what the database keeps of a link: its SHA-256, so that the database alone opens no page."""
    return keys.hashed(token_of(desk, letter_key))


def opened(desk: Desk, tx: Transaction, given: str) -> Letter | None:
    """Return the letter that a link opens now; None for one that is unknown, altered, expired or revoked.

    Capitals and marks that stuck to its end are forgiven. The key of the link must have been made with our secret: a
    row that somebody put into the database opens nothing.
    """
    token = tidy(given)
    letter = links.by_link_key(tx, keys.hashed(token)) if TOKEN.fullmatch(token) else None
    if letter is None or not hmac.compare_digest(token, token_of(desk, letter.key)):
        return None
    return None if links.is_revoked(tx, letter) or desk.now >= letter.queued_at + lifetime(letter) else letter


def tidy(given: str) -> str:
    """Return the token as we wrote it, from how it came."""
    return given.strip(STUCK_TO_IT).lower()


def lifetime(letter: Letter) -> timedelta:
    """Return how long after its queueing the letter's link opens its page."""
    day = letter.queued_at.astimezone(HANOI).date()
    last = max((period_of(one.period).end for one in letter.checkins), default=day)
    return LASTS + max(last - day, timedelta(0))


def revoke(desk: Desk, letter_key: str, said: Decided) -> None:
    """Let the link of that letter open nothing any more. Raises InputHasProblems when there is no such letter."""
    with desk.db.writing() as tx:
        found = posted.whole(tx, letter_key)
        if found is None:
            raise InputHasProblems([Problem("E356", US, {"khoa": letter_key})])
        links.revoke(tx, found[0].unit, letter_key, said, desk.now)


def revoke_all(desk: Desk, unit: str, said: Decided) -> None:
    """Let no link that the unit has up to now open anything. Raises InputHasProblems for an unknown unit."""
    if unit not in desk.book.units:
        raise InputHasProblems([Problem("E361", Place("units.csv"), {"don_vi": unit})])
    with desk.db.writing() as tx:
        links.revoke(tx, unit, "", said, desk.now)
