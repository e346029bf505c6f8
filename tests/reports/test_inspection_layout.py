"""The parts of a paper are found by their words, in papers of other hands as well."""

from __future__ import annotations

import pytest

from reports.inspection_layout import kind_of, kinds, laid_out
from reports.inspection_package import unpacked
from reports.inspection_paper import Paragraph, Run, Table, paper
from tests.reports.damage import damaged, gone
from tests.reports.inspected import FORM, whole


def paragraph(text: str, *, jc: str = "both", bold: bool = False, pictured: bool = False) -> Paragraph:
    run = Run(text, ("",) * 4, (True,) * 4, 28, bold, False, False, "auto", "vi-VN")
    return Paragraph(text, (run,), {"jc": jc}, "N", 1, pictured, "")


TABLE = Table((), 1, 1)


@pytest.mark.parametrize(
    ("one", "after", "kind"),
    [
        (paragraph(" "), None, "blank"),
        (paragraph("", pictured=True), None, "picture"),
        (paragraph("Phần thứ nhất", jc="center"), None, "part"),
        (paragraph("II- KẾT QUẢ"), None, "roman"),
        (paragraph("3. Công tác lãnh đạo"), None, "number"),
        (paragraph("3. Công tác lãnh đạo: các cấp ủy đã họp.", bold=True), None, "number"),
        (paragraph("3. Các cấp ủy đã họp."), None, "text"),
        (paragraph("Bảng 1. Kết quả", jc="center"), None, "caption"),
        (paragraph("Đơn vị tính: phiếu", jc="right"), TABLE, "caption"),
        (paragraph("Theo tháng", jc="center"), paragraph("", pictured=True), "caption"),
        (paragraph("Bảng 1 cho thấy kết quả."), TABLE, "text"),
    ],
)
def test_a_paragraph_is_known_by_its_words_and_its_neighbour(
    one: Paragraph, after: Paragraph | Table | None, kind: str
) -> None:
    assert kind_of(one, after) == kind


def test_a_report_has_all_its_parts() -> None:
    layout = laid_out(paper(unpacked(whole())), FORM)

    assert layout.kind is not None
    assert layout.hyphens is not None
    assert layout.head is not None
    assert layout.foot is not None
    assert [one.said[:15] for one in layout.abstract] == ["kết quả thực hi", "của Ban A năm 2"]
    assert next(kinds(layout.body))[0].said.startswith("Thực hiện mục")
    places = (layout.head.place, layout.kind.place, layout.foot.place)
    assert [layout.part_of(place) for place in places] == ["khung-dau", "ten-loai", "khung-ky"]
    assert [layout.numbered(number) for number in (1, 2, 3, 4)] == [0, 0, 1, 2]


def test_without_its_kind_the_abstract_follows_the_head() -> None:
    layout = laid_out(paper(unpacked(damaged(whole(), gone("BÁO CÁO"), gone("-----")))), FORM)

    assert (layout.kind, layout.hyphens) == (None, None)
    assert [one.said[:15] for one in layout.abstract] == ["kết quả thực hi", "của Ban A năm 2"]
