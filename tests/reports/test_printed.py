"""A printed figure is a string that knows its figure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields, is_dataclass

import pytest
from jinja2 import Environment

from reports.printed import Printed, printed, printed_in
from tests.reports.years import shipped_view

pytestmark = pytest.mark.xdist_group("report")


def test_a_printed_figure_is_a_string_in_every_way() -> None:
    one = printed("1.235", "total/settled")

    assert (one, one == "1.235", {"1.235": 1}[one], f"{one} phiếu") == ("1.235", True, 1, "1.235 phiếu")
    assert (type(one), one.figure) == (Printed, "total/settled")


def test_the_template_still_sees_which_figure_it_prints() -> None:
    seen: list[str] = []

    def finalize(value: object) -> object:
        seen.extend([value.figure] if isinstance(value, Printed) else [])
        return value

    page = Environment(autoescape=True, finalize=finalize).from_string(
        "{{ one or 'x' }}{% if one == '3' %}!{% endif %}"
    )

    assert page.render(one=printed("3", "total/late")) == "3!"
    assert seen == ["total/late"]


def prints(value: object, found: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return every way in which each figure is printed inside a value."""
    if isinstance(value, Printed):
        found[value.figure] |= {str(value)} if value else set()
    elif is_dataclass(value):
        for one in fields(value):
            prints(getattr(value, one.name), found)
    elif isinstance(value, dict | tuple):
        for part in value.values() if isinstance(value, dict) else value:
            prints(part, found)
    return found


def test_each_figure_of_the_report_is_printed_in_one_way_wherever_it_stands() -> None:
    found = prints(shipped_view(), defaultdict(set))

    assert {figure: ways for figure, ways in found.items() if len(ways) > 1} == {}
    assert {figure: {words} for figure, words in printed_in(shipped_view()).items()} == {
        figure: ways for figure, ways in found.items() if ways
    }
