"""A printed figure is a string that knows its figure."""

from __future__ import annotations

from jinja2 import Environment

from reports.printed import Printed, printed


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
