"""What one piece of a reply says of its question: the status in its place, the words behind it, and every doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from directive.words import Outcome
from notifications.reader.concluded import concluded
from notifications.reader.doubt import doubt
from notifications.reader.statuses import BARE, Head, first_meant, head
from notifications.reader.table import is_part, is_status, repeats, says, stopped, ticked
from notifications.reader.words import Word, begins_with, goes_on, table, unbroken, words

OPTIONS = r"(?:\s*\(([^()]{0,200})\))?"
STATUS_LABEL = re.compile(
    rf"[\W_]*(?:tình\s+trạng|trạng\s+thái|tiến\s+độ|tinh\s+trang|trang\s+thai|tien\s+do)(?:\s+(?:thực\s+hiện|thuc\s+hien))?"
    rf"{OPTIONS}\s*(?:[:：=]|[-–]\s|$)",
    re.IGNORECASE,
)
RESULT_LABEL = re.compile(
    r"[\W_]*(?:kết\s+quả|ket\s+qua)(?:\s+(?:thực\s+hiện|thuc\s+hien))?(?:\s*[,/]\s*(?:số\s+liệu|so\s+lieu))?"
    rf"{OPTIONS}\s*(?:[:：=]|$)",
    re.IGNORECASE,
)
# "… 14 trường hợp. Tình trạng: đang thực hiện": the label within a paragraph.
INLINE_LABEL = re.compile(
    r"(?:(?<=[.;!)])\s+|\s*[(\[])(?=(?:tình\s+trạng|trạng\s+thái|tiến\s+độ|tinh\s+trang|trang\s+thai|tien\s+do|đánh\s+giá"
    r"|danh\s+gia)(?:\s+(?:thực\s+hiện|thuc\s+hien))?\s*[:：])",
    re.IGNORECASE,
)
GRADE_LABEL = re.compile(
    r"[\W_]*(?:đánh\s+giá|mức\s+độ|danh\s+gia|muc\s+do)(?:\s+(?:chung|hoàn\s+thành|hoan\s+thanh))?\s*[:：]",
    re.IGNORECASE,
)
EMPTY_LABEL = re.compile(
    r"[\W_]*(?:số\s+liệu|so\s+lieu|minh\s+chứng|minh\s+chung|ghi\s+chú|ghi\s+chu)\s*[:：]?\W*", re.IGNORECASE
)
NAME = re.compile(r"\s*\(([^():]{2,80})\)\s*[:–-]")  # "C.a (quán triệt): xong"
LABELS = table("ghi chú", "số liệu", "minh chứng", "kết quả", "lý do", "nguyên nhân", "kiến nghị", "đề xuất", "văn bản")
WRAPPED_AT = 60  # a line as long as this was broken by the mail program, not by its writer
NOT_OURS = table(
    *(
        f"không thuộc {what}"
        for what in ("thẩm quyền", "chức năng", "nhiệm vụ", "phạm vi", "trách nhiệm", "lĩnh vực", "địa bàn")
    ),
    *(f"không phải {what}" for what in ("nhiệm vụ", "trách nhiệm", "thẩm quyền", "chức năng", "việc của")),
    *(f"ngoài {what}" for what in ("thẩm quyền", "chức năng", "phạm vi", "nhiệm vụ")),
    *(f"thuộc {what} của" for what in ("thẩm quyền", "chức năng", "nhiệm vụ", "trách nhiệm")),
    *(f"không có {what}" for what in ("thẩm quyền", "chức năng", "nhiệm vụ này")),
    "không được giao",
    "không liên quan đến đơn vị",
    "không do đơn vị",
    "không thuộc đơn vị",
    "không thuộc về",
)  # fmt: skip -- a table


class Judged(NamedTuple):
    """A piece's reading. `rule` is why it may not stand: "" when it may. `kept`: the status was said, then denied."""

    outcome: Outcome | None
    text: str
    rule: str = ""
    proposed: Outcome | None = None
    kept: bool = False
    labelled: bool = False


def judge(lines: Sequence[str], asked: Sequence[Word]) -> Judged | None:
    """Return what the lines of one piece say; None when they say nothing, like a blank left as it was."""
    text, labelled = arranged([part for line in without_question(lines, asked) for part in INLINE_LABEL.split(line)])
    said = words(text)
    if not says(text):
        return None
    if (choice := ticked(text)) is not None:
        text, said = choice, words(choice)
    whole, flowing = tidy(text), unbroken(text, said)
    if NOT_OURS.first(flowing):
        return Judged(None, whole, "khong_thuoc_tham_quyen", Outcome.NOT_OURS)
    text, said, begun = begun_of(text, said, asked)
    if begun.outcome is None:
        return Judged(None, whole, "khong_ro", begun.proposed)
    behind = tidy(text[said[begun.end].start :]) if begun.end < len(said) else ""
    doubted = doubt(begun.outcome, said, begun.end, asked)
    if not doubted and len(flowing) < len(said):
        doubted = doubt(begun.outcome, unbroken(text, said, begun.end), begun.end, asked)
    if not doubted:
        return Judged(begun.outcome, behind, labelled=labelled)
    if doubted.rule == "hai_trang_thai" or (doubted.near and begun.outcome is Outcome.DONE):
        return Judged(None, whole, doubted.rule, first_meant(said))
    return Judged(begun.outcome, behind, doubted.rule, begun.outcome, kept=True)


