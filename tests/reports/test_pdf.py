"""The .pdf edition: same words, same paper, tags, and the same bytes each time."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader

from reports.blocks import Pages
from reports.layout import read_pages
from reports.pdf import write_pdf
from tests.reports.words_docx import FRAME, TABLE, document, edited, pages
from tests.reports.years import ROOT, empty_report

TEMPLATE = (ROOT / "templates" / "report" / "dan-trang.typ").read_bytes()


def read(found: Pages, **drawings: str) -> PdfReader:
    """Return the .pdf of these pages, opened."""
    return PdfReader(io.BytesIO(write_pdf(found, TEMPLATE, drawings)))


def tags(node: Any) -> Iterator[tuple[str, Any]]:
    """Yield the tags of a document in the order of reading."""
    held = node.get_object()
    if isinstance(held, list):
        for one in held:
            yield from tags(one)
    elif isinstance(held, dict):
        if "/S" in held:
            yield held["/S"], held
        if "/K" in held:
            yield from tags(held["/K"])


def tree(found: PdfReader) -> list[tuple[str, Any]]:
    """Return all tags."""
    root: Any = found.trailer["/Root"]
    return list(tags(root["/StructTreeRoot"]))


def kinds(found: PdfReader) -> list[str]:
    """Return the kinds of the tags."""
    return [kind for kind, _ in tree(found)]


def figures(found: PdfReader) -> list[str]:
    """Return the text alternatives of the pictures."""
    return [str(told["/Alt"]) for kind, told in tree(found) if kind == "/Figure"]


def png(width: int, height: int) -> bytes:
    """Return a grey picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def pictured(alt: str) -> Pages:
    """Return a document with a picture of that text alternative."""

    def change(opened: Any) -> None:
        opened.paragraphs[0].add_run().add_picture(io.BytesIO(png(20, 10)), 635 * 1000)
        (told,) = opened.element.body.iter(
            "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
        )
        told.set("descr", alt)
        told.set("name", "cot")

    return read_pages(edited(document("doan Hình"), change))


def test_title_language_tags_and_standards_are_told() -> None:
    found = read(pages("tua-de Báo cáo năm\nmuc I. CHUNG\ndoan Lời."))
    root: Any = found.trailer["/Root"]
    xmp = root["/Metadata"].get_object().get_data().decode()
    assert found.metadata is not None
    assert (found.metadata.title, root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("Báo cáo năm", "vi-VN", True)
    assert ("<pdfuaid:part>1<" in xmp, "<pdfaid:part>2<" in xmp, "<pdfaid:conformance>A<" in xmp) == (True,) * 3


def test_headings_paragraphs_tables_and_head_cells_are_tagged() -> None:
    found = kinds(read(pages(f"muc I. CHUNG\ntieu-muc 1. Việc\ndoan Lời.\n{TABLE}")))
    assert [kind for kind in found if kind in ("/H1", "/H2", "/P", "/Table")] == ["/H1", "/H2", "/P", "/Table"] + [
        "/P"
    ] * 10
    assert (found.count("/TH"), found.count("/TR"), found.count("/TD")) == (4, 4, 6)


def test_headings_begin_at_the_first_level_and_leave_none_out() -> None:
    found = kinds(read(pages("tieu-muc 1. Việc\ndoan Lời.\nmuc I. CHUNG\ntieu-muc 1. Việc\ntieu-muc 2. Việc")))
    assert [kind for kind in found if kind.startswith("/H")] == ["/H1", "/H1", "/H2", "/H2"]


def test_a_frame_is_no_table_to_a_reader_of_tags() -> None:
    assert "/Table" not in kinds(read(pages(f"{FRAME}\ndoan Lời.")))


def test_the_page_number_stands_on_every_page_but_the_first() -> None:
    found = read(pages("\n".join(["doan Lời nói."] * 70)))
    assert [one.extract_text().split()[0] for one in found.pages] == ["Lời", "2", "3"]


def test_head_rows_are_repeated_on_each_page() -> None:
    rows = "\n".join(f"hang Xã {number} | 1 | 2" for number in range(90))
    found = read(pages(TABLE.replace("hang Xã A | 1 | 2", rows)))
    assert [one.extract_text().count("Tên") for one in found.pages] == [1, 1, 1]


def test_a_table_that_is_kept_whole_goes_to_the_next_page_as_a_whole() -> None:
    words = "\n".join(["doan Lời nói."] * 26)
    found = read(pages(f"{words}\n{TABLE.replace('bang ', 'bang-lien ')}"))
    assert ["Tổng" in one.extract_text() for one in found.pages] == [False, True]
    assert "Tên" not in found.pages[0].extract_text()


def test_a_paragraph_that_begins_a_page_does() -> None:
    found = read(pages("doan Một.\nphu-luc PHỤ LỤC 1\ndoan Hai."))
    assert [one.extract_text().split()[-1] for one in found.pages] == ["Một.", "Hai."]


def test_the_paper_is_that_of_the_document() -> None:
    (found,) = read(pages("doan Lời.")).pages
    assert [round(float(side)) for side in found.mediabox[2:]] == [595, 842]


def test_words_with_signs_of_the_typesetters_language_are_printed_as_they_stand() -> None:
    words = 'Ý #sys.inputs *đậm* $x$ <nhãn> "a" \\ // `mã`'
    assert read(pages(f"doan {words}")).pages[0].extract_text() == words


def test_a_picture_keeps_its_text_alternative_and_a_drawing_takes_its_place() -> None:
    text = '<text y="9" font-family="Liberation Serif">Trục</text>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">{text}</svg>'
    plain, drawn = read(pictured("Biểu đồ cột")), read(pictured("Biểu đồ cột"), cot=svg)
    alts = [figures(one) for one in (plain, drawn)]
    assert alts == [["Biểu đồ cột"]] * 2
    assert ["Trục" in one.pages[0].extract_text() for one in (plain, drawn)] == [False, True]


def test_a_picture_without_a_text_alternative_is_told_to_be_a_picture() -> None:
    assert figures(read(pictured(""))) == ["Hình trong báo cáo"]


def test_line_breaks_are_kept() -> None:
    def change(opened: Any) -> None:
        opened.paragraphs[0].runs[0].add_break()
        opened.paragraphs[0].add_run("sau")

    found = read(read_pages(edited(document("doan Lời"), change)))
    assert found.pages[0].extract_text().split("\n") == ["Lời", "sau"]


def test_an_empty_year_is_laid_out_and_twice_the_same() -> None:
    found = read_pages(empty_report())
    first = write_pdf(found, TEMPLATE)
    assert first == write_pdf(found, TEMPLATE)
    assert "Chưa có phiếu nào" in PdfReader(io.BytesIO(first)).pages[0].extract_text()
