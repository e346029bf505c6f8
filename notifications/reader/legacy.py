"""Old ways to write Vietnamese, found and undone: TCVN3 (ABC fonts), VNI fonts, VIQR, and UTF-8 decoded twice.

Fonts and VIQR are guesses: what comes of them is offered to a person. UTF-8 decoded twice comes back exactly.
"""

from __future__ import annotations

import re
import unicodedata

from directive.text import plain

TONES = "\u0300\u0309\u0303\u0301\u0323"  # in the order in which the fonts have them
ROOF, BREVE, HORN = "\u0302", "\u0306", "\u031b"
# Each base letter, then where its bare form and its five toned forms stand in TCVN 5712:1993 VN3.
TCVN_ROWS = {
    "a": (0x61, 0xB5, 0xB6, 0xB7, 0xB8, 0xB9),
    "ă": (0xA8, 0xBB, 0xBC, 0xBD, 0xBE, 0xC6),
    "â": (0xA9, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB),
    "e": (0x65, 0xCC, 0xCE, 0xCF, 0xD0, 0xD1),
    "ê": (0xAA, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6),
    "i": (0x69, 0xD7, 0xD8, 0xDC, 0xDD, 0xDE),
    "o": (0x6F, 0xDF, 0xE1, 0xE2, 0xE3, 0xE4),
    "ô": (0xAB, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9),
    "ơ": (0xAC, 0xEA, 0xEB, 0xEC, 0xED, 0xEE),
    "u": (0x75, 0xEF, 0xF1, 0xF2, 0xF3, 0xF4),
    "ư": (0xAD, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9),
    "y": (0x79, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE),
}
TCVN_SINGLE = {0xAE: "đ", 0xA1: "Ă", 0xA2: "Â", 0xA3: "Ê", 0xA4: "Ô", 0xA5: "Ơ", 0xA6: "Ư", 0xA7: "Đ"}
TCVN = {
    chr(code): unicodedata.normalize("NFC", base + ("", *TONES)[place])
    for base, row in TCVN_ROWS.items()
    for place, code in enumerate(row)
    if code > 0x7F
} | {chr(code): letter for code, letter in TCVN_SINGLE.items()}
VNI_MARKS = {
    **dict(zip("øûõùï", TONES, strict=True)),
    **{mark: ROOF + tone for mark, tone in zip("âàåãáä", ("", *TONES), strict=True)},
    **{mark: BREVE + tone for mark, tone in zip("êèúüéë", ("", *TONES), strict=True)},
}
VNI_WHOLE = {"ñ": "đ", "Ñ": "Đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ö": "ư", "Ö": "Ư", "ô": "ơ", "Ô": "Ơ"}
VNI_PAIR = re.compile(r"([aeouyAEOUYöÖôÔ])([øûõùïâàåãáäêèúüéëØÛÕÙÏÂÀÅÃÁÄÊÈÚÜÉË])|[ñÑæóòîöÖôÔ]")
VIQR_MARKS = {
    "^": ROOF,
    "(": BREVE,
    "+": HORN,
    "*": HORN,
    "`": TONES[0],
    "?": TONES[1],
    "~": TONES[2],
    "'": TONES[3],
    ".": TONES[4],
}
VIQR_LETTER = re.compile(r"([aeiouyAEIOUY])([\^(+*]?)([`?~'.]?)(?=[a-zA-Z]|\s|$|[,;:!)\]-])")
VIQR_SIGN = re.compile(r"[aeiouyAEIOUY](?:[\^(+*][`?~'.]?|[`~'?](?=[a-z]))|\bdd[a-z]|\bD[Dd][a-z(^+*'`]")
TWICE = re.compile(
    r"(?:[ÃÂÄÆ][\u0080-\u00bf\u0192\u2018-\u203a\u0160\u0161\u0152\u0153\u017d\u017e\u0178\u02c6\u02dc\u2020-\u2026\u20ac]"
    r"|á[º»\u00ba\u00bb])"
)
VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
SHARED = str.maketrans("", "", "âêôÂÊÔ")  # letters that French has, too
COMMON = frozenset(
    [
        "kinh",
        "gui",
        "ban",
        "bao",
        "cao",
        "da",
        "hoan",
        "thanh",
        "dang",
        "thuc",
        "hien",
        "chua",
        "dang",
        "uy",
        "xa",
        "ubnd",
        "cong",
        "tac",
        "thi",
        "hanh",
        "an",
        "xong",
        "khong",
        "phat",
        "sinh",
        "ket",
        "qua",
        "quyet",
        "dinh",
        "va",
        "cua",
        "cac",
        "theo",
        "trong",
        "ve",
        "tinh",
        "cap",
        "xin",
        "duoc",
        "co",
        "den",
        "ngay",
    ]
)
ENOUGH = 0.15  # of all words, such as every Vietnamese text has
FEW = 3
LOOKED_AT = 20_000


