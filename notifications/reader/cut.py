"""The lines of a reply: what the unit wrote, apart from what its mail program quoted below, above or around it.

Quoted lines that bear the code of a question stay in the list as the anchors of the answers written under them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from directive.text import plain
from notifications.reader.lines import Line
from notifications.reader.prompts import in_last_cell, is_open, is_ours, is_prompt, says_status, typed_in
from notifications.reader.signs import cut_banners, cut_signature

# "##- … -##" or "=== … ===": our reply mark by its form, whatever mail programs put before it.
MARK = re.compile(r"^[>\s|*]*(?:##-.*-##|={3,}\s*\S.*={3,})[\s*]*$")
SEPARATOR = re.compile(
    r"^[>\s]*[-_=]{2,}\s*(?:original(?: message| appointment)?|reply message|forwarded message|tin nhan goc|thu goc"
    r"|thong diep goc|email goc|tin nhan da chuyen tiep|tin nhan (?:duoc )?chuyen tiep|thu (?:da |duoc )?chuyen tiep"
    r"|tin da chuyen tiep|begin forwarded message)\s*:?\s*[-_=]{2,}\s*$"
    r"|^[>\s]*-{2,}\s(?=.{0,300}(?:\d{1,2}[:h]\d{2}|@)).{1,300}\b(?:da viet|wrote|viet)\b.{0,60}-{2,}\s*$"
)
FORWARDED = re.compile(r"forward|chuyen tiep")
BEGIN_FORWARD = re.compile(r"^[>\s]*(?:begin forwarded message|bat dau (?:thu|tin nhan) (?:duoc )?chuyen tiep)\s*:\s*$")
DATED = r"(?=.{0,300}(?:\d{1,2}[:h]\d{2}|\d{4}|@))"
WROTE = re.compile(
    rf"^[>\s]*{DATED}(?:(?:vao\b|on\b|ngay\b|luc\b|hom\b|thu\b|chu nhat\b|am\b|le\b|\d).{{0,400}}?"
    r"|.{0,200}?<?[^\s<>]+@[^\s<>]+>?.{0,200}?)\b(?:da viet|wrote|viet|da gui)\s*:\s*$"
)
BEGINS_AGAIN = re.compile(r"^[>\s]*(?:vao (?!luc)|on |ngay \d)")
WROTE_END = re.compile(r"(?:viet|wrote|gui)\s*:$")
LEADS_IN = re.compile(r"^[>\s]*(?:vao|on|ngay|luc|hom|thu|chu nhat)\b")
WROTE_LINES = 5  # an attribution that its mail program has broken over several lines
HEADER = re.compile(
    r"^[>\s*|]*(tu|nguoi gui|gui tu|da gui|ngay gui|thoi gian|ngay|gui|toi|den|gui toi|gui den|nguoi nhan|cc|dong gui"
    r"|chu de|tieu de|from|sent|date|to|subject|reply-to|importance)\s*\**\s*:\**(?!/)"
)
FIRST_HEADER = frozenset({"tu", "nguoi gui", "gui tu", "from"})
HEADERS_NEEDED = 2  # lines of a header block besides its first
BLOCK_LINES = 8
# "| " before a line quotes it; a line with bars among its words is a row of a table.
QUOTED = re.compile(r"^\s{0,3}((?:>\s?)+|\|(?:\s\|)*(?:\s(?=[^|\t]*$)|$))")
# What stands below the last question of our letters.
ENDS = re.compile(
    r"^(?:tran trong|cach tra loi|xin tra loi|dong chi co the|quy don vi co the|moi dong chi|nguoi ky|can trao doi)"
)
EXAMPLE = re.compile(r"^vi du\s*:\s*[\"“]")  # the sample answer of our letters
CUT_LINE = re.compile(r"^\s*_{20,}\s*$")


@dataclass(frozen=True, slots=True)
class Cut:
    """A reply's lines; `forwarded` when what follows was passed on, not answered. `quoted` when anything was cut."""

    lines: tuple[Line, ...]
    forwarded: bool = False
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the text: its words without quotation marks, the same folded, and how deep it is quoted."""

    text: str
    folded: str
    depth: int


def cut(text: str, codes: Collection[str]) -> Cut:
    """Return the lines of a reply to a letter that asked under these codes."""
    rows = [row_of(line) for line in text.split("\n")]
    start = next((place for place in range(len(rows)) if quotation_begins(rows, place)), len(rows))
    above, below = rows[:start], rows[start:]
    anchored = named(codes)
    lines = own_lines(above, anchored)
    if any(line.own and line.text.strip() for line in lines):
        lines = cut_signature(lines)
    lines += answers_below(below, anchored)
    forwarded = bool(below) and bool(FORWARDED.search(below[0].folded))
    quoted = bool(below) or any(row.depth for row in above)
    return Cut(tuple(trimmed(cut_banners(lines))), forwarded, quoted)


def row_of(line: str) -> Row:
    """Return a line of the text with its marks of quotation counted."""
    found = QUOTED.match(line)
    words = line[found.end() :] if found else line
    return Row(words.rstrip(), plain(words), found[1].count(">") + found[1].count("|") if found else 0)


def named(codes: Collection[str]) -> re.Pattern[str] | None:
    """Return what finds a question's code in a folded line; None without codes."""
    if not codes:
        return None
    bases = {plain(form) for code in codes for form in (code, code.partition("/")[0])}
    return re.compile(rf"(?<![\w.-])(?:{'|'.join(sorted(map(re.escape, bases), key=len, reverse=True))})(?![\w-])")


