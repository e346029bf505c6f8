"""What the report says, before it is paper."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest

from directive.annual import annual
from directive.answer import Figure
from directive.book import Book
from directive.checkin import Event
from reports.paper import Paper
from reports.view import ReportView, view
from tests.books import MATRIX, Yaml, answer, checkin, record, small_book
from tests.reports.test_publications import RATE
from tests.reports.years import HEAD, office, shipped_book, shipped_figures, shipped_view

pytestmark = pytest.mark.xdist_group("report")

AS_OF = date(2026, 5, 29)


def seen(book: Book, **changes: object) -> ReportView:
    """Return the view of a year in which xa-1 kept silent about 1.a."""
    figures = annual(book, 2026, AS_OF, [record(checkin("1.a/xa-1/2026-Q1"))])
    return view(Paper(figures, book, office(standing_for=(), **changes), draft=2, head=HEAD))


def words(value: object) -> list[str]:
    """Return every string inside a value."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [word for one in value.values() for word in words(one)]
    if isinstance(value, tuple):
        return [word for one in value for word in words(one)]
    if is_dataclass(value):
        return [word for one in fields(value) for word in words(getattr(value, one.name))]
    return []


def test_dates_follow_the_partys_zero_rule() -> None:
    book = small_book()
    figures = annual(book, 2026, date(2027, 1, 29), [])

    dated = view(Paper(figures, book, office(dated=date(2027, 2, 5)), draft=1, head=HEAD))

    assert (dated.dated, dated.as_of) == ("ngày 05 tháng 02 năm 2027", "29/01/2027")


def test_the_date_is_left_to_the_records_clerk_and_only_the_year_is_printed() -> None:
    assert (seen(small_book()).dated, seen(small_book()).dated_year) == ("", "2026")


def test_a_report_that_is_no_draft_carries_no_mark() -> None:
    book = small_book()

    signed = view(Paper(annual(book, 2026, AS_OF, []), book, office(), draft=0, head=""))

    assert (signed.draft, signed.head) == ("", "—")


@pytest.mark.parametrize(
    ("directive", "cited"),
    [
        (MATRIX["chi_thi"], ("", "", "Ban A", "thử")),
        (
            {"ten": "Về tăng cường lãnh đạo", "so": "05-CT/TU", "ngay": "2026-02-05", "co_quan": "Ban A"},
            ("05-CT/TU", "05/02/2026", "Ban A", "tăng cường lãnh đạo"),
        ),
        (
            {"ten": "Chỉ thị về THADS", "so": None, "ngay": None, "co_quan": "Ban A"},
            ("", "", "Ban A", "THADS"),
        ),
    ],
)
def test_the_directive_is_cited_with_what_is_known_of_it(directive: Yaml, cited: tuple[str, ...]) -> None:
    found = seen(small_book(chi_thi=directive)).directive

    assert (found.number, found.date, found.issuer, found.subject) == cited


def test_tasks_with_something_overdue_are_named_and_punctual_ones_too() -> None:
    assert (seen(small_book()).overdue_tasks, seen(small_book()).punctual_tasks) == (("1",), ())


def test_where_units_are_not_named_no_unit_is() -> None:
    book = shipped_book()

    unnamed = view(Paper(shipped_figures(), book, office(name_units=False), draft=1, head=HEAD))

    # Tasks say who owes them, and the note on self-reporting names its bodies; the verdicts name nobody.
    silent = replace(unnamed, tasks=(), self_reported="", office=office(recipients=()))
    names = {unit.name for unit in book.units} - {office().name}
    assert [word for word in words(silent) if word in names] == []
    assert (unnamed.silent, unnamed.units["overdue"]) == ((), shipped_view().units["overdue"])


def test_the_late_and_the_unmet_are_drawn_from_the_figures() -> None:
    full = shipped_view()

    assert {one.met for one in full.judged.met} == {True}
    assert {one.met for one in full.judged.unmet} == {False}
    assert {one.left for one in full.judged.complete} == {"0"}
    assert "0" not in {one.left for one in full.judged.incomplete}
    assert len(full.judged.complete) + len(full.judged.incomplete) == 7 - 1  # 4.e waits for 3.4.b and was never asked


def test_every_word_is_composed_and_holds_no_line_break() -> None:
    assert [word for word in words(shipped_view()) if "\n" in word or "\t" in word] == []


def test_the_year_before_is_told_from_what_was_published_only_where_we_have_none() -> None:
    book, day = small_book(), date(2026, 4, 10)
    told = answer(day, Figure(1, numerator=90, denominator=100))
    figures = annual(
        book, 2026, AS_OF, [record(checkin("1.a/xa-1/2026-Q1"), (Event.ANSWERED, day, told), (Event.ACCEPTED, day))]
    )
    printed = replace(RATE, continues=("1.a", 1))
    alone, ours = (
        view(Paper(figures, book, office(standing_for=()), published=(printed,), previous=previous)).annexed.indicators[
            1
        ]
        for previous in (None, figures)
    )

    assert [(one.published, one.last_year, one.change) for one in (alone, ours)] == [
        ("41,51%", "", ""),
        ("", "90,00%", "0,00"),
    ]
