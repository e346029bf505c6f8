"""The letters that stand as evidence: each once, with the duties for which it was given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from directive.annual import AnnualFigures, annual
from directive.answer import Evidence
from directive.checkin import CheckInKey
from directive.figures import Cited
from reports.documents import Letter, UnitLetters, cites, documents
from reports.printed import printed_in
from tests.books import small_book

BOOK = small_book()
DAY = date(2026, 4, 3)


def cited(key: str, number: str, dated: date | None = DAY, received_by: str | None = None) -> Cited:
    return Cited(CheckInKey(*key.split("/")), Evidence(number, dated, received_by))


def figures(*evidence: Cited) -> AnnualFigures:
    return replace(annual(BOOK, 2026, date(2026, 5, 29), []), evidence=evidence)


def test_a_letter_that_serves_two_duties_is_one_letter() -> None:
    found = documents(
        figures(
            cited("2.b/a/2026", "9-BC/ĐU", date(2026, 4, 9)),
            cited("2.b/a/2026", "5-BC/ĐU"),
            cited("3.a/a/2026-03", "5-BC/ĐU", received_by="Tỉnh ủy"),
            cited("1.a/xa-1/2026-Q1", "5-BC/ĐU"),
        ),
        BOOK,
        named=True,
    )

    assert (found.count, found.of_province, found.of_communes) == ("3", "2", "1")
    assert found.province == (
        UnitLetters(
            "Đơn vị a",
            "2",
            "3.a: 5-BC/ĐU, 03/4/2026",
            (
                Letter("", "5-BC/ĐU", "03/4/2026", "Tỉnh ủy", "2.b, 3.a"),
                Letter("", "9-BC/ĐU", "09/4/2026", "", "2.b"),
            ),
        ),
    )


def test_communes_are_told_by_commune_with_the_letters_of_duties_done_once() -> None:
    found = documents(
        figures(
            cited("3.b/xa-1/2026-03", "1-QĐ/ĐU", None),
            cited("1.a/xa-1/2026-Q1", "2-BC/ĐU"),
            cited("1.a/xa-2/2026-Q1", "2-BC/ĐU"),
        ),
        BOOK,
        named=True,
    )

    assert found.communes == (
        UnitLetters("Đơn vị xa-1", "2", "3.b: 1-QĐ/ĐU", ()),
        UnitLetters("Đơn vị xa-2", "1", "", ()),
    )


def test_where_units_are_not_named_letters_are_only_counted() -> None:
    found = documents(figures(cited("2.b/a/2026", "9-BC/ĐU")), BOOK, named=False)

    assert (found.count, found.province, found.communes) == ("1", (), ())


def test_of_one_duty_the_latest_letters_are_cited() -> None:
    days = [date(2026, 4, day) for day in (1, 2, 3, 6)]
    evidence = [cited("2.b/a/2026", f"{day.day}-BC/ĐU", day) for day in days]

    found = cites([*evidence, cited("2.b/a/2026", "không ngày", None)], BOOK, "obligation/2.b", named=True)

    assert printed_in(found) == {"obligation/2.b/documents": "5"}
    assert [(one.number, one.dated) for one in found.latest] == [
        ("6-BC/ĐU", "06/4/2026"),
        ("3-BC/ĐU", "03/4/2026"),
        ("2-BC/ĐU", "02/4/2026"),
    ]


def test_who_gave_all_letters_is_named_once_and_of_several_each_beside_his_own() -> None:
    one, other = cited("2.b/a/2026", "1-BC/ĐU"), cited("2.b/b/2026", "2-BC/ĐU")
    alone, both, unnamed = (
        cites([*letters], BOOK, "obligation/2.b", named=named)
        for letters, named in (((one,), True), ((one, other), True), ((one,), False))
    )

    assert [(each.unit, sorted(letter.unit for letter in each.latest)) for each in (alone, both, unnamed)] == [
        ("Đơn vị a", [""]),
        ("", ["Đơn vị a", "Đơn vị b"]),
        ("", [""]),
    ]
