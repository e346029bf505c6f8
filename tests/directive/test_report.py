"""The life of a report: who may do what next, and the code that an approval gives."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from directive.report import Hindrance, ReportStep, Step, hindrance, is_repeated, report_code, taken_step

DRAFT, OTHER = "d1" * 32, "d2" * 32
NOON = datetime(2026, 9, 14, 8, 42, tzinfo=UTC)
LIFE = (
    (ReportStep.CHECKED, "Lan"),
    (ReportStep.APPROVED, "Minh"),
    (ReportStep.SIGNED, "Lan"),
    (ReportStep.SUBMITTED, "Lan"),
)


def lived(steps: int, docx: str = DRAFT) -> list[Step]:
    """Return so many steps of a report's life."""
    return [Step(2026, docx, what, NOON, by, "đã xem", {"code": "BC-1"} if by == "Minh" else {}) for what, by in LIFE][
        :steps
    ]


@pytest.mark.parametrize(
    ("behind", "what", "by", "why"),
    [
        (0, ReportStep.CHECKED, "Lan", None),
        (0, ReportStep.APPROVED, "Lan", Hindrance.NOT_CHECKED),
        (0, ReportStep.SIGNED, "Lan", Hindrance.NOT_APPROVED),
        (0, ReportStep.SUBMITTED, "Lan", Hindrance.NOT_APPROVED),
        (1, ReportStep.CHECKED, "Minh", Hindrance.CHECKED_BY_ANOTHER),
        (1, ReportStep.APPROVED, "Minh", None),
        (1, ReportStep.APPROVED, " LAN ", Hindrance.SAME_PERSON),
        (1, ReportStep.SIGNED, "Lan", Hindrance.NOT_APPROVED),
        (2, ReportStep.CHECKED, "Minh", Hindrance.APPROVED_BEFORE),
        (2, ReportStep.APPROVED, "Hoa", Hindrance.APPROVED_BEFORE),
        (2, ReportStep.SIGNED, "Lan", None),
        (2, ReportStep.SUBMITTED, "Lan", Hindrance.NOT_SIGNED),
        (3, ReportStep.SIGNED, "Lan", None),  # replaced
        (3, ReportStep.SUBMITTED, "Lan", None),
        (4, ReportStep.SIGNED, "Lan", Hindrance.SUBMITTED_BEFORE),
        (4, ReportStep.SUBMITTED, "Lan", Hindrance.SUBMITTED_BEFORE),
    ],
)
def test_steps_are_taken_in_their_order_and_two_people_are_needed(
    behind: int, what: ReportStep, by: str, why: Hindrance | None
) -> None:
    assert hindrance(lived(behind), what, DRAFT, by) is why


def test_a_step_on_one_draft_says_nothing_of_another_but_a_year_has_one_approved_report() -> None:
    assert hindrance(lived(1), ReportStep.APPROVED, OTHER, "Minh") is Hindrance.NOT_CHECKED
    assert hindrance(lived(1), ReportStep.CHECKED, OTHER, "Minh") is None
    assert hindrance(lived(2), ReportStep.CHECKED, OTHER, "Minh") is Hindrance.APPROVED_BEFORE


def test_the_same_person_taking_a_step_again_repeats_it() -> None:
    steps = lived(1)

    assert [is_repeated(steps, ReportStep.CHECKED, DRAFT, by) for by in ("lan", "Minh")] == [True, False]
    assert is_repeated(steps, ReportStep.CHECKED, OTHER, "Lan") is False


def test_the_last_step_of_a_kind_is_found() -> None:
    steps = [*lived(3), Step(2026, DRAFT, ReportStep.SIGNED, NOON, "Lan", "quét lại")]

    assert taken_step(steps, ReportStep.SIGNED) == steps[-1]
    assert taken_step(steps, ReportStep.SUBMITTED) is None
    assert [one.code for one in steps] == ["", "BC-1", "", ""]


def test_a_code_is_the_minute_in_hanoi_and_no_two_reports_share_one() -> None:
    assert report_code(NOON) == "BC-2026-0914-1542"
    assert report_code(NOON, ["BC-2026-0914-1541"]) == "BC-2026-0914-1542"
    assert report_code(NOON, ["BC-2026-0914-1542"]) == "BC-2026-0914-1542-2"
    assert report_code(NOON, ["BC-2026-0914-1542", "BC-2026-0914-1542-2"]) == "BC-2026-0914-1542-3"
