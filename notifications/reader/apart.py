"""What is said beside the answers and yet changes them: another year, a subject that its writer has changed."""

from __future__ import annotations

import re

from directive.text import nfc, plain
from notifications.reader.asides import asides
from notifications.reader.asked import Asked
from notifications.reader.match import ANSWERED
from notifications.reader.words import Phrases, words

OTHER_PERIOD = "ky_khac"
LOOKED_AT = 10_000
# "quý IV/2025 đã xong", "[… Q4/2025] 12.h: xong": a year right before the answer, or before the code that it is for.
YEAR_OF = re.compile(
    r"(?:\bnam|[/.-])\s?(20\d\d)\b[\])]?\W{0,3}(?:[\[(]?[a-z]{0,2}\d[\w./-]{0,10}[\])]?\W{1,3})?"
    r"(?:da |deu |thi |la |don vi )*(?:xong|hoan thanh|hoan tat|dang|chua|khong|thuc hien|vuong)\b"
)
# "hoàn thành nhiệm vụ năm 2025"; "hoàn thành từ năm 2025" is no such thing.
YEAR_AFTER = re.compile(r"\b(?:xong|hoan thanh|hoan tat)(?: (?!tu\b)\w+){0,5} nam (20\d\d)\b")
ABOUT = re.compile(r"\bday la (?:bao cao|so lieu|ket qua)(?: cua)?(?: quy \w+| ky)?(?: nam| ?/) ?(20\d\d)\b")
AFTER = (YEAR_AFTER, ABOUT)
DRAFT = Phrases(dict.fromkeys(("dự thảo", "nháp", "hủy", "thu hồi", "thay thế", "đính chính"), True))


def of_another_year(own: str, letter: Asked) -> bool:
    """Return True when an answer is about a year in which neither the letter nor its due day is.

    In January and February the year before is still meant.
    """
    days = [one for one in (letter.sent, letter.due) if one]
    years = {one.year for one in days} | {one.year - 1 for one in days if one.month <= 2}
    said = [plain(line) for line in own[:LOOKED_AT].split("\n")]
    after = (found for line in said for one in AFTER for found in one.finditer(line))
    named = [*YEAR_OF.finditer("\n".join(said)), *after]
    return bool(years) and any(int(found[1]) not in years for found in named)


def changed_subject(subject: str, letter: Asked) -> list[str]:
    """Return the names of the rules that fit what the unit wrote into the subject: "DỰ THẢO", "rút lại"."""
    asked, written = plain(letter.subject), plain(subject)
    if ANSWERED.sub("", written) == asked:
        return []
    said = words(nfc(subject).replace(letter.subject, " ") if letter.subject else nfc(subject))
    found = asides(said, ())
    return found or (["dinh_chinh"] if DRAFT.first(said) else [])
