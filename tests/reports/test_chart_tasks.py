"""The chart of standing by task."""

from __future__ import annotations

from reports.chart_tasks import ID, Bar, standing
from tests.reports.chart_words import WORDS, counted, fills, written


def test_each_task_is_told_with_its_parts_and_what_they_are_parts_of() -> None:
    chart = standing([Bar("Nhiệm vụ 1", counted(on_time=1200, late=100, waiting=50, silent=40, excused=10))], WORDS)
    assert (chart.id, chart.title) == (ID, "Tình trạng phiếu theo nhiệm vụ")
    assert chart.alt == (
        "Biểu đồ thanh ngang, tính trên số phiếu đã gửi của từng nhiệm vụ. Nhiệm vụ 1: 1.400 phiếu, "
        "nghiệm thu, đúng hạn 1.200 (85,71%), nghiệm thu, quá hạn 100 (7,14%), còn trong hạn 50 (3,57%), "
        "quá hạn chưa xong 40 (2,86%), được miễn 10 (0,71%)."
    )


def test_a_part_without_room_for_its_number_is_drawn_without_it() -> None:
    chart = standing([Bar("Nhiệm vụ 1", counted(on_time=98, silent=2))], WORDS)
    assert ("98,00%" in written(chart), "2,00%" in written(chart)) == (True, False)
    assert fills(chart)[-2:] == ["#d9d9d9", "#000000"]


def test_nothing_asked_is_said() -> None:
    assert standing([], WORDS).alt == WORDS["khong_so_lieu"]
