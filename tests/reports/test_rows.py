"""The rows of the tables: levels of units, obligations, one-off duties."""

from __future__ import annotations

from datetime import date

from directive.annual import AnnualFigures, Completion, annual
from directive.checkin import Event
from directive.words import UnitKind
from reports.rows import OneOffRow, body_rows, level_of, level_rows, obligation_row, one_off_row
from tests.books import answer, checkin, record, small_book, unit

AS_OF = date(2026, 5, 29)
DAY = date(2026, 4, 10)
BOOK = small_book()


def figures() -> AnnualFigures:
    told = answer(DAY, dated=(DAY,))
    records = [
        record(checkin("1.a/xa-1/2026-Q1"), (Event.ANSWERED, DAY, told), (Event.ACCEPTED, DAY)),
        record(checkin("1.a/xa-2/2026-Q1")),
    ]
    return annual(BOOK, 2026, AS_OF, records)


def test_communes_and_wards_are_one_level_and_every_other_body_the_other() -> None:
    levels = {kind: level_of(unit("x", kind)) for kind in UnitKind}

    assert {kind for kind, level in levels.items() if level == "xa"} == {UnitKind.COMMUNE, UnitKind.WARD}


def test_the_annex_lists_units_in_the_registrys_order_and_the_body_adds_up_the_communes() -> None:
    levels = level_rows(figures(), BOOK, named=True)

    assert [(level.level, level.units, level.tally["asked"]) for level in levels] == [
        ("tinh", "2", "0"),
        ("xa", "4", "2"),
    ]
    assert [row.name for row in levels[1].rows] == [
        "Đơn vị xa-1",
        "Đơn vị xa-2",
        "Đơn vị xa-3 (← Đơn vị cu)",
        "Đơn vị cu (→ Đơn vị xa-3)",
    ]
    assert [(row.name, row.tally["silent"]) for row in body_rows(levels)] == [
        ("Đơn vị a", "0"),
        ("Đơn vị b", "0"),
        ("", "1"),
    ]


def test_without_names_only_levels_are_left() -> None:
    levels = level_rows(figures(), BOOK, named=False)

    assert [(row.name, row.level, row.rows) for row in body_rows(levels)] == [("", "tinh", ()), ("", "xa", ())]


def test_a_level_without_units_has_no_row() -> None:
    book = small_book(units=[one for one in BOOK.units if one.id in ("a", "b")])

    assert [row.level for row in level_rows(annual(book, 2026, AS_OF, []), book, named=True)] == ["tinh"]


def test_an_obligation_is_printed_with_its_counts() -> None:
    row = obligation_row(BOOK.obligations["1.a"], figures())

    assert (row.id, row.title, row.tally["asked"], row.tally["on_time"]) == ("1.a", "Việc 1.a", "2", "1")


def test_a_one_off_duty_says_x_of_all_and_whether_its_date_is_only_proposed() -> None:
    row = one_off_row(Completion("3.a", date(2026, 6, 30), 130, 96, 90), BOOK.obligations["3.a"])

    assert row == OneOffRow(
        id="3.a",
        title="Việc 3.a",
        done="96",
        asked="130",
        left="34",
        share="73,85%",
        day="30/6/2026",
        on_time="90",
        on_time_share="69,23%",
        proposed=True,
    )


def test_a_one_off_duty_without_a_date_is_neither_on_time_nor_late() -> None:
    row = one_off_row(Completion("3.b", None, 1, 0, None), BOOK.obligations["3.b"])

    assert (row.day, row.on_time, row.on_time_share, row.proposed) == ("", "—", "—", False)
