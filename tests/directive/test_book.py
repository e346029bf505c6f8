"""The book: what matrix, units and calendar come to when they are read together."""

from __future__ import annotations

from directive.checkin import CheckInKey
from directive.words import Role, Tone, UnitKind
from tests.books import MATRIX, UNITS, Yaml, small_book, unit

BOOK = small_book()


def test_a_book_finds_its_parts_by_key() -> None:
    assert list(BOOK.groups) == ["xa"]
    assert list(BOOK.obligations) == ["1.a", "1.b", "2.a", "2.b", "3.a", "3.b", "C.a"]
    assert {key: task.number for key, task in BOOK.tasks_by_obligation.items()} == {
        "1.a": "1",
        "1.b": "1",
        "2.a": "2",
        "2.b": "2",
        "3.a": "3",
        "3.b": "3",
        "C.a": "C",
    }
    assert list(BOOK.due_rules) == ["sau-thang", "sau-quy", "sau-nua-nam", "sau-nam", "moc-thang"]
    assert list(BOOK.ladders) == [Tone.DIRECTED, Tone.REQUESTED]


def test_a_group_is_its_kinds_and_its_named_units_in_the_files_order() -> None:
    units = (unit("p", UnitKind.WARD), *UNITS)
    by_kind = {"ma": "xa", "ten": "Các xã", "loai": ["phuong"], "don_vi": ["xa-3", "a"], "so_don_vi": "3"}

    assert [one.id for one in BOOK.members("xa")] == ["xa-1", "xa-2", "xa-3", "cu"]
    assert [one.id for one in BOOK.members("b")] == ["b"]
    assert [one.id for one in small_book(units, nhom=[by_kind]).members("xa")] == ["p", "a", "xa-3"]


def test_every_obligation_is_laid_on_each_of_its_units_and_helpers_in_order() -> None:
    assert [(one.obligation.id, one.unit.id, one.role) for one in BOOK.assignments] == [
        *((f"1.{point}", unit, Role.LEAD) for point in "ab" for unit in ("xa-1", "xa-2", "xa-3", "cu")),
        ("2.a", "b", Role.LEAD),
        ("2.b", "a", Role.LEAD),
        ("2.b", "b", Role.HELP),
        ("3.a", "a", Role.LEAD),
        ("3.b", "xa-1", Role.LEAD),
        *(("C.a", unit, Role.LEAD) for unit in ("xa-1", "xa-2", "xa-3", "cu")),
    ]


def test_a_unit_that_both_answers_and_helps_is_asked_once() -> None:
    task = BOOK.matrix.tasks[1].model_dump(by_alias=True)
    duty = {**task["dau_viec"][1], "giao_cho": "xa", "phoi_hop": ["xa-1", "a"]}
    book = small_book(nhiem_vu=[{**task, "dau_viec": [duty]}])

    assert [(one.unit.id, one.role) for one in book.assignments] == [
        ("xa-1", Role.LEAD),
        ("xa-2", Role.LEAD),
        ("xa-3", Role.LEAD),
        ("cu", Role.LEAD),
        ("a", Role.HELP),
    ]


def test_an_obligation_may_climb_a_ladder_of_its_own_or_of_its_task() -> None:
    ladders = MATRIX["thang_don_doc"]
    assert isinstance(ladders, list)
    own = [{**ladder, "ma": key} for ladder, key in zip(ladders, ("rieng-giao", "rieng-de-nghi"), strict=True)]
    tasks = [{**task, "thang": "rieng-giao"} if task["so"] == "2" else task for task in tasks_of(MATRIX)]
    duties = tasks[1]["dau_viec"]
    assert isinstance(duties, list)
    tasks[1]["dau_viec"] = [{**duties[0], "thang": "rieng-de-nghi"}, *duties[1:]]

    book = small_book(thang_don_doc=[*ladders, *own], nhiem_vu=tasks)

    assert list(book.ladders) == [Tone.DIRECTED, Tone.REQUESTED]
    assert {
        f"{obligation}/{unit}": book.ladder_of(CheckInKey(obligation, unit, "2026")).id
        for obligation, unit in (("1.a", "xa-1"), ("2.a", "b"), ("2.b", "a"), ("2.b", "b"))
    } == {
        "1.a/xa-1": None,
        "2.a/b": "rieng-de-nghi",  # what the obligation names goes before what its task names
        "2.b/a": "rieng-giao",
        "2.b/b": None,  # a body that is only asked is never put on a ladder for those who are directed
    }


def tasks_of(matrix: Yaml) -> list[Yaml]:
    """Return the tasks of a matrix, each a copy of its own."""
    found = matrix["nhiem_vu"]
    assert isinstance(found, list)
    return [dict(task) for task in found]
