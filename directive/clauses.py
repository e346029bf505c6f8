"""A directive's text as tasks, points and clauses.

A task begins at a line with a number ("3.", "3-", "3)"), a point at a line with a dash, a letter or "3.1" in a task.
Every word from the first task to "Nơi nhận" falls into exactly one clause; what stands before and after is kept as
clauses outside every task, so that a passage which has slipped out of its task can still be found and named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from directive.passage import Word, closing_of, cut, digest, ends_sentence, opening_of, starts_small, words_of
from directive.text import nfc

OUTSIDE = ""  # the task of what stands before the first number and from "Nơi nhận" on
CLOSING = "C"
NUMBER = re.compile(r"[\s*#>_]*(\d{1,2})[./)–-](?=\s|[^\W\d_])")
BULLET = re.compile(r"\s*([-–—•+*])\s+(?=\S)")
LETTER = re.compile(r"\s*[*_]*([a-zđ])[).]\s")
DECIMAL = re.compile(r"\s*[*_]*(\d{1,2})\.\d{1,2}[.)–-]?\s")
END = re.compile(r"[\s*#>_]*(nơi\s+nhận|[tk][./]\s*[mt]\b)", re.IGNORECASE)
CLOSING_WORDS = re.compile(
    r"(chỉ thị|quyết định|kế hoạch|nghị quyết) này|yêu cầu|nhận được|trong quá trình|giao", re.IGNORECASE
)
FULL_LINE = 60  # characters: a line this long without a stop was broken by the page, a shorter one may be a heading


@dataclass(frozen=True, slots=True)
class Clause:
    """The words between two stops. `point` is 0 before the first point and in a task that has none.

    `line` and `column` are where its first word stands. `is_heading`: it opens the list of its task's points.
    """

    task: str
    point: int
    line: int
    column: int
    words: tuple[str, ...]
    opening: str
    closing: str
    digest: str
    is_heading: bool = False
    file: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together. `number` begins a task, `style` begins a point, `end` ends the directive's own text.

    `skip` counts the words at the start that are a number or a letter: a stop after them ends nothing.
    """

    words: tuple[Word, ...]
    number: str = ""
    style: str = ""
    end: bool = False
    task: str = OUTSIDE
    point: int = 0

    @property
    def skip(self) -> int:
        """How many words at the start are a number or a letter."""
        return 1 if self.number or self.style in ("letter", "decimal") else 0

    @property
    def finished(self) -> bool:
        """True when the last word carries a stop."""
        return ends_sentence(self.words[-1].text)


def split(text: str, file: str) -> list[Clause]:
    """Return the clauses of a directive's text in their order, those outside every task among them (`OUTSIDE`).

    Unicode form, white space, the breaking of lines and pages and the placement of tones change nothing.
    """
    paragraphs = _placed(list(_paragraphs(text)))
    lists = {paragraph.task for paragraph in paragraphs if paragraph.point}
    clauses: list[Clause] = []
    for paragraph in paragraphs:
        for words in cut(paragraph.words, paragraph.skip):
            texts = tuple(word.text for word in words)
            in_front = bool(paragraph.task) and paragraph.task in lists and paragraph.point == 0
            clauses.append(
                Clause(
                    task=paragraph.task,
                    point=paragraph.point,
                    line=words[0].line,
                    column=words[0].column,
                    words=texts,
                    opening=opening_of(texts),
                    closing=closing_of(texts),
                    digest=digest(texts),
                    is_heading=in_front and (texts[-1].endswith(":") or not ends_sentence(texts[-1])),
                    file=file,
                )
            )
    return clauses


def _paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs. A sentence that a line's end or a blank line has cut in two is made whole."""
    current: Paragraph | None = None
    last_number = 0
    blank = False
    for line, raw in enumerate(nfc(text).lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        words = words_of(raw, line)
        if not words:
            blank = True
            continue
        begun = _begun(raw, words, last_number)
        if current is not None and _goes_on(current, begun, raw, blank=blank, last_number=last_number):
            current = replace(current, words=current.words + words)
        else:
            if current is not None:
                yield current
            current = begun
            last_number = int(begun.number or last_number)
        blank = False
    if current is not None:
        yield current


def _begun(raw: str, words: tuple[Word, ...], last_number: int) -> Paragraph:
    """Return the paragraph that would begin with this line."""
    if END.match(raw):
        return Paragraph(words, end=True)
    if found := NUMBER.match(raw):
        return Paragraph(words, number=str(int(found.group(1))))
    if found := BULLET.match(raw):
        return Paragraph(words[1:], style=f"bullet {found.group(1)}".replace("–", "-").replace("—", "-"))
    if LETTER.match(raw):
        return Paragraph(words, style="letter")
    if (found := DECIMAL.match(raw)) and int(found.group(1)) == last_number:
        return Paragraph(words, style="decimal")
    return Paragraph(words)


def _goes_on(current: Paragraph, begun: Paragraph, raw: str, *, blank: bool, last_number: int) -> bool:
    """Return True when the line only goes on with the sentence that the line before it has left open."""
    if current.finished or begun.end or current.end:
        return False
    if begun.number:
        return not blank and int(begun.number) not in (1, last_number + 1)
    small = starts_small(raw)
    if begun.style.startswith("bullet"):
        return not blank and small  # "chính trị" at the end of one line, "- xã hội" on the next
    if begun.style:
        return False
    return small or (not blank and len(" ".join(word.text for word in current.words)) >= FULL_LINE)


def _placed(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with their tasks and points."""
    first = next((index for index, one in enumerate(paragraphs) if one.number), len(paragraphs))
    end = next((index for index, one in enumerate(paragraphs) if one.end and index > first), len(paragraphs))
    placed = list(paragraphs[:first])
    task, style, point = OUTSIDE, "", 0
    for paragraph in paragraphs[first:end]:
        if paragraph.number:
            task, style, point = paragraph.number, "", 0
        elif paragraph.style:
            style = style or paragraph.style
            point += paragraph.style == style
        placed.append(replace(paragraph, task=task, point=point))
    last = max((index for index in range(first, end) if paragraphs[index].number), default=end)
    for index in range(_closing_from(placed, last, end), end):
        placed[index] = replace(placed[index], task=CLOSING, point=0)
    return placed + list(paragraphs[end:])


def _closing_from(paragraphs: Sequence[Paragraph], last: int, end: int) -> int:
    """Return where the closing begins: `last` is the paragraph that opens the last task.

    What follows a last task of one paragraph, or the list of one with points, is the closing. A last task that is only
    a title runs on until a paragraph says that it closes.
    """
    marked = [index for index in range(last + 1, end) if paragraphs[index].style]
    if marked or (last < end and paragraphs[last].finished and not paragraphs[last].words[-1].text.endswith(":")):
        return max(marked, default=last) + 1
    unmarked = range(last + 1, end)
    return next((i for i in unmarked if CLOSING_WORDS.match(" ".join(w.text for w in paragraphs[i].words))), end)