def quotation_begins(rows: Sequence[Row], place: int) -> bool:
    """Return True when what stands from this line on is not the reply itself, but for answers typed into it."""
    row = rows[place]
    if not row.folded:
        return False
    return bool(
        SEPARATOR.match(row.folded)
        or MARK.match(row.text)
        or BEGIN_FORWARD.match(row.folded)
        or attribution_begins(rows, place)
        or header_block_begins(rows, place)
        or (CUT_LINE.match(row.text) and header_follows(rows, place))
    )


def attribution_begins(rows: Sequence[Row], place: int) -> bool:
    """Return True when "Vào … đã viết:" begins here, on one line or broken over several."""
    joined = ""
    for at, row in enumerate(rows[place : place + WROTE_LINES], place):
        if (not row.folded or BEGINS_AGAIN.match(row.folded)) and joined:
            break
        joined = f"{joined} {row.folded}".strip()
        if WROTE_END.search(row.folded) and WROTE.match(joined):
            return at == place or LEADS_IN.match(joined) is not None or not attribution_begins(rows, place + 1)
    return False


def header_block_begins(rows: Sequence[Row], place: int) -> bool:
    """Return True when a block such as "Từ: … Đã gửi: … Chủ đề: …" begins here."""
    first = HEADER.match(rows[place].folded)
    if not first or first[1] not in FIRST_HEADER:
        return False
    following = [row.folded for row in rows[place + 1 : place + BLOCK_LINES]]
    names = {found[1] for line in following if (found := HEADER.match(line))}
    return len(names - {first[1]}) >= HEADERS_NEEDED


def header_follows(rows: Sequence[Row], place: int) -> bool:
    """Return True when a block of headers stands within the next lines."""
    return any(header_block_begins(rows, one) for one in range(place + 1, min(place + 4, len(rows))))


def own_lines(rows: Sequence[Row], anchored: re.Pattern[str] | None) -> list[Line]:
    """Return the unquoted lines as own, and those quoted ones that anchor an answer."""
    lines: list[Line] = []
    for row in rows:
        if not row.depth:
            lines.append(Line(row.text, own=not EXAMPLE.match(row.folded)))
        elif anchored and anchored.search(row.folded):
            lines.append(Line(row.text, own=False))
    return lines


