"""CSV text as rows that know their places."""

from __future__ import annotations

from datetime import date

import pytest

from directive.decoding import Source
from directive.problem import Place, Problem
from directive.table import CELL_LIMIT, Cell, Row, Table, read_table
from tests.reads import codes


def table(text: str) -> Table:
    return read_table(Source("x.csv", text.encode()), ("ma", "ten"))


def texts(text: str) -> list[tuple[str, str]]:
    return [(row.text("ma"), row.text("ten")) for row in table(text).rows]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_cells_stand_under_their_columns_in_any_order(end: str) -> None:
    text = end.join(["ten,ma", "Xã A,a", "", '" Xã ""B"", xã C ", b', ",,", ""]).replace(",,", ",")

    assert texts(text) == [("a", "Xã A"), ("b", 'Xã "B", xã C')]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_each_cell_knows_its_place_behind_a_cell_of_many_lines(end: str) -> None:
    rows = table(f'ma,ten{end}a,"một{end}hai"{end}b,c').rows

    assert [(row.place("ma").line, row.place("ten").column) for row in rows] == [(2, 3), (4, 3)]
    assert rows[0].text("ten") == f"một{end}hai"


def test_the_last_line_needs_no_end() -> None:
    assert texts("ma,ten\na,b") == texts("ma,ten\na,b\n") == [("a", "b")]
    assert texts("ma,ten\na,") == [("a", "")]


@pytest.mark.parametrize("text", ["", "\n\n", " , \n"])
def test_a_file_without_a_line_is_no_table(text: str) -> None:
    problem = Problem("E004.table", Place("x.csv"), {"columns": "ma,ten"})

    assert table(text) == Table("x.csv", (problem,))


def test_a_file_that_is_no_text_is_no_table() -> None:
    assert codes(read_table(Source("x.csv", b"\xff"), ("ma",)).problems) == [("E001.utf8", 1, 1)]


@pytest.mark.parametrize(
    ("header", "problems", "readable"),
    [
        ("ma;ten", [("E177.semicolon", 1, 1)], False),
        ('ma;"ten', [("E177.semicolon", 1, 1)], False),
        ("ma", [("E177.missing", 1, 1)], False),
        ("ma,ten,ma", [("E177.twice", 1, 8)], False),
        ("ma,ten,tuoi", [("E104", 1, 8)], True),
        ("ma,tên", [("E104.near", 1, 4), ("E177.missing", 1, 1)], False),
    ],
)
def test_the_header_must_have_each_column_once(
    header: str, problems: list[tuple[str, int, int]], readable: bool
) -> None:
    found = table(header + "\n")

    assert (codes(found.problems), found.readable) == (problems, readable)


@pytest.mark.parametrize(
    ("cell", "problem", "text"),
    [
        ('"Xã" A', ("E002.cell", 2, 3), "Xã"),
        ('Xã "A"', ("E002.cell", 2, 3), 'Xã "A"'),
        ('"Xã A', ("E002.quote", 2, 3), '"Xã A'),
    ],
)
def test_a_stray_quote_is_said_once_and_the_rest_is_read(cell: str, problem: tuple[str, int, int], text: str) -> None:
    found = table(f"ma,ten\na,{cell}\nb,c\n")

    assert codes(found.problems) == [problem]
    assert [row.text("ten") for row in found.rows] == [text, "c"]


def test_a_row_with_too_few_or_too_many_cells_is_torn() -> None:
    found = table('ma,ten\na\nb,c,d\ne,"f, g\nh,i\n')

    assert codes(found.problems) == [("E002.quote", 4, 3), ("E178", 2, 1), ("E178", 3, 1)]
    assert found.problems[1].facts == {"count": "1", "wanted": "2"}
    assert (found.torn, [row.text("ma") for row in found.rows]) == (("a", "b", "e"), ["h"])


def test_a_table_beyond_the_limit_is_read_no_further() -> None:
    found = table("ma,ten\n" + "a,b\n" * CELL_LIMIT)

    assert codes(found.problems) == [("E006.cells", CELL_LIMIT // 2 + 1, 0)]
    assert len(found.rows) == CELL_LIMIT // 2 - 1


def row(text: str) -> Row:
    return Row({"ma": Cell(Place("x.csv", 2, 1), text)})


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", []),
        ("xa-kim-lien", []),
        ("x" * 65, ["E103.slug"]),
        ("Xa", ["E103.slug"]),
        ("\u0445a", ["E105"]),
    ],
)
def test_a_key_is_plain(text: str, codes: list[str]) -> None:
    one = row(text)

    assert one.key("ma") == text
    assert [problem.code for problem in one.problems] == codes


@pytest.mark.parametrize(
    ("text", "day", "codes"),
    [
        ("", None, []),
        ("2026-06-30", date(2026, 6, 30), []),
        ("2026-06-31", None, ["E141"]),
        ("30/6/2026", None, ["E110"]),
    ],
)
def test_a_day_may_be_empty_and_is_never_guessed(text: str, day: date | None, codes: list[str]) -> None:
    one = row(text)

    assert one.day("ma") == day
    assert [problem.code for problem in one.problems] == codes


def test_a_choice_names_what_is_accepted() -> None:
    wrong, empty, fine = row("x"), row(""), row("")

    assert (wrong.choice("ma", ("co", "khong", "")), fine.choice("ma", ("co", ""))) == ("x", "")
    assert wrong.problems == [Problem("E110", Place("x.csv", 2, 1), {"key": "ma", "value": "x", "forms": "co, khong"})]
    empty.choice("ma", ("co", "khong"))
    assert [problem.code for problem in empty.problems] == ["E111"]
    assert fine.problems == []


def test_what_is_needed_may_not_be_empty() -> None:
    empty, full = row(""), row("x")

    assert (empty.needed("ma"), full.needed("ma")) == ("", "x")
    assert (len(empty.problems), len(full.problems)) == (1, 0)
