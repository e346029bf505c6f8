"""Which letters the package's face has, read out of the font files: what it lacks is shown as a box, never dropped."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FACES = Path(__file__).resolve().parent / "fonts"
BOX = "□"  # for a letter of another script in somebody's words
ENTRY, TABLES = 16, 12  # bytes of a table's entry in the directory, and where the directory begins


def shown(text: str) -> str:
    """Return the text with a box for each letter that the face lacks, and without signs that show nothing."""
    lacking = {ord(one): None if unicodedata.category(one) == "Cf" else BOX for one in set(text) - letters()}
    return text.translate(lacking) if lacking else text


@cache
def letters() -> frozenset[str]:
    """Return the letters that every cut of the face has, with the line break."""
    cuts = [set(letters_of(path.read_bytes())) for path in sorted(FACES.glob("*.ttf"))]
    return frozenset(set.intersection(*cuts) | {"\n"})


def letters_of(font: bytes) -> Iterator[str]:
    """Yield the letters of a font, out of its segmented table of the basic plane (format 4)."""
    start = next(
        struct.unpack_from(">I", font, place + 8)[0]
        for place in range(TABLES, TABLES + ENTRY * struct.unpack_from(">H", font, 4)[0], ENTRY)
        if font[place : place + 4] == b"cmap"
    )
    records = [struct.unpack_from(">HHI", font, start + 4 + 8 * place) for place in range(font[start + 3])]
    table = start + next(offset for platform, encoding, offset in records if (platform, encoding) == (3, 1))
    doubled = struct.unpack_from(">H", font, table + 6)[0]
    columns = [table + 14, table + 16 + doubled, table + 16 + 2 * doubled, table + 16 + 3 * doubled]
    for place in range(0, doubled, 2):
        end, first, delta, offset = (struct.unpack_from(">H", font, column + place)[0] for column in columns)
        for code in range(first, min(end, 0xFFFE) + 1):
            glyph = code
            if offset:
                glyph = struct.unpack_from(">H", font, columns[3] + place + offset + 2 * (code - first))[0]
            if (glyph + delta) % 0x10000:
                yield chr(code)
