"""The numbers that Word itself sets before paragraphs are read as they are printed."""

from __future__ import annotations

import pytest
from lxml import etree

from reports.inspection_lists import Lists, roman
from reports.inspection_package import Package

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NUMBERS = f"""<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/>
<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="3"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2.%3)"/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
<w:lvl w:ilvl="4"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%5"/></w:lvl>
<w:lvl w:ilvl="5"><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%6"/></w:lvl>
<w:lvl w:ilvl="6"><w:lvlText w:val=""/></w:lvl><w:lvl w:ilvl="x"/></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="9"/></w:num>
</w:numbering>"""


def lists() -> Lists:
    return Lists(Package(None, None, etree.fromstring(NUMBERS), None, None, {}))


def place(level: int, number: str = "1") -> dict[str, str]:
    return {"numPr": "1", "numPr.numId": number, "numPr.ilvl": str(level)}


def test_levels_count_on_and_begin_again_under_the_next_higher() -> None:
    one = lists()

    assert [one.next_mark(place(level)) for level in (0, 1, 1, 2, 2, 0, 1)] == [
        "I. ",
        "1. ",
        "2. ",
        "2.c) ",
        "2.d) ",
        "II. ",
        "1. ",
    ]


def test_other_notations_are_written_as_word_writes_them() -> None:
    one = lists()

    assert [one.next_mark(place(level)) for level in (3, 4, 5, 6)] == ["- ", "i ", "A ", ""]


def test_what_is_in_no_list_has_no_mark() -> None:
    one = lists()

    assert [one.next_mark({}), one.next_mark(place(0, "2")), one.next_mark(place(8))] == ["", "", ""]
    assert Lists(Package(None, None, None, None, None, {})).next_mark(place(0)) == ""


def test_a_level_gives_its_indent() -> None:
    assert lists().indents(place(1))["ind.first"] == "-360"
    assert lists().indents({}) == {}


@pytest.mark.parametrize(("number", "said"), [(4, "IV"), (9, "IX"), (14, "XIV"), (39, "XXXIX"), (40, "40"), (0, "0")])
def test_roman_numerals_reach_as_far_as_a_report_has_chapters(number: int, said: str) -> None:
    assert roman(number) == said
