"""What takes a status back: negation, future, condition, a part only, a draft, hearsay, or plain contradiction.

Each rule has a name, kept with the answer so that a person sees why it waits. The tables err on one side: a word too
many costs a person a glance, a word too few a wrong report.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from directive.words import Outcome
from notifications.reader.amounts import day_begins_sentence, day_first, partial, percent, quantity, rated, value, whole
from notifications.reader.statuses import STATUSES
from notifications.reader.takers import (
    ABSENCE,
    COMPLETION,
    CONTRARY,
    EARLIER,
    FINISHED,
    HARMLESS,
    REMOVED,
    TAKES_BACK,
)
from notifications.reader.words import ENDS, SENTENCE_ENDS, Word, ends

PAST = frozenset({"đã", "da"})
# What nobody wants: "không có trường hợp chậm trễ" is as good as "không có án tuyên không rõ".
FAULTS = frozenset({"chậm", "cham", "trễ", "tre", "muộn", "muon", "quá", "qua", "tồn", "ton", "thiếu", "thieu"})
ORDERS = frozenset({"đạo", "dao", "cầu", "cau", "đốc", "doc", "giao", "nghị", "nghi"})  # chỉ đạo, yêu cầu, đôn đốc
NO_OBSTACLE = frozenset({"không", "0"})


class Doubt(NamedTuple):
    """Why a status may not stand. `near`: said in the status's own sentence."""

    rule: str
    near: bool


def doubt(outcome: Outcome, text: Sequence[Word], start: int, asked: Sequence[Word]) -> Doubt | None:
    """Return what takes `outcome` back in text[start:], the words behind the status phrase; None when nothing does."""
    stop = next((place for place in range(start, len(text)) if text[place].said in SENTENCE_ENDS), len(text))
    if any(word.said == "?" for word in text[start:stop]):
        return Doubt("cau_hoi", near=True)
    if sad(text, start):
        return Doubt("noi_lai", near=True)
    if other := another_status(outcome, text, start):
        return Doubt("hai_trang_thai", other < stop)
    if outcome is Outcome.DONE and not any(one.said in PAST for one in text[:start]) and due_day(text, start):
        return Doubt("tuong_lai", near=True)
    if outcome is Outcome.DONE and of_completion(text, start):
        return Doubt("noi_lai", near=True)
    found = taken_back(text, start, asked) if outcome is Outcome.DONE else contrary(outcome, text, start)
    return Doubt(found[1], found[0] <= stop) if found else None


def asked_by_a_day(text: Sequence[Word], place: int) -> bool:
    """Return True for "chỉ đạo UBND xã hoàn thành trước 20/4": a completion that was asked for until a day."""
    found = STATUSES.at(text, place)
    if (
        not found
        or found[1] is not Outcome.DONE
        or (PAST & {word.said for word in text[max(0, place - 1) : place + 1]})
    ):
        return False
    return any(word.said in ORDERS for word in text[max(0, place - 8) : place]) and day_first(text, place + found[0])


def due_day(text: Sequence[Word], start: int) -> bool:
    """Return True for a day behind "hoàn thành" by which it may be meant to be so: "hoàn thành 30/4"."""
    return day_first(text, start) and not day_begins_sentence(text, start)


def sad(text: Sequence[Word], start: int) -> bool:
    """Return True for ":(" at the end of a line: whoever writes so does not only report."""
    marks = [word.said for word in text[max(0, start - 1) :]]
    return any(
        pair == (":", "(") and marks[place + 2 : place + 3] in ([], ["\n"], ["("])
        for place, pair in enumerate(pairwise(marks))
    )


def of_completion(text: Sequence[Word], start: int) -> bool:
    """Return True for "hoàn thành nhiệm vụ là mục tiêu", which speaks of completion, and for "hoàn thành: 0"."""
    stop = next((place for place in range(start, len(text)) if text[place].said in ENDS), len(text))
    first = first_word(text, start)
    return any(word.said == "là" for word in text[start:stop]) or (first is not None and text[first].said == "0")


def another_status(outcome: Outcome, text: Sequence[Word], start: int) -> int | None:
    """Return the place of a clause that is nothing but another status: "XONG, ĐANG", "VƯỚNG / CHƯA"."""
    beyond = start
    for place in range(start, len(text)):
        beyond = max(beyond, place + without_harm(text, place))
        if place < beyond or (place and text[place - 1].said.isalnum()):
            continue
        found = STATUSES.at(text, place)
        # "Vướng mắc: thiếu người" behind a duty that goes on is a heading, no second status.
        label = found and found[1] is Outcome.OBSTRUCTED and outcome is not Outcome.DONE
        if label and found and [one.said for one in text[place + found[0] : place + found[0] + 1]] == [":"]:
            continue
        if found and found[1] is not outcome and ends(text, place + found[0]):
            return place
    return None


