"""The shipped directive: its files read without an error, and say what the directive's 102 obligations need."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache

from directive.book import Book
from directive.matching import entries
from directive.matrix import Measure, Obligation
from directive.passage import EDGE_WORDS
from directive.reading import Counts, Reading, Source, read_book
from directive.words import BasisKind, Cadence, Kind, MeasureKind, Role, Tone, UnitKind
from tests.house.tree import ROOT

FOLDER = ROOT / "directive" / "nghe_an"


@cache
def reading() -> Reading:
    """Return the reading of the shipped files."""
    return read_book(
        *(Source(name, (FOLDER / name).read_bytes()) for name in ("matrix.yaml", "units.csv", "calendar.csv"))
    )


def shipped() -> Book:
    """Return the shipped book."""
    book = reading().book
    assert book is not None
    return book


def obligations() -> list[Obligation]:
    """Return the shipped obligations, in the order of the text."""
    return shipped().matrix.obligations()


def measures() -> list[tuple[str, Measure]]:
    """Return every measure with its obligation's id."""
    return [(one.id, measure) for one in obligations() for measure in one.measures]


def test_the_shipped_files_have_no_error() -> None:
    assert [one for one in reading().problems if one.refuses] == []
    assert reading().counts == Counts(tasks=14, obligations=102, units=143, assignments=2264, closing=True)


def test_each_date_that_is_only_proposed_is_warned_of() -> None:
    proposed = [rule for rule in shipped().matrix.due_rules if rule.basis.kind is BasisKind.PROPOSAL]
    dated = [one for one in obligations() if one.complete_by is not None]

    clocks = [one for one in (shipped().matrix.clocks.review, shipped().matrix.clocks.returned) if one]

    proposals = len(proposed) + len(dated) + len(clocks)
    assert len([one for one in reading().problems if one.number == "W145"]) == proposals == 14


def test_the_sections_hold_as_many_obligations_as_the_directive_has_duties() -> None:
    count = {task.number: len(task.obligations) for task in shipped().matrix.tasks}
    points = Counter(one.id.rpartition(".")[0] for one in obligations() if one.id.count(".") == 2)

    assert list(count.items()) == [
        ("1", 6),
        ("2", 4),
        ("3", 27),
        ("4", 5),
        ("5", 4),
        ("6", 4),
        ("7", 5),
        ("8", 6),
        ("9", 4),
        ("10", 3),
        ("11", 18),
        ("12", 9),
        ("13", 1),
        ("14", 4),
        ("C", 2),
    ]  # fmt: skip -- a table
    assert points == {"3.1": 4, "3.2": 7, "3.3": 5, "3.4": 3, "3.5": 4, "3.6": 4, "11.1": 6, "11.2": 7, "11.3": 5}


def test_kinds_tones_roles_and_cadences_are_as_counted() -> None:
    rules = shipped().due_rules

    assert Counter(one.kind for one in obligations()) == {
        Kind.CONTINUOUS: 57,
        Kind.EVENT_DRIVEN: 24,
        Kind.PERIODIC: 14,
        Kind.ONE_OFF: 7,
    }  # fmt: skip -- a table
    assert Counter(rules[one.due_rule].cadence for one in obligations()) == {
        Cadence.QUARTER: 46,
        Cadence.HALF: 31,
        Cadence.YEAR: 14,
        Cadence.MILESTONE: 7,
        Cadence.MONTH: 4,
    }  # fmt: skip -- a table
    assert Counter(one.tone for one in obligations()) == {Tone.DIRECTED: 95, Tone.REQUESTED: 7}
    assert Counter(one.role for one in obligations()) == {Role.LEAD: 89, Role.HELP: 13}


def test_what_is_only_asked_for_lies_on_units_that_are_only_asked() -> None:
    tones = {
        (one.tone, unit.tone)
        for one in obligations()
        if one.responsible != "toan-bo"
        for unit in shipped().members(one.responsible)
    }

    assert tones == {(Tone.DIRECTED, Tone.DIRECTED), (Tone.REQUESTED, Tone.REQUESTED)}


def test_every_obligation_says_what_is_measured_and_by_what_paper_it_is_shown() -> None:
    assert {len(one.measures) for one in obligations()} <= {1, 2, 3}
    assert [one.id for one in obligations() if not one.evidence] == []
    assert {one.reviewer for one in obligations()} == {"ban-noi-chinh"}
    assert {one.secrecy for one in obligations()} == {"khong"}
    assert len({one.title for one in obligations()}) == len({one.gloss for one in obligations()}) == 102


def test_rates_name_both_parts_and_amounts_their_unit() -> None:
    rates = [(name, one) for name, one in measures() if one.kind is MeasureKind.RATE]
    counted = (MeasureKind.COUNT, MeasureKind.MONEY)

    assert [name for name, one in rates if not (one.numerator and one.denominator)] == []
    assert [name for name, one in measures() if one.kind in counted and not one.unit] == []
    assert {one.unit for _, one in measures() if one.kind is MeasureKind.MONEY} == {"đồng"}
    assert [name for name, one in measures() if one.kind is not MeasureKind.RATE and one.numerator] == []


