"""What waits for a reviewer, and his word on it: each answer is named with the mark of what he has looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from directive.answer import Answer
from directive.checkin import CheckInKey
from directive.problem import Place, Problem
from directive.taken import Taken
from services.desk import Desk, InputHasProblems
from services.review import Decision, Impossible, Stale, Waiting, last_answer, review, waiting
from services.summary import Summary
from services.understood import understood
from store.evidence import of_answer

MARK = 12  # hexadecimal digits of the answer's digest: enough that no two answers of one check-in share them
US = Place("dondoc")


@dataclass(frozen=True, slots=True)
class Pending:
    """One answer that waits. `name` is `obligation/unit/period@mark`; the mark changes with the answer."""

    name: str
    key: CheckInKey
    unit_name: str
    title: str
    evidence: str
    understood: str
    answer: Answer
    given_at: datetime
    files: tuple[Taken, ...] = ()


def pending(desk: Desk, unit: str | None = None) -> list[Pending]:
    """Return the answers that wait for review, oldest first; of one unit, when it is given."""
    found = [shown(desk, one) for one in waiting(desk) if unit in (None, one.record.checkin.key.unit)]
    with desk.db.reading() as tx:
        return [replace(one, files=tuple(of_answer(tx, one.key, one.answer.source))) for one in found]


def shown(desk: Desk, one: Waiting) -> Pending:
    """Return a waiting answer as a reviewer sees it; what an edit has taken out of the book has no title any more."""
    key, answer = one.record.checkin.key, last_answer(one.record)
    name = f"{key}@{one.reviewed[:MARK]}"
    if not desk.knows(key):
        return Pending(name, key, key.unit, "", "", answer.outcome.value, answer, one.record.happenings[-1].at)
    obligation = desk.book.obligations[key.obligation]
    return Pending(
        name,
        key,
        desk.book.units[key.unit].name,
        obligation.title,
        obligation.evidence,
        understood(answer, obligation),
        answer,
        one.record.happenings[-1].at,
    )


def judge(desk: Desk, names: Sequence[str], *, accept: bool, by: str, why: str) -> Summary:
    """Accept or return the answers of these names, unit by unit; see `services.review.review`.

    Nothing is recorded unless every name is of an answer that waits: InputHasProblems says which are not, and why. An
    answer that changes while this runs ends it with the same error; what was decided before it stays decided.
    """
    by_key = {str(one.record.checkin.key): one for one in waiting(desk)}
    problems = [problem for name in names if (problem := why_not(name, by_key.get(name.partition("@")[0])))]
    if problems:
        raise InputHasProblems(problems)
    chosen = [by_key[name.partition("@")[0]] for name in dict.fromkeys(names)]
    decisions = [Decision(one.record.checkin.key, accept, one.reviewed, by, why) for one in chosen]
    try:
        return review(desk, decisions)
    except Stale as fault:
        raise InputHasProblems([Problem("E308", US, {"phieu": str(fault.key)})]) from fault
    except Impossible as fault:
        raise InputHasProblems([Problem("E370", US, {"loi": str(fault)})]) from fault


def why_not(name: str, found: Waiting | None) -> Problem | None:
    """Return what keeps this name from being decided on: nothing waits there, or another answer than was looked at."""
    key, _, mark = name.partition("@")
    if found is None:
        return Problem("E369", US, {"phieu": key})
    if len(mark) < MARK or not found.reviewed.startswith(mark):
        return Problem("E308", US, {"phieu": key})
    return None
