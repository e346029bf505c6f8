"""The sub-section of one task."""

from __future__ import annotations

from datetime import date

from directive.annual import annual
from directive.answer import Figure
from directive.checkin import Event
from reports.measured import measured
from reports.tasks import TaskPart, task_part
from tests.books import answer, checkin, record, small_book

BOOK = small_book()
DAY = date(2026, 4, 10)


def parts() -> list[TaskPart]:
    told = answer(DAY, Figure(0, value=7), dated=(DAY,))
    figures = annual(
        BOOK,
        2026,
        date(2026, 5, 29),
        [record(checkin("1.a/xa-1/2026-Q1"), (Event.ANSWERED, DAY, told), (Event.ACCEPTED, DAY))],
    )
    figured = measured(figures, BOOK)
    return [task_part(task, figures, BOOK, figured, named=True) for task in BOOK.matrix.tasks]


def test_a_part_names_who_owes_and_who_helps_each_once() -> None:
    assert [(one.number, one.title, one.owners, one.helpers) for one in parts()] == [
        ("1", "Nhiệm vụ 1", "Các xã", ""),
        ("2", "Nhiệm vụ 2", "Đơn vị b; Đơn vị a", "Đơn vị b"),
        ("3", "Nhiệm vụ 3", "Đơn vị a; Đơn vị xa-1", ""),
        ("C", "Kết", "Các xã", ""),
    ]


def test_only_a_task_that_asks_throughout_is_a_request() -> None:
    requested = small_book(
        nhiem_vu=[
            {
                "so": "9",
                "ten": "Đề nghị",
                "dau_viec": [
                    {
                        "ma": "9.a",
                        "ten": "Việc",
                        "nghia_en": "Duty",
                        "giao_cho": "b",
                        "giong": "de_nghi",
                        "loai": "dinh_ky",
                        "do_luong": [{"ten": "Số việc", "kieu": "dem"}],
                        "minh_chung": "Văn bản",
                        "han": "sau-quy",
                        "nghiem_thu": "a",
                        "vi_tri": {"muc": "9", "mo_dau": "a", "ket_thuc": "b", "dau_van": "0" * 16},
                    }
                ],
            }
        ]
    )
    figures = annual(requested, 2026, date(2026, 5, 29), [])

    part = task_part(requested.matrix.tasks[0], figures, requested, measured(figures, requested), named=True)

    assert part.requested is True
    assert [one.requested for one in parts()] == [False] * 4


def test_measures_that_were_reported_are_listed_and_the_others_named_as_missing() -> None:
    first, second = parts()[:2]

    assert [(one.name, one.value) for one in first.indicators] == [("Số việc", "7 việc")]
    assert first.unreported == "1.a"  # its rate; 1.b was not asked
    assert (second.indicators, second.unreported) == ((), "")
    assert [(part.letters.count, part.has_numbers) for part in (first, second)] == [("1", True), ("0", False)]


def test_one_off_duties_stand_in_their_own_task() -> None:
    assert [[one.id for one in part.one_offs] for part in parts()] == [[], [], ["3.a", "3.b"], []]
