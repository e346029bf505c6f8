"""A look is held against each of its sides, and lengths are said as people measure them."""

from __future__ import annotations

import pytest

from reports.inspection_look import Departure, Wanted, departed, in_millimetres, in_points, looked, points, spanned
from reports.inspection_paper import Paragraph, Run


def run(text: str = "Chữ", *, size: int = 28, bold: bool = False, italic: bool = False) -> Run:
    return Run(text, ("Times New Roman",) * 4, (True,) * 4, size, bold, italic, False, "auto", "vi-VN")


def paragraph(*runs: Run, jc: str = "both") -> Paragraph:
    return Paragraph("".join(one.text for one in runs), runs, {"jc": jc}, "N", 7, False, "", 2, 3)


def rules(one: Paragraph, wanted: Wanted) -> list[str]:
    return [found.rule for found in looked(one, "than", wanted)]


@pytest.mark.parametrize(
    ("one", "wanted", "told"),
    [
        (paragraph(run()), Wanted((28, 30), False, False, False, "both", False), []),
        (paragraph(run(size=27)), Wanted((28, 30)), ["co-chu"]),
        (paragraph(run(), run(bold=True)), Wanted(bold=True), ["dam"]),
        (paragraph(run(), run(bold=True)), Wanted(bold=False), ["khong-dam"]),
        (paragraph(run(), run(" ", bold=True)), Wanted(bold=False), []),
        (paragraph(run(italic=True)), Wanted(italic=False), ["khong-nghieng"]),
        (paragraph(run()), Wanted(underline=True), ["gach-chan"]),
        (paragraph(run()), Wanted(capitals=True), ["chu-hoa"]),
        (paragraph(run("CHỮ")), Wanted(capitals=False), ["chu-thuong"]),
        (paragraph(run(), jc="start"), Wanted(align="center"), ["can-center"]),
        (paragraph(run(), jc="distribute"), Wanted(align="both"), []),
        (paragraph(run()), Wanted(), []),
    ],
)
def test_each_side_of_a_look_has_its_rule(one: Paragraph, wanted: Wanted, told: list[str]) -> None:
    assert rules(one, wanted) == told


def test_a_departure_names_the_first_words_and_the_cell() -> None:
    found = departed(paragraph(run("Trong kỳ, các đơn vị đã báo cáo đầy đủ và đúng hạn.")), "than", "dam")

    assert found == Departure("dam", "than", words="Trong kỳ, các đơn vị đã báo cáo đầy đủ v…", table=2, row=3, at=7)


def test_lengths_are_said_in_vietnamese_notation() -> None:
    assert [points(28), points(25), spanned((28, 30)), spanned((24, 24))] == ["14", "12,5", "14-15", "12"]
    assert [in_points(360), in_points(250), in_points(259)] == ["18", "12,5", "12,95"]
    assert [in_millimetres(1134), in_millimetres(1440)] == ["20", "25,4"]
