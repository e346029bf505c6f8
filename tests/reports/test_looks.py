"""How a paragraph and its letters look once styles and own settings are put together."""

from __future__ import annotations

from typing import Any

import pytest
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, Twips

from reports.blocks import Look, Run, Type
from reports.layout import read_pages
from tests.reports.words_docx import document, edited


def look(words: str, change: Any = None) -> Look:
    """Return the look of the first paragraph, after a change of that paragraph."""
    return first(words, change)[0]


def first(words: str, change: Any = None) -> tuple[Look, list[Type]]:
    """Return the look and the types of the first paragraph, after a change of that paragraph."""
    made = document(words)
    package = edited(made, lambda opened: change(opened.paragraphs[0])) if change else made
    found = read_pages(package).paragraphs[0]
    return found.look, [run.type for run in found.runs if isinstance(run, Run)]


def test_a_style_gives_measures_type_and_level() -> None:
    type_of_heading = Type(28, bold=True)
    told = Look("tieu-muc", type_of_heading, "both", first=567, before=120, after=120, line=400, keep=True, level=1)
    assert look("tieu-muc 1. Việc") == told


@pytest.mark.parametrize(
    ("style", "name", "value"),
    [("dang", "ruled", True), ("phu-luc", "new_page", True), ("dang", "left", 630), ("o-so", "align", "center")],
)
def test_a_style_gives_rules_pages_and_sides(style: str, name: str, value: object) -> None:
    assert getattr(look(f"{style} Lời"), name) == value


def test_what_a_paragraph_sets_itself_goes_before_its_style() -> None:
    def change(paragraph: Any) -> None:
        paragraph.paragraph_format.space_after = Twips(40)
        paragraph.paragraph_format.first_line_indent = Twips(-300)
        paragraph.paragraph_format.right_indent = Twips(77)

    found = look("doan Lời", change)
    assert (found.after, found.first, found.right, found.line) == (40, -300, 77, 400)


def test_what_a_run_sets_itself_goes_before_the_style_of_the_paragraph() -> None:
    def change(paragraph: Any) -> None:
        run = paragraph.add_run(" thêm")
        run.italic, run.underline, run.font.size = False, True, Pt(12)

    _, types = first("trich Lời", change)
    assert types == [Type(28, italic=True), Type(24, underline=True)]


def test_a_style_of_letters_is_heard() -> None:
    def change(opened: Any) -> None:
        strong = f'<w:style {nsdecls("w")} w:type="character" w:styleId="Manh"><w:rPr><w:b/></w:rPr></w:style>'
        opened.styles.element.append(parse_xml(strong))
        run = opened.paragraphs[0].runs[0]._r
        run.rPr.insert(0, parse_xml(f'<w:rStyle {nsdecls("w")} w:val="Manh"/>'))

    (found,) = read_pages(edited(document("doan Lời"), change)).paragraphs
    assert [run.type for run in found.runs if isinstance(run, Run)] == [Type(28, bold=True)]


def test_a_run_without_settings_has_the_type_of_its_style() -> None:
    def change(paragraph: Any) -> None:
        paragraph.add_run(" thêm").bold = True
        paragraph.runs[0]._r.remove(paragraph.runs[0]._r.rPr)

    assert first("trich Lời", change)[1] == [Type(28, italic=True), Type(28, bold=True, italic=True)]


@pytest.mark.parametrize(
    ("rule", "value", "line"),
    [
        (WD_LINE_SPACING.EXACTLY, Pt(19), 380),
        (WD_LINE_SPACING.AT_LEAST, Pt(2), 322),
        (WD_LINE_SPACING.AT_LEAST, Pt(30), 600),
        (WD_LINE_SPACING.SINGLE, None, 322),
        (WD_LINE_SPACING.DOUBLE, None, 644),
    ],
)
def test_every_rule_of_spacing_comes_to_one_height(rule: Any, value: Any, line: int) -> None:
    def change(paragraph: Any) -> None:
        paragraph.paragraph_format.line_spacing_rule = rule
        if value is not None:
            paragraph.paragraph_format.line_spacing = value
            paragraph.paragraph_format.line_spacing_rule = rule

    assert look("doan Lời", change).line == line


def test_a_paragraph_without_a_style_has_the_default_one() -> None:
    def change(paragraph: Any) -> None:
        paragraph._p.remove(paragraph._p.pPr)

    assert look("doan Lời", change) == Look("Normal", Type(28), line=322)


def test_styles_that_are_each_others_parents_do_not_go_round_for_ever() -> None:
    def change(opened: Any) -> None:
        normal = opened.styles.element.find("w:style[@w:styleId='Normal']", opened.styles.element.nsmap)
        normal.append(parse_xml(f'<w:basedOn {nsdecls("w")} w:val="doan"/>'))

    (found,) = read_pages(edited(document("doan Lời"), change)).paragraphs
    assert (found.look.style, found.look.first) == ("doan", 567)
