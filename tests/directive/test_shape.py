"""One entry against its model."""

from __future__ import annotations

import pytest

from directive.located import Node, locate
from directive.matrix import At, Ended, Group, Measure, Obligation, Rung, Task
from directive.problem import Place, Problem
from directive.shape import Checked, check, items_in, model_at, node_in, shown, text_in
from tests.reads import codes


def node(text: str) -> Node:
    root = locate(text, "m.yaml").root
    assert root is not None
    return root


def test_an_entry_that_stands_knows_the_place_of_each_value() -> None:
    checked = check(Group, node("ma: cac-xa\nten: Các xã\nloai: [xa,\n  phuong]\nso_don_vi: 3\n"))

    assert checked.problems == ()
    assert checked.entry is not None
    assert checked.entry.value.size == 3
    assert checked.entry.at("loai", 1) == Place("m.yaml", 4, 3)
    assert checked.entry.at("don_vi", 0) == Place("m.yaml", 1, 1)  # not written: the entry itself
    assert checked.entry.at("ma", "x") == Place("m.yaml", 1, 5)


@pytest.mark.parametrize(
    ("written", "code", "facts"),
    [
        ("", "E106", {"key": "kieu"}),
        ("kieu:", "E111", {"key": "kieu"}),
        ("kieu: ''", "E111", {"key": "kieu"}),
        (
            "kieu: yes",
            "E110",
            {"key": "kieu", "value": "yes", "forms": "dem, ty_le, tien, co_khong, xep_loai, van_ban"},
        ),
        ("kieu: dem\ncong_don: true", "E110", {"key": "cong_don", "value": "true", "forms": "co hoặc khong"}),
        ("kieu: dem\ncong_don: [co]", "E107.text", {"key": "cong_don", "value": "[…]"}),
        ("kieu: dem\nten_khac: x", "E104", {"key": "ten_khac"}),
        ("kieu: dem\ndonvi: x", "E104.near", {"key": "donvi", "near": "don_vi"}),
        ("kieu: dem\ntu_so: " + "x" * 2001, "E109", {"key": "tu_so", "value": "x" * 60 + "…", "limit": "2000"}),
        ("kieu: dem\nmuc_tieu: 100", "E107.mapping", {"key": "muc_tieu", "value": "100"}),
        ("kieu: dem\nmuc_tieu: {gia_tri: 100}", "E151.target", {"key": "nguon"}),
        ("kieu: dem\nmuc_tieu: {gia_tri: 1, nguon: a, nguonn: b}", "E104", {"key": "nguonn"}),
        ("kieu: dem\nmuc_tieu: {gia_tri: 1, nguonn: b}", "E104.near", {"key": "nguonn", "near": "nguon"}),
    ],
)
def test_each_fault_of_shape_has_its_code_and_facts(written: str, code: str, facts: dict[str, str]) -> None:
    problems = check(Measure, node("ten: x\n" + written)).problems

    assert (code, facts) in [(one.code, one.facts) for one in problems]


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("ngay_lam_viec: -31, gui: don_vi", ("E112.low", 1, 35)),
        ("ngay_lam_viec: 61, gui: don_vi", ("E112.high", 1, 35)),
        ("ngay_lam_viec: 1", ("E160.post", 1, 1)),
        ("ngay_lam_viec: 1, gui: ~", ("E160.post", 1, 43)),
        ("ngay_lam_viec: 1, gui: ai", ("E110", 1, 43)),
    ],
)
def test_a_fault_stands_at_its_value_or_at_the_entry_that_lacks_it(written: str, problem: tuple[str, int, int]) -> None:
    assert codes(check(Rung, node("{ma: vang, ten: x, " + written + "}")).problems) == [problem]


@pytest.mark.parametrize(
    ("ma", "code"),
    [("Cac-xa", "E103.slug"), ("c\u0430c-xa", "E105"), ("-xa", "E103.slug"), ("xa\u0323", "E103.slug")],
)
def test_a_key_in_another_form_is_refused_and_foreign_letters_are_named(ma: str, code: str) -> None:
    problems = check(Group, node(f"ma: {ma}\nten: x\nso_don_vi: 1\n")).problems

    assert [one.code for one in problems] == [code]


def test_the_forms_of_ids_are_told_apart() -> None:
    problems = check(At, node("muc: D\nmo_dau: a\nket_thuc: b\ndau_van: 12\n")).problems

    assert codes(problems) == [("E103.task", 1, 6), ("E110.digest", 4, 10)]


def test_nobody_and_two_who_lead_are_never_guessed() -> None:
    for written, code in (
        ("[a, b]", "E150.two"),
        ("~", "E150.missing"),
        ("''", "E150.missing"),
        ("{a: b}", "E107.text"),
    ):
        problems = check(Obligation, node(f"giao_cho: {written}\n")).problems
        assert [one.code for one in problems if one.place.column > 1] == [code]


def test_a_day_that_no_calendar_has_is_told_apart_from_another_spelling() -> None:
    for written, code in (("2026-02-30", "E141"), ("30/2/2026", "E110")):
        problems = check(Ended, node(f"ngay: {written}\nly_do: x\n")).problems
        assert codes(problems) == [(code, 1, 7)]


def test_something_that_is_no_mapping_is_no_entry() -> None:
    assert check(Rung, node("- a\n")).problems == (
        Problem("E107.mapping", Place("m.yaml", 1, 1), {"key": "", "value": "[…]"}),
    )


def test_a_list_with_a_fallen_entry_is_not_called_short() -> None:
    text = "so: 1\nten: x\ndau_viec: []\nkhong_phai_nhiem_vu: [{ly_do: x}]\n"

    assert codes(check(Task, node(text)).problems) == [("E108", 3, 11), ("E106", 4, 23)]
    fallen = check(Obligation, node("do_luong: [{ten: x}]\n")).problems
    assert [one.code for one in fallen if one.place.column > 1] == ["E106"]


def test_parts_that_were_checked_are_taken_as_they_are() -> None:
    root = node("so: 1\nten: x\ndau_viec: [x]\n")

    assert check(Task, root, {"dau_viec": []}) == Checked(None, ())


def test_what_stands_under_a_key_is_found_or_nothing() -> None:
    root = node("a: [x, y]\nb: z\nc:\n")

    assert [one.place.column for one in items_in(root, "a")] == [5, 8]
    assert items_in(root, "b") == items_in(node("- a\n"), "a") == ()
    assert text_in(root, "b") == node_in(root, ("b",))
    assert text_in(root, "c") is text_in(root, "a") is text_in(node("- a\n"), "b") is None
    assert node_in(root, ("a", "x")) == node_in(root, ("a",))


def test_the_model_of_an_entry_is_found_by_its_way() -> None:
    assert model_at(Task, ("dau_viec", 0, "do_luong", 2)) is Measure
    assert model_at(Task, ("ten",)) is Task


@pytest.mark.parametrize(
    ("value", "text"), [("x" * 60, "x" * 60), ("x" * 61, "x" * 60 + "…"), ((), "[…]"), ({}, "{…}"), (None, "None")]
)
def test_a_value_is_shown_on_one_short_line(value: object, text: str) -> None:
    assert shown(value) == text
