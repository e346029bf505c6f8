"""The measures in the register: one report is told with its source, several as their sum; a year before is compared."""

from __future__ import annotations

from datetime import date

from directive.annual import AnnualFigures, annual
from directive.answer import Figure
from directive.checkin import Event
from reports.figures import register
from reports.json_rows import Json
from tests.books import answer, checkin, record, small_book
from tests.years import AS_OF, DUE, RECORDS

BOOK = small_book()


def year(*figures: Figure, key: str = "1.a/xa-1/2026-Q1") -> AnnualFigures:
    told = record(checkin(key), (Event.ANSWERED, DUE, answer(DUE, *figures, dated=[DUE])), (Event.ACCEPTED, DUE))
    return annual(BOOK, 2026, AS_OF, [told])


def entry(at: str, figures: AnnualFigures, previous: AnnualFigures | None = None) -> dict[str, Json]:
    return register(figures, BOOK, previous).figures[at]


def test_what_one_unit_reported_says_who_when_and_by_which_paper() -> None:
    one = entry("measure/1.a/1/numerator", year(Figure(1, numerator=11, denominator=14)))

    assert one == {
        "value": 11,
        "kind": "reported",
        "unit": "việc xong",
        "as_of": "2026-07-20",
        "measure": 1,
        "field": "numerator",
        "rows": ["1.a/xa-1/2026-Q1"],
        "by": "xa-1",
        "received": "2026-04-14",
        "evidence": [{"number": "1-QĐ/ĐU", "dated": "2026-04-14", "received_by": None}],
        "accepted_by": "ai-do",
        "accepted_at": "2026-04-14T02:00:00+00:00",
    }


def test_what_several_units_reported_is_their_sum() -> None:
    one = entry("measure/1.a/0/value", annual(BOOK, 2026, AS_OF, RECORDS))

    assert (one["value"], one["kind"], one["formula"], one["unit"]) == (8, "derived", "sum", "việc")
    assert one["rows"] == ["1.a/xa-1/2026-Q1", "1.a/xa-2/2026-Q1"]


def test_a_rate_is_held_against_its_target_in_points() -> None:
    figures = year(Figure(1, numerator=11, denominator=14))

    assert entry("measure/1.a/1/percent", figures)["value"] == 78.57
    assert entry("measure/1.a/1/target", figures)["by"] == "2-QĐ/A"
    points = entry("measure/1.a/1/points", figures)
    assert (points["value"], points["less"]) == (-5.43, 84.0)


def test_what_nobody_reported_is_null_and_is_held_against_nothing() -> None:
    found = register(annual(BOOK, 2026, AS_OF, []), BOOK).figures

    assert (found["measure/1.a/0/value"]["value"], found["measure/1.a/1/numerator"]["value"]) == (None, None)
    assert (found["measure/1.a/1/target"]["value"], found["measure/1.a/1/reported"]["value"]) == (84.0, 0)
    assert not {"measure/1.a/1/percent", "measure/1.a/1/points", "measure/1.a/0/last_year"} & found.keys()


def test_words_are_counted_by_the_units_that_said_them() -> None:
    one = entry("measure/3.a/0/spread/co", annual(BOOK, 2026, AS_OF, RECORDS))

    assert (one["value"], one["word"], one["rows"]) == (1, "có", ["3.a/a/2026-03"])


def test_a_rate_is_compared_with_the_year_before_in_points_and_a_count_in_its_own_unit() -> None:
    now = year(Figure(0, value=9), Figure(1, numerator=11, denominator=14))
    told = year(Figure(0, value=4), Figure(1, numerator=1, denominator=3))
    then = AnnualFigures(**{name: getattr(told, name) for name in told.__slots__} | {"as_of": date(2025, 7, 20)})

    rate, change = (entry(f"measure/1.a/1/{name}", now, then) for name in ("last_year", "change"))
    assert (rate["value"], rate["as_of"], rate["numerator"], rate["denominator"]) == (33.33, "2025-07-20", 1, 3)
    assert (change["value"], change["unit"], change["less"]) == (45.24, "points", [1, 3])
    count, more = (entry(f"measure/1.a/0/{name}", now, then) for name in ("last_year", "change"))
    assert (count["value"], more["value"], more["formula"], more["unit"]) == (4, 5, "difference", "việc")
