"""The sections of a report that a person edits in Word or LibreOffice, read out of what comes back."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reports.sections import (
    BOOKMARK,
    DOCUMENT,
    Doubt,
    Trouble,
    UnreadableReport,
    bookmark_name,
    doubts,
    section_of,
    section_texts,
)
from tests.reports.paper import body
from tests.reports.redraft import TEXTS, bookmarks, draft, edited, paragraph, replaced, run, said, troubles
from tests.reports.years import shipped_report

pytestmark = pytest.mark.xdist_group("report")


@pytest.mark.parametrize(
    ("section", "bookmark"), [("mo-dau", "phan_mo__dau"), ("II.12", "phan_II_12"), ("IV", "phan_IV")]
)
def test_a_bookmark_names_its_section_in_letters_that_word_allows(section: str, bookmark: str) -> None:
    assert (BOOKMARK + bookmark_name(section), section_of(bookmark)) == (bookmark, section)


def test_every_bookmark_of_the_shipped_report_has_a_name_and_a_number_of_its_own() -> None:
    starts = list(body(shipped_report()).iter(qn("w:bookmarkStart")))
    names, numbers = ({one.get(qn(f"w:{key}")) for one in starts} for key in ("name", "id"))

    assert len(names) == len(numbers) == len(starts) == len(section_texts(shipped_report()))
    assert [name for name in names if len(name) > 40 or not name.replace("_", "").isalnum()] == []


def test_a_draft_is_read_as_it_was_printed() -> None:
    assert (section_texts(draft()), troubles(draft())) == (TEXTS, [])


def test_split_runs_new_paragraphs_and_blanks_are_the_sections_text() -> None:
    new = paragraph(
        run("Một ") + run("câu\u00a0 ") + "<w:r><w:tab/></w:r><w:hyperlink>" + run("khác.") + "</w:hyperlink>"
    )
    report = replaced(
        "Một câu.", paragraph(""), new, paragraph(run(" Thêm 5") + "<w:r><w:noBreakHyphen/></w:r>" + run("6."))
    )

    assert section_texts(report)["mo-dau"] == ("Một câu khác.", "Thêm 5-6.", "Hai câu.")
    assert troubles(report) == []


def test_the_text_is_composed() -> None:
    report = replaced("Một câu.", paragraph(run(unicodedata.normalize("NFD", "Đảng ủy xã."))))

    assert section_texts(report)["mo-dau"][0] == "Đảng ủy xã."


def test_bookmarks_may_move_into_paragraphs() -> None:
    def change(body: Any) -> None:
        for name, first, after in (("mo-dau", "Một câu.", "Giữa."), ("I.1", "Ba câu.", "ô")):
            start, end = bookmarks(body, name)
            said(first)(body).insert(1, start)
            said(after)(body).insert(1, end)

    assert (section_texts(edited(change)), troubles(edited(change))) == (TEXTS, [])


def test_a_beginning_that_libreoffice_writes_twice_is_one() -> None:
    def change(body: Any) -> None:
        start, _ = bookmarks(body, "mo-dau")
        again = parse_xml(etree.tostring(start))
        start.set(qn("w:id"), "900")
        said("Hai câu.")(body).insert(1, again)

    assert (section_texts(edited(change)), troubles(edited(change))) == (TEXTS, [])


@pytest.mark.parametrize("end", [0, 1], ids=["beginning", "end"])
def test_a_section_whose_bookmark_is_gone_is_told_and_never_guessed(end: int) -> None:
    def change(body: Any) -> None:
        mark = bookmarks(body, "mo-dau")[end]
        mark.getparent().remove(mark)

    assert section_texts(edited(change)) == {"I.1": ("Ba câu.",)}
    assert troubles(edited(change)) == [("gone", "mo-dau"), ("outside", "Một câu."), ("outside", "Hai câu.")]


def test_a_section_whose_text_is_deleted_is_empty() -> None:
    assert section_texts(replaced("Ba câu."))["I.1"] == ()


def test_deleted_and_moved_text_is_no_text_and_tracked_changes_are_told() -> None:
    tracked = paragraph(
        run("Còn ")
        + '<w:del w:id="1" w:author="a"><w:r><w:delText>5</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2" w:author="a">{run("6")}</w:ins>'
        + f'<w:moveFrom w:id="3" w:author="a">{run(" đi")}</w:moveFrom>'
        + run(" phiếu.")
    )

    assert section_texts(replaced("Ba câu.", tracked))["I.1"] == ("Còn 6 phiếu.",)
    assert troubles(replaced("Ba câu.", tracked)) == [("tracked", "I.1")]


def test_a_paragraph_that_is_deleted_as_a_tracked_change_is_told() -> None:
    gone = paragraph('<w:del w:id="1" w:author="a"><w:r><w:delText>Ba câu.</w:delText></w:r></w:del>')

    assert section_texts(replaced("Ba câu.", gone))["I.1"] == ()
    assert troubles(replaced("Ba câu.", gone)) == [("tracked", "I.1")]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    first = paragraph(run("Một "), marks='<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>')
    report = replaced("Một câu.", first, paragraph(run("câu.")))

    assert section_texts(report)["mo-dau"] == ("Một câu.", "Hai câu.")
    assert troubles(report) == [("tracked", "mo-dau")]


def test_text_boxes_and_what_fields_are_made_of_are_no_prose() -> None:
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice Requires='wps'><w:p>{run('hộp')}</w:p></mc:Choice></mc:AlternateContent></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:br/></w:r><!-- ghi chú -->"
    )

    assert section_texts(replaced("Ba câu.", paragraph(run("Bốn") + box + run("câu."))))["I.1"] == ("Bốn câu.",)


def test_a_table_inside_a_section_is_told() -> None:
    def change(body: Any) -> None:
        said("Hai câu.")(body).addprevious(body.find(qn("w:tbl")))

    assert section_texts(edited(change)) == TEXTS
    assert troubles(edited(change)) == [("table", "mo-dau")]


def test_a_paragraph_that_two_sections_share_is_told() -> None:
    def change(body: Any) -> None:
        whole, other = said("Hai câu.")(body), said("Ba câu.")(body)
        for one in (bookmarks(body, "mo-dau")[1], bookmarks(body, "I.1")[0], *other.findall(qn("w:r"))):
            whole.append(one)

    assert troubles(edited(change)) == [("shared", "mo-dau"), ("shared", "I.1")]


def test_words_that_were_added_outside_of_every_section_are_told() -> None:
    report = replaced("Giữa.", paragraph(run("Giữa.")), paragraph(run("Thêm ở giữa.")))

    assert doubts(report, draft()) == (Doubt(Trouble.OUTSIDE, "", "Thêm ở giữa."),)


def damaged(data: bytes) -> bytes:
    """Return a zip whose document is this."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        out.writestr(DOCUMENT, data)
    return target.getvalue()


@pytest.mark.parametrize(
    "report",
    [b"", b"no zip", draft()[:900], damaged(b"<"), damaged(b"<a/>"), damaged(b""), draft().replace(b"word", b"wort")],
)
def test_a_file_that_is_no_report_is_refused(report: bytes) -> None:
    with pytest.raises(UnreadableReport):
        section_texts(report)


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="<&\ufffe\uffff"))
)
def test_any_text_is_read(words: str) -> None:
    found = section_texts(replaced("Ba câu.", paragraph(run(words))))["I.1"]

    assert found == ((unicodedata.normalize("NFC", " ".join(words.split())),) if words.split() else ())
