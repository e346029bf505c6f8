"""Whether the matrix holds the text, and what is said where it does not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from directive.clauses import Clause, split
from directive.coverage import Coverage, Share, cover
from directive.matrix import Matrix
from directive.problem import Place, Problem
from directive.reading import Source, read_book
from directive.sentences import sentence
from tests.directive.made_up import FILE, TEXT, at, duty, holding, matrix_of, text_and_matrix
from tests.house.tree import ROOT
from tests.reads import CATALOGUE

SHIPPED = ROOT / "directive" / "nghe_an"
# The office's own text, where it is at hand; it is not ours to ship.
OFFICE_TEXT = "DIRECTIVE_TEXT"


def covered(text: str, matrix: Matrix) -> Coverage:
    """Return what the matrix holds of the text."""
    return cover(matrix, split(text, FILE), FILE, "matrix.yaml", {"2.a": Place("matrix.yaml", 40, 7)})


def found(text: str, matrix: Matrix) -> list[tuple[str, str, str]]:
    """Return each problem's code, place and the entries that it names."""
    problems = covered(text, matrix).problems
    return [(one.code, str(one.place), one.facts.get("id", one.facts.get("task", ""))) for one in problems]


def text_at_hand() -> tuple[str, Matrix]:
    """Return the office's text with the shipped matrix where one is named, the made-up directive otherwise."""
    path = os.environ.get(OFFICE_TEXT)
    if path is None:
        return TEXT, text_and_matrix()[1]
    book = read_book(
        *(Source(f"{name}", (SHIPPED / name).read_bytes()) for name in ("matrix.yaml", "units.csv", "calendar.csv"))
    ).book
    assert book is not None
    return Path(path).read_text("utf-8"), book.matrix


def mutants(text: str) -> Iterator[tuple[str, Clause]]:
    """Yield the text with one word of one clause changed, added or missing, and the clause."""
    lines = text.split("\n")
    for clause in split(text, FILE):
        line, column = clause.line - 1, clause.column - 1
        for word in clause.words if clause.task else ():
            while (start := lines[line].find(word, column)) < 0:
                line, column = line + 1, 0
            before, after = lines[line][:start], lines[line][start + len(word) :]
            for other in (f"{word}x", f"thêm {word}", f"{word} thêm", ""):
                yield "\n".join([*lines[:line], before + other + after, *lines[line + 1 :]]), clause
            column = start + len(word)


def test_a_matrix_that_holds_every_clause_has_no_problem() -> None:
    _, matrix = text_and_matrix()

    assert covered(TEXT, matrix) == Coverage(Share(3, 3), Share(4, 4), 10, 10, ())


def test_a_share_reads_as_people_write_it() -> None:
    assert str(Share(20, 21)) == "20/21"


def test_the_text_at_hand_is_covered() -> None:
    text, matrix = text_at_hand()

    coverage = covered(text, matrix)

    assert coverage.problems == ()
    assert coverage.covered == coverage.clauses
    assert (coverage.tasks.held, coverage.points.held) == (coverage.tasks.total, coverage.points.total)


@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.prove)])
def test_any_changed_added_or_missing_word_is_noticed_and_its_clause_named(step: int) -> None:
    _, matrix = text_and_matrix()
    altered, unnoticed = list(mutants(TEXT)), []

    for text, clause in altered[::step]:  # by fives each of the four alterations has its turn
        named = [one.code for one in covered(text, matrix).problems if one.place.line == clause.line]
        if not {"E131", "E132"} & set(named):
            unnoticed.append((clause.opening, text))

    assert unnoticed == []
    assert len(altered) == 4 * sum(len(one.words) for one in split(TEXT, FILE) if one.task)


