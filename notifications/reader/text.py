"""The words of a mail: the best of its two forms, old lettering undone, the quotation cut."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from directive.text import plain
from notifications.reader.cut import Cut, cut
from notifications.reader.forms import alike
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
    """A mail's lines. `legacy` names the old lettering that was undone as a guess; `locked` when none can be read.

    `other` are the lines of the mail's other form, where it may say something else; `as_seen` when that form is the one
    that its reader sees. `concealed` are words that no reader sees.
    """

    cut: Cut
    legacy: str = ""
    locked: bool = False
    other: Cut | None = None
    as_seen: bool = False
    concealed: str = ""


def words_of(mail: Mail, wrapped: str, codes: Collection[str]) -> Words:
    """Return the words of a mail that answers a letter with these codes; `wrapped` are those of a winmail.dat."""
    said = unarmoured(undoubled(mail.plain))
    found = Words(cut(said, codes))
    if not said.strip() and not mail.html.strip():
        said, found = wrapped, Words(cut(wrapped, codes))
    elif mail.html.strip():
        found = of_both(mail, said, found.cut, codes)
    name, guess = legacy("\n".join(line.text for line in found.cut.lines if line.own))
    locked = mail.locked or ENCIPHERED in said
    return replace(found, cut=cut(guess, codes) if name else found.cut, legacy=name, locked=locked)


def of_both(mail: Mail, said: str, found: Cut, codes: Collection[str]) -> Words:
    """Return the words of a mail that has HTML: of its two forms the better one, the other beside it."""
    source = undoubled(mail.html)
    wanted = wants_html(mail, said, found)
    if not wanted and alike(said, found.lines, source):
        return Words(found)
    shown = read_html(source)
    seen = cut(shown.words, codes)
    if not said.strip() or is_stub(said):
        return Words(seen, concealed=shown.concealed)
    if wanted and (shown.tabled or preferred(mail, seen)):
        return Words(seen, other=found, concealed=shown.concealed)
    unclear = not any(line.own and line.text.strip() for line in seen.lines)
    return Words(found, other=None if unclear else seen, as_seen=not wanted, concealed=shown.concealed)


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
