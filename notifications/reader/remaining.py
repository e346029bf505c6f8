"""What is said of all others behind a comma: "12.h đang thực hiện, còn lại hoàn thành" is two statements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from directive.text import nfc
from notifications.reader.asked import Question
from notifications.reader.blanket import blanket
from notifications.reader.codes import Codes, leads
from notifications.reader.lines import Line
from notifications.reader.neutral import start_of
from notifications.reader.statuses import STATUSES
from notifications.reader.words import words

OTHERS = re.compile(
    r",\s+(?:và\s+)?(?=(?:(?:tất cả\s+)?(?:các|những)\s+\w+(?:\s\w+)?\s+)?(?:còn lại|khác)\b)", re.IGNORECASE
)


def others_apart(lines: Sequence[Line], questions: Sequence[Question]) -> list[Line]:
    """Return the lines with what is said of all others on a line of its own.

    Only behind codes with nothing but their status: "5 vụ đã xong, còn lại đang xác minh" speaks of cases.
    """
    return [part for line in lines for part in (parted(line, questions) if line.own else [line])]


def parted(line: Line, questions: Sequence[Question]) -> list[Line]:
    """Return one line of the unit's own, in two where it says something of codes and then of all others."""
    found = OTHERS.search(nfc(line.text))
    if found is None:
        return [line]
    text = nfc(line.text)
    first, others = text[: found.start()], text[found.end() :]
    told = blanket(others, len(questions), inside=True)
    if told is None or not (told.others and told.sure and is_plain(first, questions)):
        return [line]
    return [replace(line, text=first), replace(line, text=others)]


def is_plain(text: str, questions: Sequence[Question]) -> bool:
    """Return True for codes and a status, and no word more."""
    named = Codes(questions).mentions(text)
    if not named or not leads(text[: named[0].start]):
        return False
    said = words(text[named[-1].end :])
    place = start_of(said, 0)
    status = STATUSES.at(said, place)
    return status is not None and place + status[0] == len(said)