def answers_below(rows: Sequence[Row], anchored: re.Pattern[str] | None) -> list[Line]:
    """Return what the unit wrote inside or under the quoted letter, with the anchors of it; nothing when it did not.

    With marks of quotation, unmarked lines are the unit's. Without them, or within them, only what was typed behind a
    prompt of our letter is; in a chain of several letters not even that, for it may be an older answer.
    """
    begins = [place for place in range(len(rows)) if starts_letter(rows, place)]
    marked = any(row.depth for row in rows)
    if not marked or len(begins) > 1:
        return typed_below(rows, anchored) if len(begins) <= 1 else []
    first = next(place for place, row in enumerate(rows) if row.depth)
    return beside_quotes(rows[first:], anchored)


def starts_letter(rows: Sequence[Row], place: int) -> bool:
    """Return True where another letter of the chain begins: a separator and the block under it count once."""
    before = rows[max(0, place - 3) : place]
    again = any(HEADER.match(row.folded) or SEPARATOR.match(row.folded) for row in before)
    started = attribution_begins(rows, place) or header_block_begins(rows, place)
    return started and not again and not any(attribution_begins(rows, one) for one in range(max(0, place - 2), place))


def typed_below(rows: Sequence[Row], anchored: re.Pattern[str] | None) -> list[Line]:
    """Return what was typed into a letter that is quoted without marks: behind its prompts, or under its questions.

    Under a question nothing is taken before a line that begins with a status; then all that is not the letter's own.
    """
    lines: list[Line] = []
    under = ""  # "question" below one, "answer" below a status too
    for row in rows:
        if under and ENDS.match(row.folded):
            break
        if anchored and anchored.match(row.folded.lstrip("[(- ")):
            lines += with_cell(row.text)
            under = "question"
        elif words := typed_in(row.text):
            lines.append(Line(words, own=True))
            under = under and "answer"
        elif under and is_prompt(row.text):
            lines.append(Line(row.text, own=False))
        elif under and not is_ours(row.text) and (under == "answer" or says_status(row.folded)):
            lines.append(Line(row.text, own=True))
            under = "answer"
    return lines if any(line.own and line.text.strip() for line in lines) else []


def beside_quotes(rows: Sequence[Row], anchored: re.Pattern[str] | None) -> list[Line]:
    """Return the unmarked lines among and below the marked ones, and what was typed behind or under a marked prompt.

    Under one nothing is taken but what begins with a status: programs mark as quoted what is typed into a quotation.
    """
    lines: list[Line] = []
    under = False  # a prompt stands above with nothing behind it
    for place, row in enumerate(rows):
        before = rows[place - 1] if place else row
        words = typed_in(row.text) if row.depth == 1 else ""
        if under and row.depth == 1 and says_status(row.folded) and not is_prompt(row.text):
            words = row.text
        under = row.depth == 1 and (is_open(row.text) or (under and not row.folded))
        if words:
            lines.append(Line(words, own=True))
        elif row.depth and (is_prompt(row.text) or (anchored and anchored.search(row.folded))):
            lines += with_cell(row.text)
        elif not row.depth and not is_remnant(row, before) and not SEPARATOR.match(row.folded):
            lines.append(Line(row.text, own=True))
    if not any(line.own and line.text.strip() for line in lines):
        return []
    return cut_signature(lines)


def with_cell(text: str) -> list[Line]:
    """Return a quoted line, and what was typed into a new cell of its row."""
    question, cell = in_last_cell(text)
    return [Line(question, own=False), *([Line(cell, own=True)] if cell else [])]


def is_remnant(row: Row, before: Row) -> bool:
    """Return True for the end of a quoted line that was broken behind its mark."""
    return before.depth > 0 and is_prompt(f"{before.text} {row.text}") and not typed_in(f"{before.text} {row.text}")


def trimmed(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without empty ones at the ends and two in a row, and without anchors that nothing follows."""
    last = max((place for place, line in enumerate(lines) if line.own and line.text.strip()), default=-1)
    kept: list[Line] = []
    for line in lines[: last + 1]:
        if line.text.strip() or (kept and kept[-1].text.strip()):
            kept.append(line)
    return kept
