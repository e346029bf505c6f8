"""The year view of a plan in a real browser: no rule of WCAG is broken, and nothing stands beyond the edge."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from directive.plan import Span
from directive.supposed import Supposed
from services.plan import look_ahead
from services.plan_paper import put
from services.start import start_workspace
from tests.services.offices import open_office
from tests.web.chromium import Chromium, broken, fits

pytestmark = pytest.mark.xdist_group("chromium")

YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))


def small(home: Path) -> Path:
    """Make the small office, and return its folder."""
    return open_office(home).home


def shipped(home: Path) -> Path:
    """Make a workspace of the shipped matrix, and return its folder."""
    start_workspace(home)
    return home


@pytest.mark.peer("chromium")
@pytest.mark.peer("axe")
@pytest.mark.parametrize(
    ("made", "width"),
    [(small, 360), *(pytest.param(shipped, width, marks=pytest.mark.prove) for width in (360, 1280))],
)
def test_the_year_view_breaks_no_rule_of_wcag_and_fits(
    tmp_path: Path, window: Chromium, made: Callable[[Path], Path], width: int
) -> None:
    page = put(look_ahead(made(tmp_path / "so"), YEAR, Supposed(0.8, 1)), tmp_path / "nam.html")
    window.look(width)
    window.open(page.as_uri())

    assert window.value("document.querySelector('h1').textContent") == "Kế hoạch từ 01/01/2026 đến 31/12/2026"
    assert (broken(window), fits(window)) == ([], True)