def undoubled(text: str) -> str:
    """Return the text with UTF-8 that was taken for Windows-1252 or Latin-1 put right; any other text as it is."""
    if len(TWICE.findall(text[:LOOKED_AT])) < FEW:
        return text
    data = b"".join(byte_of(letter) for letter in text)
    try:
        found = data.decode("utf-8")
    except UnicodeDecodeError:
        return text
    return unicodedata.normalize("NFC", found)


def byte_of(letter: str) -> bytes:
    """Return the byte that was shown as this letter; what no byte shows stays what it is."""
    for charset in ("cp1252", "latin-1", "utf-8"):
        try:
            return letter.encode(charset)
        except UnicodeEncodeError:
            continue
    return b"?"


def legacy(text: str) -> tuple[str, str]:
    """Return by which old way the text is written, and what it says; ("", "") for any other text."""
    looked_at = text[:LOOKED_AT]
    if len(VIETNAMESE.findall(looked_at.translate(SHARED))) >= FEW:
        return "", ""
    tried: list[tuple[str, str]] = []
    odd = sum(letter > "\u007f" for letter in looked_at)
    if odd >= FEW:
        tried += [("tcvn3", from_tcvn3(text)), ("vni", from_vni(text))]
    if len(VIQR_SIGN.findall(looked_at)) >= FEW:
        tried.append(("viqr", from_viqr(text)))
    scored = sorted(((likeness(said, text), name, said) for name, said in tried), reverse=True)
    return (scored[0][1], scored[0][2]) if scored and scored[0][0] > likeness(text, "") + FEW / 100 else ("", "")


def readable(text: str) -> str:
    """Return a text as a person can read it: UTF-8 put right, and old lettering undone in the lines that have it."""
    lines = undoubled(text).split("\n")
    name, _ = legacy("\n".join(line for line in lines if not modern(line)))
    undo = UNDOING.get(name)
    return "\n".join(undo(line) if undo and not modern(line) else line for line in lines)


def modern(text: str) -> bool:
    """Return True for text with a letter that only Vietnamese in Unicode has."""
    return VIETNAMESE.search(text.translate(SHARED)) is not None


def likeness(text: str, before: str) -> float:
    """Return how much of it are words that every Vietnamese text has; 0 when converting gave none of its letters."""
    words = plain(text[:LOOKED_AT]).split()
    found = sum(word.strip(".,:;()[]!") in COMMON for word in words) / max(len(words), 1)
    return found if not before or VIETNAMESE.search(text) else 0.0


def from_tcvn3(text: str) -> str:
    """Return text that an ABC font shows."""
    return "".join(TCVN.get(letter, letter) for letter in text)


def from_vni(text: str) -> str:
    """Return text that a VNI font shows."""

    def joined(found: re.Match[str]) -> str:
        base = VNI_WHOLE.get(found[1] or found[0], found[1] or found[0])
        return unicodedata.normalize("NFC", base + (VNI_MARKS[found[2].lower()] if found[2] else ""))

    return VNI_PAIR.sub(joined, text)


def from_viqr(text: str) -> str:
    """Return text in VIQR."""

    def joined(found: re.Match[str]) -> str:
        return unicodedata.normalize("NFC", found[1] + VIQR_MARKS.get(found[2], "") + VIQR_MARKS.get(found[3], ""))

    stroked = re.sub(r"dd", "đ", re.sub(r"D[Dd]", "Đ", text))
    return VIQR_LETTER.sub(joined, stroked)


UNDOING = {"tcvn3": from_tcvn3, "vni": from_vni, "viqr": from_viqr}
