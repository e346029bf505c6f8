"""What must agree across the entries of a matrix."""

from __future__ import annotations

import pytest

from tests.reads import codes, edited, read


def found(*pairs: tuple[str, str], units: str | None = None) -> list[tuple[str, int, int]]:
    matrix = edited("matrix.yaml", *pairs)
    return codes((read(matrix=matrix) if units is None else read(matrix=matrix, units=units)).problems)


def test_the_sound_files_agree() -> None:
    assert found() == []


def test_an_obligation_stands_in_the_task_of_its_number() -> None:
    assert found(("- ma: 1.b", "- ma: 12.b")) == [("E113", 63, 13)]
    assert found(("- ma: 1.b", "- ma: 1.2.b")) == []


def test_an_obligation_of_a_task_without_a_number_is_not_misplaced() -> None:
    assert found(("  - so: 1\n    ten", "  - ten")) == [("E106", 43, 5)]


def test_a_secrecy_mark_has_one_spelling() -> None:
    assert found(("do_mat: khong", "do_mat: Không")) == [("E110", 96, 17)]


@pytest.mark.parametrize(
    ("pairs", "problems"),
    [
        ([("loai: dinh_ky", "loai: mot_lan")], [("E116.one-off", 77, 14)]),
        ([("loai: mot_lan", "loai: thuong_xuyen")], [("E116.milestone", 57, 14)]),
        ([("chu_ky: moc", "chu_ky: x")], [("E110", 29, 13)]),  # a rule that fell says nothing
    ],
)
def test_only_a_one_off_duty_is_asked_until_its_milestone(
    pairs: list[tuple[str, str]], problems: list[tuple[str, int, int]]
) -> None:
    assert found(*pairs) == problems


def test_of_two_rules_with_one_key_the_first_counts() -> None:
    assert found(("ma: moc-hang-thang", "ma: sau-quy"), ("han: moc-hang-thang", "han: sau-quy")) == [
        ("E102", 28, 9),
        ("E116.one-off", 57, 14),
    ]


@pytest.mark.parametrize(
    ("pair", "problems"),
    [
        (("            mau_so: Số việc có điều kiện\n", ""), [("E117.rate", 70, 13)]),
        (("            tu_so: Số việc xong\n", ""), [("E117.rate", 70, 13)]),
        (("kieu: co_khong", "kieu: co_khong\n            mau_so: Số xã"), [("E117.other", 54, 13)]),
    ],
)
def test_a_rate_and_only_a_rate_has_two_parts(pair: tuple[str, str], problems: list[tuple[str, int, int]]) -> None:
    assert found(pair) == problems


def test_an_obligation_waits_only_for_one_that_is_there() -> None:
    assert found(("phu_thuoc: [1.a]", "phu_thuoc: [1.a, 14.z]")) == [("E118", 78, 26)]
    assert found(("phu_thuoc: [1.a]", "phu_thuoc: [1.a]"), ("- ma: 1.a", "- ma: 1.z")) == [("E118", 78, 21)]


def test_obligations_that_wait_for_each_other_are_told_once() -> None:
    problems = read(
        matrix=edited(
            "matrix.yaml", ("        han: moc-hang-thang\n", "        han: moc-hang-thang\n        phu_thuoc: [1.b]\n")
        )
    ).problems

    assert [(one.code, one.place.line, one.facts) for one in problems] == [("E119", 58, {"circle": "1.a → 1.b → 1.a"})]


def test_of_two_obligations_with_one_id_the_first_is_followed() -> None:
    assert found(("- ma: 1.b", "- ma: 1.a")) == [("E102", 63, 13)]
