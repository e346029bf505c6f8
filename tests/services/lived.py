"""A span lived through by the real duties, day by day in the order of prefect.yaml, with the answers of a plan."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeAlias

from directive.answer import Answer
from directive.checkin import CheckInKey, Event
from directive.days import HANOI
from directive.plan import Plan
from directive.words import Outcome
from services.annual_report import annual_report
from services.answering import Reply, write_answers
from services.deliver import deliver
from services.desk import Desk, open_desk
from services.digest import digest
from services.escalate import escalate
from services.open_round import open_round
from services.review import Decision, review, waiting
from store import ledger, outbox
from tests.services.offices import Office

HOURS = (time(7, 30), time(7, 45), time(8), time(8, 10), time(8, 20), time(9), time(10))
REPORT, DIGEST, ROUND, LADDER, DELIVERY, ANSWERS, REVIEW = HOURS
REVIEWER = "Phòng Tổng hợp"
Sent: TypeAlias = tuple[date, str, str, tuple[CheckInKey, ...]]  # day, kind, unit or address, check-ins


@dataclass(frozen=True)
class Happened:
    """What came of a span: each letter, each check-in with its two days, each rung with its day."""

    letters: Counter[Sent]
    opened: dict[CheckInKey, tuple[date, date]]
    rungs: Counter[tuple[date, CheckInKey, str]]


def as_planned(plan: Plan) -> Happened:
    """Return a plan in the form in which a lived span is told."""
    return Happened(
        Counter(
            (one.day, one.kind.value, one.unit or one.address, tuple(sorted(one.checkins))) for one in plan.letters
        ),
        {one.key: (one.opens, one.due) for one in plan.opened},
        Counter((one.day, one.key, one.rung) for one in plan.rungs),
    )


def live(office: Office, plan: Plan) -> Happened:
    """Let the duties live the plan's span, its answers coming on its days, each accepted on the next working day."""
    to_come: dict[date, list[CheckInKey]] = defaultdict(list)
    for day, key in plan.answers:
        to_come[day].append(key)
    to_review: set[CheckInKey] = set()
    for day in plan.span.days():
        if not at(office, day, REPORT).book.calendar.is_working(day):
            continue
        annual_report(at(office, day, REPORT))
        digest(at(office, day, DIGEST))
        open_round(at(office, day, ROUND))
        escalate(at(office, day, LADDER))
        deliver(at(office, day, DELIVERY))  # what has left is not written anew when an answer overtakes a part of it
        answer(at(office, day, ANSWERS), to_come[day])
        accept(at(office, day, REVIEW), to_review)
        to_review = set(to_come[day])
    return told(at(office, plan.span.last, REVIEW), plan)


def at(office: Office, day: date, hour: time) -> Desk:
    """Return the desk at that hour of that Hanoi day."""
    return open_desk(office.home, datetime.combine(day, hour, HANOI))


def answer(desk: Desk, keys: Iterable[CheckInKey]) -> None:
    """Record what the units answer on one day, one reply each."""
    by_unit: dict[str, list[CheckInKey]] = defaultdict(list)
    for key in keys:
        by_unit[key.unit].append(key)
    with desk.db.writing() as tx:
        for unit, mine in by_unit.items():
            checkins = ledger.checkins(tx, [Event.ASKED, Event.RETURNED], keys=mine)
            said = [(one, Answer(Outcome.DONE, "", desk.now)) for one in checkins]
            write_answers(desk, tx, [Reply(desk.book.units[unit], said, f"{desk.today} {unit}")])


def accept(desk: Desk, keys: set[CheckInKey]) -> None:
    """Accept those of these answers that still wait."""
    found = [one for one in waiting(desk) if one.record.checkin.key in keys]
    review(desk, [Decision(one.record.checkin.key, True, one.reviewed, REVIEWER) for one in found])


def told(desk: Desk, plan: Plan) -> Happened:
    """Return what the ledger and the outbox hold."""
    with desk.db.reading() as tx:
        records, posted = ledger.records(tx), outbox.letters(tx)
        letters: Counter[Sent] = Counter()
        for one in posted:
            checkins = tuple(sorted(outbox.checkins_of(tx, one.key)))
            letters[day_of(one.queued_at), one.kind.value, one.unit or one.recipient, checkins] += 1
    happenings = [one for record in records for one in record.happenings]
    return Happened(
        Counter({one: count for one, count in letters.items() if one[0] in plan.span}),
        {one.checkin.key: (one.checkin.opens, one.checkin.due) for one in records if one.checkin.opens in plan.span},
        Counter((day_of(one.at), one.key, one.rung) for one in happenings if one.rung and day_of(one.at) in plan.span),
    )


def day_of(instant: datetime) -> date:
    """Return the Hanoi date of an instant."""
    return instant.astimezone(HANOI).date()
