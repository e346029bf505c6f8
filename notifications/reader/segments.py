"""The pieces of a reply: for each named question the words that the unit wrote about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from directive.text import nfc, plain
from directive.words import Outcome
from notifications.reader.asked import Question
from notifications.reader.blanket import GENERAL
from notifications.reader.codes import Codes, Mention, all_of, by_ordinal, leads, ordinals, status_at
from notifications.reader.leading import bare, heading, led, set_apart, stated
from notifications.reader.lines import Line, within
from notifications.reader.pieces import Piece, Pieces
from notifications.reader.sections import Section, is_counted, section
from notifications.reader.table import Columns, cells_of, is_row, is_status, labelled, says, stopped
from notifications.reader.titles import Titles
from notifications.reader.words import Word, begins_with, words

SIGN_OFF = re.compile(
    r"(?:xin )?(?:tran trong|kinh (?:chao|bao|thu)|chan thanh cam on|xin cam on|cam on|than ai|noi nhan|best regards"
    r"|regards|t\s?[/.]\s?m\b|k\s?[/.]\s?t\b|t\s?[/.]\s?l\b|thu truong|\(da ky\)"
    r"|nguoi (?:lap|bao cao|gui|thuc hien|tong hop))"
)
GREETING = re.compile(r"\W*(?:kinh (?:gui|thua|chao)|thua (?:ban|dong chi)|dear|gui ban)\b")
GREETED = re.compile(r"^[^,.!]*(?:[,.!]\s*|$)")
BLANK_OF_OURS = re.compile(
    r"\W*(?:tinh trang|ket qua|so lieu|ky bao cao|han bao cao|minh chung|lan truoc|da ghi nhan|de nghi|xin hoi lai"
    r"|ghi chu)\b"
)
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # "１２．ｈ：" as some phones type it
WHOLE_QUESTION = 4  # words: a shorter question is too easily met by chance
# Word writes its bullets as letters of a font of signs.
ORNAMENT = re.compile(r"\s*(?:[✅✔✓☑⏳⌛🔄🔹🔸🔵🟢🟡▪■◾◆♦●○•➤➡▶👉★☆📌✍]\ufe0f?\s*|[·§Øüvoq]\s+)")
AROUND = 200  # characters on either side of a code that is only spoken of


class Splitter:
    """Goes through the lines once; `piece` is the one that the next words belong to."""

    def __init__(self, lines: Sequence[Line], questions: Sequence[Question]) -> None:
        """Take the lines of a mail and what was asked."""
        self.questions = {question.code: words(nfc(question.text)) for question in questions}
        self.codes, self.titles = Codes(questions), Titles(questions)
        self.pieces = Pieces()
        kept = within(lines)
        self.pieces.long = len(kept) < len(lines)
        self.lines = tuple(replace(line, text=nfc(line.text).translate(FULL_WIDTH)) for line in kept)
        own = [line.text for line in self.lines if line.own]
        self.pieces.own = "\n".join(own)
        self.mentions: dict[str, list[Mention]] = {}
        self.ordinal = not any(map(self.codes.mentions, own)) and by_ordinal(own, self.codes.order)
        self.headings = frozenset(self.headed())
        self.piece: Piece | None = None
        self.under: Outcome | None = None
        self.columns = Columns(())
        self.section = Section.RESULTS
        self.counted = any(is_counted(text) and self.named(text) for text in own)
        self.paused = False  # an empty or a quoted line came: what follows does not go on with the sentence in hand

    def named(self, text: str) -> list[Mention]:
        """Return what one line names: codes, ordinals where those are used, or the words of a question at its start."""
        if text not in self.mentions:
            self.mentions[text] = self.looked_up(text)
        return self.mentions[text]

    def looked_up(self, text: str) -> list[Mention]:
        """Return what one line names."""
        if found := self.codes.mentions(text):
            return found
        if self.ordinal:
            return [mention for mention, _ in ordinals(text, self.codes.order)]
        said = words(text[:1000])
        for code, asked in self.questions.items():
            if sum(word.said[0].isalnum() for word in asked) >= WHOLE_QUESTION and (
                place := begins_with(said, 0, asked)
            ):
                return [Mention(0, said[place - 1].end, (code,))]
        return []

    def headed(self) -> list[int]:
        """Return the places of the lines that are only a status, with codes under them: a heading, no answer."""
        own = [place for place, line in enumerate(self.lines) if line.own and line.text.strip()]
        bare = [
            place
            for place, following in pairwise(own)
            if heading(self.lines[place].text) is not None and self.named(self.lines[following].text)
        ]
        first = next((place for place in own if self.named(self.lines[place].text)), len(self.lines))
        quoted = any(not line.own and self.named(line.text) for line in self.lines[:first])
        turned = any(place < first for place in bare) and not quoted
        return [place for place in bare if turned or self.lines[place].text.rstrip().endswith(":")]

    def split(self) -> Pieces:
        """Return the pieces."""
        for place, line in enumerate(self.lines):
            if place in self.headings:
                self.piece, self.under = None, heading(line.text)
            elif not line.own:
                self.quoted(line.text)
            elif is_row(line.text):
                self.row(line.text)
            elif line.text.strip():
                self.own(line.text)
            else:
                self.paused = True
        return self.pieces

    def quoted(self, text: str) -> None:
        """Take a quoted line: a question makes the anchor of what follows, its blanks keep it, all else ends it."""
        if not plain(text).strip(" >|*-"):
            return
        self.paused = True
        named = self.named(text)
        if named and named[0].codes and not text[: named[0].start].strip(" >|*-\t•+"):
            self.start(named[0])
        elif self.piece and not (BLANK_OF_OURS.match(plain(text).lstrip(" >|*")) or self.wraps(text)):
            self.piece = None

    def wraps(self, text: str) -> bool:
        """Return True when a quoted line goes on with the words of its question."""
        asked = {
            word.said for code in (self.piece.codes if self.piece else ()) for word in self.questions.get(code, ())
        }
        return all(word.said in asked for word in words(text) if word.said[0].isalnum())

    def start(self, mention: Mention) -> Piece:
        """Begin the piece of a mention."""
        self.piece = Piece(mention.codes, strange=mention.strange, under=self.under)
        self.pieces.found.append(self.piece)
        return self.piece

    def row(self, text: str) -> None:
        """Take one row of a table."""
        cells = cells_of(text)
        if columns := Columns.of(cells):
            self.columns = columns
            return
        for place, cell in enumerate(cells):
            named = self.named(cell) or self.entitled(cell)
            if named and not cell[: named[0].start].strip(" *-"):
                said = self.columns.said(cells, place, cell[named[0].end :], self.asked(named[0]))
                self.start(named[0]).lines += [*map(stopped, said[:-1]), *said[-1:]]
                self.piece = None
                return
        self.own((self.piece and labelled(cells)) or text)

    def entitled(self, cell: str) -> list[Mention]:
        """Return the question of which a cell is the name, and nothing else."""
        said = words(cell)
        title = self.titles.at(said, 0)
        return [Mention(0, len(cell), (title[0],))] if title and title[1] == len(said) else []

    def asked(self, mention: Mention) -> Sequence[Word]:
        """Return the words of the first question that is named."""
        return self.questions.get(mention.codes[0], []) if mention.codes else ()

    def own(self, text: str) -> None:
        """Take a line that the unit wrote: cut at every code that begins an answer."""
        text = self.unadorned(text)
        place, inverted, given = 0, False, self.named(text)
        label = labels(text, given)
        for mention in given:
            before = text[place : mention.start]
            if self.section is Section.PLANS or not self.begins(before, place, text, mention):
                around = text[max(0, mention.start - AROUND) : mention.end + AROUND]
                self.pieces.found.append(Piece(mention.codes, [around], mention.strange, loose=True))
                continue
            turned = stated(before, first=place == 0)
            if not turned and not label:
                self.add(led(before))
            piece = self.start(mention)
            piece.apart = set_apart(before)
            piece.under, piece.inverted, inverted = turned or self.under, turned is not None, inverted or bool(turned)
            place = mention.end
        if inverted:
            for piece in self.pieces.found[-len(given) :]:
                piece.inverted = True
        if label:
            self.pieces.label(len(given), label)
            self.piece = None
        elif given and self.piece and self.pieces.elsewhere(len(given), self.piece.codes):
            (self.pieces.rest if GENERAL.first(words(text)) else self.pieces.plans).append(text)
        else:
            self.ended(text, place, given)

    def ended(self, text: str, place: int, given: Sequence[Mention]) -> None:
        """Take the end of a line, behind the last code that it names."""
        begun = None if given else section(text, alone=self.counted)
        if begun and self.piece and not self.piece.lines and is_status(text.strip(" -*•+.;")):
            self.piece.inverted, begun = True, None  # "Vướng mắc" below a code: its answer, or a heading behind a blank
        if begun or (not given and SIGN_OFF.match(plain(text).lstrip(" *-"))):
            self.piece, self.section = None, begun or self.section
        self.add(text[place:])

    def unadorned(self, text: str) -> str:
        """Return a line without the ornament before a code behind which a status stands: "✅ N08-1 XONG"."""
        found = ORNAMENT.match(text)
        left = text[found.end() :] if found else text
        named = self.named(left) if found else []
        return left if named and not named[0].start and status_at(left[named[0].end :].lstrip(" :.–-")) else text

    def begins(self, before: str, place: int, text: str, mention: Mention) -> bool:
        """Return True when an answer begins at a mention; elsewhere it is only spoken of."""
        bracketed = text[mention.start : mention.start + 1] == "["
        return bracketed or leads(before) or bare(before) or (place == 0 and stated(before, first=True) is not None)

    def add(self, text: str) -> None:
        """Add words to the piece that is being written, or to what stands besides."""
        if not says(text):
            return
        if self.piece:
            if self.paused:
                self.piece.lines[-1:] = map(stopped, self.piece.lines[-1:])
            self.paused = False
            self.piece.lines.append(re.sub(r"\s/\s*$", "", text).strip())
        elif said := (GREETED.sub("", text, count=1) if GREETING.match(plain(text)) else text).strip():
            (self.pieces.plans if self.section is Section.PLANS else self.pieces.rest).append(said)
            self.pieces.troubles += [said] * (self.section is Section.TROUBLES)


def labels(text: str, given: Sequence[Mention]) -> str:
    """Return what "Không thuộc thẩm quyền: 3.b" says of the codes behind it; "" where they have words of their own."""
    before = text[: given[0].start].rstrip() if given else ""
    if not before.endswith(":") or says(text[given[-1].end :]) or all_of(before.rstrip(" :")):
        return ""
    return "" if bare(before) else before.strip(" :-*•+")


def split(lines: Sequence[Line], questions: Sequence[Question]) -> Pieces:
    """Return the pieces of a reply."""
    return Splitter(lines, questions).split()
