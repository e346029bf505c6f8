"""The figures as JSON: complete, canonical, and equal to what was printed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from directive.annual import annual
from directive.answer import Figure
from directive.checkin import Event
from directive.words import Outcome
from reports.figures import to_json
from reports.rows import IndicatorRow
from tests.books import answer, checkin, record, small_book
from tests.reports.years import shipped_book, shipped_figures, shipped_view

AS_OF = date(2026, 5, 29)
DAY = date(2026, 4, 10)


@cache
def shipped() -> Any:
    return json.loads(to_json(shipped_figures(), shipped_book()))


def small() -> Any:
    """Return the figures of a year with one accepted answer, one obstacle and one silent unit."""
    book = small_book()
    told = answer(DAY, Figure(1, numerator=11, denominator=14), dated=(DAY,))
    stuck = answer(DAY, outcome=Outcome.OBSTRUCTED)
    records = [
        record(checkin("1.a/xa-1/2026-Q1"), (Event.ANSWERED, DAY, told), (Event.ACCEPTED, DAY)),
        record(checkin("1.a/xa-2/2026-Q1"), (Event.ANSWERED, DAY, stuck), (Event.ACCEPTED, DAY)),
        record(checkin("1.a/xa-3/2026-Q1")),
    ]
    return json.loads(to_json(annual(book, 2026, AS_OF, records), book))


def printed(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def printed_percent(value: float | None) -> str:
    return "—" if value is None else f"{value:,.2f}%".replace(",", " ").replace(".", ",").replace(" ", ".")


def test_the_same_figures_give_the_same_bytes() -> None:
    book = small_book()
    figures = annual(book, 2026, AS_OF, [])

    first, second = to_json(figures, book), to_json(annual(book, 2026, AS_OF, []), book)

    assert first == second
    assert first.endswith(b"}\n")
    assert "Chỉ thị thử".encode() in first


def test_every_tally_says_its_rows_its_day_and_what_each_share_is_of() -> None:
    total = small()["total"]

    assert (total["rows"], total["as_of"], total["cells"]["asked"]) == (3, "2026-05-29", 3)
    assert total["shares"]["overdue"] == {"part": 1, "of": 3, "base": "asked", "percent": 33.33}
    assert total["shares"]["on_time"] == {"part": 2, "of": 2, "base": "settled", "percent": 100.0}
    assert total["shares"]["waiting"] == {"part": 0, "of": 0, "base": "within", "percent": None}


def test_an_indicator_opens_to_the_check_ins_behind_it() -> None:
    rate = small()["indicators"][1]

    assert rate == {
        "obligation": "1.a",
        "measure": 1,
        "name": "Tỷ lệ",
        "kind": "ty_le",
        "unit": None,
        "as_of": "2026-05-29",
        "asked_units": 3,
        "reported_units": 1,
        "value": None,
        "numerator": 11,
        "denominator": 14,
        "base": "việc có điều kiện",
        "percent": 78.57,
        "target": 84.0,
        "target_source": "2-QĐ/A",
        "met": False,
        "points": -5.43,
        "spread": {},
        "rows": 1,
        "sources": ["1.a/xa-1/2026-Q1"],
    }


def test_what_was_not_reported_is_null() -> None:
    count = small()["indicators"][0]

    assert (count["value"], count["met"], count["points"], count["percent"], count["rows"]) == (None,) * 4 + (0,)


def test_silence_evidence_words_and_one_off_duties_are_there() -> None:
    found = small()

    assert found["silent"] == [
        {
            "unit": "xa-3",
            "as_of": "2026-05-29",
            "rows": 1,
            "longest_days": found["silent"][0]["longest_days"],
            "checkins": ["1.a/xa-3/2026-Q1"],
        }
    ]
    assert found["evidence"] == [
        {"checkin": "1.a/xa-1/2026-Q1", "number": "1-QĐ/ĐU", "dated": "2026-04-10", "received_by": None}
    ]
    assert found["remarks"] == [{"checkin": "1.a/xa-2/2026-Q1", "outcome": "vuong", "words": "Lời của đơn vị"}]
    assert found["one_off"]["3.b"]["on_time"] is None
    assert found["one_off"]["3.a"]["by"] == "2026-06-30"
    assert found["directive"] == {"title": "Chỉ thị thử", "number": None, "date": None, "issuer": "Ban A"}


def test_an_undated_letter_and_a_dated_directive_are_kept_as_they_are() -> None:
    cited = {"ten": "Chỉ thị thử", "so": "1-CT/TU", "ngay": "2026-01-05", "co_quan": "Ban A"}
    book = small_book(chi_thi=cited)
    told = record(checkin(), (Event.ANSWERED, DAY, answer(DAY, dated=(None,))), (Event.ACCEPTED, DAY))

    found = json.loads(to_json(annual(book, 2026, AS_OF, [told]), book))

    assert (found["evidence"][0]["dated"], found["directive"]["date"]) == (None, "2026-01-05")


def test_every_printed_tally_equals_the_figures() -> None:
    figures, view = shipped(), shipped_view()
    printed_rows: list[tuple[Mapping[str, str], Any]] = [(view.total, figures["total"])]
    printed_rows += [(part.tally, figures["tasks"][part.number]) for part in view.tasks]
    printed_rows += [(row.tally, figures["obligations"][row.id]) for part in view.tasks for row in part.rows]
    units = [row for level in view.annex for row in level.rows]
    printed_rows += [
        (row.tally, figures["units"][unit.id]) for row, unit in zip(units, shipped_book().units, strict=True)
    ]

    for words, tally in printed_rows:
        cells = {name: printed(number) for name, number in tally["cells"].items()}
        shares = {f"{name}_share": printed_percent(one["percent"]) for name, one in tally["shares"].items()}
        assert words == cells | shares
    assert len(printed_rows) == 1 + 15 + 102 + 143


def test_every_printed_indicator_and_duty_equals_the_figures() -> None:
    figures, view = shipped(), shipped_view()
    rows = [row for part in view.tasks for row in part.indicators]
    reported = [one for one in figures["indicators"] if one["reported_units"]]

    def counted(one: Any) -> tuple[str, ...]:
        return one["obligation"], printed(one["reported_units"]), printed(one["asked_units"])

    assert [(row.id, row.reported, row.asked) for row in rows] == [counted(one) for one in reported]
    rates = [(row, one) for row, one in zip(rows, reported, strict=True) if one["kind"] == "ty_le"]
    assert [row.value for row, _ in rates] == [printed_percent(one["percent"]) for _, one in rates]
    assert [difference(row) for row, _ in rates if row.target] == [one["points"] for _, one in rates if one["target"]]
    duties = {one.id: (one.done, one.share) for part in view.tasks for one in part.one_offs}
    assert duties == {
        name: (printed(one["done"]["part"]), printed_percent(one["done"]["percent"]))
        for name, one in figures["one_off"].items()
    }


def difference(row: IndicatorRow) -> float:
    """Return the printed difference in points, as a number."""
    return float((row.above or "-" + row.below).replace(",", "."))


def test_the_counts_of_units_are_printed_as_they_are() -> None:
    figures, view = shipped(), shipped_view()
    counts = {name: one for name, one in figures["unit_counts"].items() if name not in ("rows", "as_of")}

    assert view.units == {name: printed(one["part"]) for name, one in counts.items()} | {
        f"{name}_share": printed_percent(one["percent"]) for name, one in counts.items()
    }
    assert figures["unit_counts"]["rows"] == 143
