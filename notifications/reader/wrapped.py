"""Sentences that a mail program broke over several lines, and how to know them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from notifications.reader.codes import all_of
from notifications.reader.lines import Line
from notifications.reader.table import is_row
from notifications.reader.titles import numbered

WRAPPED_AT = 55  # a line as long as this may have been broken
FULL, WIDEST = 70, 80  # columns at which mail programs break lines: the next word had no room
CLAUSE_END = re.compile(r"[.;:]")
LABEL = re.compile(r"[^\W\d][^:.;]{0,40}:")


def joined(lines: Sequence[Line], begins: Callable[[str], bool]) -> Iterator[list[Line]]:
    """Yield the lines, those of one broken sentence together; a line that `begins` an answer goes on with nothing."""
    block: list[Line] = []
    for line in lines:
        together = block and line.own and block[-1].own and wraps(block[-1].text, line.text)
        if together and (open_ended(block[-1].text) or line.text[:1].islower() or not begins(line.text)):
            block.append(line)
            continue
        if block:
            yield block
        block = [line]
    if block:
        yield block


def open_ended(before: str) -> bool:
    """Return True for a line that ends with a comma, or with words that lead to a code: "… Về nội dung"."""
    clause = CLAUSE_END.split(before.rstrip())[-1]
    return before.rstrip().endswith(",") or (bool(clause.strip()) and all_of(clause))


def wraps(before: str, text: str) -> bool:
    """Return True when a line goes on with the sentence of the long line before it."""
    begun, ended = text[:1], before.rstrip()[-1:]
    if len(before) < WRAPPED_AT or not begun.strip() or is_row(before) or is_row(text) or numbered(text):
        return False
    full = len(before) + 1 + len(text.split(None, 1)[0]) >= FULL and len(before) <= WIDEST
    if begun.islower():
        return ended not in ".;!?" and (full or ended != ":")
    goes_on = begun.isdigit() or begun == "(" or (begun.isupper() and not LABEL.match(text))
    return full and (ended.isalnum() or ended in ",(") and goes_on
