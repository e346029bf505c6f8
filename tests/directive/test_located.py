"""YAML text as a tree that knows its places."""

from __future__ import annotations

import pytest
import yaml

from directive.located import LOADER, NODE_LIMIT, Fields, Items, Loader, Scalar, Tree, locate, place_of
from directive.problem import Place, Problem


def at(line: int, column: int) -> Place:
    return Place("m.yaml", line, column)


def found(text: str, loader: Loader = LOADER) -> list[tuple[str, int, int]]:
    problems = locate(text, "m.yaml", loader).problems
    return [(one.code, one.place.line, one.place.column) for one in problems]


@pytest.mark.parametrize("loader", [LOADER, yaml.BaseLoader])
def test_every_key_and_value_has_its_place(loader: Loader) -> None:
    tree = locate("ten: Ủy ban\ncac:\n  - x\n  - {y: 'null'}\n", "m.yaml", loader)

    inner = Fields(at(4, 5), {"y": Scalar(at(4, 9), "null")}, {"y": at(4, 6)})
    assert tree == Tree(
        Fields(
            at(1, 1),
            {"ten": Scalar(at(1, 6), "Ủy ban"), "cac": Items(at(3, 3), (Scalar(at(3, 5), "x"), inner))},
            {"ten": at(1, 1), "cac": at(2, 1)},
        ),
        (),
    )


@pytest.mark.parametrize("loader", [LOADER, yaml.BaseLoader])
@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("no", "no"),
        ("12:30", "12:30"),
        ("010", "010"),
        ("1_000", "1_000"),
        ("2026-01-01", "2026-01-01"),
        (".inf", ".inf"),
        ("'~'", "~"),
        ('""', ""),
        ("~", None),
        ("null", None),
        ("", None),
    ],
)
def test_scalars_stay_text_and_only_nothing_is_none(loader: Loader, written: str, text: str | None) -> None:
    root = locate(f"a: {written}\n", "m.yaml", loader).root

    assert isinstance(root, Fields)
    assert [one.text for one in root.fields.values() if isinstance(one, Scalar)] == [text]


def test_an_alias_stands_for_what_it_names() -> None:
    root = locate("a: &x [1]\nb: *x\nc: &y t\nd: *y\n", "m.yaml").root

    assert isinstance(root, Fields)
    assert root.fields["a"] == root.fields["b"] == Items(at(1, 4), (Scalar(at(1, 8), "1"),))
    assert root.fields["d"] == Scalar(at(3, 4), "t")


@pytest.mark.parametrize("loader", [LOADER, yaml.BaseLoader])
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a:\n\tb: 1\n", ("E001.tab", 2, 1)),
        ("a: 1\n \tb: 2\n", ("E001.tab", 2, 2)),
        ('a: 1\nb: "x\nc: 2\n', ("E002.quote", 2, 4)),
        ("a: 'x", ("E002.quote", 1, 4)),
        ("a: b: c\n", ("E002.form", 1, 5)),
        ("a: [1, 2\n", ("E002.form", 2, 1)),
        ("a: !!python/object/apply:os.system [x]\n", ("E009", 1, 4)),
        ("a: !x y\n", ("E009", 1, 4)),
        ("a: 1\n---\nb: 1\n", ("E004.documents", 2, 1)),
        ("? [a]\n: b\n", ("E010", 1, 3)),
        ("~: b\n", ("E010", 1, 1)),
        ("a: " + "[" * 300, ("E007", 1, 23)),
        ("a: &x [*x]\n", ("E008.unknown", 1, 8)),
        ("a: &x [[[[[[[[[[1]]]]]]]]]]\nb: [[[[[[[[[[*x]]]]]]]]]]\n", ("E007", 2, 14)),
        ("a: &x 1\nb: [" + "*x, " * 51 + "]\n", ("E008.many", 2, 205)),
    ],
)
def test_a_text_that_may_not_become_a_tree_is_refused_with_its_place(
    loader: Loader, text: str, problem: tuple[str, int, int]
) -> None:
    assert found(text, loader) == [problem]


def test_fifty_aliases_cannot_weigh_more_than_the_limit() -> None:
    text = (
        "a: &a ["
        + "x, " * 30
        + "]\nb: &b ["
        + "*a, " * 16
        + "]\nc: &c ["
        + "*b, " * 16
        + "]\nd: ["
        + "*c, " * 4
        + "]\n"
    )

    assert found(text) == []
    assert found(text.replace("x, " * 30, "x, " * 60)) == [("E008.weight", 4, 4)]
    assert NODE_LIMIT == 50_000


def test_a_key_written_twice_is_told_with_both_lines_and_the_first_stands() -> None:
    tree = locate("a: 1\nb: 2\na: 3\n", "m.yaml")

    assert tree.problems == (Problem("E101", at(3, 1), {"key": "a", "line": "1"}),)
    assert isinstance(tree.root, Fields)
    assert tree.root.fields["a"] == Scalar(at(1, 4), "1")


def test_what_was_found_before_a_refusal_is_kept() -> None:
    assert found("a: 1\na: 2\nb: !x y\n") == [("E101", 2, 1), ("E009", 3, 4)]
    assert found("a: 1\na: 2\nb: c: d\n") == [("E101", 2, 1), ("E002.form", 3, 5)]


def test_an_empty_text_has_no_root() -> None:
    assert locate("# nothing\n", "m.yaml") == Tree(None, ())


def test_a_mark_that_the_parser_left_out_is_the_file() -> None:
    assert place_of("m.yaml", None) == Place("m.yaml")
