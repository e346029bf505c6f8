"""The scripted secretariat: accepts what has its evidence, returns what has none, and sees to broken addresses."""

from __future__ import annotations

from collections.abc import Collection

from directive.words import Outcome
from services.contacts import mend, paused
from services.desk import Desk
from services.review import Waiting, last_answer, waiting
from simulation.clerk import REASON

REVIEWER = "Chuyên viên Phòng Tổng hợp (mô phỏng)"
TELEPHONED = "Đã gọi điện; đơn vị đã mở lại hộp thư."


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


def mend_boxes(desk: Desk, closed: Collection[str]) -> list[str]:
    """Record as mended every broken address whose box takes mail again; return the units."""
    with desk.db.reading() as tx:
        waiting_for_us = paused(desk, tx)
    mended = [one.id for one in desk.book.units if one.id in waiting_for_us and one.email not in closed]
    for unit in mended:
        mend(desk, unit, by=REVIEWER, why=TELEPHONED)
    return mended
