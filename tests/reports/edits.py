"""Drafts of a section made at random, and what people may do to them; every number keeps who it is throughout."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from reports.bound import Section

WORDS = re.findall(
    r"\w+",
    "phiếu đơn vị quá hạn nghiệm thu báo cáo việc đã còn trong số được đạt kết quả thực hiện Chỉ thị chưa trả lời "
    "xã phường cơ quan tổ chức cấp ủy kiểm tra giám sát thi hành án dân sự tài sản",
)
VALUES = ("1", "2", "3", "5", "14", "130", "1.235", "78,57%", "100,00%", "0,13%", "12 vụ", "5.000.000 đồng")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text; `figure` is empty for what is no figure."""

    text: str
    figure: str = ""


Sentence = list[Word]
Text = list[list[Sentence]]  # paragraphs of sentences


def text_of(chance: random.Random) -> Text:
    """Return a draft of one to four paragraphs; few values, so that the same number stands for several figures."""
    numbers = iter(range(1000))

    def word() -> Word:
        draw = chance.random()
        if draw < 0.2:
            return Word(chance.choice(VALUES), f"total/{next(numbers)}")
        return Word(chance.choice(VALUES[:6])) if draw < 0.23 else Word(chance.choice(WORDS))

    return [
        [[word() for _ in range(chance.randint(3, 14))] for _ in range(chance.randint(1, 4))]
        for _ in range(chance.randint(1, 4))
    ]


def printed_text(text: Text) -> tuple[str, ...]:
    """Return the paragraphs as they are read."""
    return tuple(" ".join(" ".join(one.text for one in sentence) + "." for sentence in part) for part in text if part)


def section_of(text: Text) -> Section:
    """Return the draft as a section."""
    figures, places = [], []
    for number, part in enumerate(text):
        start = 0
        for sentence in part:
            for one in sentence:
                if one.figure:
                    figures.append((one.figure, one.text))
                    places.append((number, start))
                start += len(one.text) + 1
            start += 1  # the full stop
    return Section("I.1", printed_text(text), tuple(figures), tuple(places))


def edited(text: Text, chance: random.Random) -> Text:
    """Return the text after up to eight edits; a deleted or replaced word may be any, numbers too."""
    mine = [[[*sentence] for sentence in part] for part in text]
    for _ in range(chance.randint(0, 8)):
        part = chance.choice(mine)
        if not part:
            continue
        sentence = chance.choice(part)
        place = chance.randrange(len(sentence) + 1)
        match chance.randrange(6):
            case 0:
                sentence[place:place] = [Word(chance.choice(WORDS))]
            case 1:
                del sentence[place : place + 1]
            case 2 if place < len(sentence):
                sentence[place] = Word(chance.choice(WORDS))
            case 3 if place < len(sentence):
                sentence[place] = Word(rewritten(sentence[place].text), sentence[place].figure)
            case 4:
                chance.shuffle(part)
            case 5:
                part.remove(sentence)
    return mine


def rewritten(number: str) -> str:
    """Return a number as another person would write it: without dots, with a leading zero, with a blank."""
    if number.isdigit() and len(number) == 1:
        return f"0{number}"
    return number.replace(".", "") if "." in number else number.replace("%", " %")


def figures_in(text: Text) -> dict[str, str]:
    """Return the figures that still stand in a text."""
    return {one.figure: one.text for part in text for sentence in part for one in sentence if one.figure}
