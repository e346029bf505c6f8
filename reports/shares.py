"""Percentages: of which cell each cell is a share, and how a share is rounded and written; a dash for none."""

from __future__ import annotations

import unicodedata
from fractions import Fraction

from directive.notation import whole
from directive.tally import CELLS, Tally
from reports.printed import Printed, printed

DASH = "—"
SUMS = ("settled", "within", "overdue", "open", "asked", "due")
# What each percentage is a percentage of. `due` are the check-ins whose time has come: settled and overdue.
BASES = {
    "asked": "asked",
    "settled": "asked",
    "within": "asked",
    "overdue": "asked",
    "open": "asked",
    "excused": "asked",
    "due": "due",
    "by_extension": "on_time",
    **dict.fromkeys(("waiting", "in_review", "returned"), "within"),
    **dict.fromkeys(("silent", "in_review_late", "returned_late"), "overdue"),
    **dict.fromkeys(("on_time", "late", "done", "ongoing", "not_begun", "obstructed", "nil", "not_ours"), "settled"),
}


def count(tally: Tally, cell: str) -> int:
    """Return how many check-ins stand in a cell or a sum of cells."""
    return tally.settled + tally.overdue if cell == "due" else int(getattr(tally, cell))


def share(tally: Tally, cell: str) -> tuple[int, int]:
    """Return numerator and denominator of a cell's share. That of `due` says how much of it is settled."""
    part = "settled" if cell == "due" else cell
    return count(tally, part), count(tally, BASES[cell])


def rounded(value: Fraction) -> int:
    """Return hundredths, halves away from zero, as a person rounds on paper."""
    doubled = abs(value) * 200 + 1
    return int(doubled // 2) * (1 if value >= 0 else -1)


def hundredths(part: int, of: int) -> int | None:
    """Return the percentage in hundredths (7857 is 78.57 %); None when there is nothing to be a part of."""
    return rounded(Fraction(part * 100, of)) if of else None


def written(value: int | None, sign: str = "%") -> str:
    """Return hundredths as they are printed, "78,57%"; the dash for a missing value."""
    if value is None:
        return DASH
    units, rest = divmod(abs(value), 100)
    return f"{'-' if value < 0 else ''}{whole(units)},{rest:02d}{sign}"


def percent(part: int, of: int) -> str:
    """Return the share as it is printed."""
    return written(hundredths(part, of))


def tally_words(tally: Tally, at: str) -> dict[str, Printed]:
    """Return every cell and sum as it is printed, and beside each its share under the name `<cell>_share`.

    `at` is the place of the tally among the figures: "total", "task/12".
    """
    found = {cell: printed(whole(count(tally, cell)), f"{at}/{cell}") for cell in (*CELLS, *SUMS)}
    shares = {cell: printed(percent(*share(tally, cell)), f"{at}/{cell}/share") for cell in BASES}
    return found | {f"{cell}_share": words for cell, words in shares.items()}


def lowered(words: str) -> str:
    """Return words as they stand inside a sentence: a capital at the start goes, an abbreviation stays."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def plain(text: str) -> str:
    """Return words of others as one line that any XML can hold: NFC, no control characters, blanks folded.

    Without this a tab or a line break in an answer would break the paragraph, and a control character the file.
    """
    if text.isprintable():  # as nearly all is: no sign to look for one by one
        return " ".join(unicodedata.normalize("NFC", text).split())
    kept = (" " if unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} else sign for sign in text)
    legal = "".join(sign for sign in kept if sign not in "\ufffe\uffff")
    return " ".join(unicodedata.normalize("NFC", legal).split())
