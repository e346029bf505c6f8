"""A named person grants or refuses more time, with a reason: the decision, its letter and its audit line together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from directive.checkin import CheckInKey, Event, Happening, last_event
from directive.days import Calendar, OutsideCalendar, add_working_days
from directive.deadline import Deadline, deadline
from directive.extension import OPEN, Request, is_granted, is_refused, waiting_request
from directive.letter import Letter, LetterKind
from directive.notation import short_date
from directive.periods import period_of
from directive.problem import Place, Problem
from directive.record import Record
from services.desk import Desk, InputHasProblems
from services.letters import Row, unit_letter
from services.more_time import decided_row
from services.overtaken import take_back
from services.words import spoken
from store import ledger, outbox
from store.database import Transaction
from store.decided import Decided

US = Place("dondoc")
OWED = (Event.ASKED, Event.RETURNED)
Ruling = Callable[[Record, "Named", Decided], "Happening | Problem | None"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request that waits for a decision. `name` is `obligation/unit/period@day`, the day that is asked for."""

    name: str
    key: CheckInKey
    unit_name: str
    title: str
    period: str
    request: Request
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class Named:
    """What a person names: a check-in, and the day of the request that he has looked at, if he names one."""

    name: str
    key: CheckInKey
    asked: date | None


def requests(desk: Desk, unit: str | None = None) -> list[Waiting]:
    """Return the requests that wait, oldest first; of one unit, when it is given."""
    with desk.db.reading() as tx:
        found = ledger.records(tx, units=None if unit is None else [unit], only_open=True)
    shown = [one for record in found if desk.knows(record.checkin.key) and (one := shown_as(desk, record))]
    return sorted(shown, key=lambda one: (one.request.asked, one.key))


def shown_as(desk: Desk, record: Record) -> Waiting | None:
    """Return the request that waits in a record, as a person sees it."""
    request, key = waiting_request(record), record.checkin.key
    if request is None:
        return None
    return Waiting(
        f"{key}@{request.until.isoformat()}",
        key,
        desk.book.units[key.unit].name,
        desk.book.obligations[key.obligation].title,
        period_of(key.period).name,
        request,
        deadline(record.checkin, record.happenings),
    )


def named(text: str) -> Named:
    """Return what a name names; one that is no name names a check-in that nobody has."""
    key, _, day = text.partition("@")
    obligation, _, rest = key.partition("/")
    unit, _, period = rest.partition("/")
    try:
        asked = date.fromisoformat(day) if day else None
    except ValueError:
        return Named(text, CheckInKey("", "", ""), None)
    return Named(text, CheckInKey(obligation, unit, period), asked)


def grant(desk: Desk, names: Sequence[str], person: Decided, until: date | None = None) -> int:
    """Grant the requests of these names, or, with `until`, more time until that day, asked for or not.

    Returns how many deadlines moved; the same decision a second time moves none. The rungs and the queued reminders
    that no longer hold are taken back. Raises InputHasProblems, and records nothing, when any of it cannot be.
    """

    def ruled(record: Record, one: Named, person: Decided) -> Happening | Problem | None:
        day = until or one.asked
        if day is None or is_granted(record.happenings, day):
            return None
        request = waiting_request(record)
        if one.asked and (request is None or request.until != one.asked):
            return Problem("E382", US, {"phieu": one.name})
        if problem := why_not(desk, record, day):
            return problem
        return Happening(one.key, Event.EXTENDED, desk.now, person.by, reason=person.why, until=day)

    return decide(desk, names, person, ruled)


def refuse(desk: Desk, names: Sequence[str], person: Decided) -> int:
    """Refuse the requests of these names; return how many. What was refused before stays so, and is not told twice.

    Raises InputHasProblems, and records nothing, when a name is of no request that waits.
    """

    def ruled(record: Record, one: Named, person: Decided) -> Happening | Problem | None:
        if one.asked and is_refused(record.happenings, one.asked):
            return None
        request = waiting_request(record)
        if request is None or request.until != one.asked:
            return Problem("E382", US, {"phieu": one.name})
        return Happening(one.key, Event.EXTENSION_REFUSED, desk.now, person.by, reason=person.why)

    return decide(desk, names, person, ruled)


