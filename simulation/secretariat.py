"""The scripted secretariat: accepts what has its evidence, returns what claims to be done without any."""

from __future__ import annotations

from directive.words import Outcome
from services.desk import Desk
from services.review import Waiting, last_answer, waiting
from simulation.clerk import REASON

REVIEWER = "Chuyên viên Phòng Tổng hợp (mô phỏng)"


def decisions(desk: Desk) -> list[dict[str, str]]:
    """Return a decision on every answer that waits, as the plain values that the flow `review` takes."""
    return [decided(one) for one in waiting(desk)]


def decided(one: Waiting) -> dict[str, str]:
    """Return the decision on one answer: "done" needs an official letter with its number."""
    answer = last_answer(one.record)
    accept = answer.outcome is not Outcome.DONE or bool(answer.evidence)
    key = one.record.checkin.key
    return {
        "obligation": key.obligation,
        "unit": key.unit,
        "period": key.period,
        "verdict": "accept" if accept else "return",
        "reviewed": one.reviewed,
        "by": REVIEWER,
        "reason": "" if accept else REASON,
    }
