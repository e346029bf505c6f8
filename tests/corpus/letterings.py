"""Old and broken ways to write Vietnamese as bytes: windows-1258, TCVN3, VNI, VIQR, letters in two."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

TONES = "\u0300\u0309\u0303\u0301\u0323"
GRAVE, HOOK, TILDE, ACUTE, DOT = tuple(TONES)
# Base letter, then its five toned forms in the order of TONES, as bytes of TCVN 5712 VN3; capitals lose their tones.
TCVN3 = (
    "a61 b5 b6 b7 b8 b9;ăa8 bb bc bd be c6;âa9 c7 c8 c9 ca cb;e65 cc ce cf d0 d1;êaa d2 d3 d4 d5 d6;i69 d7 d8 dc dd de;"
    "o6f df e1 e2 e3 e4;ôab e5 e6 e7 e8 e9;ơac ea eb ec ed ee;u75 ef f1 f2 f3 f4;ưad f5 f6 f7 f8 f9;y79 fa fb fc fd fe;"
    "đae;Ăa1;Âa2;Êa3;Ôa4;Ơa5;Ưa6;Đa7"
)
VNI_PLAIN = dict(zip(TONES, "øûõùï", strict=True))
VNI_ROOF = dict(zip(TONES, "àåãáä", strict=True))
VNI_BREVE = dict(zip(TONES, "èúüéë", strict=True))
VNI_WHOLE = {"đ": "ñ", "Đ": "Ñ", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "í": "í", "ì": "ì"}
VIQR = {GRAVE: "`", HOOK: "?", TILDE: "~", ACUTE: "'", DOT: ".", "\u0302": "^", "\u0306": "(", "\u031b": "+"}


def parted(letter: str) -> tuple[str, str]:
    """Return the letter without its tone, and the tone."""
    marks = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in marks if mark in TONES), "")
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES)), tone


def windows_1258(text: str) -> bytes:
    """Return the text as Windows writes it: the letter, then its tone as a byte of its own."""
    return "".join("".join(parted(letter)) for letter in text).encode("cp1258")


def tcvn3_table() -> dict[str, int]:
    """Return each letter's byte."""
    table: dict[str, int] = {}
    for row in TCVN3.split(";"):
        base, codes = row[0], [int(code, 16) for code in row[1:].split()]
        letters = [base, *(unicodedata.normalize("NFC", base + tone) for tone in TONES)]
        table |= dict(zip(letters, codes, strict=False))
    return table


def tcvn3(text: str) -> bytes:
    """Return the text as an ABC font shows it."""
    table = tcvn3_table()
    return bytes(table.get(letter, table.get(letter.lower(), ord(letter.lower()) % 256)) for letter in text)


def vni_letter(letter: str) -> str:
    """Return one letter as a VNI font shows it."""
    if letter in VNI_WHOLE:
        return VNI_WHOLE[letter]
    base, tone = parted(letter)
    plain = unicodedata.normalize("NFD", base)
    if "\u0302" in plain:
        return plain[0] + VNI_ROOF.get(tone, "â")
    if "\u0306" in plain:
        return plain[0] + VNI_BREVE.get(tone, "ê")
    horned = {"ơ": "ô", "ư": "ö", "Ơ": "Ô", "Ư": "Ö"}.get(base, base)
    return horned + VNI_PLAIN.get(tone, "")


def vni(text: str) -> bytes:
    """Return the text as a VNI font shows it."""
    return "".join(vni_letter(letter) for letter in text).encode("cp1252", "replace")


def viqr(text: str) -> bytes:
    """Return the text as VIQR types it."""
    marks = unicodedata.normalize("NFD", text.replace("đ", "dd").replace("Đ", "DD"))
    return "".join(VIQR.get(mark, mark) for mark in marks).encode("ascii", "replace")


def nfd(text: str) -> bytes:
    """Return the text decomposed, as a Mac or an iPhone may send it."""
    return unicodedata.normalize("NFD", text).encode()


def utf8(text: str) -> bytes:
    """Return the text as it should be."""
    return text.encode()


LETTERINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8": utf8,
    "nfd": nfd,
    "windows-1258": windows_1258,
    "tcvn3": tcvn3,
    "vni": vni,
    "viqr": viqr,
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-7": lambda text: text.encode("utf-7"),
    "utf-8-bom": lambda text: text.encode("utf-8-sig"),
    "nul": lambda text: text.replace(" ", "\0 ", 3).encode(),
    "bare-cr": lambda text: text.replace("\n", "\r").encode(),
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "mojibake": lambda text: text.encode().decode("latin-1").encode(),
    "eth": lambda text: text.replace("Đ", "Ð").replace("đ", "ð").encode(),
    "zero-width": lambda text: text.replace(".", "\u200b.").replace(":", "\u200b:").encode(),
    "rtl": lambda text: ("\u202e" + text + "\u202c").encode(),
    "nbsp": lambda text: text.replace(" ", "\u00a0").encode(),
    "fullwidth": lambda text: text.replace(":", "：").replace(".", "．", 1).encode(),
}


def split_words(subject: str, octets: int) -> str:
    """Return the subject as encoded words that cut letters in two, as careless gateways make them."""
    data = subject.encode()
    pieces = [data[at : at + octets] for at in range(0, len(data), octets)]
    return "\n ".join(encoded(piece) for piece in pieces)


def encoded(piece: bytes) -> str:
    """Return one encoded word."""
    return "=?utf-8?Q?" + "".join(f"={octet:02X}" for octet in piece) + "?="