def begun_of(text: str, said: tuple[Word, ...], asked: Sequence[Word]) -> tuple[str, tuple[Word, ...], Head]:
    """Return the words with the status with which they begin, or which they end with and which then stands first."""
    begun = head(said, asked)
    if cut_short(text, said, begun):
        said = (*said[: begun.end], *said[begun.end + 1 :])
        begun = head(said, asked)
    if begun.outcome is None and (turned := concluded(text, asked)):
        text, said = turned, words(turned)
        begun = head(said, asked)
    return text, said, begun


def cut_short(text: str, said: Sequence[Word], begun: Head) -> bool:
    """Return True for a lone "đang" or "chưa" at the end of a line with which the next goes on: half a phrase.

    "dang" and "ky mau dau" are one phrase, "chua" and "co vu nao" a nil answer. "Đang" and "đã" never are, nor is
    "ĐANG", which nobody writes so in the middle of a sentence.
    """
    if begun.outcome is None or begun.end + 1 >= len(said) or said[begun.end].said != "\n":
        return False
    last, following = said[begun.end - 1], said[begun.end + 1]
    if last.said not in BARE or LABELS.at(said, begun.end + 1) or (last.said, following.said) == ("đang", "đã"):
        return False
    written = text[last.start : last.end]
    unmarked = written.isascii()
    if written == "ĐANG" and text[following.start].islower():
        return False
    return goes_on(text, said, begun.end) or (unmarked and is_name(text[following.start :]))


def is_name(text: str) -> bool:
    """Return True for words that begin like a name: "Thanh Luong da hien dat", behind which "chua" is a pagoda."""
    first = text.split(None, 2)[:2]
    return len(first) > 1 and all(word[0].isupper() for word in first)


def arranged(lines: Sequence[str]) -> tuple[str, bool]:
    """Return the lines as one text, its status first, without labels; and whether a "Tình trạng:" was filled in."""
    status: list[str] = []
    others: list[str] = []
    labelled, last = False, ""
    for line in lines:
        label = status_label(line)
        if label:
            content = line[label.end() :].strip()
            labelled = labelled or bool(content)
            # What was written above it stands below it now: no part of its sentence.
            status += [stopped(content) if others else content] if content else []
        elif not EMPTY_LABEL.fullmatch(line):
            result = RESULT_LABEL.match(line)
            content = line[result.end() :] if result else line
            if result and content.strip():
                before = others or status
                before[-1:] = map(stopped, before[-1:])
            if len(last) >= WRAPPED_AT and not result and others:
                others[-1] += " " + content.strip()
            elif content.strip():
                others.append(content.strip())
        last = line
    return "\n".join([*status, *others]), labelled


def status_label(line: str) -> re.Match[str] | None:
    """Return the label of a status at the beginning of a line; "Đánh giá:" is one where a status stands behind it."""
    label = STATUS_LABEL.match(line)
    if label:
        return label if choices(label[1] or "") else None
    grade = GRADE_LABEL.match(line)
    return grade if grade and is_status(line[grade.end() :].strip(" .;")) else None


def choices(options: str) -> bool:
    """Return True when brackets hold nothing but the words to choose from: "chưa xong" in them would be an answer."""
    return not options or all(is_status(option) for option in options.split("/"))


def without_question(lines: Sequence[str], asked: Sequence[Word]) -> list[str]:
    """Return the lines without the question's own words, which some repeat before they answer."""
    left = list(lines)
    while left:
        said = words(left[0])
        place = begins_with(said, 0, asked)
        cut = re.search(r"(?<=[\w)])\s*:|\s[-–—]\s", left[0].lstrip(" :.-–"))
        offset = len(left[0]) - len(left[0].lstrip(" :.-–"))
        if (named := NAME.match(left[0])) and is_part(named[1], asked):
            left[0] = left[0][named.end() :]
        elif place or repeats(left[0], asked):
            left[0] = left[0][said[place].start :] if place and place < len(said) else ""
        elif cut and repeats(left[0][offset : offset + cut.start()], asked):
            left[0] = left[0][offset + cut.end() :]
        else:
            break
        if any(character.isalnum() for character in left[0]):
            break
        del left[0]
    return left


def tidy(text: str) -> str:
    """Return words without the marks that stood between them and the status, on one line."""
    return re.sub(r"\s+", " ", text).lstrip(" .,:;–—-=*•|!/)]}").rstrip(" ,;–—-|*")
