"""Where the words are: the package's, and the workspace's own above them."""

from __future__ import annotations

from pathlib import Path

from services.words import PACKAGED, REPORT_TEMPLATE, letter_folders, paper_template, problem_sentences, spoken


def test_the_workspaces_letters_stand_above_the_packages(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "letters"
    without = letter_folders(tmp_path)
    (own / "nhac-do").mkdir(parents=True)
    (own / "nhac-do" / "subject.txt").write_text("Nhắc", "utf-8")

    assert (without, letter_folders(tmp_path)) == ([PACKAGED / "letters"], [own, PACKAGED / "letters"])


def test_the_workspaces_report_template_stands_above_the_packages(tmp_path: Path) -> None:
    packaged = paper_template(tmp_path, REPORT_TEMPLATE)
    (tmp_path / "templates" / "report").mkdir(parents=True)
    (tmp_path / "templates" / "report" / "bao-cao-nam.docx").write_bytes(b"own")

    assert packaged == (PACKAGED / "report" / "bao-cao-nam.docx").read_bytes()
    assert paper_template(tmp_path, REPORT_TEMPLATE) == b"own"


def test_every_problem_says_what_is_wrong_and_the_way_out() -> None:
    assert {frozenset(one) for one in problem_sentences().values()} == {frozenset({"sai", "sua"})}


def test_the_words_are_read_once() -> None:
    assert (spoken() is spoken(), problem_sentences() is problem_sentences()) == (True, True)
