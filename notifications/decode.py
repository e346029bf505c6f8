"""Bytes of a mail as text: encoded words, charsets that lie or do not exist, flowed lines, one Unicode form."""

from __future__ import annotations

import base64
import binascii
import codecs
import quopri
import re
import unicodedata
from email.message import Message
from email.policy import Compat32, compat32
from typing import Any

ENCODED_WORD = re.compile(r"=\?([^?\s]{1,40})\?([bBqQ])\?([^?\s]*)\?=")
BETWEEN_WORDS = re.compile(r"(\?=)\s+(?==\?)")
SPACE = re.compile(r"\s+")
# Said by programs that never asked themselves; when the bytes are good UTF-8, they are UTF-8.
CARELESS = frozenset({"us-ascii", "ascii", "iso-8859-1", "latin-1", "latin1", "windows-1252", "cp1252", ""})
# A tone of windows-1258 on no vowel: the bytes are of another charset, and the letters of it are worth keeping.
MISPLACED = re.compile("(?<![aeiouyăâêôơưAEIOUYĂÂÊÔƠƯ])[\u0300\u0301\u0303\u0309\u0323]")
TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
FEW = 3
INVISIBLE = re.compile("[\0\u200b-\u200d\u2060\ufeff\u202a-\u202e]")
SUBJECT_LIMIT = 1000


class Headed(Message):
    """A message whose headers are found by name at once: a reader asks for dozens of them, and most are not there."""

    def __init__(self, policy: Compat32 = compat32) -> None:
        super().__init__(policy)
        self.claimed: dict[str, list[str]] = {}

    def set_raw(self, name: str, value: str) -> None:
        """Take a header from the parser."""
        super().set_raw(name, value)
        self.claimed.setdefault(name.lower(), []).append(value)

    def get(self, name: str, failobj: Any = None) -> Any:
        """Return the first header of that name."""
        values = self.claimed.get(name.lower())
        return self.policy.header_fetch_parse(name, values[0]) if values else failobj


def headers_of(message: Message, name: str) -> list[str]:
    """Return the raw values of every header of that name; bytes outside ASCII stand as surrogates."""
    if isinstance(message, Headed):
        return message.claimed.get(name.lower(), [])
    return [str(value) for key, value in message.raw_items() if key.lower() == name.lower()]


def said(message: Message, header: str) -> str:
    """Return the first value of a header in lower case, without spaces around it."""
    values = headers_of(message, header)
    return values[0].strip().lower() if values else ""


def header_text(message: Message, name: str) -> str:
    """Return the first header of that name as one line of text, decoded, in NFC."""
    values = headers_of(message, name)
    return words_of(values[0])[:SUBJECT_LIMIT] if values else ""


def words_of(raw: str) -> str:
    """Return a raw header value decoded. Neighbouring words are joined as bytes first: some programs cut a letter."""
    joined = BETWEEN_WORDS.sub(r"\1", raw)
    pieces: list[str] = []
    pending, charset, place = b"", "", 0
    for word in ENCODED_WORD.finditer(joined):
        if word.start() > place or word[1].lower() != charset:
            pieces.append(to_text(pending, charset))
            pending = b""
        pieces.append(unescaped(joined[place : word.start()]))
        pending, charset, place = pending + word_bytes(word[2], word[3]), word[1].lower(), word.end()
    pieces += [to_text(pending, charset), unescaped(joined[place:])]
    return SPACE.sub(" ", tidy("".join(pieces))).strip()


def word_bytes(encoding: str, text: str) -> bytes:
    """Return the bytes of one encoded word, as many as can be read."""
    raw = text.encode("ascii", "replace")
    if encoding in "qQ":
        return quopri.decodestring(raw.replace(b"_", b" "), header=True)
    try:
        return base64.b64decode(raw + b"=" * (-len(raw) % 4))
    except binascii.Error:
        return b""


def unescaped(raw: str) -> str:
    """Return raw header text whose bytes outside ASCII were kept as surrogates: they are UTF-8, or guessed."""
    if raw.isascii():
        return raw
    return to_text(raw.encode("utf-8", "surrogateescape"), "")


def to_text(data: bytes, charset: str) -> str:
    """Return bytes as text in that charset; when it lies, does not exist or does not fit, in the first that fits."""
    name = charset.lower().partition("*")[0].strip("'\" ")
    order = ("utf-8", *["cp1258"] * toned(data), name) if name in CARELESS else (name, "utf-8")
    for candidate in (*order, "cp1258"):
        try:
            # Some codecs are no charsets (`zlib`, `hex`): those give bytes or refuse text.
            if candidate and codecs.lookup(candidate)._is_text_encoding:
                text = data.decode(candidate)
                if candidate == name or candidate != "cp1258" or not MISPLACED.search(text):
                    return text
        except (LookupError, UnicodeError, ValueError):
            continue
    return data.decode("latin-1")


def toned(data: bytes) -> bool:
    """Return True for bytes that spell Vietnamese in windows-1258: several tones, and each on a vowel."""
    text = "" if data.isascii() else data.decode("cp1258", "replace")
    return len(TONE.findall(text)) >= FEW and not MISPLACED.search(text)


def tidy(text: str) -> str:
    """Return text in NFC without invisible letters, with plain line ends and plain spaces."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    return unicodedata.normalize("NFC", INVISIBLE.sub("", plain))


def part_text(part: Message, limit: int) -> str:
    """Return the words of a text part, at most `limit` bytes of them; soft line breaks of RFC 3676 are undone."""
    payload = part.get_payload(decode=True)
    data = payload[:limit] if isinstance(payload, bytes) else b""
    text = tidy(to_text(data, str(part.get_content_charset() or "")))
    if str(part.get_param("format", "")).lower() == "flowed":
        return unflowed(text, joined=str(part.get_param("delsp", "")).lower() == "yes")
    return text


def unflowed(text: str, *, joined: bool) -> str:
    """Return flowed text with each paragraph on one line; quoted lines are left as they are."""
    lines: list[str] = []
    open_line = False
    for line in text.split("\n"):
        soft = line.endswith(" ") and line != "-- " and not line.startswith(">")
        words = line.removeprefix(" ")
        if open_line and not line.startswith(">"):
            lines[-1] += words
        else:
            lines.append(words)
        open_line = soft
        if soft and joined:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)