@pytest.mark.parametrize(
    ("before", "after", "problems"),
    [
        ("ngày 02/3/2026", "ngày 03/3/2026", [("E132", "chi-thi.txt:6:1", "1.a")]),
        ("Ai cũng có phần việc của mình.", "", [("E130", "matrix.yaml", "1.c")]),
        (
            "Ai cũng có phần việc của mình.",
            "Mọi nơi, ai cũng có phần việc của mình và của người.",
            [("E131", "chi-thi.txt:8:1", "1"), ("E133", "matrix.yaml", "1.c")],
        ),
        ("Nơi nhận:", "Làm ngay.\n\nNơi nhận:", [("E131", "chi-thi.txt:22:1", "C")]),
        (
            "\n2. Đảng",
            "\nĐảng",
            [
                ("E137", "chi-thi.txt", "2"),
                ("E138", "chi-thi.txt:6:1", "1"),
                ("E132", "chi-thi.txt:10:1", "2.vi_tri"),
            ],
        ),
        ("- Hoà giải", "Hoà giải", [("E138", "chi-thi.txt:10:1", "2")]),
        (
            "\n3. Đề nghị",
            "\n1. Đề nghị",
            [
                ("E137", "chi-thi.txt", "3"),
                ("E132", "chi-thi.txt:18:1", "3.a"),
                ("E136", "chi-thi.txt:18:1", "1"),
            ],
        ),
        (
            "Chỉ thị này được phổ biến đến chi bộ.",
            "",
            [("E137.closing", "chi-thi.txt", "C"), ("E130", "matrix.yaml", "C.a")],
        ),
    ],
)  # fmt: skip -- a table
def test_what_disagrees_is_named_once_with_its_place(
    before: str, after: str, problems: list[tuple[str, str, str]]
) -> None:
    _, matrix = text_and_matrix()

    assert found(TEXT.replace(before, after), matrix) == problems


def test_an_entry_at_the_wrong_point_or_in_the_wrong_task_is_named_with_its_place_in_the_matrix() -> None:
    clauses = [one for one in split(TEXT, FILE) if one.task]
    two = [one for one in clauses if one.task == "2"]
    moved = {**duty("2.a", two[1]), "vi_tri": {**at(two[1]), "gach": 2}}
    rest = [duty(f"2.{letter}", one) for letter, one in zip("bcd", two[2:], strict=True)]
    kept = [task.model_dump(mode="json", by_alias=True) for task in holding(clauses).tasks if task.number != "2"]
    odd: dict[str, object] = {"so": "2", "ten": "Hai", "vi_tri": at(two[0]), "dau_viec": [moved, *rest]}

    coverage = covered(TEXT, matrix_of([kept[0], odd, *kept[1:]]))

    assert [(one.code, str(one.place)) for one in coverage.problems] == [("E134", "matrix.yaml:40:7")]
    assert (coverage.tasks, coverage.points) == (Share(2, 3), Share(2, 4))


def test_ends_that_are_not_the_clauses_own_are_named_though_the_digest_agrees() -> None:
    (clause,) = split("1. Trồng cây ở các xã.\n", FILE)
    misquoted = {**duty("1.a", clause), "vi_tri": {**at(clause), "mo_dau": "2. Trồng rừng"}}
    task: dict[str, object] = {"so": "1", "ten": "Một", "dau_viec": [misquoted]}

    coverage = covered("1. Trồng cây ở các xã.\n", matrix_of([task]))

    assert [one.code for one in coverage.problems] == ["E130.ends"]
    assert coverage.covered == 1


def test_a_passage_that_slipped_out_of_every_task_is_named_by_its_number() -> None:
    text = TEXT.replace("\n1. Các", "\nCác")
    _, matrix = text_and_matrix()

    assert found(text, matrix) == [("E137", FILE, "1"), ("E132", "chi-thi.txt:6:1", "1.a")]
    assert covered(text, matrix).covered == 7


def test_a_text_without_a_numbered_task_says_so_and_nothing_else() -> None:
    _, matrix = text_and_matrix()

    assert covered("Chỉ thị này hay.\n", matrix) == Coverage(
        Share(0, 0), Share(0, 0), 0, 0, (Problem("E135", Place(FILE)),)
    )


def test_a_changed_clause_reads_as_a_sentence_with_its_line() -> None:
    _, matrix = text_and_matrix()
    (problem,) = covered(TEXT.replace("mỗi hộ", "từng hộ"), matrix).problems

    assert sentence(problem, CATALOGUE) == (
        'chi-thi.txt:6:64: E132 đoạn "vận động từng hộ … trồng một cây" có chữ khác với văn bản đã dùng để ghi 1.b. '
        "Cách sửa: đối chiếu đoạn này với bản gốc; nếu văn bản này đúng thì xem lại 1.b rồi ghi "
        'mo_dau: "vận động từng hộ", ket_thuc: "trồng một cây", dau_van: "' + problem.facts["digest"] + '"'
    )


def test_every_problem_of_the_text_has_its_sentence() -> None:
    _, matrix = text_and_matrix()
    odd = TEXT.replace("\n3. Đề", "\n1. Đề").replace("Ai cũng có phần việc của mình.", "").replace("- Hoà", "Hoà")
    problems = [*covered(odd, matrix).problems, *covered("Không có số.", matrix).problems]

    lines = [sentence(problem, CATALOGUE) for problem in problems]

    assert [line for line in lines if "{" in line or "Cách sửa: " not in line] == []
    assert len(lines) == len(problems)
