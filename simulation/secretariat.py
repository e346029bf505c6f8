"""The scripted secretariat: reviews answers by their evidence, gives more time once, and sees to broken addresses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from directive.days import add_working_days
from directive.words import Outcome
from services.contacts import mend, paused
from services.desk import Desk
from services.extending import grant, refuse, requests
from services.review import Decision, Waiting, last_answer, waiting
from simulation.clerk import REASON
from store.decided import Decided

REVIEWER = "Chuyên viên Phòng Tổng hợp (mô phỏng)"
TELEPHONED = "Đã gọi điện; đơn vị đã mở lại hộp thư."
GRANTED_FOR = "đơn vị chờ số liệu của cơ sở"
REFUSED_FOR = "Nội dung này đã được gia hạn một lần; xin báo cáo kết quả đến thời điểm hiện tại."


def decisions(desk: Desk) -> list[Decision]:
    """Return a decision on every answer that waits."""
    return [decided(one) for one in waiting(desk)]


def decided(one: Waiting) -> Decision:
    """Return the decision on one answer: "done" needs an official letter with its number."""
    answer = last_answer(one.record)
    accept = answer.outcome is not Outcome.DONE or bool(answer.evidence)
    return Decision(one.record.checkin.key, accept, one.reviewed, REVIEWER, "" if accept else REASON)


def decide_requests(desk: Desk) -> list[date]:
    """Give more time once, until the day that is asked for or the next working day; return each such day.

    Who asks again for the same is told why not.
    """
    granted: dict[date, list[str]] = defaultdict(list)
    refused: list[str] = []
    for one in requests(desk):
        if one.deadline.granted:
            refused.append(one.name)
        else:
            asked = one.request.until
            working = desk.book.calendar.is_working(asked)
            granted[asked if working else add_working_days(asked, 1, desk.book.calendar)].append(one.name)
    for until, names in granted.items():
        grant(desk, names, Decided(REVIEWER, GRANTED_FOR), until)
    refuse(desk, refused, Decided(REVIEWER, REFUSED_FOR))
    return list(granted)


def mend_boxes(desk: Desk, closed: Collection[str]) -> list[str]:
    """Record as mended every broken address whose box takes mail again; return the units."""
    with desk.db.reading() as tx:
        waiting_for_us = paused(desk, tx)
    mended = [one.id for one in desk.book.units if one.id in waiting_for_us and one.email not in closed]
    for unit in mended:
        mend(desk, unit, by=REVIEWER, why=TELEPHONED)
    return mended
