"""The counts in the register: units, levels, tasks by unit, ages, letters, and duties that are done once."""

from __future__ import annotations

from functools import cache

from directive.annual import annual
from directive.checkin import Event
from reports.figures import register
from reports.json_rows import Json
from tests.books import answer, checkin, record, small_book
from tests.years import AS_OF, DUE, RECORDS

BOOK = small_book()


@cache
def figures() -> dict[str, dict[str, Json]]:
    later = record(checkin("3.b/xa-1/2026-03"))
    twice = [
        record(checkin(key), (Event.ANSWERED, DUE, answer(DUE, dated=[DUE])), (Event.ACCEPTED, DUE))
        for key in ("1.b/xa-1/2026-H1", "C.a/xa-1/2026")
    ]
    return register(annual(BOOK, 2026, AS_OF, [*RECORDS, later, *twice]), BOOK).figures


def value(at: str) -> Json:
    return figures()[at]["value"]


def test_every_table_has_its_tallies() -> None:
    assert [value(f"{at}/asked") for at in ("total", "task/1", "obligation/1.a", "unit/xa-1", "month/2026-04")] == [
        9,
        5,
        4,
        4,
        9,
    ]
    assert (value("level/xa/asked"), value("level/tinh/asked"), value("level/xa/units")) == (7, 2, 4)
    assert value("unit/xa-1/units") == 1


def test_the_units_are_counted_by_what_they_did() -> None:
    names = ("asked", "reported", "unheard", "silent", "overdue", "punctual")

    assert [value(f"units/{name}") for name in names] == [6, 4, 1, 2, 2, 1]
    assert value("units/punctual/share") == 16.67


def test_a_unit_has_its_standing_in_each_task() -> None:
    assert (value("unit/xa-3/task/1/overdue"), value("level/xa/task/1/late"), value("level/tinh/task/3/on_time")) == (
        1,
        1,
        1,
    )
    assert "unit/xa-3/task/2/overdue" not in figures()


def test_what_is_overdue_is_told_by_age_turn_and_unit() -> None:
    assert (value("age/61+"), value("age/1-5"), value("age/61+/share")) == (2, 0, 100.0)
    assert (value("task/1/overdue/of_overdue"), value("task/2/overdue/of_overdue")) == (50.0, 0.0)
    assert (value("task/1/turn/office/overdue"), value("task/1/turn/office/units")) == (1, 1)
    assert (value("silent/xa-3/longest"), value("task/1/turn/office/longest")) == (66, 66)


def test_one_letter_counts_once_however_often_it_is_given() -> None:
    assert (value("documents/total"), value("documents/tinh"), value("documents/xa")) == (2, 1, 1)
    assert (value("task/1/documents"), value("obligation/1.b/documents"), value("unit/xa-1/documents")) == (1, 1, 1)
    assert value("unit/xa-2/documents") == 0


def test_duties_that_are_done_once_say_how_far_they_are() -> None:
    assert [value(f"once/3.a/{name}") for name in ("asked", "done", "left", "on_time")] == [1, 1, 0, 1]
    assert [value(f"once/3.b/{name}") for name in ("asked", "done", "left")] == [1, 0, 1]
    assert (value("once/3.a/done/share"), value("once/3.b/left/share")) == (100.0, 100.0)
    assert not {"once/3.b/on_time", "once/3.b/on_time/share"} & figures().keys()


def test_the_year_before_is_there_where_there_was_one() -> None:
    before = register(annual(BOOK, 2026, AS_OF, []), BOOK, annual(BOOK, 2026, DUE, RECORDS)).figures

    assert (before["before/total/asked"]["value"], before["before/task/2/in_review"]["value"]) == (6, 1)
    assert before["before/total/asked"]["as_of"] == "2026-04-14"
    assert not [at for at in figures() if at.startswith("before/")]
