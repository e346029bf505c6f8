"""Answers that are told the other way round, told again as "code: status; the rest", which is what is read.

"Đã hoàn thành: 12.h, C.a"; "Các nhiệm vụ đang thực hiện:" above a list; "Việc thành lập Ban phối hợp đã hoàn thành".
Only a clause that is all of that is turned; every other word stays where it is, so that doubt is still found in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from directive.text import nfc, plain
from directive.words import Outcome
from notifications.reader.asked import Question
from notifications.reader.codes import Mention, all_of, status_at
from notifications.reader.groups import COUNT, PAST, PERIODS, Group, behind_nouns, headings, text_of, told_of, under
from notifications.reader.lines import Line
from notifications.reader.neutral import start_of
from notifications.reader.statuses import STATUSES, first_meant
from notifications.reader.table import is_row, is_status, says
from notifications.reader.titles import PLACE, Names, numbered
from notifications.reader.words import Word, table, words
from notifications.reader.wrapped import joined

ORDINAL = re.compile(rf"^{PLACE.pattern}\s*[:,]\s*", re.IGNORECASE)
QUOTES = frozenset('“"')
CLAUSES = re.compile(r"(?<=[;.])\s+(?=\S)")
BRACKETED = re.compile(r"\(\s*(?:mục|mã|mã số|nội dung|nhiệm vụ|câu)?\s*$", re.IGNORECASE)
EXCEPT = re.compile(r",?\s+(?:chỉ\s+)?(?:trừ|ngoại trừ|riêng|chỉ còn)\s+(?=\S)", re.IGNORECASE)
FIRST_EXCEPT = re.compile(
    r"^\s*(?:ngoài|ngoại trừ|trừ)\s+(?P<one>.{1,200}?),\s*(?P<all>(?:tất cả|toàn bộ|các|những|còn lại)\b.*)$",
    re.IGNORECASE,
)
OF_ALL = re.compile(
    r"^\s*trong\s+(?:tổng\s+)?(?:số\s+)?\d{1,2}\s+(?:nội dung|nhiệm vụ|mục)[^,;:.]{0,40},\s*", re.IGNORECASE
)
TOGETHER = re.compile(r"\s+và\s+(?=(?:các\s+)?(?:mục|nội dung|nhiệm vụ)\s)", re.IGNORECASE)
COLON = re.compile(r"\s*\)?\s*(?:[:：]|[-–—]\s)\s*")
AND = re.compile(r"\s*(?:,\s*)?(?:và|còn)?\s+", re.IGNORECASE)
WORKS = table("việc", "công tác", "nhiệm vụ", "nội dung")
TITLE_LEADS = table(
    *(f"{lead}{work}" for lead in ("", "về ", "đối với ") for work in ("việc", "công tác", "nhiệm vụ", "nội dung")),
    *(f"{label} :" for label in ("câu hỏi", "nội dung", "nhiệm vụ", "mục", "ban hỏi", "hỏi", "về")),
    "về",
    "đối với",
)


class Teller:
    """Tells the lines of one reply again."""

    def __init__(self, questions: Sequence[Question], unit: str) -> None:
        """Take what was asked, and of whom."""
        self.names = Names(questions)
        self.name = own_name(unit)

    def told(self, lines: Sequence[Line]) -> Iterator[Line]:
        """Yield the lines, those of a group under its heading and turned clauses told again."""
        blocks = list(joined(lines, lambda text: self.names.first(text) is not None))
        group: Group | None = None
        for block, heading in zip(blocks, headings(blocks, self.names), strict=True):
            text = nfc(text_of(block))
            if not block[0].own or is_row(text):
                group = None
                yield from block
            elif heading:
                group = heading
                yield from () if heading.sure else block
            elif group and (said := under(group, text, self.names)):
                yield replace(block[0], text=said)
            elif text:
                group = None if self.names.first(text) else group
                yield from (replace(block[0], text=clause) for clause in self.clauses(text))
            else:
                yield from block

    def clauses(self, text: str) -> list[str]:
        """Return a text as its clauses, some of them told again; whole where none is."""
        start = numbered(text)
        whole = self.whole_lists(CLAUSES.split(text[start:]))
        whole[0] = text[:start] + whole[0]
        if len(whole) > 1 and not self.titled(whole[0]) and (told_whole := self.titled(text[start:])):
            return [told_whole]
        parts = [part for clause in whole for part in self.excepted(clause)]
        if any(is_status(clause.strip(" .;")) for clause in whole):
            return [text]
        turned = [self.turn(part) for part in parts]
        if not any(turned) and len(parts) == len(whole):
            return [text]
        return [line for new, old in zip(turned, parts, strict=True) for line in (new or old).split("\n")]

    def whole_lists(self, clauses: Sequence[str]) -> list[str]:
        """Return the clauses, a list of codes that a semicolon cut put together again: "đã xong: 12.a; 12.d"."""
        whole: list[str] = []
        for clause in clauses:
            mention = self.names.mention(clause)
            if whole and whole[-1].endswith(";") and mention and mention.codes and not says(clause[mention.end :]):
                whole[-1:] = [f"{whole[-1]} {clause}"] if not says(clause[: mention.start]) else [whole[-1], clause]
            else:
                whole.append(clause)
        return whole

    def excepted(self, clause: str) -> list[str]:
        """Return "Tất cả đã hoàn thành, trừ mục 12.a đang thực hiện" as two sentences; any other clause as it is."""
        first = FIRST_EXCEPT.match(clause)
        if first and self.says(first["one"]):
            return [f"Riêng {first['one']}.", first["all"]]
        for found in EXCEPT.finditer(clause):
            if self.says(clause[found.end() :]):
                return [f"{clause[: found.start()]}.", *self.excepted(f"Riêng {clause[found.end() :]}")]
        for found in TOGETHER.finditer(clause):
            if first_meant(words(clause[: found.start()])) and self.says(clause[found.end() :]):
                apart = "riêng " * clause.startswith("Riêng ")
                return [f"{clause[: found.start()]};", f"{apart}{clause[found.end() :]}"]
        return [clause]

    def says(self, text: str) -> bool:
        """Return True for a code with its status behind it: "mục 12.a đang thực hiện"."""
        mention = self.names.mention(text)
        return bool(mention and all_of(text[: mention.start]) and status_at(text[mention.end :].lstrip(" :–-")))

    def turn(self, clause: str) -> str:
        """Return a clause told again, "" where it must stay as it is."""
        start = numbered(clause)
        bare = self.without_name(COUNT.sub("", clause[start:]))
        return (
            self.status_first(bare)
            or self.titled(bare)
            or (clause[:start] + bare) * (bare != COUNT.sub("", clause[start:]))
        )

    def without_name(self, clause: str) -> str:
        """Return a clause without the unit's own name where a status follows it."""
        found = self.name.search(clause) if self.name else None
        if not found or not status_at(clause[found.end() :].lstrip(" ,")):
            return clause
        return f"{clause[: found.start()]}{clause[found.end() :]}".lstrip()

    def status_first(self, clause: str) -> str:
        """Return "codes: status" for "đã hoàn thành các mục 12.a, 12.d"; "" when the clause says more or less.

        "Hoàn thành mục 12.a" may be what is wanted; "đã hoàn thành" and "hoàn thành:" are what is.
        """
        clause = OF_ALL.sub("", clause)
        said = words(clause)
        place = behind_nouns(said, 0)
        status = STATUSES.at(said, place)
        if not status or (end := place + status[0]) >= len(said):
            return ""
        phrase = clause[said[place].start : said[end - 1].end]
        at, mention = behind_nouns(said, end), self.names.mention(clause)
        past = bool(PAST & {word.said for word in said[place:end]}) or any(word.said == ":" for word in said[end:at])
        planned = not PAST & {word.said for word in said[:end]} and PERIODS & {word.said for word in said[:place]}
        if plain(phrase).startswith("tiep tuc") or (status[1] is Outcome.DONE and (not past or planned)):
            return ""
        if mention:
            named = at < len(said) and mention.start <= said[at].start < mention.end
            named = named and counted(said[end:at]) in {None, len(mention.codes)}
            return self.and_more(clause[mention.start : mention.end], phrase, clause[mention.end :]) if named else ""
        return self.of_title(clause, said, end, phrase)

    def and_more(self, codes: str, phrase: str, rest: str) -> str:
        """Return the codes with their status; "…, đang thực hiện mục 12.d" behind them is told on its own line."""
        joint = AND.match(rest)
        more = self.status_first(rest[joint.end() :]) if joint else ""
        return f"{told_of(codes, phrase, '')}\n{more}" if more else told_of(codes, phrase, rest)

    def of_title(self, clause: str, said: Sequence[Word], end: int, phrase: str) -> str:
        """Return "code: đã hoàn thành theo …" for "đã hoàn thành việc thành lập Ban phối hợp theo …"."""
        works = WORKS.at(said, end)
        title = self.names.titles.at(said, end + (works[0] if works else 0))
        if not title:
            return ""
        rest = clause[said[title[1]].start :] if title[1] < len(said) else ""
        return f"{title[0]}: {phrase} {rest}".rstrip()

    def titled(self, clause: str) -> str:
        """Return "code: what is said of it" for a clause that begins with a question's name; "" for any other."""
        if mention := self.names.mention(clause):
            return self.bracketed(clause, mention)
        clause = ORDINAL.sub("", clause)
        said = words(clause)
        place = start_of(said, 0)
        lead = TITLE_LEADS.at(said, place)
        place += lead[0] if lead else 0
        while place < len(said) and said[place].said in QUOTES:
            place += 1
        title = self.names.titles.at(said, place)
        if not title:
            return ""
        rest = clause[said[title[1]].start :].lstrip(' ”"') if title[1] < len(said) else ""
        if rest and rest[0] not in ":-–—." and not status_at(rest.lstrip(" ,")):
            return ""
        return f"{title[0]}: {rest.lstrip(' ,:-–—.')}"

    def bracketed(self, clause: str, mention: Mention) -> str:
        """Return "code: …" for a question's name with its code in brackets behind it: "Về việc … (mục 9.a): …"."""
        opening = BRACKETED.search(clause[: mention.start] + "(" * (clause[mention.start] == "("))
        colon = COLON.match(clause, mention.end)
        end = clause[mention.end :].strip(" )]")
        if not opening or len(mention.codes) != 1 or (end and not colon):
            return ""
        known = self.names.titles.knows(mention.codes[0], clause[: opening.start()])
        return f"{mention.codes[0]}: {clause[colon.end() :] if colon else ''}" if known else ""


def told(lines: Sequence[Line], questions: Sequence[Question], unit: str) -> list[Line]:
    """Return the lines of a reply of `unit`, what is told the other way round told again."""
    return list(Teller(questions, unit).told(lines))


def counted(between: Sequence[Word]) -> int | None:
    """Return how many duties "4/9 nội dung" counts; None when nothing is counted."""
    return next((int(word.said) for word in between if word.said.isdigit()), None)


def own_name(unit: str) -> re.Pattern[str] | None:
    """Return the pattern of a unit's own name before a status, with or without "Đảng ủy"; None without a name."""
    name = re.sub(r"^(?:ban thường vụ\s+)?(?:đảng ủy|đảng uỷ)\s+", "", nfc(unit).strip(), flags=re.IGNORECASE)
    if not name:
        return None
    spelt = r"\s+".join(re.escape(word) for word in name.split())
    return re.compile(
        rf"\s*(?:\btại\s+)?(?:\b(?:ban thường vụ|ban chấp hành)\s+)?(?:\b(?:đảng ủy|đảng uỷ|đảng bộ)\s+)?\b{spelt}"
        r"(?![^\W_])",
        re.IGNORECASE,
    )
