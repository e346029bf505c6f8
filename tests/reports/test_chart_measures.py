"""The chart of the indicators."""

from __future__ import annotations

from reports.chart_measures import Held, indicators
from tests.reports.chart_words import WORDS, fills, written


def test_a_rate_is_told_with_its_base_its_target_and_the_year_before() -> None:
    chart = indicators([Held("12.h Tỷ lệ", "xã, phường phải lập", 8779, 8000, 10000)], WORDS)
    assert chart.alt == (
        "Biểu đồ thanh ngang các chỉ tiêu tính bằng tỷ lệ. 12.h Tỷ lệ, tính trên xã, phường phải lập: "
        "năm nay 87,79%, năm trước 80,00%, mục tiêu 100,00%."
    )
    assert {"87,79%", "80,00%", "100%"} <= set(written(chart))
    assert fills(chart)[-3:] == ["#d9d9d9", "url(#h-slanted)", "#000000"]


def test_what_is_missing_is_a_dash_and_has_no_bar() -> None:
    chart = indicators([Held("1.a Tỷ lệ", "", 12000, None, 5000), Held("1.b Tỷ lệ", "", 100, 100, None)], WORDS)
    assert "năm trước —, mục tiêu 50,00%" in chart.alt
    assert fills(chart)[3:] == ["#d9d9d9", "#000000", "#d9d9d9", "url(#h-slanted)"]


def test_a_rate_that_is_held_against_nothing_is_not_drawn() -> None:
    assert indicators([Held("1.a Tỷ lệ", "", 12000, None, None)], WORDS).alt == WORDS["khong_so_lieu"]
