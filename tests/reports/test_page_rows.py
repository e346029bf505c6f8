"""The check-ins of the page: in groups, found by what a figure counts."""

from __future__ import annotations

from collections import Counter

from reports.json_rows import Json
from reports.page_rows import FEW, part, rows_of
from tests.reports.pages import WORDS, spring

CELLS = WORDS["trang_tinh"]


def test_the_groups_hold_every_check_in_once_by_duty_and_standing() -> None:
    found = rows_of(spring(), CELLS)
    wanted = Counter((row.key.obligation, CELLS[row.cell]) for row in spring().figures.rows)
    assert {(one.obligation, one.standing): len(one.lines) for one in found.groups} == wanted
    numbers = [line.number for one in found.groups for line in one.lines]
    assert numbers == list(range(1, len(spring().figures.rows) + 1))


def test_many_check_ins_are_told_by_their_groups_and_few_one_by_one() -> None:
    found = rows_of(spring(), CELLS)
    rows = spring().figures.rows
    assert (len(rows) > FEW, found.matching({}).count, found.matching({}).lines) == (True, str(len(rows)), ())
    unit = rows[0].key.unit
    mine = found.matching({"unit": unit})
    assert [found.values[one - 1]["unit"] for one in mine.lines] == [unit] * sum(row.key.unit == unit for row in rows)


def test_each_condition_narrows_what_is_found() -> None:
    found = rows_of(spring(), CELLS)
    on_time = [row for row in spring().figures.rows if row.cell == "on_time" and row.verdict.by_extension]
    where: dict[str, Json] = {"level": "xa", "cell": ["on_time"], "by_extension": True}
    assert len(found.matching(where).lines) == len([row for row in on_time if row.is_accepted])
    assert found.matching({"unit": "khong-co"}).count == ""


def test_a_key_of_another_year_is_not_listed() -> None:
    found = rows_of(spring(), CELLS)
    key = str(spring().figures.rows[0].key)
    assert [found.values[one - 1]["key"] for one in found.keyed([key, "1.a/khong-co/2025"]).lines] == [key]


def test_a_part_of_a_group_says_of_how_many() -> None:
    assert (part(1200, 1200), part(3, 1200)) == ("1.200", "3/1.200")