def decide(desk: Desk, names: Sequence[str], person: Decided, ruled: Ruling) -> int:
    """Write what is ruled on each name, with one letter to each unit that it concerns, in one transaction."""
    wanted = list({one.name: one for one in map(named, names)}.values())
    with desk.db.writing() as tx:
        records = {one.checkin.key: one for one in ledger.records(tx, keys=[one.key for one in wanted])}
        found = [ruling(desk, records, one, person, ruled) for one in wanted]
        if problems := [one for one in found if isinstance(one, Problem)]:
            raise InputHasProblems(problems)
        new = list({one.key: one for one in found if isinstance(one, Happening)}.values())
        ledger.record(tx, new)
        moved = [one.key for one in new if one.event is Event.EXTENDED]
        take_back(desk, tx, dict.fromkeys(moved, spoken()["gia_han"]["thu_hoi"]))
        outbox.queue(tx, letters(desk, tx, records, new), desk.now)
    return len(new)


def ruling(
    desk: Desk, records: Mapping[CheckInKey, Record], one: Named, person: Decided, ruled: Ruling
) -> Happening | Problem | None:
    """Return what is ruled on one name; a problem when no check-in is called so."""
    if one.key not in records or not desk.knows(one.key):
        return Problem("E343", US, {"phieu": one.name})
    return ruled(records[one.key], one, person)


def why_not(desk: Desk, record: Record, until: date) -> Problem | None:
    """Return why the deadline cannot be moved to that day; None when it can."""
    last, due = last_event([one.event for one in record.happenings]), deadline(record.checkin, record.happenings).due
    facts = {"phieu": str(record.checkin.key), "ngay": short_date(until)}
    if last not in OPEN:
        return Problem("E383", US, facts)
    if until <= due:
        return Problem("E384", US, {**facts, "han": short_date(due)})
    if until < desk.today and last in OWED:
        return Problem("E385", US, {**facts, "hom_nay": short_date(desk.today)})
    return day_off(until, desk.book.calendar, facts)


def day_off(until: date, calendar: Calendar, facts: Mapping[str, str]) -> Problem | None:
    """Return what keeps a day from being a deadline: it is not worked, or its year has no published calendar."""
    try:
        if calendar.is_working(until):
            return None
        following = add_working_days(until, 1, calendar)
    except OutsideCalendar as fault:
        return Problem("E387", US, {**facts, "nam": str(fault.day.year), "tep": fault.file})
    return Problem("E386", US, {**facts, "ke": short_date(following), "ke_iso": following.isoformat()})


def letters(
    desk: Desk, tx: Transaction, records: Mapping[CheckInKey, Record], new: Sequence[Happening]
) -> list[Letter]:
    """Return the letter to each unit: what was granted in one, what was refused in another.

    What is answered already and waits for its review is not spoken of: nothing is owed there. Should the answer be
    returned, the letter that says so names the day that counts.
    """
    by_letter: dict[tuple[str, LetterKind], list[Row]] = defaultdict(list)
    for one in new:
        record = records[one.key]
        if last_event([each.event for each in record.happenings]) in OWED:
            kind = LetterKind.EXTENDED if one.event is Event.EXTENDED else LetterKind.NOT_EXTENDED
            after = replace(record, happenings=(*record.happenings, one))
            by_letter[one.key.unit, kind].append(decided_row(after, desk.book.units[one.key.unit].tone))
    return [
        unit_letter(
            desk, tx, kind, desk.book.units[unit], rows, cause=[f"{one.checkin.key} {one.reason}" for one in rows]
        )
        for (unit, kind), rows in by_letter.items()
    ]
