"""units.csv as the registry."""

from __future__ import annotations

from datetime import date

import pytest

from directive.decoding import Source
from directive.problem import Place, Problem
from directive.unit_file import COLUMNS, Roll, read_units
from directive.units import Unit
from directive.words import Tone, UnitKind
from tests.reads import edited, sound

NEW = (
    "xa-moi,Đảng ủy xã Mới,Ban Thường vụ,,xa,{superior},giao,{email},{second},,{share},{start},{end},{heir},tra_loi,\n"
)
BLANK = {
    "superior": "",
    "email": "xa-moi@dondoc.internal",
    "second": "",
    "share": "",
    "start": "",
    "end": "",
    "heir": "",
}


def roll(text: str) -> Roll:
    return read_units(Source("units.csv", text.encode()))


def with_new(**cells: str) -> Roll:
    return roll(sound("units.csv") + NEW.format(**{**BLANK, **cells}))


def test_every_unit_stands_in_the_order_of_the_file() -> None:
    read = roll(sound("units.csv"))

    assert [unit.id for unit in read.registry] == [
        *("ban-noi-chinh", "toa-an", "kho-bac", "xa-kim-lien", "xa-dai-hue", "phuong-cua-lo")
    ]
    assert (read.problems, read.fallen, read.readable) == ((), 0, True)
    assert read.written == frozenset(read.registry.by_id)


def test_a_row_is_a_unit() -> None:
    text = edited("units.csv", ("khong,,,,nghiem_thu", "khong,2020-01-01,2030-12-31,toa-an,nghiem_thu"))

    assert roll(text).registry["ban-noi-chinh"] == Unit(
        id="ban-noi-chinh",
        name="Ban Nội chính Tỉnh ủy",
        salutation="Ban Nội chính Tỉnh ủy",
        aliases=("BNC", "Ban Nội chính"),
        kind=UnitKind.ADVISORY,
        superior="tinh-uy",
        tone=Tone.DIRECTED,
        email="ban-noi-chinh@dondoc.internal",
        second_email=None,
        phone="0238 000 000",
        valid_from=date(2020, 1, 1),
        valid_to=date(2030, 12, 31),
        successor="toa-an",
        roles=("nghiem_thu", "thu_ky"),
        place=Place("units.csv", 2, 1),
    )


def test_a_split_unit_names_who_takes_over_and_who_else_came_of_it() -> None:
    found = with_new(end="2030-01-01", heir="toa-an; kho-bac").registry["xa-moi"]

    assert (found.successor, found.also) == ("toa-an", ("kho-bac",))


@pytest.mark.parametrize(
    ("cells", "problems"),
    [
        ({"superior": "tinh-uy", "end": "2030-01-01", "heir": "toa-an"}, []),
        ({"superior": "tinh"}, [("E171", "cap_tren")]),
        ({"superior": "toa-ann"}, [("E171.near", "cap_tren")]),
        ({"superior": "xa-moi"}, [("E173.superior", "cap_tren")]),
        ({"end": "2030-01-01", "heir": "xa-moi"}, [("E173.successor", "ke_thua")]),
        ({"end": "2030-01-01", "heir": "bo-noi-vu"}, [("E172", "ke_thua")]),
        ({"end": "2030-01-01", "heir": "toa-an; bo-noi-vu"}, [("E172", "ke_thua")]),
        ({"end": "2030-01-01", "heir": "toa-an; Tòa án"}, [("E103.slug", "ke_thua"), ("E172.near", "ke_thua")]),
        ({"heir": "toa-an"}, [("E174.open", "ke_thua")]),
        ({"start": "2030-01-02", "end": "2030-01-01"}, [("E174.order", "hieu_luc_den")]),
        ({"start": "2030-01-02", "end": "1/1/2031", "heir": "toa-an"}, [("E110", "hieu_luc_den")]),
        ({"second": "xa moi@dondoc.internal"}, [("E170.space", "email_2")]),
        ({"email": "kho-bac@dondoc.internal"}, [("W175", "email")]),
        ({"email": "Kho-Bac@dondoc.internal", "share": "co"}, [("W175", "email")]),
        ({"second": "xa-moi@dondoc.internal"}, []),  # twice its own: nobody else gets its letters
    ],
)
def test_what_is_wrong_with_a_row_is_told(cells: dict[str, str], problems: list[tuple[str, str]]) -> None:
    read = with_new(**cells)

    row = NEW.format(**{**BLANK, **cells})
    found = [(one.code, COLUMNS[row[: one.place.column - 1].count(",")], one.place.line) for one in read.problems]
    assert found == [(code, column, 8) for code, column in problems]


def test_placeholder_addresses_are_counted_in_one_warning() -> None:
    problems = with_new(email="xa-moi@tinh.example").problems

    assert problems == (Problem("W176", Place("units.csv"), {"count": "1", "total": "7"}),)


def test_two_units_may_share_an_address_when_both_say_so() -> None:
    text = edited("units.csv", ("kho-bac@dondoc.internal,,,", "kho-bac@dondoc.internal,,,co"))
    new = NEW.format(**{**BLANK, "email": "kho-bac@dondoc.internal", "share": "co"})

    assert roll(text + new).problems == ()


def test_a_row_that_falls_is_counted_and_its_key_is_known() -> None:
    read = roll(sound("units.csv") + "xa-moi,Đảng ủy xã Mới\nXã Cũ,x\nxa-kim-lien" + ",x" * 15 + "\n")

    assert read.fallen == 3
    assert sorted(read.written - frozenset(read.registry.by_id)) == ["xa-moi"]
    assert len(read.registry) == 6


def test_a_file_that_is_no_table_says_so() -> None:
    read = roll("")

    assert (len(read.registry), read.written, read.readable) == (0, frozenset(), False)
