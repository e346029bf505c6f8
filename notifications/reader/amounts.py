"""Numbers among the words: which of them tells of a part, and which counts something at all."""

from __future__ import annotations

from collections.abc import Sequence

from notifications.reader.words import Word, table

DATING = table(
    "ngày", "hạn", "đến", "trước", "từ", "tới", "quý", "tháng", "năm", "số", "thứ", "kỳ", "khoản", "điều", "mục", "lúc",
    "nhiệm kỳ", "khóa", "đợt", "nghị quyết", "quyết định", "qđ", "bc", "cv", "kh", "tb",
)  # fmt: skip
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
    return share is not None and share != 100 and not (place and BETTER.at(text, place - 1))


def partial(text: Sequence[Word], place: int) -> bool:
    """Return True for "5/7 kiến nghị": fewer than all. Dates and the numbers of documents are no such thing."""
    if place + 2 >= len(text) or text[place + 1].said not in {"/", "trên", "tren"}:
        return False
    if place and (DATING.at(text, place - 1) or text[place - 1].said in {"/", "-"}):
        return False
    if place + 3 < len(text) and text[place + 3].said in {"/", "-"}:
        return False
    some, whole = value(text[place].said), value(text[place + 2].said)
    return some is not None and whole is not None and some < whole


def quantity(text: Sequence[Word], place: int) -> bool:
    """Return True for a number above zero that counts something: no date, no period, no document's number."""
    number = value(text[place].said)
    if not number:
        return False
    before = place - 1
    while before >= 0 and text[before].said in {"/", "-", "."} and before and value(text[before - 1].said) is not None:
        before -= 2
    if before >= 0 and DATING.at(text, before):
        return False
    return not (
        place + 1 < len(text) and text[place + 1].said in {"/", "-"} and text[place].end == text[place + 1].start
    )
