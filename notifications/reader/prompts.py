"""The prompts of our own letters, which a mail program quotes and a unit may type behind."""

from __future__ import annotations

import re

from directive.text import plain

# "Tình trạng (XONG / ĐANG / CHƯA):" and "Kết quả, số liệu:" as our letters print them.
PROMPT = re.compile(
    r"^\s*(t[iì]nh\s+tr[aạ]ng\s*(?:\([^()]*\)\s*)?|k[eế]t\s+qu[aả]\s*(?:,\s*s[oố]\s+li[eệ]u\s*)?"
    r"|tr[aả]\s+l[oờ]i\s*):\s*(.*)$",
    re.IGNORECASE,
)
# No date: "14/4/2026" has strokes, too.
CHOICES = re.compile(r"[^\W\d]\w*(?:\s\w+){0,4}\s*/\s*[^\W\d]\w*(?:\s\w+){0,4}\s*/\s*[^\W\d]\w*")
STATUS_WORDS = ("xong", "dang", "chua", "vuong", "khong phat sinh", "hoan thanh")
FACT = re.compile(
    r"^(?:ky bao cao|de nghi (?:bao cao|phan hoi|tra loi)|han|den het ngay|minh chung|so lieu(?: \d)?: ghi|ghi )\b"
)
STATUS = re.compile(
    r"^[\s\-–*•+]*(?:da )?(?:xong|hoan thanh|dang|chua|vuong|gap vuong|khong phat sinh|khong co|khong thuoc|khong|da"
    r"|chi)\b"
)
BRACKETS = re.compile(r"\s*\([^()]*/[^()]*\)")


def is_prompt(text: str) -> bool:
    """Return True for a prompt of ours, or for a piece of one: several choices with strokes between them."""
    if PROMPT.match(text):
        return True
    folded = plain(text)
    return sum(word in folded for word in STATUS_WORDS) > 1 and CHOICES.search(folded) is not None


def typed_in(text: str) -> str:
    """Return a prompt with what was typed behind it, its choices left out; "" when nothing was."""
    found = PROMPT.match(text)
    if not found or not found[2].strip(" ._…"):
        return ""
    return f"{BRACKETS.sub('', found[1]).strip()}: {found[2].strip()}"


def is_open(text: str) -> bool:
    """Return True for a whole prompt behind which nothing was typed: what stands under it may be the answer."""
    found = PROMPT.match(text)
    return found is not None and not found[2].strip(" ._…")


def in_last_cell(text: str) -> tuple[str, str]:
    """Return a row with our choices parted from the answer that was typed into a new cell beside them, "" if none."""
    question, _, cell = text.rpartition(" | ")
    typed = is_prompt(question) and says_status(plain(cell)) and not is_prompt(cell)
    return (question, cell) if typed else (text, "")


def is_ours(text: str) -> bool:
    """Return True for a line that our letters print below a question: a prompt, or a fact under its name."""
    return is_prompt(text) or FACT.match(plain(text)) is not None


def says_status(folded: str) -> bool:
    """Return True for a line that begins with a status."""
    return STATUS.match(folded) is not None
