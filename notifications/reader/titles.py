"""Questions named by their own words instead of by their code: "Thành lập Ban phối hợp", "Việc chuyển giao bản án"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from directive.text import nfc, plain
from notifications.reader.asked import Question
from notifications.reader.codes import Codes, Mention, all_of
from notifications.reader.words import Word, words

NUMBERING = re.compile(
    r"^[\s:]*(?:[-*•+–]|[IVX]{1,4}\s?[.)/-]|\(?\d{1,2}[.)]|\(?[a-zA-ZđĐ][.)]"
    r"|(?:(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín)\s+là|thứ\s+(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín))\s*[,:])?\s+"
    r"|^\s*[-*•+–]\s?",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"\s*(?:ý|câu|câu hỏi|nội dung|mục|nhiệm vụ)(?:\s+thứ)?\s+(?:\d{1,2}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín)\s*",
    re.IGNORECASE,
)

ENOUGH = 4  # words of a question that name it; fewer are met by chance
LEADING = ("chi dao", "to chuc", "phoi hop", "tang cuong", "trien khai", "thuc hien", "tham muu")
PASSED = frozenset({",", ";", "“", "”", '"', "(", ")"})


class Titles:
    """The questions of one letter by the words with which they begin."""

    def __init__(self, questions: Sequence[Question]) -> None:
        """Take the questions of the letter."""
        self.asked: dict[str, list[str]] = {
            question.code: [plain(word.said) for word in words(nfc(question.text)) if word.said[0].isalnum()]
            for question in questions
        }

    def at(self, said: Sequence[Word], place: int) -> tuple[str, int] | None:
        """Return the one question that is named at `place`, and the place behind its words; None without certainty."""
        found = sorted((*self.length(said, place, asked), code) for code, asked in self.asked.items())
        count, behind, code = found[-1] if found else (0, 0, "")
        alone = len(found) < 2 or found[-2][0] < count
        return (code, behind) if count >= ENOUGH and alone else None

    def length(self, said: Sequence[Word], place: int, asked: Sequence[str]) -> tuple[int, int]:
        """Return how many words of a question's beginning stand at `place`, and the place behind; its verb may lack."""
        starts = [0, *(len(lead.split()) for lead in LEADING if asked[: len(lead.split())] == lead.split())]
        return max(self.follow(said, place, asked[start:]) for start in starts)

    def follow(self, said: Sequence[Word], place: int, asked: Sequence[str]) -> tuple[int, int]:
        """Return how many words at `place` are those of the question, and the place behind them."""
        count, behind, at = 0, place, place
        while at < len(said) and count < len(asked):
            if said[at].said in PASSED:
                at += 1
                continue
            if plain(said[at].said) != asked[count]:
                break
            count, at = count + 1, at + 1
            behind = at
        return count, behind

    def knows(self, code: str, text: str) -> bool:
        """Return True for a name: most of the words are the question's own, or they number it ("Ý thứ hai")."""
        if PLACE.fullmatch(text):
            return True
        said = [plain(word.said) for word in words(text) if word.said[0].isalpha()]
        own = set(self.asked[code])
        return len(said) >= ENOUGH and sum(one in own for one in said) >= 0.7 * len(said)


class Names:
    """What names the questions of one letter: their codes, and their words."""

    def __init__(self, questions: Sequence[Question]) -> None:
        """Take the questions of the letter."""
        self.codes = Codes(questions)
        self.titles = Titles(questions)
        self.seen: dict[str, Mention | None] = {}  # a line is asked about more than once

    def mention(self, text: str) -> Mention | None:
        """Return the first code that a text mentions."""
        if text not in self.seen:
            self.seen[text] = next(iter(self.codes.mentions(text)), None)
        return self.seen[text]

    def first(self, text: str) -> tuple[str, int] | None:
        """Return the code with which a line begins, or that of the words with which it does, and the place behind."""
        start = numbered(text)
        if mention := self.mention(text):
            before = text[start : mention.start]
            leads = mention.codes and (not before.strip() or all_of(before))
            return (text[mention.start : mention.end].strip(), mention.end) if leads else None
        said = words(text[start:])
        title = self.titles.at(said, 0)
        if not title:
            return None
        return title[0], start + said[title[1]].start if title[1] < len(said) else len(text)


def numbered(text: str) -> int:
    """Return the place behind the bullet or the number with which a line begins."""
    found = NUMBERING.match(text)
    return found.end() if found else 0
