"""The units that a matrix names against the registry."""

from __future__ import annotations

import pytest

from directive.problem import Problem
from tests.reads import codes, edited, read, sound

MERGED = ("xa-dai-hue@dondoc.internal,,,,,,,", "xa-dai-hue@dondoc.internal,,,,,{end},{heir},")


def found(*pairs: tuple[str, str], units: str = "") -> list[tuple[str, int, int]]:
    return codes(read(matrix=edited("matrix.yaml", *pairs), units=units or sound("units.csv")).problems)


def first(*pairs: tuple[str, str], units: str = "") -> Problem:
    return read(matrix=edited("matrix.yaml", *pairs), units=units or sound("units.csv")).problems[0]


@pytest.mark.parametrize(
    ("pair", "problem"),
    [
        (("giao_cho: toa-an", "giao_cho: toa-ann"), ("E120.near", 66, 19)),
        (("giao_cho: toa-an", "giao_cho: ubnd"), ("E120", 66, 19)),
        (("phoi_hop: [toa-an]", "phoi_hop: [cac-xaa]"), ("E120.near", 50, 20)),
        (("[toa-an, kho-bac]", "[toa-an, kho-bac, hai-co-quan]"), ("E123.group", 16, 31)),
        (("nghiem_thu: ban-noi-chinh", "nghiem_thu: cac-xa"), ("E123.group", 61, 21)),
        (("nghiem_thu: ban-noi-chinh", "nghiem_thu: ban-noi-chin"), ("E123.near", 61, 21)),
        (("nghiem_thu: ban-noi-chinh", "nghiem_thu: so-tu-phap"), ("E123", 61, 21)),
    ],
)
def test_a_name_must_be_a_unit_or_where_it_may_a_group(pair: tuple[str, str], problem: tuple[str, int, int]) -> None:
    assert found(pair) == [problem]


def test_the_name_that_was_meant_is_suggested() -> None:
    assert first(("giao_cho: toa-an", "giao_cho: toa-ann")).facts == {"id": "toa-ann", "near": "toa-an"}


def test_nothing_is_unknown_without_a_registry() -> None:
    assert found(("giao_cho: toa-an", "giao_cho: ubnd"), units="ma;ten\n") == [("E177.semicolon", 1, 1)]


def test_a_unit_whose_row_fell_is_not_unknown() -> None:
    units = edited("units.csv", ("toa-an@dondoc.internal", "toa-an"))

    assert found(("phien_ban: 1", "phien_ban: 1"), units=units) == [("E170.form", 3, 104)]


def test_a_group_may_not_be_named_like_a_unit() -> None:
    assert found(("ma: hai-co-quan", "ma: kho-bac"), ("giao_cho: hai-co-quan", "giao_cho: toa-an")) == [
        ("E102.unit", 14, 9)
    ]


@pytest.mark.parametrize(
    ("end", "heir", "group", "named"),
    [
        ("2025-12-31", "xa-kim-lien", ["W122.few-likely"], ["E124"]),
        ("2025-12-31", "", ["W122.few-likely"], ["E124.alone"]),
        ("2026-01-01", "xa-kim-lien", [], ["W124"]),
        ("2026-12-31", "", [], ["W124.alone"]),
    ],
)
def test_a_unit_that_ends_is_named_with_its_successor(end: str, heir: str, group: list[str], named: list[str]) -> None:
    units = edited("units.csv", (MERGED[0], MERGED[1].format(end=end, heir=heir)))
    problems = read(matrix=edited("matrix.yaml", ("giao_cho: toa-an", "giao_cho: xa-dai-hue")), units=units).problems

    assert [one.code for one in problems] == group + named
    assert problems[-1].facts == {"id": "xa-dai-hue", "end": end, "successor": heir}


