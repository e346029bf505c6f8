"""What stands on the pages of a document, in the order of reading."""

from __future__ import annotations

from reports.blocks import Cell, Look, Pages, Paragraph, Picture, Row, Run, Section, Sheet, Table, Type

SHEET = Sheet(11906, 16838, 1134, 1134, 1701, 850, 567)


def paragraph(*words: str) -> Paragraph:
    """Return a paragraph of these runs."""
    return Paragraph(Look("doan", Type()), tuple(Run(one, Type()) for one in words))


def test_the_words_of_a_paragraph_leave_its_pictures_out() -> None:
    whole = paragraph("Lời", " sau")
    pictured = Paragraph(whole.look, (whole.runs[0], Picture("hinh", "Biểu đồ", 10, 10, b""), whole.runs[1]))
    assert pictured.text == whole.text == "Lời sau"


def test_blocks_and_paragraphs_come_in_the_order_of_reading_through_tables_and_sections() -> None:
    row = Row((Cell((paragraph("b"), paragraph("c"))), Cell((paragraph("d"),))))
    table = Table((10, 10), (row,), ruled=True)
    pages = Pages("Tên", (Section(SHEET, (paragraph("a"), table)), Section(SHEET, (paragraph("e"),))))
    assert pages.blocks == (paragraph("a"), table, paragraph("e"))
    assert [one.text for one in pages.paragraphs] == ["a", "b", "c", "d", "e"]
