"""Numbers among the words: which of them tells of a part, and which counts something at all."""

from __future__ import annotations

from collections.abc import Sequence

from notifications.reader.words import Word, ends, table

DATING = table(
    "ngày",
    "hạn",
    "đến",
    "trước",
    "từ",
    "tới",
    "quý",
    "tháng",
    "năm",
    "số",
    "thứ",
    "kỳ",
    "khoản",
    "điều",
    "mục",
    "lúc",
    "nhiệm kỳ",
    "khóa",
    "đợt",
    "nghị quyết",
    "quyết định",
    "qđ",
    "bc",
    "cv",
    "kh",
    "tb",
)  # fmt: skip -- a table
BY_DAY = table("ngày", "hạn", "vào", "đến", "trước", "trong", "thời", "tháng", "quý")
BEFORE_DUE = table("trước hạn", "trước thời hạn", "sớm hơn")  # "trước hạn 5 ngày": so much earlier
RATE = table("tỷ lệ", "tỉ lệ")
QUALITY = table(
    "hủy", "sửa", "phân loại đúng", "phân loại chính xác", "hài lòng", "đồng thuận", "tán thành", "tham gia"
)
PROGRESS = table(
    "hoàn thành", "thực hiện", "triển khai", "giải quyết", "thi hành", "xử lý", "xong", "đạt được", "còn lại"
)
BETTER = table("vượt", "tăng", "giảm", "cao hơn", "thêm")


def value(said: str) -> float | None:
    """Return the number that `said` spells in Vietnamese notation; None when it is no number."""
    try:
        return float(said.replace(".", "").replace(",", ".")) if said[0].isdigit() else None
    except ValueError:
        return None


def percent(text: Sequence[Word], place: int) -> bool:
    """Return True for a share of less than 100 %."""
    if place + 1 >= len(text) or text[place + 1].said not in {"%", "phần"}:
        return False
    share = value(text[place].said)
    return share is not None and share < 100 and not (place and BETTER.at(text, place - 1))


def rated(text: Sequence[Word], place: int) -> bool:
    """Return True for the share in "tỷ lệ án bị hủy, sửa 0,5%": it tells how well, not how much of the duty."""
    begin = next((at for at in range(place, -1, -1) if RATE.at(text, at) or text[at].said in ".;:\n"), 0)
    clause = text[begin:place]
    return RATE.at(text, begin) is not None and QUALITY.first(clause) is not None and not PROGRESS.first(clause)


def partial(text: Sequence[Word], place: int) -> bool:
    """Return True for "5/7 kiến nghị": fewer than all. Dates and the numbers of documents are no such thing."""
    if place + 2 >= len(text) or text[place + 1].said not in {"/", "trên", "tren"}:
        return False
    if place and (DATING.at(text, place - 1) or text[place - 1].said in {"/", "-"} or measured(text, place)):
        return False
    if place + 3 < len(text) and text[place + 3].said in {"/", "-"}:
        return False
    some, whole = value(text[place].said), value(text[place + 2].said)
    return some is not None and whole is not None and some < whole


def whole(text: Sequence[Word], place: int) -> bool:
    """Return True for "9/9 nội dung": all of them."""
    if place + 2 >= len(text) or text[place + 1].said not in {"/", "trên", "tren"}:
        return False
    return value(text[place].said) is not None and value(text[place].said) == value(text[place + 2].said)


def measured(text: Sequence[Word], place: int) -> bool:
    """Return True behind "số liệu:" or "số liệu 2:": there a rate is what was asked for, not a part of the duty."""
    return any(word.said in {"liệu", "lieu"} for word in text[max(0, place - 3) : place])


def dates(said: str) -> bool:
    """Return True for what may stand before the stroke of a date or period."""
    return value(said) is not None or said in {"i", "ii", "iii", "iv"}


def day_first(text: Sequence[Word], place: int) -> bool:
    """Return True when a day follows, and nothing but a day: "30/4", "trước 30/6/2026"."""
    by, begun = False, place
    while place < len(text) and (not text[place].said[0].isalnum() or BY_DAY.at(text, place)):
        by = by or text[place].said[0].isalnum()
        place += 1
    found = text[place : place + 3]
    if [word.said for word in found[1:2]] in (["ngày"], ["ngay"]) and BEFORE_DUE.at(text, begun):
        return False
    return bool(found) and dates(found[0].said) and (by or (len(found) == 3 and is_day(found, text[place + 3 :])))


def day_begins_sentence(text: Sequence[Word], place: int) -> bool:
    """Return True for "hoàn thành. Ngày 05/3 đã họp": the day is that of another sentence, which tells more."""
    if place >= len(text) or text[place].said not in {".", ";"}:
        return False
    end = next((at for at in range(place + 1, len(text)) if text[at].said in {".", ";", "\n"} and at > place + 2), None)
    return any(word.said[0].isalpha() and not BY_DAY.at((word,), 0) for word in text[place:end])


def is_day(found: Sequence[Word], behind: Sequence[Word]) -> bool:
    """Return True for "30/4" and "30/4/2026"; "34/34 chi bộ" and "3/3" tell how many of how many."""
    day, month = value(found[0].said), value(found[2].said)
    if found[1].said not in {"/", "-", "."} or day is None or month is None or day == month:
        return False
    return day <= 31 and month <= 12 and (ends(behind, 0) or behind[0].said in {"/", "-", "."})


def quantity(text: Sequence[Word], place: int) -> bool:
    """Return True for a number above zero that counts something: no date, no period, no document's number."""
    number = value(text[place].said)
    if not number:
        return False
    before = place - 1
    while before > 0 and text[before].said in {"/", "-", "."} and dates(text[before - 1].said):
        before -= 2
    if before >= 0 and DATING.at(text, before):
        return False
    return not (
        place + 1 < len(text) and text[place + 1].said in {"/", "-"} and text[place].end == text[place + 1].start
    )
