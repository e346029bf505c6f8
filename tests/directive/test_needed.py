"""What a year's figures need of the ledger: nothing that they count is left out, and little else is read."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from directive.annual import annual
from directive.needed import needed
from directive.opening import open_now
from directive.record import Record
from tests.books import record, small_book

BOOK = small_book()
RECORDS = [record(one) for one in open_now(BOOK, date(2027, 12, 1), frozenset())]


def read(year: int) -> list[Record]:
    """Return the records that are needed for a year."""
    wanted = needed(BOOK, year)
    keys = ((one, one.checkin.key) for one in RECORDS)
    return [one for one, key in keys if key.period in wanted.periods or key.obligation in wanted.obligations]


@given(st.integers(2025, 2028), st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_the_figures_are_the_same_from_what_is_needed_as_from_everything(year: int, as_of: date) -> None:
    assert annual(BOOK, year, as_of, read(year)) == annual(BOOK, year, as_of, RECORDS)


def test_a_year_that_begins_in_another_month_has_its_months_and_no_other_year_is_read() -> None:
    found = needed(BOOK, 2027)

    assert {"2026-10", "2027-09", "2027-Q1", "2027T10-Q1", "2027"} <= found.periods
    assert not {"2026-09", "2026-Q1", "2026-Q3", "2028-01"} & found.periods
    assert found.obligations == {"3.a", "3.b"}
