"""Problems: where they stand, which of them refuse, and the order in which a person mends a file."""

from __future__ import annotations

import pytest

from directive.problem import Place, Problem, any_refuses, in_order


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place("matrix.yaml", 47, 5), "matrix.yaml:47:5"),
        (Place("matrix.yaml", 47), "matrix.yaml:47:0"),
        (Place("matrix.yaml"), "matrix.yaml"),
    ],
)
def test_a_place_is_written_as_file_line_and_column(place: Place, words: str) -> None:
    assert str(place) == words


@pytest.mark.parametrize(
    ("code", "number", "refuses"), [("E150", "E150", True), ("E150.two", "E150", True), ("W145", "W145", False)]
)
def test_a_code_shows_its_number_and_whether_it_refuses(code: str, number: str, refuses: bool) -> None:
    problem = Problem(code, Place("matrix.yaml"))

    assert (problem.number, problem.refuses, problem.facts) == (number, refuses, {})


def test_problems_stand_by_place_then_code_then_facts() -> None:
    ordered = [
        Problem("E110", Place("calendar.csv", 9, 1)),
        Problem("E103", Place("matrix.yaml", 3, 1)),
        Problem("E102", Place("matrix.yaml", 20, 1)),
        Problem("E120", Place("matrix.yaml", 20, 1), {"name": "a"}),
        Problem("E120", Place("matrix.yaml", 20, 1), {"name": "b"}),
    ]

    assert in_order(reversed(ordered)) == ordered


def test_one_refusing_problem_refuses_the_input() -> None:
    warning, refusal = Problem("W145", Place("matrix.yaml")), Problem("E145", Place("matrix.yaml"))

    assert [any_refuses(problems) for problems in ([], [warning], [warning, refusal])] == [False, False, True]
