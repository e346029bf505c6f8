"""A mail that asks for more time: until which day, why, and for what, when all of it is said outright.

Nothing is decided by it, so it may be taken at its word; where a part is missing or doubtful, a person reads the mail.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from directive.text import nfc, plain
from notifications.reader.asked import Question
from notifications.reader.codes import Codes
from notifications.reader.statuses import first_meant
from notifications.reader.words import words

BREAK = "¶"  # a line's end, among the words
MORE = r"(?:gia han|lui (?:thoi )?han|lui thoi gian|keo dai thoi (?:han|gian))"
OTHERWISE = re.compile(r"(?<!\S)(?:them thoi gian|nop cham|xin cham|bao cao cham|nop sau|bao cao sau|xin khat)(?!\S)")
MENTIONED = re.compile(rf"(?<!\S){MORE}(?!\S)")
WISH = re.compile(
    rf"(?<!\S)(?:xin|de nghi|de xuat|mong|cho phep)(?: (?!khong|chua|da |neu )\w+){{0,4}}? {MORE}(?!\S)"
    rf"(?P<what>(?: [^\s;?!{BREAK}]+){{0,20}}?)"
    r" (?:den|toi)(?: het)?(?: ngay)? (?P<day>\d{1,2}) (?:[/-]|thang) (?P<month>\d{1,2})"
    r"(?: (?:[/-]|nam) (?P<year>\d{4}))?(?! [/-])(?!\S)"
)
BECAUSE = r"(?:boi vi|vi|do|voi ly do|ly do|nguyen nhan)(?: la)?(?: :)?"
BEHIND = re.compile(rf"(?: {BREAK})?(?: [,;(])?(?: {BREAK})? {BECAUSE} (?P<why>.+?)(?= [.;)]| {BREAK} {BREAK}|$)")
BEFORE = re.compile(rf"(?:^|[.;:{BREAK}] )(?P<why>{BECAUSE} [^.;:?{BREAK}]+?)(?: ,(?: nen)?| nen)(?: \w+){{0,8}} ?$")
LEAD = re.compile(BECAUSE)
MARKS = re.compile(r"[.,;:?!]")
SIGN_OFF = re.compile(rf" {BREAK} (?:xin )?(?:tran trong|kinh|cam on|chan thanh|t ?/ ?m|tm|noi nhan|nguoi)(?!\S)")
TAKEN_BACK = re.compile(r"(?<!\S)(?:khong|chua|da|neu|khoi)(?: \w+){0,2} ?$")
AHEAD = timedelta(days=183)  # a day without its year is one of the next six months
SHORTEST = 2  # words that a reason has at least


@dataclass(frozen=True, slots=True)
class MoreTime:
    """What is asked for. `codes` is empty when the mail names nothing: then all is meant that it does not answer.

    `said` is the place in the mail's own words, on one line: it belongs to no answer.
    """

    until: date
    reason: str
    codes: tuple[str, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Spelt:
    """A text as plain words with single spaces between them, and where each of them stands in it."""

    text: str
    joined: str
    starts: tuple[int, ...]  # in `joined`
    places: tuple[tuple[int, int], ...]  # in `text`

    def between(self, start: int, end: int) -> str:
        """Return the author's own words behind joined[start:end], on one line."""
        inside = [at for at, place in enumerate(self.starts) if start <= place < end]
        if not inside:
            return ""
        return " ".join(self.text[self.places[inside[0]][0] : self.places[inside[-1]][1]].split())


def more_time(text: str, questions: Sequence[Question], received: date) -> MoreTime | None:
    """Return what a mail's own words ask for; None when they ask for nothing, or not with certainty."""
    found = spelt(nfc(text))
    wish = WISH.search(found.joined)
    if wish is None or len(MENTIONED.findall(found.joined)) != 1 or OTHERWISE.search(found.joined):
        return None
    until = day_of(wish["day"], wish["month"], wish["year"], received)
    if until is None or until <= received or TAKEN_BACK.search(found.joined[: wish.start()]):
        return None
    span = reason_of(found.joined, wish)
    if span is None:
        return None
    start, end, why = span
    reason = found.between(*why).rstrip(" ,.;)")
    codes = Codes(questions)
    if len(reason.split()) < SHORTEST or "?" in reason or codes.mentions(reason):
        return None
    named = [code for one in codes.mentions(found.between(wish.start(), wish.end("what"))) for code in one.codes]
    start = beginning(found, start, codes)
    return MoreTime(until, reason, tuple(dict.fromkeys(named)), found.between(start, end))


def beginning(found: Spelt, start: int, codes: Codes) -> int:
    """Return where the line of the wish begins, if nothing stands before it there but who asks or for what."""
    line = found.joined.rfind(f"{BREAK} ", 0, start) + 2 if BREAK in found.joined[:start] else 0
    before = found.between(line, start)
    bare = MARKS.search(before) is None and not codes.mentions(before) and not first_meant(words(before))
    return line if bare else start


def reason_of(joined: str, wish: re.Match[str]) -> tuple[int, int, tuple[int, int]] | None:
    """Return where wish and reason stand together, and the reason alone: behind the wish, or before it."""
    if behind := BEHIND.match(joined, wish.end()):
        off = SIGN_OFF.search(joined, behind.start("why"), behind.end())
        end = off.start() if off else behind.end()
        return wish.start(), end, (behind.start("why"), end)
    before = BEFORE.search(joined[: wish.start()])
    lead = LEAD.match(before["why"]) if before else None
    if before is None or lead is None:
        return None
    start = before.start("why")
    return start, wish.end(), (start + lead.end(), before.end("why"))


def day_of(day: str, month: str, year: str | None, received: date) -> date | None:
    """Return the day that is meant; without its year, the next one within six months. None for no day at all."""
    years = [int(year)] if year else [received.year, received.year + 1]
    for one in years:
        try:
            found = date(one, int(month), int(day))
        except ValueError:
            continue
        if year or received < found <= received + AHEAD:
            return found
    return None


def spelt(text: str) -> Spelt:
    """Return the text as plain words."""
    starts, parts, place = [], [], 0
    found = words(text)
    for one in found:
        said = BREAK if text[one.start : one.end] == "\n" else plain(text[one.start : one.end]) or "."
        starts.append(place)
        parts.append(said)
        place += len(said) + 1
    return Spelt(text, " ".join(parts), tuple(starts), tuple((one.start, one.end) for one in found))
