"""The map of the communes."""

from __future__ import annotations

import pytest

from reports.chart_communes import Tile, communes
from tests.reports.chart_words import WORDS, written


@pytest.mark.parametrize(("overdue", "asked", "shade"), [(0, 9, 0), (1, 20, 1), (2, 20, 2), (3, 20, 3), (0, 0, 4)])
def test_a_tile_is_the_darker_the_more_is_overdue(overdue: int, asked: int, shade: int) -> None:
    assert Tile("Xã", overdue, asked).shade == shade


def test_the_map_is_told_by_shades_and_names_the_darkest() -> None:
    chart = communes([Tile("Xã Kim Liên", 3, 20), Tile("Phường Thành Vinh", 0, 20), Tile("Xã Mới", 0, 0)], WORDS)
    assert chart.alt == (
        "Bản đồ ô, mỗi ô một xã, phường, theo thứ tự danh sách đơn vị; số trong ô là số phiếu quá hạn chưa xong "
        "trên số phiếu đã gửi. Không có phiếu quá hạn: 1 xã, phường. Quá hạn trên 10%: 1 xã, phường. "
        "Chưa gửi phiếu: 1 xã, phường. Các xã, phường quá hạn trên 10% số phiếu đã gửi: Xã Kim Liên."
    )
    assert written(chart)[3:-1] == ["Xã Kim Liên", "3/20", "Phường Thành", "Vinh", "0/20", "Xã Mới"]


def test_a_map_without_dark_tiles_names_nobody() -> None:
    assert "Các xã, phường quá hạn" not in communes([Tile("Xã Kim Liên", 0, 20)], WORDS).alt


def test_nothing_asked_is_said() -> None:
    assert communes([Tile("Xã Kim Liên", 0, 0)], WORDS).alt == WORDS["khong_so_lieu"]
