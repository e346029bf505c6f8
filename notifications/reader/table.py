"""Answers in a table's rows, and ticked boxes: the status is the cell or the box that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from directive.text import plain
from notifications.reader.neutral import NEUTRAL
from notifications.reader.statuses import STATUSES
from notifications.reader.words import Word, begins_with, words

STATUS_COLUMN = ("tinh trang", "trang thai", "tien do", "muc do", "danh gia", "ket qua thuc hien")
OTHER_COLUMNS = (
    "ma",
    "ma so",
    "stt",
    "tt",
    "noi dung",
    "cau hoi",
    "ket qua",
    "so lieu",
    "ket qua, so lieu",
    "ghi chu",
    "minh chung",
    "nhiem vu",
    "noi dung cong viec",
    "thoi han",
    "han",
    "van ban",
    "thoi gian",
    "don vi",
    "ket qua / so lieu",
    "dien giai",
)  # fmt: skip -- a table
TICKED = frozenset({"x", "[x]", "(x)", "✓", "✔", "☑", "☒", "✅", "v", "√", "[v]"})
BOX = re.compile(r"\[[ \u00a0xXvV✓✔]?\]|\([ \u00a0xXvV✓✔]?\)|[☐☑☒✅□■✓✔√]")
SIGNS = frozenset("✅✓✔√")  # alone and behind the words it is an ornament
SAYING = frozenset("?✓✔√☑✅❌✗✘❎")  # alone they may be meant as an answer
GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
LEAST = 3  # words of a question: fewer in a cell may be meant otherwise
COLUMN_GAPS = 2  # one gap alone is no table
EMPTY_BOXES = frozenset({"[]", "[ ]", "[\u00a0]", "()", "( )", "(\u00a0)", "☐", "□"})


def is_row(text: str) -> bool:
    """Return True for a line whose cells were joined with bars or tabs, or set in columns with blanks."""
    return " | " in text or "\t" in text.strip() or len(GAP.findall(text)) >= COLUMN_GAPS


def cells_of(text: str) -> list[str]:
    """Return the cells of a row, joined with bars or with tabs, or set in columns with blanks."""
    barred = text if " | " in text or "\t" in text.strip() else GAP.sub("|", text)
    return [cell.strip() for cell in barred.strip(" \n").removeprefix("|").replace("\t", "|").split("|")]


@dataclass(frozen=True, slots=True)
class Columns:
    """What the header row says: which column holds the status, or which columns are ticked for which status."""

    skipped: tuple[int, ...]
    status: int | None = None
    ticks: tuple[tuple[int, str], ...] = ()

    @staticmethod
    def of(cells: Sequence[str]) -> Columns | None:
        """Return the columns when `cells` are a header row, else None."""
        names = [plain(re.sub(r"\(.*?\)|[*:]", "", cell)).strip() for cell in cells]
        ticks = tuple((place, cell) for place, cell in enumerate(cells) if is_status(cell))
        known = [name in STATUS_COLUMN or name in OTHER_COLUMNS or not name for name in names]
        if sum(known) + len(ticks) < len(cells) or not any(known) or len(ticks) == 1:
            return None
        status = next((place for place, name in enumerate(names) if name in STATUS_COLUMN), None)
        skipped = tuple(place for place, name in enumerate(names) if name in {"stt", "tt", "noi dung", "cau hoi", "ma"})
        return Columns(skipped, None if ticks else status, ticks)

    def said(self, cells: Sequence[str], code: int, behind: str, asked: Sequence[Word]) -> list[str]:
        """Return what a row says about its question as lines: the status first."""
        text = words(behind)
        kept = [behind[text[place].start :] if (place := begins_with(text, 0, asked)) < len(text) else ""]
        others = [
            (place, cell)
            for place, cell in enumerate(cells)
            if place != code and place not in self.skipped and not repeats(cell, asked) and cell
        ]
        if self.ticks:
            ticks = dict(self.ticks)
            chosen = [ticks[place] for place, cell in others if place in ticks and cell.lower() in TICKED]
            kept += chosen if len(chosen) < 2 else ["?".join(chosen)]
            return [line for line in [*kept, *(cell for place, cell in others if place not in ticks)] if line.strip()]
        if self.status is None:
            return [line for line in [*kept, *(cell for _, cell in others if place_of(cell) is None)] if line.strip()]
        status = cells[self.status] if self.status < len(cells) else ""
        rest = [cell for place, cell in others if place != self.status]
        if not status and not rest:
            return []
        return [status or "?", *(line for line in [*kept, *rest] if line.strip())]


def labelled(cells: Sequence[str]) -> str:
    """Return "Tình trạng: đang" for a row of a label and what is said under it, "" for any other row."""
    label = plain(cells[0]).strip(" :*")
    return f"{cells[0].rstrip(' :*')}: {cells[1]}" if len(cells) == 2 and label in STATUS_COLUMN + OTHER_COLUMNS else ""


def says(text: str) -> bool:
    """Return True for what may be meant as an answer: words, figures, a tick, or the "//" of "as above"."""
    return any(character.isalnum() or character in SAYING for character in text) or "//" in text


def stopped(text: str) -> str:
    """Return words that stand by themselves, closed with a mark: what follows is no part of their sentence."""
    return f"{text};" if text[-1:].isalnum() else text


def place_of(cell: str) -> int | None:
    """Return the running number that a cell consists of."""
    return int(cell.rstrip(".")) if re.fullmatch(r"\d{1,2}\.?", cell) else None


def repeats(cell: str, asked: Sequence[Word]) -> bool:
    """Return True when a cell repeats the question's words, whole or in part."""
    return sum(word.said[0].isalnum() for word in words(cell)) >= LEAST and is_part(cell, asked)


