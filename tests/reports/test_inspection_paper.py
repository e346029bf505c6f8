"""A document is read as it is seen: hidden words, capitals, fields, rows, sections."""

from __future__ import annotations

import pytest
from lxml import etree

from reports.inspection_package import Package
from reports.inspection_paper import Paper, Paragraph, Table, paper

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def seen(body: str, **others: str) -> Paper:
    document = etree.fromstring(f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
    parts = {name: (name, etree.fromstring(f"<w:x {NAMES}>{inside}</w:x>")) for name, inside in others.items()}
    return paper(Package(document, None, None, None, None, parts))


def only(body: str) -> Paragraph:
    (one,) = seen(body).paragraphs
    return one


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<w:r><w:t>Số</w:t><w:tab/><w:t>5</w:t></w:r>", "Số\t5"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:noBreakHyphen/></w:r>", "a\nb-"),
        ("<w:r><w:rPr><w:caps/></w:rPr><w:t>báo cáo</w:t></w:r>", "BÁO CÁO"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>", ""),
        ("<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:ins><w:r><w:t>thêm</w:t></w:r></w:ins>", "thêm"),
        ('<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>', "2"),
    ],
)
def test_words_are_what_is_printed(inside: str, said: str) -> None:
    assert only(f"<w:p>{inside}</w:p>").said == said


def test_a_field_tells_what_it_computes_however_it_is_written() -> None:
    simple = only('<w:p><w:fldSimple w:instr=" PAGE "/></w:p>')
    split = only("<w:p><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>")

    assert (simple.fields.split(), split.fields.split()) == (["PAGE"], ["PAGE"])


def test_a_run_without_a_size_has_ten_points() -> None:
    sizes = [only(f"<w:p><w:r><w:rPr>{size}</w:rPr></w:r></w:p>").runs[0].size for size in ("", '<w:sz w:val="½"/>')]

    assert sizes == [20, 20]


def test_a_picture_is_seen_in_its_paragraph() -> None:
    assert only("<w:p><w:r><w:drawing/></w:r></w:p>").pictured is True
    assert only("<w:p><w:r><w:t>a</w:t></w:r></w:p>").pictured is False


def test_tables_are_counted_and_their_rows_know_how_they_break() -> None:
    cell = "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>"
    head = f'<w:tr><w:trPr><w:tblHeader/><w:cantSplit w:val="0"/></w:trPr>{cell}{cell}</w:tr>'
    first, second = seen(f"<w:tbl>{head}<w:tr>{cell}</w:tr></w:tbl><w:tbl/>").blocks

    assert isinstance(first, Table)
    assert isinstance(second, Table)
    assert [(row.repeated, row.whole, len(row.cells)) for row in first.rows] == [(True, False, 2), (False, False, 1)]
    assert [(one.table, one.row, one.place) for one in first.paragraphs] == [(1, 1, 1), (1, 1, 2), (1, 2, 3)]
    assert [len(first.column(0)), len(first.column(1)), second.number] == [2, 1, 2]


def test_sections_keep_the_headers_that_they_do_not_name_themselves() -> None:
    named = '<w:sectPr><w:headerReference w:type="default" r:id="header"/></w:sectPr>'
    found = seen(f"<w:p><w:pPr>{named}</w:pPr></w:p><w:p/><w:tbl/><w:sectPr/>", header="<w:p/>").sections

    assert [(list(one.edges), one.tables) for one in found] == [
        ([("header", "default")], 0),
        ([("header", "default")], 1),
    ]


def test_notes_are_read_too() -> None:
    found = seen("<w:p/>", footnotes="<w:p><w:r><w:t>Nguồn.</w:t></w:r></w:p>")

    assert [one.said for one in found.notes] == ["Nguồn."]
