"""What a paragraph looks like in the end, through defaults, styles, lists and its own words."""

from __future__ import annotations

import pytest
from lxml import etree

from reports.inspection_package import Package, W
from reports.inspection_styles import Styles, flat, is_on, theme_fonts, twips, under

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DRAWN = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
THEME = f"""<a:theme {DRAWN}><a:majorFont><a:latin typeface="Cambria"/></a:majorFont>
<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/></a:minorFont></a:theme>"""
SHEET = f"""<w:styles {NAMES}>
<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:asciiTheme="minorHAnsi" w:cstheme="minorBidi"/><w:sz w:val="22"/></w:rPr>
</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:pPr><w:jc w:val="both"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H"><w:basedOn w:val="N"/><w:pPr><w:spacing w:line="400" w:lineRule="exact"/>
<w:ind w:left="100" w:hanging="200"/></w:pPr><w:rPr><w:b/><w:rFonts w:ascii="Times New Roman"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="R1"><w:basedOn w:val="R2"/></w:style>
<w:style w:type="paragraph" w:styleId="R2"><w:basedOn w:val="R1"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>
<w:style w:type="character" w:styleId="C"><w:rPr><w:b/><w:i/></w:rPr></w:style>
<w:style w:type="table" w:styleId="T"><w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr><w:sz w:val="20"/></w:rPr></w:style>
</w:styles>"""


def xml(text: str) -> etree._Element:
    return etree.fromstring(text)


def styles() -> Styles:
    return Styles(Package(None, xml(SHEET), None, None, xml(THEME), {}))


def paragraph(inside: str = "") -> etree._Element:
    return xml(f"<w:p {NAMES}><w:pPr>{inside}</w:pPr></w:p>")


def run(inside: str = "") -> etree._Element:
    return xml(f"<w:r {NAMES}><w:rPr>{inside}</w:rPr></w:r>")


def test_a_paragraph_without_a_style_has_the_usual_one_over_the_defaults() -> None:
    found = styles().paragraph(paragraph(), "", {})

    assert found == {
        "spacing": "1",
        "spacing.after": "160",
        "spacing.line": "259",
        "spacing.lineRule": "auto",
        "jc": "both",
    }


def test_a_style_overrides_name_by_name_and_the_paragraph_itself_last() -> None:
    found = styles().paragraph(paragraph('<w:pStyle w:val="H"/><w:spacing w:after="0"/>'), "", {})

    assert (found["spacing.after"], found["spacing.line"], found["jc"]) == ("0", "400", "both")
    assert (found["ind.left"], found["ind.first"]) == ("100", "-200")


def test_a_tables_style_lies_under_the_paragraphs() -> None:
    assert styles().paragraph(paragraph(), "T", {})["spacing.after"] == "0"
    assert styles().run(run(), "N", "T")["sz"] == "20"


def test_a_list_gives_the_indent_unless_the_style_brings_the_list() -> None:
    listed = {"ind.left": "720"}
    own = paragraph('<w:pStyle w:val="H"/><w:numPr><w:numId w:val="1"/></w:numPr>')

    assert styles().paragraph(own, "", listed)["ind.left"] == "720"
    assert styles().paragraph(paragraph('<w:pStyle w:val="H"/>'), "", listed)["ind.left"] == "100"


def test_a_ring_of_styles_ends() -> None:
    assert styles().paragraph(paragraph('<w:pStyle w:val="R1"/>'), "", {})["jc"] == "center"


def test_a_style_that_is_not_there_is_the_usual_one() -> None:
    assert styles().paragraph_style(paragraph('<w:pStyle w:val="X"/>')) == "N"


def test_switches_of_two_styles_cancel_each_other_and_the_runs_own_counts() -> None:
    crossed = styles().run(run('<w:rStyle w:val="C"/>'), "H", "")
    own = styles().run(run('<w:rStyle w:val="C"/><w:b/>'), "H", "")

    assert (is_on(crossed["b"]), is_on(crossed["i"]), is_on(own["b"])) == (False, True, True)


def test_a_font_is_named_by_the_theme_until_a_nearer_source_names_it() -> None:
    sheet = styles()
    plain, headed = sheet.run(run(), "N", ""), sheet.run(run(), "H", "")

    assert [sheet.font(plain, slot) for slot in ("ascii", "hAnsi", "cs")] == ["Calibri", "", ""]
    assert sheet.font(headed, "ascii") == "Times New Roman"
    assert theme_fonts(None) == {}


def test_documents_without_styles_have_only_their_own_words() -> None:
    bare = Styles(Package(None, None, None, None, None, {}))

    assert bare.paragraph(paragraph('<w:jc w:val="center"/>'), "", {}) == {"jc": "center"}


@pytest.mark.parametrize(
    ("given", "wanted"),
    [("567", 567), ("-20", -20), ("10mm", 567), ("1cm", 567), ("18pt", 360), ("1in", 1440), ("1.5pt", 30)],
)
def test_a_length_is_read_with_its_unit(given: str, wanted: int) -> None:
    assert twips(given) == wanted


@pytest.mark.parametrize("given", [None, "", "x", "10 mm", "9" * 12, "1e5", "½"])
def test_what_is_no_length_is_none(given: str | None) -> None:
    assert twips(given) is None


def test_borders_are_told_by_their_side() -> None:
    found = flat(paragraph('<w:pBdr><w:bottom w:val="single"/></w:pBdr>').find(f"{W}pPr"))

    assert (found["pBdr.bottom"], found["pBdr"]) == ("single", "1")


def test_kept_insertions_are_words_and_deletions_are_none() -> None:
    one = xml(
        f"<w:p {NAMES}><w:ins><w:r/></w:ins><w:del><w:r/></w:del>"
        "<w:sdt><w:sdtContent><w:r/></w:sdtContent></w:sdt></w:p>"
    )

    assert len(list(under(one, "r"))) == 2
