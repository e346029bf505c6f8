"""published.csv: every mistake of a person at its place; a figure that does not come out is a warning."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from directive.problem import Place
from directive.published import Published, Rounding, Sum
from directive.published_file import COLUMNS, Publications, measures_of, read_published
from directive.reading import Source
from tests.reports.years import shipped_book

SHIPPED = Path(__file__).resolve().parents[2] / "directive" / "nghe_an" / "published.csv"
NAMED = {"ma": "a", "chi_tieu": "viec", "ten": "Số việc"}
SOUND = {**NAMED, "nam": "2025", "gia_tri": "3", "don_vi": "việc", "nguon": "báo", "tin_cay": "A"}


def read(*rows: dict[str, str]) -> Publications:
    """Return the reading of these rows; each is the sound one with other cells."""
    lines = [",".join({**SOUND, **row}.get(column, "") for column in COLUMNS) for row in rows]
    return read_published(Source("published.csv", "\n".join([",".join(COLUMNS), *lines]).encode()), {"11.1.e": 3})


def test_the_shipped_file_has_no_mistake_and_its_figures_continue_measures_of_the_matrix() -> None:
    found = read_published(Source("published.csv", SHIPPED.read_bytes()), measures_of(shipped_book()))

    assert {one.code for one in found.problems} == {"W183", "W183.rows"}
    assert len(found.rows) == 64


def test_a_workspace_without_the_file_has_no_published_figures() -> None:
    assert read_published(Source("published.csv", b"", "không có", missing=True)) == Publications()


def test_every_cell_is_read() -> None:
    cells = {
        "den_ngay": "2025-09-30",
        "tu_so": "1",
        "mau_so": "2",
        "gia_tri": "50.5",
        "don_vi": "%",
        "phep": "tru",
        "tu_dong": "a; b",
        "lam_tron": "gan",
        "tiep_noi": "11.1.e/2",
        "tin_cay": "C",
    }

    assert read({}, {"ma": "b"}, {"ma": "c", **cells}).rows[2] == Published(
        id="c",
        indicator="viec",
        name="Số việc",
        year=2025,
        as_of=date(2025, 9, 30),
        value=Decimal("50.5"),
        unit="%",
        numerator=1,
        denominator=2,
        sum=Sum.LESS,
        of=("a", "b"),
        rounding=Rounding.LESS,
        continues=("11.1.e", 2),
        source="báo",
        confidence="C",
    )


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({"ma": ""}, "E111", "ma"),
        ({"chi_tieu": "Số việc"}, "E103.slug", "chi_tieu"),
        ({"ten": ""}, "E111", "ten"),
        ({"nam": "hai"}, "E110", "nam"),
        ({"tu_so": "1.5", "mau_so": "2"}, "E110", "tu_so"),
        ({"gia_tri": '"78,57"'}, "E110", "gia_tri"),
        ({"den_ngay": "30/9/2025"}, "E110", "den_ngay"),
        ({"phep": "nhan"}, "E110", "phep"),
        ({"lam_tron": "khoang"}, "E110", "lam_tron"),
        ({"tin_cay": ""}, "E111", "tin_cay"),
        ({"tiep_noi": "11.1.e"}, "E110", "tiep_noi"),
        ({"tiep_noi": "11.1.e/3"}, "E185", "tiep_noi"),
        ({"tiep_noi": "99.a/0"}, "E185", "tiep_noi"),
        ({"tu_so": "1"}, "E183.half", "mau_so"),
        ({"mau_so": "1"}, "E183.half", "tu_so"),
        ({"gia_tri": ""}, "E183.empty", "gia_tri"),
        ({"phep": "cong"}, "E183.sum", "tu_dong"),
        ({"tu_dong": "a"}, "E183.sum", "phep"),
        ({"phep": "cong", "tu_dong": "zz"}, "E184", "tu_dong"),
    ],
)
def test_a_mistake_is_named_at_its_cell(cells: dict[str, str], code: str, column: str) -> None:
    found = read(cells)

    assert [one.code for one in found.problems if one.code == code] == [code]
    assert next(one for one in found.problems if one.code == code).place.column > 0
    assert found.rows == ()


def test_a_key_that_is_nearly_right_is_told_and_one_that_is_there_twice() -> None:
    found = read({"ma": "viec-2025"}, {"ma": "b", "phep": "cong", "tu_dong": "viec-2024"}, {"ma": "b"})

    assert [(one.code, one.facts.get("near", one.facts.get("line"))) for one in found.problems] == [
        ("E184.near", "viec-2025"),
        ("E102", "3"),
    ]


def test_a_figure_that_does_not_come_out_warns_with_both_values() -> None:
    (warned,) = read({"don_vi": "%", "tu_so": "1", "mau_so": "2", "gia_tri": "51"}).problems

    assert (warned.code, warned.refuses, warned.place) == ("W183", False, Place("published.csv", 2, 26))
    assert (warned.facts["printed"], warned.facts["found"]) == ("51", "50.00")
    (other,) = read({}, {"ma": "b", "gia_tri": "4"}).problems
    assert (other.code, other.facts["against"]) == ("W183.rows", "a")


def test_a_torn_table_says_so_and_judges_no_figure() -> None:
    found = read_published(Source("published.csv", b"ma,nam\na,2025\n"))

    assert {one.number for one in found.problems} == {"E177"}
    assert found.rows == ()
