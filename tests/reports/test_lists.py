"""The lists that a reader acts on."""

from __future__ import annotations

from datetime import date

import pytest

from directive.annual import AnnualFigures, annual
from directive.checkin import Event
from directive.words import Outcome
from reports import lists
from reports.lists import (
    Obstructed,
    OpenItem,
    SilentRow,
    obstructed_items,
    open_items,
    self_reported,
    silent_rows,
    unreached,
)
from tests.books import answer, checkin, record, small_book
from tests.reports.years import office

BOOK = small_book()
DAY, LATE = date(2026, 4, 10), date(2026, 4, 20)


def figures() -> AnnualFigures:
    stuck = answer(DAY, outcome=Outcome.OBSTRUCTED, dated=(DAY,))
    milestone = checkin("3.a/a/2026-04", date(2026, 5, 4), date(2026, 5, 15))
    return annual(
        BOOK,
        2026,
        date(2026, 4, 22),
        [
            record(checkin("1.a/xa-1/2026-Q1"), (Event.ANSWERED, DAY, stuck), (Event.ACCEPTED, DAY)),
            record(checkin("1.a/xa-2/2026-Q1")),
            record(checkin("1.a/xa-3/2026-Q1"), (Event.ANSWERED, LATE, answer(LATE))),
            record(
                checkin("1.a/cu/2026-Q1"),
                (Event.ANSWERED, DAY, answer(DAY)),
                (Event.RETURNED, DAY, "Thiếu số, ngày"),
            ),
            record(checkin("2.b/a/2026", date(2026, 4, 1), date(2026, 5, 15))),
            record(milestone),
        ],
    )


def test_what_is_open_is_listed_in_the_order_of_the_text() -> None:
    assert open_items(figures(), BOOK) == (
        OpenItem("1.a", "Việc 1.a", "0", "3", ""),
        OpenItem("2.b", "Việc 2.b", "1", "0", ""),
    )


def test_a_one_off_duty_is_open_until_every_unit_has_done_it() -> None:
    asked = checkin("3.a/a/2026-03")
    done = record(asked, (Event.ANSWERED, DAY, answer(DAY, outcome=Outcome.ONGOING)), (Event.ACCEPTED, DAY))

    assert open_items(annual(BOOK, 2026, LATE, [done]), BOOK) == (OpenItem("3.a", "Việc 3.a", "0", "0", "1"),)


def test_obstacles_are_counted_against_the_accepted_answers() -> None:
    assert obstructed_items(figures(), BOOK) == (Obstructed("1.a", "Việc 1.a", "1", "0", "1"),)


def test_late_units_stand_in_the_registrys_order_with_a_dash_where_none_is_silent() -> None:
    assert silent_rows(figures(), BOOK, {}) == (
        SilentRow("Đơn vị xa-2", False, "1", "0", "0", "6"),
        SilentRow("Đơn vị xa-3 (← Đơn vị cu)", False, "0", "1", "0", "—"),
        SilentRow("Đơn vị cu (→ Đơn vị xa-3)", False, "0", "0", "1", "—"),
    )


def test_a_body_that_was_only_asked_is_told_apart() -> None:
    silent = annual(BOOK, 2026, date(2026, 4, 22), [record(checkin("2.a/b/2026-03", date(2026, 4, 1), DAY))])

    assert [(one.name, one.requested) for one in silent_rows(silent, BOOK, {})] == [("Đơn vị b", True)]


def test_what_fell_due_while_no_letter_reached_its_unit_is_said_by_unit_or_by_number() -> None:
    broken = {"xa-2": date(2026, 4, 10), "cu": date(2026, 4, 10), "xa-3": date(2026, 4, 1)}

    # xa-3 has answered since; of a unit that was reached on the day nothing is said.
    assert unreached(figures(), BOOK, broken, named=True) == "Đơn vị xa-2 (1 phiếu); Đơn vị cu (1 phiếu)"
    assert unreached(figures(), BOOK, broken, named=False) == "2 đơn vị (2 phiếu)"
    assert unreached(figures(), BOOK, {"xa-2": date(2026, 4, 20)}, named=True) == ""
    assert unreached(figures(), BOOK, {}, named=False) == ""
    assert [one.unreached for one in silent_rows(figures(), BOOK, broken)] == [True, False, True]


def test_many_units_that_no_letter_reached_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "NAMED_AT_MOST", 1)
    broken = {"xa-2": date(2026, 4, 10), "cu": date(2026, 4, 10)}

    assert unreached(figures(), BOOK, broken, named=True) == "2 đơn vị (2 phiếu)"


def test_who_reviews_its_own_answers_is_said() -> None:
    assert self_reported(BOOK, office(standing_for=("xa-2",))) == "Đơn vị a; Đơn vị xa-2"
