"""Reading a finished .docx into blocks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from reports.blocks import PAGE, Cell, Paragraph, Run, Sheet, Table, Type
from reports.layout import CannotLayOut, read_pages
from tests.reports.words_docx import FRAME, TABLE, document, edited, pages


def words_of(package: bytes) -> list[str]:
    """Return the words of every paragraph."""
    return [one.text for one in read_pages(package).paragraphs]


def table(words: str = TABLE) -> Table:
    """Return the only table of these words."""
    (found,) = pages(words).blocks
    assert isinstance(found, Table)
    return found


def test_the_title_and_the_sheet_are_those_of_the_form() -> None:
    found = pages("tua-de Báo cáo năm\ndoan Lời.")
    (section,) = found.sections
    assert replace(section.sheet, header=(), first=None) == Sheet(11906, 16838, 1134, 1134, 1701, 850, 567)
    assert found.title == "Báo cáo năm"


def test_the_page_number_stands_in_the_header_and_not_on_the_first_page() -> None:
    (section,) = pages("doan Lời.").sections
    assert [run for one in section.sheet.header for run in one.runs] == [Run("2", Type(), number=True)]
    assert [one.runs for one in section.sheet.first or ()] == [()]


def test_a_complex_field_is_the_page_number_as_well() -> None:
    def change(opened: Any) -> None:
        paragraph = opened.paragraphs[0]._p
        kinds = ("begin", "separate", "end")
        for kind, inner in zip(kinds, ("<w:instrText> PAGE </w:instrText>", "<w:t>7</w:t>", ""), strict=True):
            xml = f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="{kind}"/></w:r>'
            paragraph.append(parse_xml(xml))
            paragraph.append(parse_xml(f"<w:r {nsdecls('w')}>{inner}</w:r>"))

    (found,) = read_pages(edited(document("doan Trang"), change)).paragraphs
    assert [(run.text, run.number) for run in found.runs if isinstance(run, Run)] == [("Trang", False), ("7", True)]


def test_a_frame_is_a_table_without_rules_and_its_gap_is_kept() -> None:
    (frame,) = pages(FRAME).blocks
    assert isinstance(frame, Table)
    assert (frame.ruled, frame.widths) == (False, (3900, 5455))
    number = frame.rows[0].cells[0].paragraphs[1]
    gaps = [(run.text, run.type.gap) for run in number.runs if isinstance(run, Run)]
    assert gaps == [("Số", 0), (" ", 560), ("-BC/BNCTU", 0)]


def test_a_table_has_head_rows_and_cells_joined_across_and_down() -> None:
    heads = [[(cell.paragraphs[0].text, cell.columns, cell.rows) for cell in row.cells] for row in table().rows]
    assert heads[:2] == [[("Tên", 1, 2), ("Số", 2, 1)], [("Một", 1, 1), ("Hai", 1, 1)]]
    assert [row.head for row in table().rows] == [True, True, False, False]


def test_a_bold_row_is_bold_by_its_runs() -> None:
    runs = [run for cell in table().rows[3].cells for one in cell.paragraphs for run in one.runs]
    assert [run.type.bold for run in runs if isinstance(run, Run)] == [True, True, True]


def test_a_table_that_is_kept_whole_says_so() -> None:
    assert [table(words).whole for words in (TABLE, TABLE.replace("bang ", "bang-lien "))] == [False, True]


def test_what_word_marks_as_added_counts_and_what_it_marks_as_deleted_does_not() -> None:
    def change(opened: Any) -> None:
        (run,) = opened.paragraphs[0].runs
        added = parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="A"><w:r><w:t> thêm</w:t></w:r></w:ins>')
        removed = parse_xml(f'<w:del {nsdecls("w")} w:id="2"><w:r><w:delText> bớt</w:delText></w:r></w:del>')
        run._r.addnext(added)
        added.addnext(removed)

    assert words_of(edited(document("doan Lời"), change)) == ["Lời thêm"]


def test_breaks_and_tabs_are_signs_of_the_text() -> None:
    def change(opened: Any) -> None:
        run = opened.paragraphs[0].runs[0]
        run.add_tab()
        run.add_break()
        run.add_break(WD_BREAK.PAGE)
        run.add_text("sau")

    assert words_of(edited(document("doan Lời"), change)) == [f"Lời\t\n{PAGE}sau"]


def test_a_section_across_has_its_own_sheet_and_the_header_of_the_one_before() -> None:
    def change(opened: Any) -> None:
        section = opened.add_section()
        section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, 16838 * 635, 11906 * 635

    first, second = read_pages(edited(document("doan Lời"), change)).sections
    assert (second.sheet.width, second.sheet.height) == (16838, 11906)
    assert second.sheet.header == first.sheet.header


@pytest.mark.parametrize("name", ["w:footnoteReference", "w:numPr", "w:pict"])
def test_what_the_other_editions_cannot_show_is_refused_by_name(name: str) -> None:
    def change(opened: Any) -> None:
        opened.paragraphs[0]._p.append(OxmlElement(name))

    with pytest.raises(CannotLayOut, match=f"^{name}$"):
        read_pages(edited(document("doan Lời"), change))


def test_a_table_within_a_table_is_refused() -> None:
    def change(opened: Any) -> None:
        opened.tables[0].cell(2, 0).add_table(1, 1)

    with pytest.raises(CannotLayOut, match=r"^w:tbl$"):
        read_pages(edited(document(TABLE), change))


def test_a_drawing_that_is_no_picture_is_refused() -> None:
    def change(opened: Any) -> None:
        drawing = f"<w:r {nsdecls('w')}><w:drawing/></w:r>"
        opened.paragraphs[0]._p.append(parse_xml(drawing))

    with pytest.raises(CannotLayOut, match=r"^w:drawing$"):
        read_pages(edited(document("doan Lời"), change))


def test_runs_of_one_type_that_follow_each_other_are_one() -> None:
    def change(opened: Any) -> None:
        opened.paragraphs[0].add_run(" thêm").font.size = None

    (found,) = read_pages(edited(document("doan Lời"), change)).paragraphs
    assert [run.text for run in found.runs if isinstance(run, Run)] == ["Lời thêm"]


def test_cells_that_are_centred_upright_say_so() -> None:
    def change(opened: Any) -> None:
        opened.tables[0].cell(2, 1).vertical_alignment = 1

    (found,) = read_pages(edited(document(TABLE), change)).blocks
    assert isinstance(found, Table)
    assert [cell.middle for cell in found.rows[2].cells] == [False, True, False]


def test_an_empty_cell_has_one_empty_paragraph() -> None:
    found = table("bang 60c 20s 20s\nhang Xã A |  | 2\nhet").rows[0].cells[1]
    assert (type(found), [type(one) for one in found.paragraphs], found.paragraphs[0].text) == (Cell, [Paragraph], "")
