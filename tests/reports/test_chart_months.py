"""The chart of timeliness by month."""

from __future__ import annotations

import pytest

from reports.chart_months import Month, rounded_step, timeliness
from tests.reports.chart_words import WORDS, counted, written


def test_each_month_is_told_with_its_share_on_time() -> None:
    chart = timeliness([Month("2026-02", counted(on_time=3, late=1, silent=1, excused=9))], WORDS)
    assert chart.alt == (
        "Biểu đồ cột theo tháng đến hạn; tỷ lệ đúng hạn tính trên số phiếu nghiệm thu. Tháng 02/2026: 5 phiếu, "
        "nghiệm thu, đúng hạn 3 (60,00%), nghiệm thu, quá hạn 1 (20,00%), quá hạn chưa xong 1 (20,00%); "
        "đúng hạn 75,00%."
    )
    assert {"75,00%", "02/2026", "5"} <= set(written(chart))


def test_a_month_in_which_nothing_was_settled_has_a_dash() -> None:
    chart = timeliness([Month("2026-10", counted(silent=1))], WORDS)
    assert ("—" in written(chart), "10/2026" in written(chart)) == (True, True)


@pytest.mark.parametrize("months", [[], [Month("2026-02", counted(excused=2))]])
def test_nothing_due_is_said(months: list[Month]) -> None:
    assert timeliness(months, WORDS).alt == WORDS["khong_so_lieu"]


@pytest.mark.parametrize(("most", "step"), [(1, 1), (5, 1), (6, 2), (11, 5), (26, 10), (2231, 500)])
def test_the_scale_has_five_round_steps_at_most(most: int, step: int) -> None:
    assert rounded_step(most) == step
