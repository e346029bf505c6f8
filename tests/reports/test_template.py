"""The shipped template is what the tool builds from the words, and the tool refuses words that it cannot build."""

from __future__ import annotations

from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from reports.bound import Moved
from reports.docx import to_docx
from reports.seal import parts
from tests.reports.paper import body, cells, lines, styled, tables, text
from tests.reports.years import TEMPLATE, empty_view
from tools.build_report_template import FOLDER, PAPERS, build, main

pytestmark = pytest.mark.xdist_group("report")


@pytest.mark.parametrize("name", PAPERS)
def test_each_shipped_template_is_built_from_its_shipped_words(name: str) -> None:
    words = (FOLDER / f"{name}.txt").read_text("utf-8")
    built, shipped = parts(build(words, PAPERS[name])), parts((FOLDER / f"{name}.docx").read_bytes())

    assert {name: shipped[name].decode("utf-8") for name in shipped} == {
        name: built[name].decode("utf-8") for name in built
    }


def test_building_again_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    templates = [FOLDER / f"{name}.docx" for name in PAPERS]
    before = [one.read_bytes() for one in templates]

    assert main() == 0
    assert [one.read_bytes() for one in templates] == before
    assert capsys.readouterr().out.splitlines() == [str(one) for one in templates]


def test_the_template_brings_no_foreign_font_picture_or_macro() -> None:
    assert sorted(parts(TEMPLATE.read_bytes())) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/header1.xml",
        "word/header2.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]


def test_comments_and_empty_lines_are_no_words() -> None:
    built = build("# ghi chú\n\ndoan Một câu.\n")

    assert styled(built, "doan") == ["Một câu."]


def test_a_table_is_built_from_its_lines() -> None:
    built = build("bang 20c 20s 20s\ndau Tên | Số | <\ndau ^ | a | b\nhang x | 1 | 2\ndam y | 3 | 4\nhet\nsau-bang")

    assert cells(tables(built)[0]) == [["Tên", "Số"], ["", "a", "b"], ["x", "1", "2"], ["y", "3", "4"]]


def test_a_table_that_is_kept_whole_keeps_every_row_with_the_next() -> None:
    kept, loose = (tables(build(f"{word} 20c 20s\ndau a | b\nhang c | d\nhet"))[0] for word in ("bang-lien", "bang"))

    assert [len(list(one.iter(qn("w:keepNext")))) for one in (kept, loose)] == [2, 0]


def test_a_table_wider_than_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="wide"):
        build("bang 100c 100s")


def test_an_unknown_look_is_refused() -> None:
    with pytest.raises(ValueError, match="no look is named 'khong-co'"):
        build("khong-co Một câu.")


def sections(report: bytes) -> list[str]:
    """Return the names of the bookmarks, each with the words between its ends."""
    found: list[str] = []
    open_: dict[str, tuple[str, list[str]]] = {}
    for node in body(report).find(qn("w:body")):
        if node.tag == qn("w:bookmarkStart"):
            open_[node.get(qn("w:id"))] = (node.get(qn("w:name")), [])
        elif node.tag == qn("w:bookmarkEnd"):
            name, words = open_.pop(node.get(qn("w:id")))
            found.append(f"{name}: {' / '.join(words)}")
        else:
            for _, words in open_.values():
                words.append(text(node))
    return found


SECTIONS = """
lech cho-soan [{{ sai.was }} nay là {{ sai.now }}.]
phan mo-dau
doan Nháp.
het-phan
% for task in tasks
phan II.{{ task.number }}
doan Nháp {{ task.number }}.
het-phan
% endfor
"""


def test_a_section_prints_the_edited_text_in_its_bookmark_or_else_the_drafted_one() -> None:
    seen = replace(empty_view(), sua={"mo-dau": ("Sửa.", "- một", "[chờ]"), "II.2": ()})

    report = to_docx(seen, build(SECTIONS))

    assert sections(report) == [
        "phan_mo__dau: Sửa. / - một / [chờ]",
        "phan_II_1: Nháp 1.",
        "phan_II_2: ",
        "phan_II_3: Nháp 3.",
        "phan_II_C: Nháp C.",
    ]
    assert [styled(report, key)[0] for key in ("doan", "gach", "cho-soan")] == ["Sửa.", "- một", "[chờ]"]


def test_what_has_moved_is_told_before_its_section() -> None:
    seen = replace(empty_view(), lech={"II.1": (Moved("total/asked", "5", "6", "Có 5 phiếu."),)})

    assert lines(to_docx(seen, build(SECTIONS)))[:3] == ["Nháp.", "[5 nay là 6.]", "Nháp 1."]


@pytest.mark.parametrize(
    "words",
    ["phan a\nphan b", "bang 20c\nphan a", "phan a\nbang 20c", "phan a\nhinh x", "het-phan", "phan a\ndoan x"],
    ids=["twice", "in a table", "around a table", "around a picture", "none", "open"],
)
def test_a_section_begins_outside_of_others_and_ends(words: str) -> None:
    with pytest.raises(ValueError, match="section"):
        build(words)


def test_a_chart_has_its_place() -> None:
    assert lines(build("hinh tinh-trang")) == ["[[hinh:tinh-trang]]"]
