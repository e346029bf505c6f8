"""matrix.yaml as a draft."""

from __future__ import annotations

from datetime import date

import pytest

from directive.decoding import Source
from directive.matrix_file import Draft, read_matrix
from directive.problem import Place, Problem
from tests.reads import codes, edited, sound


def draft(text: str) -> Draft:
    return read_matrix(Source("matrix.yaml", text.encode()))


def test_a_sound_matrix_stands_whole() -> None:
    read = draft(sound("matrix.yaml"))

    assert read.problems == ()
    assert read.matrix is not None
    assert [one.value for one in read.obligations] == read.matrix.obligations()
    assert [one.value for one in read.due_rules] == list(read.matrix.due_rules)
    assert [task.number for task in read.tasks] == ["1", "C"]
    assert read.rules_named == {"sau-quy", "moc-hang-thang"}


def test_an_entry_that_falls_takes_no_other_with_it() -> None:
    read = draft(
        edited("matrix.yaml", ("giao_cho: cac-xa", "giao_cho:"), ("han_sau: 5", "han_sau: 0"), ("so: C", "so: D"))
    )

    assert [(one.code, one.place.line) for one in read.problems] == [
        *[("E112.low", 31), ("E150.missing", 49), ("E103.task", 81)]
    ]
    assert read.matrix is None
    assert [one.value.id for one in read.obligations] == ["1.b", "C.a"]
    assert [one.value.id for one in read.due_rules] == ["sau-quy"]
    assert [task.number for task in read.tasks] == ["1", "D"]
    assert read.rules_named == {"sau-quy", "moc-hang-thang"}


def test_keys_are_known_whether_their_entries_stand_or_not() -> None:
    read = draft(
        edited("matrix.yaml", ("han_sau: 5", "han_sau: 0"), ("- ma: 1.b", "- ma: 1.a"), ("so_don_vi: 2", "x: 1"))
    )

    assert {section: sorted(keys.first) for section, keys in read.keys.items()} == {
        "nhom": ["cac-xa", "hai-co-quan"],
        "han_chung": ["moc-hang-thang", "sau-quy"],
        "thang_don_doc": ["de_nghi", "giao"],
        "thang": [],
        "nhiem_vu": ["1", "C"],
        "dau_viec": ["1.a", "C.a"],
        "bac": [],
    }
    assert Problem("E102", Place("matrix.yaml", 63, 13), {"id": "1.a", "line": "46"}) in read.problems


def test_days_and_places_of_the_whole_are_read_even_when_it_falls() -> None:
    read = draft(edited("matrix.yaml", ("phien_ban: 1", "phien_ban: 9"), ("ngay: 2025-12-01", "ngay: 1/12/2025")))

    assert read.matrix is None
    assert read.day("theo_doi_tu") == date(2026, 1, 1)
    assert read.day("chi_thi", "ngay") is read.day("chi_thi") is read.day("khong_co") is None
    assert read.place("theo_doi_tu") == Place("matrix.yaml", 7, 14)
    assert draft(edited("matrix.yaml", ("ngay: 2025-12-01", "ngay: ~"))).day("chi_thi", "ngay") is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", ("E004.empty", 0, 0)),
        ("# chưa có\n", ("E004.empty", 0, 0)),
        ("~\n", ("E004.empty", 0, 0)),
        ("chỉ thị\n", ("E004.words", 1, 1)),
        ("\n- a\n", ("E004.list", 2, 1)),
        ("[]\n", ("E004.json", 1, 1)),
        ('{"phien_ban": 1}\n', ("E004.json", 1, 1)),
        ("a: !x 1\n", ("E009", 1, 4)),
        ("\tx: 1\n", ("E001.tab", 1, 1)),
        ("a\x07b: 1\n", ("E001.hidden", 1, 2)),
    ],
)
def test_what_is_no_matrix_is_told_once(text: str, problem: tuple[str, int, int]) -> None:
    read = draft(text)

    assert codes(read.problems) == [problem]
    assert (read.matrix, read.keys, read.secret) == (None, {}, False)


@pytest.mark.parametrize("mark", ["mat", "Tuyệt mật", "'toi mat'", "[mat]", "{muc: mat}", "kh\u00f4ng m\u1eadt"])
def test_a_secrecy_mark_stops_the_reading_and_is_not_repeated(mark: str) -> None:
    read = draft(edited("matrix.yaml", ("do_mat: khong", f"do_mat: {mark}"), ("phien_ban: 1", "phien_ban: 9")))

    assert read == Draft("matrix.yaml", (Problem("E190", Place("matrix.yaml", 96, 17)),), root=read.root, secret=True)


def test_a_mark_that_says_open_in_other_letters_is_no_secret() -> None:
    assert draft(edited("matrix.yaml", ("do_mat: khong", "do_mat: Không"))).secret is False
