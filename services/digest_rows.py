"""What a digest tells, as plain rows for its words: who owes what, what waits for whom, what came, what falls due."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import TypeAlias

from directive.checkin import CheckInKey, Event
from directive.clocks import Side, Wait, waited
from directive.notation import short_date
from directive.record import Record
from directive.standing import Standing, Verdict, standing
from services.desk import Desk
from services.letters import Facts
from services.words import spoken

WEEKLY, ABOVE, SPECIAL, NOT_REACHED = "tuan", "lanh-dao", "do-dac-biet", "khong-toi"  # what a digest is about
# What each digest looks for, and says when there is none.
TOLD: Mapping[str, Sequence[str]] = {
    WEEKLY: (
        *("overdue", "waiting", "returned", "drafts", "held"),
        *("failed", "unreached", "arrived", "coming"),
    ),
    ABOVE: ("overdue", "arrived", "coming"),
}
AHEAD = timedelta(days=7)  # what falls due until the next weekly letter
OWED = (Standing.OVERDUE, Standing.RETURNED)
Judged: TypeAlias = tuple[Record, Verdict]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a digest by what they tell; what is empty was looked for and not found, or is no matter of it."""

    overdue: Sequence[Facts] = ()
    waiting: Sequence[Facts] = ()
    returned: Sequence[Facts] = ()
    drafts: Sequence[Facts] = ()
    held: Sequence[Facts] = ()
    failed: Sequence[Facts] = ()
    unreached: Sequence[Facts] = ()
    arrived: Sequence[Facts] = ()
    coming: Sequence[Facts] = ()

    def facts(self, about: str, *, since: str = "", opened: int = 0, anchor: str = "") -> Facts:
        """Return the facts of a digest: what it is `about`, since when, and how many check-ins are open in all.

        `anchor` is the head of the audit chain as letters print it, empty where a digest prints none.
        """
        rows = {one.name: list(getattr(self, one.name)) for one in fields(self)}
        told = TOLD.get(about, ())
        empty = [spoken()["tong_hop_khong"][name] for name in told if not rows[name]]
        quiet = len(empty) == len(told)
        told_too = {"about": about, "since": since, "opened": opened, "anchor": anchor}
        return {**rows, **told_too, "empty": empty, "quiet": quiet}


def judged(desk: Desk, records: Iterable[Record]) -> list[Judged]:
    """Return each check-in that the book still knows with its verdict: longest due first, then in the text's order."""
    order = {obligation: place for place, obligation in enumerate(desk.book.obligations)}
    found = [
        (one, standing(one.checkin, one.happenings, desk.today, desk.book.calendar))
        for one in records
        if desk.knows(one.checkin.key)
    ]
    return sorted(found, key=lambda one: (one[1].due, order[one[0].checkin.key.obligation], one[0].checkin.key))


def is_late(verdict: Verdict) -> bool:
    """Return True while a unit owes what is past its deadline."""
    return verdict.on_time is False and verdict.standing in OWED


def named(desk: Desk, key: CheckInKey) -> dict[str, object]:
    """Return how a row names a check-in."""
    title = desk.book.obligations[key.obligation].title
    return {"unit": desk.book.units[key.unit].name, "tag": key.obligation, "title": title}


def overdue_row(desk: Desk, record: Record, verdict: Verdict, *, drafted: bool = False) -> Facts:
    """Return who owes what, for how many working days, what is missing, and who must decide."""
    returned = [one.reason for one in record.happenings if one.event is Event.RETURNED]
    missing = spoken()["tong_hop"]["bo_sung"].format(ly_do=returned[-1]) if returned else ""
    return {
        **named(desk, record.checkin.key),
        "due": short_date(verdict.due),
        "days": verdict.days_late,
        "missing": missing or desk.book.obligations[record.checkin.key.obligation].evidence,
        "decides": decides(record, drafted=drafted),
    }


def decides(record: Record, *, drafted: bool) -> str:
    """Return whose decision an overdue check-in waits for, in words."""
    words = spoken()["tong_hop"]
    of_extensions = (Event.EXTENSION_ASKED, Event.EXTENDED, Event.EXTENSION_REFUSED)
    asked = [one for one in record.happenings if one.event in of_extensions]
    if asked and asked[-1].event is Event.EXTENSION_ASKED and asked[-1].until:
        return words["quyet_gia_han"].format(ngay=short_date(asked[-1].until))
    return words["quyet_ky" if drafted else "quyet_lien_he"]


def waits(desk: Desk, records: Iterable[Judged], side: Side) -> list[Facts]:
    """Return what has waited for one side, longest first; of what has no end in sight, how far past its limit."""
    found: list[tuple[Wait, Record]] = []
    for record, _ in records:
        wait = waited(record.happenings, desk.today, desk.book.matrix.clocks, desk.book.calendar)
        if wait is not None and wait.side is side:
            found.append((wait, record))
    return [wait_row(desk, wait, record) for wait, record in sorted(found, key=lambda one: one[0].since)]


def wait_row(desk: Desk, wait: Wait, record: Record) -> Facts:
    """Return the row of one wait, with who must act."""
    reviewer = desk.book.obligations[record.checkin.key.obligation].reviewer
    key = record.checkin.key.unit if wait.side is Side.UNIT else reviewer
    return {
        **named(desk, record.checkin.key),
        "since": short_date(wait.since),
        "days": wait.days,
        "over": wait.over,
        "decides": desk.book.units[key].name if key in desk.book.units else key,
    }


def arrived_rows(desk: Desk, keys: Iterable[CheckInKey]) -> list[Facts]:
    """Return what came, a row a unit in the order of the registry."""
    by_unit: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        if desk.knows(key):
            by_unit[key.unit].append(key.obligation)
    order = {unit.id: place for place, unit in enumerate(desk.book.units)}
    return [
        {"unit": desk.book.units[unit].name, "count": len(by_unit[unit]), "tags": in_text_order(desk, by_unit[unit])}
        for unit in sorted(by_unit, key=lambda one: order[one])
    ]


def coming_rows(desk: Desk, records: Iterable[Judged]) -> list[Facts]:
    """Return what is owed and falls due from today until the next weekly letter, a row a day."""
    by_day: dict[date, list[CheckInKey]] = defaultdict(list)
    for record, verdict in records:
        owes = verdict.standing in (Standing.WAITING, Standing.DUE_SOON, Standing.RETURNED)
        if owes and desk.today <= verdict.due <= desk.today + AHEAD:
            by_day[verdict.due].append(record.checkin.key)
    return [
        {
            "due": short_date(day),
            "count": len(keys),
            "units": len({key.unit for key in keys}),
            "tags": in_text_order(desk, [key.obligation for key in keys]),
        }
        for day, keys in sorted(by_day.items())
    ]


def in_text_order(desk: Desk, obligations: Iterable[str]) -> str:
    """Return the obligations in words, each once, with how often where that is more than once."""
    times: Mapping[str, int] = Counter(obligations)
    found = (one for one in desk.book.obligations if one in times)
    return ", ".join(f"{one} ({times[one]})" if times[one] > 1 else one for one in found)
