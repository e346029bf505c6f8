"""The words of a mail: the best of its two forms, old lettering undone, the quotation cut."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from directive.text import plain
from notifications.reader.cut import Cut, cut
from notifications.reader.html import read_html
from notifications.reader.legacy import legacy, undoubled
from notifications.reader.mail import Mail

# HTML that says more than the plain words beside it: rows of a table, words struck out, quotations that got lost.
TELLING = re.compile(r"<table|<s>|<s |<strike|<del|line-through|<blockquote", re.IGNORECASE)
STRUCK = re.compile(r"<s>|<s |<strike|<del|line-through", re.IGNORECASE)
CITED = re.compile(r"<blockquote", re.IGNORECASE)
MARKED = re.compile(r"^\s{0,3}>", re.MULTILINE)
STUB = re.compile(r"\bhtml\b")
STUB_LENGTH = 200
ARMOUR = re.compile(
    r"-----BEGIN PGP SIGNED MESSAGE-----\s*\n(?:[A-Za-z-]+: .*\n)*\n(.*?)\n-----BEGIN PGP SIGNATURE-----.*?"
    r"(?:-----END PGP SIGNATURE-----|\Z)",
    re.DOTALL,
)
ENCIPHERED = "-----BEGIN PGP MESSAGE-----"


@dataclass(frozen=True, slots=True)
class Words:
    """A mail's lines. `legacy` names the old lettering that was undone as a guess; `locked` when none can be read."""

    cut: Cut
    legacy: str = ""
    locked: bool = False


def words_of(mail: Mail, wrapped: str, codes: Collection[str]) -> Words:
    """Return the words of a mail that answers a letter with these codes; `wrapped` are those of a winmail.dat."""
    plain_words = unarmoured(undoubled(mail.plain))
    found = cut(plain_words, codes)
    if not plain_words.strip() and not mail.html.strip():
        plain_words, found = wrapped, cut(wrapped, codes)
    elif mail.html.strip() and wants_html(mail, plain_words, found):
        plain_words, tabled = read_html(undoubled(mail.html))
        other = cut(plain_words, codes)
        found = other if tabled or preferred(mail, other) else found
    locked = mail.locked or ENCIPHERED in plain_words
    name, said = legacy("\n".join(line.text for line in found.lines if line.own))
    return Words(cut(said, codes) if name else found, name, locked)


def wants_html(mail: Mail, words: str, found: Cut) -> bool:
    """Return True when the HTML must be looked at too: it is read only where it may say more."""
    if not words.strip() or is_stub(words):
        return True
    return TELLING.search(mail.html) is not None and (
        not CITED.search(mail.html) or "<table" in mail.html.lower() or (found.quoted and not MARKED.search(words))
    )


def preferred(mail: Mail, other: Cut) -> bool:
    """Return True when what the HTML gives is better than what the plain words gave."""
    if not mail.plain.strip() or is_stub(mail.plain) or STRUCK.search(mail.html):
        return True
    return CITED.search(mail.html) is not None and not MARKED.search(mail.plain) and other.quoted


def is_stub(words: str) -> bool:
    """Return True for plain words that only send the reader to the HTML."""
    return len(words) < STUB_LENGTH and STUB.search(plain(words)) is not None


def unarmoured(words: str) -> str:
    """Return words without the armour of a PGP signature."""
    return (
        ARMOUR.sub(lambda found: re.sub(r"^- ", "", found[1], flags=re.MULTILINE), words)
        if "-----BEGIN" in words
        else words
    )
