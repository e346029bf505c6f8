"""The chart of ageing."""

from __future__ import annotations

from reports.chart_ageing import Aged, ageing
from tests.reports.chart_words import WORDS, written


def test_each_band_is_told_with_its_share() -> None:
    chart = ageing([Aged(1, 5, 3), Aged(6, 10, 0), Aged(61, None, 1)], WORDS)
    assert chart.alt == (
        "Biểu đồ thanh ngang theo số ngày làm việc đã quá hạn; tỷ lệ tính trên 4 phiếu quá hạn chưa xong. "
        "1-5 ngày: 3 phiếu (75,00%). 6-10 ngày: không có. Trên 60 ngày: 1 phiếu (25,00%)."
    )
    assert {"1-5 ngày", "Trên 60 ngày", "3 phiếu (75,00%)", "không có"} <= set(written(chart))


def test_nothing_overdue_is_said() -> None:
    assert ageing([Aged(1, 5, 0)], WORDS).alt == WORDS["khong_so_lieu"]