def test_a_unit_is_only_said_to_end_when_nobody_knows_from_when_it_is_asked() -> None:
    units = edited("units.csv", (MERGED[0], MERGED[1].format(end="2025-12-31", heir="")))

    assert ("W124.alone", 66, 19) in found(
        ("theo_doi_tu: 2026-01-01", "theo_doi_tu: ~"), ("giao_cho: toa-an", "giao_cho: xa-dai-hue"), units=units
    )


@pytest.mark.parametrize(
    ("pair", "code", "facts"),
    [
        (("[xa, phuong]", "[ban_chi_dao]"), "E121", {"wanted": "3", "count": "0"}),
        (
            ("so_don_vi: 3", "so_don_vi: 4"),
            "W122.few",
            {"wanted": "4", "count": "3", "kinds": "2 xa, 1 phuong", "list": "xa-kim-lien, xa-dai-hue, phuong-cua-lo"},
        ),
        (
            ("so_don_vi: 3", "so_don_vi: 2"),
            "W122.many",
            {"wanted": "2", "count": "3", "kinds": "2 xa, 1 phuong", "list": "xa-kim-lien, xa-dai-hue, phuong-cua-lo"},
        ),
        (
            ("[xa, phuong]", "[phuong]\n    don_vi: [xa-kim-lien]"),
            "W122.few-likely",
            {"wanted": "3", "count": "2", "kinds": "1 xa, 1 phuong", "list": "xa-dai-hue"},
        ),
    ],
)
def test_a_group_must_be_as_large_as_it_says(pair: tuple[str, str], code: str, facts: dict[str, str]) -> None:
    problem = first(pair)

    assert (problem.code, problem.facts) == (code, {"id": "cac-xa"} | facts)


def test_a_commune_written_twice_is_named_as_the_one_too_many() -> None:
    units = sound("units.csv") + "xa-moi,Đảng uỷ xã KIM LIÊN,Ban,,xa,,giao,xa-moi@dondoc.internal,,,,,,,tra_loi,\n"

    assert first(("phien_ban: 1", "phien_ban: 1"), units=units).facts["list"] == "xa-kim-lien, xa-moi"


def test_a_long_list_breaks_off() -> None:
    more = "".join(f"xa-{n},Xã {n},Ban,,xa,,giao,xa-{n}@dondoc.internal,,,,,,,tra_loi,\n" for n in range(10))

    listed = first(("phien_ban: 1", "phien_ban: 1"), units=sound("units.csv") + more).facts["list"]
    assert listed == "xa-kim-lien, xa-dai-hue, phuong-cua-lo, xa-0, xa-1, xa-2, xa-3, xa-4, xa-5, xa-6, …"


def test_a_merger_during_the_tracking_leaves_the_size_right_before_and_after() -> None:
    units = edited("units.csv", (MERGED[0], MERGED[1].format(end="2026-06-30", heir="xa-kim-lien")))

    assert found(("so_don_vi: 3", "so_don_vi: 3"), units=units) == []
    assert found(("so_don_vi: 3", "so_don_vi: 2"), units=units) == []


def test_who_is_missing_only_because_its_row_fell_is_not_missed() -> None:
    units = edited("units.csv", ("xa-dai-hue@dondoc.internal", "xa-dai-hue"), ("phuong-cua-lo@", "phuong-cua-lo @"))

    assert [code for code, _, _ in found(("phien_ban: 1", "phien_ban: 1"), units=units)] == ["E170.form", "E170.space"]


def test_a_unit_may_be_asked_only_once_for_one_obligation() -> None:
    problems = read(
        matrix=edited("matrix.yaml", ("phoi_hop: [toa-an]", "phoi_hop: [xa-kim-lien, hai-co-quan, toa-an]"))
    ).problems

    assert [(one.code, one.place.column, one.facts) for one in problems] == [
        ("E125", 20, {"id": "xa-kim-lien", "list": "xa-kim-lien", "obligation": "1.a"}),
        ("E125", 46, {"id": "toa-an", "list": "toa-an", "obligation": "1.a"}),
    ]
