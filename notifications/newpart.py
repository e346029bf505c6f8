"""The new part of a reply: what the unit wrote, without what its mail program quoted below or around it."""

from __future__ import annotations

import re

from directive.text import plain

# "##- … -##" or "=== … ===": our reply mark by its form, whatever mail programs put before it.
MARK = re.compile(r"^[>\s|*]*(?:##-.*-##|={3,}\s*\S.*={3,})[\s*]*$")
SEPARATOR = re.compile(
    r"^[>\s]*[-_]{2,}\s*(?:original message|forwarded message|tin nhan goc|thu goc|tin nhan da chuyen tiep|"
    r"thu chuyen tiep)\s*[-_]{2,}\s*$"
)
WROTE = re.compile(r"^[>\s]*(?:vao\b|on\b|ngay\b|luc\b).{0,400}?\b(?:da viet|wrote)\s*:\s*$")
WROTE_LINES = 4  # an attribution that its mail program has broken over several lines
HEADER = re.compile(
    r"^[>\s*]*(tu|nguoi gui|da gui|ngay gui|ngay|toi|den|gui toi|nguoi nhan|cc|dong gui|chu de|tieu de|"
    r"from|sent|date|to|subject)\s*\**\s*:(?!/)"
)
FIRST_HEADER = frozenset({"tu", "nguoi gui", "from"})
HEADERS_NEEDED = 2  # lines of a header block besides its first
BLOCK_LINES = 6
SIGNATURE = re.compile(r"^(?:-- ?|_{5,})$")


def new_part(text: str) -> str:
    """Return what stands above the quoted letter, without quoted lines (`>`) and without a signature under `-- `."""
    lines = text.split("\n")
    # The mark is looked for first: what stands below it, most of the mail, then need not be folded.
    lines = lines[: next((place for place, line in enumerate(lines) if MARK.match(line.strip())), len(lines))]
    folded = [plain(line) for line in lines]
    end = next((place for place in range(len(lines)) if quotation_begins(lines, folded, place)), len(lines))
    return "\n".join(line for line in lines[:end] if not line.lstrip().startswith(">")).strip("\n")


def quotation_begins(lines: list[str], folded: list[str], place: int) -> bool:
    """Return True when everything from this line on is not the reply itself."""
    line = folded[place]
    return bool(
        SEPARATOR.match(line)
        or SIGNATURE.match(lines[place].rstrip("\r"))
        or attribution_begins(folded, place)
        or header_block_begins(folded, place)
    )


def attribution_begins(folded: list[str], place: int) -> bool:
    """Return True when "Vào … đã viết:" begins here, on one line or broken over several."""
    joined = ""
    for line in folded[place : place + WROTE_LINES]:
        joined = f"{joined} {line.lstrip('> ')}".strip()
        if WROTE.match(joined):
            return True
    return False


def header_block_begins(folded: list[str], place: int) -> bool:
    """Return True when a block such as "Từ: … Đã gửi: … Chủ đề: …" begins here."""
    first = HEADER.match(folded[place])
    if not first or first[1] not in FIRST_HEADER:
        return False
    names = {found[1] for line in folded[place + 1 : place + BLOCK_LINES] if (found := HEADER.match(line))}
    return len(names - {first[1]}) >= HEADERS_NEEDED
