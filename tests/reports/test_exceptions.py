"""What needs a decision first, and whose turn it is."""

from __future__ import annotations

from datetime import date

import pytest

from directive.annual import AnnualFigures, annual
from directive.checkin import Event
from directive.record import Record
from directive.words import Recipient
from reports.exceptions import TURN_OF, TURNS, Exceptional, Turn, exceptions, worst
from tests.books import MATRIX, answer, checkin, record, small_book

BOOK = small_book()
SOON, LATER = date(2026, 4, 16), date(2026, 5, 29)


def figures(*records: Record, as_of: date = LATER) -> AnnualFigures:
    return annual(BOOK, 2026, as_of, records)


def silent(*units: str) -> list[Record]:
    return [record(checkin(f"1.a/{unit}/2026-Q1")) for unit in units]


def test_what_is_past_due_stands_by_task_and_by_whose_turn_it_is() -> None:
    late = record(checkin("1.a/xa-3/2026-Q1"), (Event.ANSWERED, date(2026, 5, 20), answer(date(2026, 5, 20))))
    asked_to_help = record(checkin("2.a/b/2026-03"))

    found = exceptions(figures(*silent("xa-1", "xa-2"), late, asked_to_help), BOOK, named=True)

    assert [(one.task, one.turn, one.names, one.overdue) for one in found] == [
        ("1", "office", "Đơn vị xa-1; Đơn vị xa-2", "2"),
        ("1", "review", "Đơn vị xa-3 (← Đơn vị cu)", "1"),
        ("2", "talk", "Đơn vị b", "1"),
    ]


def test_a_line_names_the_duties_the_product_and_the_longest_delay() -> None:
    (found,) = exceptions(figures(*silent("xa-1"), as_of=SOON), BOOK, named=True)

    assert found == Exceptional(
        task="1",
        ids="1.a",
        units="1",
        names="Đơn vị xa-1",
        product="Văn bản",
        more=False,
        overdue="1",
        longest=found.longest,
        turn="unit",
    )
    assert (found.longest.isdigit(), found.longest != "0") == (True, True)


def test_many_units_and_units_that_are_not_named_are_only_counted() -> None:
    many = figures(*silent("xa-1", "xa-2", "xa-3", "cu"))

    assert [(one.units, one.names) for one in exceptions(many, BOOK, named=True)] == [("4", "")]
    assert [one.names for one in exceptions(figures(*silent("xa-1")), BOOK, named=False)] == [""]


@pytest.mark.parametrize(("recipient", "turn"), TURN_OF.items())
def test_the_last_rung_that_has_come_says_whose_turn_it_is(recipient: Recipient, turn: Turn) -> None:
    ladder = {"giong": "giao", "bac": [{"ma": "x", "ten": "X", "ngay_lam_viec": 2, "gui": recipient.value}]}
    book = small_book(thang_don_doc=[ladder, MATRIX["thang_don_doc"][1]])  # type: ignore[index]  # -- a list in the test's own file

    (found,) = exceptions(annual(book, 2026, LATER, silent("xa-1")), book, named=True)

    assert found.turn == turn


def test_every_recipient_of_a_rung_has_a_turn_and_turns_have_an_order() -> None:
    assert set(TURN_OF) == set(Recipient)
    assert (TURNS[0], TURNS[-1]) == (Turn.REVIEW, Turn.ASSIGNER)


def test_the_task_with_the_most_past_due_is_named_with_its_part() -> None:
    found = worst(figures(*silent("xa-1", "xa-2", "xa-3"), record(checkin("2.a/b/2026-03"))))

    assert (found.number, found.overdue, found.share) == ("1", "3", "75,00%")
