"""A plan as a calendar file (RFC 5545): an all-day event for the letters of a kind and for the deadlines of a day.

Written by hand, because it needs one kind of component only and no time zone; tests read it back with a parser.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from directive.book import Book
from directive.days import ONE_DAY
from directive.letter import LetterKind
from directive.plan import Plan
from reports.plan_words import Words, recipient, title

LINE = 75  # octets before a line is folded, RFC 5545 section 3.1
NAMED = 12  # recipients that an event names; a calendar shows no more at a glance
DEADLINES = "han"


@dataclass(frozen=True, slots=True)
class Happening:
    """One all-day event. `kind` tells the events of one day apart; `lines` explain it."""

    day: date
    kind: str
    summary: str
    lines: tuple[str, ...]


def write_ics(plan: Plan, book: Book, words: Words, host: str) -> bytes:
    """Return the calendar. The same plan gives the same bytes; an event keeps its UID, at `host`, from plan to plan."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Don doc//Ke hoach//VI",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escaped(title(plan, words))}",
    ]
    # No clock is read: the stamp is the plan's first day, so that a second run gives the same bytes.
    stamp = f"{plan.span.first:%Y%m%d}T000000Z"
    for one in sorted(
        [*deadlines(plan, book, words), *letters(plan, book, words)], key=lambda one: (one.day, one.kind)
    ):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{one.day.isoformat()}-{one.kind}@{host}",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{one.day + ONE_DAY:%Y%m%d}",
            f"SUMMARY:{escaped(one.summary)}",
            f"DESCRIPTION:{escaped(chr(10).join(one.lines))}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def deadlines(plan: Plan, book: Book, words: Words) -> Iterator[Happening]:
    """Yield one event a day for what falls due, with each obligation and how many units owe it."""
    # What an edit has taken out of the book is called by its code alone.
    titles = {one.id: one.title for one in book.obligations.values()}
    by_day: dict[date, Counter[str]] = defaultdict(Counter)
    for one in plan.deadlines:
        by_day[one.due][one.key.obligation] += 1
    for day, owed in by_day.items():
        lines = [words["dong_han"].format(ma=key, ten=titles.get(key, ""), so=owed[key]) for key in sorted(owed)]
        yield Happening(day, DEADLINES, words["su_kien_han"].format(so=owed.total()), tuple(lines))


def letters(plan: Plan, book: Book, words: Words) -> Iterator[Happening]:
    """Yield one event a day and kind of letter, with the first of those who get one."""
    by_kind: dict[tuple[date, LetterKind], list[str]] = defaultdict(list)
    for one in plan.letters:
        by_kind[one.day, one.kind].append(recipient(one, book))
    for (day, kind), names in by_kind.items():
        summary = words["su_kien_thu"].format(loai=words[kind.value], so=len(names))
        yield Happening(day, kind.value, summary, tuple(shown(names, words)))


def shown(names: list[str], words: Words) -> Iterable[str]:
    """Return the names that an event has room for, and how many more there are."""
    rest = len(names) - NAMED
    return [*names[:NAMED], words["con_nua"].format(so=rest)] if rest > 0 else names


def escaped(text: str) -> str:
    """Return a text as a value of type TEXT, RFC 5545 section 3.3.11."""
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return text


def folded(line: str) -> str:
    """Return the line in pieces of at most LINE octets; each further piece begins with a space. No letter is cut."""
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    return "\r\n".join([*pieces, piece])
