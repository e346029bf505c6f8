"""The rows of a digest: what is near, in which order, and what is said when there is none."""

from __future__ import annotations

import pytest

from directive.checkin import Event, Happening
from services.digest_rows import ABOVE, WEEKLY, Rows, arrived_rows, coming_rows, in_text_order, judged
from services.open_round import open_round
from tests.services.offices import Office, answered, key, record, records


@pytest.mark.parametrize(
    ("day", "near"),
    [
        ("2026-04-06 08:00", [("07/4/2026", 4, 4, "1.a (4)")]),
        ("2026-04-07 08:00", [("07/4/2026", 4, 4, "1.a (4)"), ("14/4/2026", 2, 2, "C.a (2)")]),
        ("2026-04-08 08:00", [("14/4/2026", 2, 2, "C.a (2)")]),
        ("2026-04-15 08:00", []),
    ],
)
def test_what_falls_due_within_seven_days_is_counted_by_day(
    office: Office, day: str, near: list[tuple[str, int, int, str]]
) -> None:
    open_round(office.desk())
    desk = office.desk(day)

    found = coming_rows(desk, judged(desk, records(desk)))

    assert [(one["due"], one["count"], one["units"], one["tags"]) for one in found] == near


def test_what_is_answered_does_not_fall_due_any_more_and_what_was_returned_does(office: Office) -> None:
    open_round(office.desk())
    desk = office.desk("2026-04-02 08:00")
    for unit in ("toa-an", "kho-bac"):
        answered(desk, f"C.a/{unit}/2026-Q1")
    back = Happening(key("C.a/toa-an/2026-Q1"), Event.RETURNED, desk.now, "thu-ky", reason="Thiếu", reviewed="x")
    record(desk, back)
    later = office.desk("2026-04-08 08:00")

    assert [one["units"] for one in coming_rows(later, judged(later, records(later)))] == [1]


def test_what_came_is_told_by_unit_and_what_an_edit_took_out_is_not(office: Office) -> None:
    desk = office.desk()
    came = [key(one) for one in ("C.a/toa-an/2026-Q1", "1.a/toa-an/2026-03", "9.z/toa-an/2026-03", "1.a/x/2026-03")]

    assert arrived_rows(desk, came) == [{"unit": "Đảng ủy Tòa án nhân dân tỉnh", "count": 2, "tags": "1.a, C.a"}]
    assert in_text_order(desk, ["C.a", "1.a", "C.a"]) == "1.a, C.a (2)"


def test_what_was_looked_for_and_not_found_is_said() -> None:
    told = Rows(overdue=[{}]).facts(ABOVE)

    assert (told["empty"], told["quiet"]) == (["trả lời mới nhận", "nội dung đến hạn trong bảy ngày tới"], False)
    assert Rows().facts(WEEKLY)["quiet"] is True
