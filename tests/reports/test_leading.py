"""How the directive was taken up."""

from __future__ import annotations

from datetime import date

from directive.annual import annual
from directive.answer import Figure
from directive.checkin import Event
from reports.leading import leading
from reports.measured import measured
from tests.books import answer, checkin, record, small_book
from tests.reports.years import office

BOOK = small_book()
DAY = date(2026, 4, 10)


def test_the_offices_duties_stand_in_its_order_with_counts_figures_and_letters() -> None:
    told = answer(DAY, Figure(0, value=7), dated=(DAY,))
    records = [
        record(checkin("1.a/xa-1/2026-Q1"), (Event.ANSWERED, DAY, told), (Event.ACCEPTED, DAY)),
        record(checkin("3.a/a/2026-03"), (Event.ANSWERED, DAY, answer(DAY)), (Event.ACCEPTED, DAY)),
    ]
    figures = annual(BOOK, 2026, date(2026, 5, 29), records)

    found = leading(figures, BOOK, office(leading=("3.a", "1.a", "99.z")), measured(figures, BOOK))

    assert [(one.id, one.requested, one.tally["settled"], one.letters.count) for one in found] == [
        ("3.a", False, "1", "0"),
        ("1.a", False, "1", "1"),
    ]
    assert [one.once and (one.once.done, one.once.asked) for one in found] == [("1", "1"), None]
    assert [(each.name, each.value) for one in found for each in one.indicators] == [("Số việc", "7 việc")]
