"""One statement for all questions: "Tất cả các nội dung đều không phát sinh"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from directive.words import Outcome
from notifications.reader.doubt import doubt
from notifications.reader.neutral import NEUTRAL, start_of
from notifications.reader.statuses import FOLLOWS, STATUSES
from notifications.reader.takers import TAKES_BACK
from notifications.reader.words import Phrases, Word, listed, table, words

NAMED = ("nội dung", "câu hỏi", "câu", "mục", "nhiệm vụ", "chỉ tiêu", "nội dung báo cáo", "việc")
TAILS = (
    "",
    " trên",
    " nêu trên",
    " trên đây",
    " này",
    " được hỏi",
    " trong phiếu",
    " theo phiếu",
    " của phiếu",
    " nói trên",
)
OTHERS = (" còn lại", " khác", " còn lại trong phiếu", " khác trong phiếu")
ALL = Phrases(
    {
        **{
            f"{lead}{what}{tail}": False
            for lead in ("tất cả các ", "tất cả ", "toàn bộ các ", "toàn bộ ", "các ", "mọi ", "cả các ", "những ")
            for what in NAMED
            for tail in TAILS
        },
        **{
            f"{lead}{what}{tail}": True
            for lead in ("tất cả các ", "các ", "những ", "")
            for what in NAMED
            for tail in OTHERS
        },
        "còn lại": True,
    }
)  # fmt: skip -- a table
ALONE = Phrases(dict.fromkeys(("tất cả", "toàn bộ", "tất cả đều"), False))
COUNTED = table(*(f"{lead}{what}{tail}" for lead in ("",) for what in NAMED for tail in TAILS))
NUMBERS = {2: ("hai",), 3: ("ba",), 4: ("bốn", "bon"), 5: ("năm", "nam"), 6: ("sáu", "sau"), 7: ("bảy", "bay")}
EVERY = table("tất cả", "toàn bộ", "cả")
# What may stand behind "các nội dung" without changing which are meant.
NAMED_SO = table(
    *(
        f"{lead}{who} {asks}{what}"
        for lead in ("", "mà ", "do ")
        for who in ("quý ban", "ban", "ban nội chính", "ban nội chính tỉnh ủy")
        for asks in ("đề nghị", "yêu cầu")
        for what in ("", " báo cáo")
    ),
    *listed("""
    được giao / theo yêu cầu / theo đề nghị / của quý ban / của ban / nêu trong thư / trong thư / tại thư / của chỉ thị
    / nêu trong phiếu / nêu tại phiếu / được yêu cầu / được đề nghị / đề nghị báo cáo
    """),
)
AS_PLANNED = table(
    *listed("""
    theo kế hoạch / theo đúng kế hoạch / đúng kế hoạch / đúng tiến độ / theo đúng tiến độ / theo quy định / theo đúng
    quy định / bình thường / đúng hạn / đúng thời hạn
    """)
)
NO_ONE = table("nội dung nào", "vụ việc nào", "nội dung nào trong", "nội dung nào thuộc", "nội dung nào liên quan đến")
LEAD = re.compile(r"[^:]{0,90}\bbáo cáo\b[^:]{0,50}:\s*", re.IGNORECASE)
WITHOUT = table("trừ", "ngoại trừ", "riêng", "ngoài", "không kể")
SENTENCE = re.compile(r"(?<=[.;!])\s+|\n+")
ABOVE = table(
    *listed("""
    nội dung trên / nêu trên / kết quả trên / số liệu trên / trên đây / nói trên / các nội dung báo cáo / báo cáo trên /
    các kết quả trên / các câu trên
    """)
)
GENERAL = table(
    "nội dung trên",
    "nêu trên",
    "các nội dung",
    "tất cả",
    "kết quả trên",
    "số liệu trên",
    "trên đây",
    "toàn bộ",
    "nói trên",
    "các nhiệm vụ",
    "nhiệm vụ được giao",
    "những nội dung",
    "các câu",
    "mọi nội dung",
)  # fmt: skip -- a table


class Blanket(NamedTuple):
    """What is said of all questions; `others`: of those that are not answered by themselves. Not `sure`: proposed."""

    outcome: Outcome
    others: bool
    sure: bool


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [part.strip() for part in SENTENCE.split(text) if part.strip()]


def blanket(sentence: str, count: int, *, inside: bool) -> Blanket | None:
    """Return what one sentence says of all `count` questions; None when it speaks of no such thing.

    `inside` an answer to one question, "tất cả" alone means all of that answer.
    """
    said = words(without_lead(sentence))
    place = start_of(said, 0)
    if turned := status_first(said, place, count):
        return turned
    whom = quantified(said, place, count, inside=inside)
    if whom is None:
        return None
    every = bool(EVERY.at(said, place)) or said[place].said not in {"các", "cac", "những", "nhung"}
    place, others = whom
    every = every or others
    place = NAMED_SO.skip(said, place)
    colon = place < len(said) and said[place].said in {":", "-", "–", "—", "="}
    place = start_of(said, place)
    status = STATUSES.at(said, place)
    if not status:
        return None
    end = place + status[0]
    sure = ended(said, end, status[1]) and doubt(status[1], said, end, ()) is None
    return Blanket(status[1], others, sure and (colon or every or status[1] is not Outcome.DONE))


def quantified(said: Sequence[Word], place: int, count: int, *, inside: bool) -> tuple[int, bool] | None:
    """Return the place behind "tất cả các nội dung", and whether only the others are meant."""
    if found := ALL.at(said, place):
        return place + found[0], found[1]
    number = place
    if number < len(said) and said[number].said in {"cả", "ca", "tất", "tat"}:
        number += 2 if said[number].said in {"tất", "tat"} else 1
    if number < len(said) and said[number].said in {str(count), f"0{count}", *NUMBERS.get(count, ())}:
        number += 1
        if said[number : number + 1] and said[number].said == "/":
            number += 2
        if named := COUNTED.at(said, number):
            return number + named[0], False
    alone = None if inside else ALONE.at(said, place)
    return (place + alone[0], alone[1]) if alone else None


def without_lead(sentence: str) -> str:
    """Return a sentence without "Đảng ủy xã xin báo cáo Ban:", behind which everything is said."""
    found = LEAD.match(sentence)
    return sentence[found.end() :] if found and not TAKES_BACK.first(words(found[0])) else sentence


def status_first(said: Sequence[Word], place: int, count: int) -> Blanket | None:
    """Return what is said of all in this order: "Đơn vị không phát sinh các nội dung trên".

    "Đã hoàn thành các nhiệm vụ được giao" is a polite sentence; "đã hoàn thành tất cả 9 nội dung" is an answer.
    """
    status = STATUSES.at(said, place)
    if not status or place + status[0] >= len(said):
        return None
    behind = place + status[0]
    nothing = status[1] is Outcome.NIL
    none = NO_ONE.at(said, behind) if nothing else None
    behind += none[0] if none else 0
    whom = quantified(said, behind, count, inside=True) or ((behind, False) if none else None)
    if whom is None or not (nothing or EVERY.at(said, behind) or said[behind].said[0].isdigit()):
        return None
    end = NAMED_SO.skip(said, whom[0])
    sure = ended(said, end, status[1]) and doubt(status[1], said, end, ()) is None
    return Blanket(status[1], whom[1], sure)


def ended(said: Sequence[Word], place: int, outcome: Outcome) -> bool:
    """Return True when nothing of weight follows: no more than "trong quý I/2026"."""
    while place < len(said):
        word = said[place].said
        found = NEUTRAL.at(said, place) or AS_PLANNED.at(said, place)
        found = found or (FOLLOWS[Outcome.NIL].at(said, place) if outcome is Outcome.NIL else None)
        if found:
            place += found[0]
        elif not word[0].isalpha() or word in {"năm", "nam", "ạ", "i", "ii", "iii", "iv"}:
            place += 1
        else:
            return False
    return not any(WITHOUT.at(said, at) for at in range(len(said)))
