"""A drawing as SVG text."""

from __future__ import annotations

from docx.oxml import parse_xml

from reports.svg import HATCHES, Drawing, Letters, fitted, number, width_of


def drawing() -> Drawing:
    """Return an empty drawing."""
    return Drawing(400, 100, "Tên & <hình>", "Lời kể")


def test_title_and_description_are_read_out_and_escaped() -> None:
    root = parse_xml(drawing().text())
    assert [one.text for one in root[:2]] == ["Tên & <hình>", "Lời kể"]
    assert (root.get("role"), root.get("viewBox"), root.get("width")) == ("img", "0 0 400 100", "40mm")


def test_a_box_is_filled_by_a_ground_or_by_a_hatching() -> None:
    made = drawing()
    made.box(0, 0, 10, 10, "full")
    made.box(0, 0, 10.123, 10, "slanted")
    boxes = parse_xml(made.text()).findall("{http://www.w3.org/2000/svg}rect")
    assert [(one.get("fill"), one.get("width")) for one in boxes] == [("#000000", "10"), ("url(#h-slanted)", "10.12")]


def test_every_hatching_with_lines_is_defined() -> None:
    root = parse_xml(drawing().text())
    defined = {one.get("id") for one in root.findall("{http://www.w3.org/2000/svg}pattern")}
    assert defined == {f"h-{name}" for name, (_, lines) in HATCHES.items() if lines}


def test_words_on_black_are_white_and_on_a_hatching_have_an_edge() -> None:
    made = drawing()
    for ground in ("full", "slanted", "light"):
        made.words(1, 2, "Số", Letters(9, on=ground, bold=True))
    texts = parse_xml(made.text()).findall("{http://www.w3.org/2000/svg}text")
    assert [one.get("fill") for one in texts] == ["#ffffff", "#ffffff", "#000000", "#000000"]
    assert [one.get("stroke") for one in texts] == [None, "#ffffff", None, None]
    assert {one.get("font-weight") for one in texts} == {"bold"}


def test_a_line_has_its_width() -> None:
    made = drawing()
    made.line(0, 0, 5, 5, width=0.6)
    (line,) = parse_xml(made.text()).findall("{http://www.w3.org/2000/svg}line")
    assert (line.get("x2"), line.get("stroke-width")) == ("5", "0.6")


def test_measures_are_written_to_a_hundredth() -> None:
    assert [number(one) for one in (1.0, 2.345, 1600)] == ["1", "2.35", "1600"]


def test_long_words_are_broken_where_they_no_longer_fit() -> None:
    wide = width_of("Tỷ lệ xã", 9)
    assert fitted("Tỷ lệ xã phường", 9, wide) == ["Tỷ lệ xã", "phường"]
    assert fitted("Dàiquá", 9, 1) == ["Dàiquá"]
