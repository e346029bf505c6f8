"""The two forms of a mail, plain words and HTML, side by side: whether both say the same, without reading either."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from notifications.decode import tidy
from notifications.reader.lines import Line

# Where the words of the reply end in the HTML of any mail program, or the answered letter begins.
QUOTATION = re.compile(
    r"<blockquote|<hr|gmail_quote|gmail_attr|divrplyfwdmsg|appendonsend|yahoo_quoted|moz-cite-prefix|data-marker"
    r"|={3} |##-|----|_{5}|<b>\s*(?:từ|from)\s*:",
    re.IGNORECASE,
)
# What begins and ends words that are no words of the mail.
ASIDE = tuple(
    (re.compile(begins, re.IGNORECASE), re.compile(ends, re.IGNORECASE))
    for begins, ends in (
        ("<!--", "-->"),
        (r"<head[\s>]", "</head"),
        (r"<style[\s>]", "</style"),
        ("<script", "</script"),
    )
)
TAG = re.compile(r"<[^<>]*>")
CONCEALS = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|mso-hide|opacity\s*:\s*0|\shidden\b"
    r"|color\s*[:=]\s*[\"']?\s*(?:white|#f{3}(?:f{3})?\b|rgba?\(\s*255)",
    re.IGNORECASE,
)
NO_LETTER = re.compile(r"[\W_]+")


def alike(words: str, own: Sequence[Line], source: str) -> bool:
    """Return True when the HTML begins with nothing but what the plain words say, and holds all the unit's lines.

    False only means that both must be read: it proves no difference.
    """
    begun = QUOTATION.search(source)
    head = source[: begun.start()] if begun else source
    if CONCEALS.search(head):
        return False
    if squeezed(shown(head.rpartition("<")[0] if begun and begun[0][0] != "<" else head)) not in squeezed(words):
        return False
    whole = squeezed(shown(source))
    return all(squeezed(line.text) in whole for line in own if line.own)


def shown(source: str) -> str:
    """Return HTML without its tags and without what is no part of its words."""
    for begins, ends in ASIDE:
        source = "".join(outside(source, begins, ends))
    return tidy(unescape(TAG.sub(" ", source)))


def outside(source: str, begins: re.Pattern[str], ends: re.Pattern[str]) -> Iterator[str]:
    """Yield what stands outside of these marks; one that never ends takes all that follows with it."""
    place = 0
    while found := begins.search(source, place):
        yield source[place : found.start()]
        end = ends.search(source, found.end())
        if not end:
            return
        place = end.end()
    yield source[place:]


def squeezed(text: str) -> str:
    """Return nothing but the letters and figures."""
    return NO_LETTER.sub("", text)
