"""The figures as JSON: canonical, complete, and each found again by the formula that stands beside it."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

import pytest

from directive.annual import AnnualFigures, annual
from reports.figures import FORM, to_json
from reports.paper import Paper
from reports.printed import printed_in
from reports.view import view
from tests.books import small_book
from tests.reports.recounted import recounted
from tests.reports.years import AS_OF, YEAR, lived_year, office, shipped_book, shipped_figures
from tests.years import AS_OF as SMALL_AS_OF
from tests.years import RECORDS

pytestmark = pytest.mark.xdist_group("report")


@cache
def previous() -> AnnualFigures:
    """Return another lived year, as if it were the one before."""
    return annual(shipped_book(), YEAR, AS_OF, lived_year(shipped_book(), seed=3))


@cache
def shipped() -> Any:
    return json.loads(to_json(shipped_figures(), shipped_book(), previous()))


@cache
def small() -> Any:
    book = small_book()
    before = annual(book, 2026, date(2026, 5, 4), RECORDS)
    return json.loads(to_json(annual(book, 2026, SMALL_AS_OF, RECORDS), book, before))


def test_the_same_figures_give_the_same_bytes() -> None:
    book = small_book()

    first, second = (to_json(annual(book, 2026, SMALL_AS_OF, RECORDS), book) for _ in range(2))

    assert first == second
    assert first.endswith(b"}\n")
    assert "Chỉ thị thử".encode() in first
    assert json.loads(first)["form"] == FORM == "dondoc-bao-cao-nam-2"


def test_it_says_of_which_year_day_book_and_directive_it_speaks() -> None:
    cited = {"ten": "Chỉ thị thử", "so": "1-CT/TU", "ngay": "2026-01-05", "co_quan": "Ban A"}
    dated = small_book(chi_thi=cited)
    told = json.loads(to_json(annual(dated, 2026, SMALL_AS_OF, []), dated))

    assert (told["year"], told["as_of"], told["book"]) == (2026, "2026-07-20", "d" * 64)
    assert told["directive"] == {"title": "Chỉ thị thử", "number": "1-CT/TU", "date": "2026-01-05", "issuer": "Ban A"}
    assert small()["directive"]["date"] is None
    assert sorted(told) == ["as_of", "book", "directive", "figures", "form", "once", "rows", "units", "year"]


def test_every_figure_of_a_small_year_is_found_again_by_its_own_formula() -> None:
    told = small()["figures"]
    derived = {at: one for at, one in told.items() if one["kind"] == "derived" and one["formula"] != "same"}

    found = {at: recounted(small(), one) for at, one in derived.items()}

    assert found == {at: one["value"] for at, one in derived.items()}
    assert len(found) > 1000


def test_figures_of_a_whole_year_are_found_again_by_their_own_formulas() -> None:
    kinds = ("total/", "age/", "units/", "documents/", "once/12.h", "measure/12.h")
    chosen = {at: one for at, one in shipped()["figures"].items() if at.startswith(kinds) and one.get("formula")}

    found = {at: recounted(shipped(), one) for at, one in chosen.items() if one["formula"] != "same"}

    assert found == {at: chosen[at]["value"] for at in found}


@pytest.mark.prove
def test_every_figure_of_a_whole_year_is_found_again_by_its_own_formula() -> None:
    figures = shipped()["figures"]

    wrong = [
        at
        for at, one in figures.items()
        if one["kind"] == "derived" and one["formula"] != "same" and recounted(shipped(), one) != one["value"]
    ]

    assert wrong == []


@pytest.mark.parametrize("named", [True, False])
def test_every_figure_that_the_report_prints_has_its_entry(named: bool) -> None:
    seen = view(Paper(shipped_figures(), shipped_book(), office(name_units=named), previous=previous()))
    printed = {at.partition("#")[0]: words for at, words in printed_in(seen).items() if at != "as_of"}

    assert printed.keys() - shipped()["figures"].keys() == set()
    assert [
        at for at, words in printed.items() if said(words) not in as_printed(shipped()["figures"][at]["value"])
    ] == []


def said(words: str) -> str:
    """Return a printed figure without its sign and what it is counted in."""
    return words.split(" ")[0].rstrip("%").lstrip("+-−")


def as_printed(value: float | int | None) -> tuple[str, ...]:
    """Return the ways in which a figure may be printed: whole, or with two places; a dash for none."""
    if value is None:
        return ("—",)
    places = f"{abs(value):,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return places, f"{round(abs(value)):,}".replace(",", ".")