def is_part(text: str, asked: Sequence[Word]) -> bool:
    """Return True for words that stand in the question side by side, few as they may be."""
    spoken = [plain(word.said) for word in words(text) if word.said[0].isalnum()]
    wanted = [plain(word.said) for word in asked if word.said[0].isalnum()]
    return bool(spoken) and any(wanted[at : at + len(spoken)] == spoken for at in range(len(wanted)))


def is_status(cell: str) -> bool:
    """Return True when a cell is a status and nothing else."""
    said = words(cell)
    found = STATUSES.at(said, NEUTRAL.skip(said, 0))
    return found is not None and NEUTRAL.skip(said, 0) + found[0] == len(said)


def ticked(text: str) -> str | None:
    """Return `text` with its ticked choice first and the other choices gone; None when no boxes are in it.

    Two ticks, none, or a tick that stands behind its word, give "?": nobody can say what was meant.
    """
    boxes = [box for box in BOX.finditer(text) if is_choice(text, box)]
    if not boxes or (len(boxes) == 1 and boxes[0][0] in SIGNS and boxes[0].start()):
        return None
    on = [box for box in boxes if box[0] not in EMPTY_BOXES]
    if len(on) != 1 or text[: boxes[0].start()].strip(" -*:.\n"):
        return "?"
    ends = [box.start() for box in boxes] + [len(text)]
    chosen = text[on[0].end() : next(end for end in ends if end > on[0].start())]
    others = [
        text[box.end() : end].partition("\n")[0] for box, end in zip(boxes, ends[1:], strict=True) if box != on[0]
    ]
    if not all(is_status(other.strip(" -,;./|")) for other in others):
        return "?"
    last = text[boxes[-1].end() :]
    behind = last.split("\n", 1)[1] if "\n" in last else ""
    return chosen.strip() + ("\n" + behind if behind.strip() and behind.strip() not in chosen else "")


def is_choice(text: str, box: re.Match[str]) -> bool:
    """Return True when a status stands behind or before a box."""
    following = text[box.end() : box.end() + 40]
    said = words(following)
    before = text[: box.start()].rstrip().rsplit(None, 3)[-3:]
    return (
        STATUSES.at(said, NEUTRAL.skip(said, 0)) is not None
        or is_status(" ".join(before))
        or bool(before and is_status(before[-1]))
    )
