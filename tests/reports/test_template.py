"""The shipped template is what the tool builds from the words, and the tool refuses words that it cannot build."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn

from reports.seal import parts
from tests.reports.paper import cells, styled, tables
from tests.reports.years import TEMPLATE
from tools.build_report_template import FOLDER, PAPERS, build, main


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