def test_what_stands_at_the_end_of_a_period_is_never_added_up() -> None:
    standing = re.compile(r"cuối kỳ|lũy kế|chuyển kỳ sau")

    assert [one.name for _, one in measures() if standing.search(one.name) and not one.cumulative] == []


def test_targets_are_only_those_that_the_directive_gives() -> None:
    targets = {name: one.target for name, one in measures() if one.target}

    assert {name: target.value for name, target in targets.items()} == {
        "3.2.g": 0,
        "3.3.c": 0,
        "3.3.d": 0,
        "12.h": 100,
        "C.b": 100,
    }  # fmt: skip -- a table
    assert [name for name, target in targets.items() if "Chỉ thị" not in target.source] == []


def test_every_date_has_its_basis_and_falls_on_a_working_day() -> None:
    dated = {one.id: one.complete_by for one in obligations() if one.complete_by}

    assert {name: by.day for name, by in dated.items()} == {
        "3.1.b": date(2026, 6, 30),
        "3.2.a": date(2026, 3, 31),
        "3.4.b": date(2026, 6, 30),
        "4.e": date(2026, 12, 15),
        "12.h": date(2026, 6, 30),
        "C.a": date(2026, 3, 31),
        "C.b": date(2026, 6, 30),
    }
    assert [name for name, by in dated.items() if not shipped().calendar.is_working(by.day)] == []
    assert {by.basis.kind for by in dated.values()} == {BasisKind.PROPOSAL}
    assert [name for name, by in dated.items() if not by.basis.note] == []
    assert [rule.id for rule in shipped().matrix.due_rules if not rule.basis.note] == []
    assert set(dated) == {one.id for one in obligations() if one.kind is Kind.ONE_OFF}


def test_the_resolution_waits_for_its_submission_and_enforcement_counts_from_october() -> None:
    assert {one.id: one.depends_on for one in obligations() if one.depends_on} == {"4.e": ("3.4.b",)}
    assert {one.id: one.first_month for one in obligations() if one.first_month} == {"11.1.e": 10, "11.2.b": 10}
    assert [one.cumulative for name, one in measures() if name in ("11.1.e", "11.2.b")] == [True] * 5


def test_the_secretariats_own_reports_say_that_it_reviews_itself() -> None:
    own = [one for one in obligations() if one.responsible in ("ban-noi-chinh", "ban-chi-dao-phong-chong-tham-nhung")]

    assert len(own) == 9
    assert [one.id for one in own if not re.search("tự nghiệm thu|vừa báo cáo vừa nghiệm thu", one.note or "")] == []


def test_the_units_are_thirteen_bodies_and_a_hundred_and_thirty_communes() -> None:
    kinds = Counter(unit.kind for unit in shipped().units)

    assert kinds == {
        UnitKind.BOARD: 1,
        UnitKind.ADVISORY: 2,
        UnitKind.COMMITTEE: 7,
        UnitKind.VERTICAL: 3,
        UnitKind.COMMUNE: 119,
        UnitKind.WARD: 11,
    }  # fmt: skip -- a table
    assert {unit.email for unit in shipped().units} == {f"{unit.id}@nghe-an.example" for unit in shipped().units}
    assert [unit.id for unit in shipped().units if unit.tone is Tone.REQUESTED] == [
        "dang-uy-nhnn-khu-vuc-8",
        "dang-uy-kbnn-khu-vuc-11",
        "dang-uy-bhxh-tinh",
    ]  # fmt: skip -- a table
    assert shipped().units["xa-kim-lien"].salutation == "Ban Thường vụ Đảng ủy xã Kim Liên"


def test_the_calendar_knows_what_the_libraries_miss() -> None:
    days = {date(2026, 1, 2): False, date(2026, 1, 10): True, date(2026, 8, 22): True, date(2026, 11, 23): True}

    assert {day: shipped().calendar.is_working(day) for day in days} == days
    assert shipped().calendar.years == {2026, 2027}
    assert [day for day, mark in shipped().calendar.marks.items() if not mark.source] == []


def test_no_more_of_the_text_is_kept_than_a_few_words_at_each_end() -> None:
    kept = [at for one in entries(shipped().matrix, "matrix.yaml", {}) for at in (one.at.opening, one.at.closing)]

    assert len(kept) == 2 * (102 + 2 + 6)
    assert max(len(words.split()) for words in kept) <= EDGE_WORDS


def test_editors_are_told_where_the_schema_is() -> None:
    first = (FOLDER / "matrix.yaml").read_text("utf-8").splitlines()[0]

    assert first == "# yaml-language-server: $schema=matrix.schema.json"
