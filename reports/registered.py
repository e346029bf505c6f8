"""Every figure that the report prints, entered in the register: counts, units, letters, ages, duties done once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from directive.ageing import OVERDUE as OVERDUE_CELLS
from directive.annual import AnnualFigures, Row, task_of
from directive.book import Book
from directive.tally import tally, total
from reports.asked import unit_counts
from reports.exceptions import turn_of
from reports.json_rows import Json
from reports.registry import CELL_WHERE, OVERDUE, Register, Where
from reports.rows import level_of
from reports.shares import count, plain

LEVELS = ("tinh", "xa")
ANSWERED = ["on_time", "late", "in_review", "in_review_late", "returned", "returned_late"]
CROSSED = ("asked", "overdue", "within", "late", "on_time", "excused")  # of a unit in a task
# How the units are counted: who has such a check-in, and none of the others.
UNITS_WHERE: dict[str, tuple[Where, Where | None]] = {
    "asked": ({}, None),
    "reported": ({"cell": ANSWERED}, None),
    "unheard": ({"cell": ["waiting", "silent"]}, {"cell": ANSWERED}),
    "silent": ({"cell": ["silent"]}, None),
    "overdue": ({"cell": OVERDUE}, None),
    "punctual": ({"cell": ["on_time"]}, {"cell": ["late", "waiting", "in_review", "returned", *OVERDUE]}),
}


def enter_counts(register: Register, figures: AnnualFigures, book: Book) -> None:
    """Enter the tallies of the year: in all, by task, obligation, unit, level and month."""
    register.tally("total", figures.total, {})
    tables = (
        ("task", figures.by_task),
        ("obligation", figures.by_obligation),
        ("unit", figures.by_unit),
        ("month", figures.by_month),
    )
    for name, rows in tables:
        for key, one in rows.items():
            register.tally(f"{name}/{key}", one, {name: key})
    for level in LEVELS:
        units = [unit.id for unit in book.units if level_of(unit) == level]
        register.tally(f"level/{level}", total(figures.by_unit[unit] for unit in units), {"level": level})
        where: Json = {"level": level}
        register.derive(f"level/{level}/units", len(units), "count", unit="units", of="units", where=where)
    for unit in book.units:
        where = {"id": unit.id}
        register.derive(f"unit/{unit.id}/units", 1, "count", unit="units", of="units", where=where)
    for key in figures.by_task:
        register.part(f"task/{key}/overdue/of_overdue", f"task/{key}/overdue", "total/overdue")


def enter_units(register: Register, figures: AnnualFigures) -> None:
    """Enter how many units were asked, answered, stayed silent, and what part of those asked they are."""
    for name, number in unit_counts(figures).items():
        where, unless = UNITS_WHERE[name]
        register.derive(f"units/{name}", number, "units", unit="units", of="rows", where=where, unless=unless)
    for name in UNITS_WHERE:
        register.part(f"units/{name}/share", f"units/{name}", "units/asked")


def enter_cross(register: Register, figures: AnnualFigures, book: Book) -> None:
    """Enter what each unit and each level stands at in each task of which anything was asked."""
    parts: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in figures.rows:
        task = task_of(row.key.obligation)
        parts["unit", row.key.unit, task].append(row)
        parts["level", level_of(book.units[row.key.unit]), task].append(row)
    for (name, key, task), rows in parts.items():
        where: Where = {name: key, "task": task}
        counted = tally(row.verdict for row in rows)
        for cell in CROSSED:
            found: Json = {**where, **CELL_WHERE[cell]}
            register.derive(f"{name}/{key}/task/{task}/{cell}", count(counted, cell), "count", of="rows", where=found)


def enter_overdue(register: Register, figures: AnnualFigures, book: Book) -> None:
    """Enter what is overdue: by age, by whose turn it is in each task, and for how long."""
    for band, number in figures.ages.items():
        register.derive(f"age/{band}", number, "count", of="rows", where={"age": band})
        register.part(f"age/{band}/share", f"age/{band}", "total/overdue")
    for one in figures.silent:
        where: Json = {"unit": one.unit, "cell": ["silent"]}
        at = f"silent/{one.unit}/longest"
        register.derive(at, one.longest_days, "longest", unit="working_days", of="rows", where=where)
    late: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in figures.rows:
        if row.cell in OVERDUE_CELLS:
            late[task_of(row.key.obligation), turn_of(row, book).value].append(row)
    for (task, turn), rows in late.items():
        at, where = f"task/{task}/turn/{turn}", {"task": task, "turn": turn}
        units, longest = len({row.key.unit for row in rows}), max(row.verdict.days_late for row in rows)
        register.derive(f"{at}/overdue", len(rows), "count", of="rows", where=where)
        register.derive(f"{at}/units", units, "units", unit="units", of="rows", where=where, unless=None)
        register.derive(f"{at}/longest", longest, "longest", unit="working_days", of="rows", where=where)


def enter_letters(register: Register, figures: AnnualFigures, book: Book) -> None:
    """Enter how many letters stand as evidence: in all, by level, task, duty and unit. One letter counts once."""
    found: dict[tuple[str, str], set[object]] = defaultdict(set)
    for one in figures.evidence:
        unit, task = one.key.unit, task_of(one.key.obligation)
        letter = (unit, plain(one.letter.number), one.letter.dated)
        level, duty = ("level", level_of(book.units[unit])), ("obligation", one.key.obligation)
        for place in (("", ""), level, ("task", task), duty, ("unit", unit)):
            found[place].add(letter)
    places = [("documents/total", "", "")]
    places += [(f"documents/{level}", "level", level) for level in LEVELS]
    tables = ("task", figures.by_task), ("obligation", figures.by_obligation), ("unit", figures.by_unit)
    places += [(f"{name}/{key}/documents", name, key) for name, keys in tables for key in keys]
    for at, name, key in places:
        where: Json = {name: key} if name else {}
        register.derive(at, len(found[name, key]), "letters", unit="letters", of="rows", where=where)


def enter_once(register: Register, figures: AnnualFigures) -> None:
    """Enter how far each duty that is done once has come, over all years."""
    for one in figures.completions:
        at = f"once/{one.obligation}"
        counts: Mapping[str, tuple[int | None, Where]] = {
            "asked": (one.asked_units, {}),
            "done": (one.done_units, {"is_done": True}),
            "left": (one.asked_units - one.done_units, {"is_done": False}),
            "on_time": (one.on_time_units, {"on_time": True}),
        }
        for name, (number, where) in counts.items():
            if number is None:
                continue
            chosen: Json = {"obligation": one.obligation, **where}
            register.derive(f"{at}/{name}", number, "count", unit="units", of="once", where=chosen)
            register.part(f"{at}/{name}/share", f"{at}/{name}", f"{at}/asked")


def enter_before(register: Register, previous: AnnualFigures) -> None:
    """Enter the year before, in all and by task, as of the same day a year earlier."""
    as_of = previous.as_of.isoformat()
    register.same("total", previous.total, as_of)
    for key, one in previous.by_task.items():
        register.same(f"task/{key}", one, as_of)