def contrary(outcome: Outcome, text: Sequence[Word], start: int) -> tuple[int, str] | None:
    """Return where the words say what `outcome` excludes."""
    first = first_word(text, start)
    if outcome is Outcome.OBSTRUCTED and first is not None and is_none(text, first):
        return first, "phu_dinh"
    place = start
    while place < len(text):
        if outcome is Outcome.ONGOING and (harmless := without_harm(text, place)):
            place += harmless
            continue
        denied = outcome is Outcome.NOT_BEGUN and any(
            word.said == "chưa" for word in text[max(start, place - 4) : place]
        )
        if (CONTRARY[outcome].at(text, place) and not denied) or finished(outcome, text, place):
            return place, "trai_nhau"
        if outcome is Outcome.NIL and quantity(text, place):
            return place, "co_so_lieu"
        same = STATUSES.at(text, place) if outcome is Outcome.NIL and place > start else None
        place += same[0] if same else 1
    return None


def is_none(text: Sequence[Word], place: int) -> bool:
    """Return True for the "không", "chưa" or "chưa có" of "vướng mắc: không"; "chưa có kinh phí" is an obstacle."""
    if text[place].said == "chưa":
        named = place + 1 < len(text) and text[place + 1].said in {"có", "co"}
        return ends(text, place + 1 + named)
    return text[place].said in NO_OBSTACLE


def without_harm(text: Sequence[Word], place: int) -> int:
    """Return how many words at `place` take nothing back; "vướng mắc: không" only at a clause's end."""
    found = HARMLESS.at(text, place)
    taken = TAKES_BACK.at(text, place)
    if not found or (taken and taken[0] > found[0]):
        return 0
    if found[1].endswith(("không", "không có")) and not ends(text, place + found[0]):
        return 0
    return found[0]


def finished(outcome: Outcome, text: Sequence[Word], place: int) -> bool:
    """Return True when what is going on, or in the way, is said to have ended."""
    table = {Outcome.ONGOING: FINISHED, Outcome.OBSTRUCTED: REMOVED}.get(outcome)
    found = table.at(text, place) if table else None
    return found is not None and ends(text, place + found[0])


def first_word(text: Sequence[Word], start: int) -> int | None:
    """Return the place of the first word that is no mark."""
    return next((place for place in range(start, len(text)) if text[place].said[0].isalnum()), None)


def taken_back(text: Sequence[Word], start: int, asked: Sequence[Word]) -> tuple[int, str] | None:
    """Return where and by which rule the words behind "hoàn thành" say: not so, not yet, or not wholly."""
    own = {(one.said, other.said) for one, other in pairwise(asked)}
    place = start
    while place < len(text):
        if harmless := without_harm(text, place):
            place += harmless
        elif absent := ABSENCE.at(text, place):
            place = absence(text, place, absent[0])
            if place < 0:
                return -place, "phu_dinh"
        elif (found := TAKES_BACK.at(text, place)) and not excused(text, place, own):
            return place, found[1]
        elif asked_by_a_day(text, place):
            return place, "tuong_lai"
        elif (percent(text, place) and not rated(text, place)) or partial(text, place):
            return place, "mot_phan"
        else:
            place += 1
    return None


def absence(text: Sequence[Word], place: int, length: int) -> int:
    """Return the end of the clause that tells of an absence, or -place when it may be a completion that is absent."""
    end = next((at for at in range(place, len(text)) if text[at].said in ENDS - {","}), len(text))
    clause = text[place + length : end]
    comma = next((at for at in range(place, end) if text[at].said == ","), end)
    taking = [at for at in range(place + length, end) if TAKES_BACK.at(text, at) or percent(text, at)]
    denied = [at for at in taking if not without_harm(text, at)]
    doubtful = [at for at in denied if at > comma or text[at].said not in FAULTS]
    if COMPLETION.first(clause) or len(doubtful) > 1 or any(at > comma or text[at].said != "không" for at in doubtful):
        return -place
    return end


def excused(text: Sequence[Word], place: int, own: set[tuple[str, str]]) -> bool:
    """Return True when the word is the question's own ("bản án tuyên chưa rõ"), or speaks of an earlier report."""
    if (text[place].said, text[place + 1].said if place + 1 < len(text) else "") in own:
        return True
    if text[place].said == "kế" and (
        (place and value(text[place - 1].said)) or any(one.said[0].isdigit() for one in text[place + 2 : place + 3])
    ):  # "ban hành 02 kế hoạch", "Kế hoạch 22-KH/ĐU"
        return True
    if text[place].said in FAULTS and any(one.said == "0" for one in text[place + 1 : place + 4]):  # "tồn kho 0"
        return True
    if text[place].said in {"tới", "toi"} and whole(text, place + 1):  # "quán triệt tới 32/32 chi bộ"
        return True
    begin = place
    while begin and text[begin - 1].said not in ENDS:
        begin -= 1
    return any(EARLIER.at(text, at) for at in range(begin, place))
