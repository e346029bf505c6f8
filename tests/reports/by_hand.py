"""A report that a person wrote in Word without any style of ours: direct looks over Word's own styles, lists, theme."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.reports.hands import drawn

CENTRE, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY


def short_report() -> bytes:
    """Return a short report that keeps the form, on the empty document that Word gives."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    normal.element.get_or_add_rPr().append(language)
    set_page(document.sections[0])
    frame = document.add_table(1, 2)
    lines(frame.cell(0, 0), ["TỈNH ỦY NGHỆ AN", "*BAN NỘI CHÍNH", "*", "Số 12-BC/BNCTU"])
    lines(frame.cell(0, 1), ["*ĐẢNG CỘNG SẢN VIỆT NAM", "/Nghệ An, ngày 05 tháng 3 năm 2027"])
    party = frame.cell(0, 1).paragraphs[0]
    party.runs[0].font.size = Pt(15)
    party.runs[0]._r.append(drawn())  # the rule, as a drawn line
    line(document.add_paragraph(), "*BÁO CÁO", CENTRE).font.size = Pt(16)
    line(document.add_paragraph(), "*kết quả thực hiện Chỉ thị năm 2026", CENTRE)
    line(document.add_paragraph(), "-----", CENTRE)
    for text in ("*I. TÌNH HÌNH", "*Công tác chỉ đạo", "Các cấp ủy đã triển khai.", "*Kết quả", "Đạt 78,57%."):
        counted = text in ("*Công tác chỉ đạo", "*Kết quả")
        one = document.add_paragraph(style="List Number" if counted else None)
        line(one, text, BOTH)
        spaced(one)
    foot = document.add_table(1, 2)
    lines(foot.cell(0, 0), ["Nơi nhận:", "- Ban Thường vụ Tỉnh ủy;", "- Lưu Ban Nội chính Tỉnh ủy."], None, Pt(12))
    foot.cell(0, 0).paragraphs[0].runs[0].font.underline = True
    foot.cell(0, 0).paragraphs[0].runs[0].font.size = Pt(14)
    lines(foot.cell(0, 1), ["*K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "", "", "", "", "*Nguyễn Văn A"])
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def set_page(section: Any) -> None:
    """Set the paper and the number in the header, as a complex field."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (
        Mm(20),
        Mm(20),
        Mm(30),
        Mm(15),
    )
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = CENTRE
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        run = number.add_run()
        one = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            one.set(qn("w:fldCharType"), kind)
        else:
            one.text = text
        run._r.append(one)


def lines(cell: Any, texts: list[str], align: Any = CENTRE, size: Any = None) -> None:
    """Write the lines of a cell."""
    for place, text in enumerate(texts):
        run = line(cell.add_paragraph() if place else cell.paragraphs[0], text, align)
        run.font.size = size


def line(paragraph: Any, text: str, align: Any) -> Any:
    """Write a line; one that begins with `*` is bold, with `/` in italics; return its run. `*` alone is the sign."""
    bold, slanted = text.startswith("*") and len(text) > 1, text.startswith("/")
    run = paragraph.add_run(text[1:] if bold or slanted else text)
    run.font.bold, run.font.italic = bold or None, slanted or None
    paragraph.alignment = align
    return run


def spaced(paragraph: Any) -> None:
    """Give a paragraph of the body its indent and its lines."""
    form = paragraph.paragraph_format
    form.first_line_indent, form.left_indent, form.space_after = Mm(10), 0, Pt(6)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(18)
