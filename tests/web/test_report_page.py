"""The report's page in a real browser: it fits a small screen, is walked by keyboard, and breaks no rule of WCAG."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reports.pages import PARTS, kept, page_of, spring
from tests.web.chromium import Chromium, broken, fits
from tools.build_report_template import build

pytestmark = pytest.mark.xdist_group("chromium")


@pytest.mark.prove
@pytest.mark.peer("chromium")
@pytest.mark.peer("axe")
@pytest.mark.parametrize("width", [360, 1280])
def test_no_part_of_the_page_breaks_a_rule_of_wcag(window: Chromium, tmp_path: Path, width: int) -> None:
    window.look(width)
    window.open(kept(page_of(spring()), tmp_path))
    assert fits(window)
    window.value("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert broken(window) == []


@pytest.mark.peer("chromium")
@pytest.mark.peer("axe")
def test_a_figure_is_opened_by_keyboard_on_a_small_screen(window: Chromium, tmp_path: Path) -> None:
    window.look(360)
    window.without_scripts()
    window.open(kept(page_of(spring(), build(PARTS)), tmp_path))
    window.tab_to("qua")
    for _ in range(4):
        window.press("Tab")
    window.press("Enter")
    window.wait("location.hash === '#s1'")
    assert (fits(window), window.value("document.querySelector(':target b').textContent")) == (
        True,
        f"Toàn bộ, Đã gửi: {spring().figures.total.asked} phiếu",
    )
