"""The measures entered in the register: who reported them, what they come to, target, and the year before."""

from __future__ import annotations

from collections.abc import Mapping

from directive.annual import AnnualFigures, Row
from directive.book import Book
from directive.checkin import CheckInKey
from directive.facts import instant
from directive.indicators import Indicator
from directive.text import plain as bare
from reports.json_rows import Json, json_letter
from reports.measured import Measured, measure_at, measured
from reports.registry import Register

FIELDS = ("value", "numerator", "denominator")


def enter_measures(register: Register, figures: AnnualFigures, book: Book, previous: AnnualFigures | None) -> None:
    """Enter every measure of the book, reported or not; what nobody reported is null."""
    rows = {row.key: row for row in figures.rows}
    for one in measured(figures, book, previous):
        at, indicator = measure_at(one), one.indicator
        keys: Json = [str(row.key) for row in indicator.rows]
        asked: Json = {"obligation": one.id}
        register.derive(f"{at}/asked", one.asked_units, "units", unit="units", of="rows", where=asked, unless=None)
        register.derive(f"{at}/reported", indicator.reported_units, "units", unit="units", of="rows", rows=keys)
        for field in FIELDS:
            _enter_sum(register, f"{at}/{field}", field, one, rows)
        for word, units in indicator.spread:
            name = f"{at}/spread/{bare(word).replace(' ', '-')}"
            register.derive(name, units, "words", unit="units", measure=indicator.measure, word=word, rows=keys)
        _enter_judged(register, at, one)
        _enter_before(register, at, one, previous)


def _enter_sum(register: Register, at: str, field: str, one: Measured, rows: Mapping[CheckInKey, Row]) -> None:
    """Enter what a field comes to: of one report as reported, of several as their sum."""
    indicator = one.indicator
    value: int | None = getattr(indicator, field)
    unit = one.measure.unit if field == "value" else getattr(one.measure, field)
    source: dict[str, Json] = {
        "measure": indicator.measure,
        "field": field,
        "rows": [str(row.key) for row in indicator.rows],
    }
    if len(indicator.rows) == 1 and value is not None:
        register.report(at, value, unit=unit or "", **source, **_said(rows[indicator.rows[0].key]))
    else:
        register.derive(at, value, "sum", unit=unit or "", **source)


def _said(row: Row) -> dict[str, Json]:
    """Return by whom, when and by which papers a figure was reported, and who accepted it when."""
    return {
        "by": row.key.unit,
        "received": row.verdict.received.isoformat() if row.verdict.received else None,
        "evidence": [json_letter(one) for one in row.evidence],
        "accepted_by": row.accepted_by,
        "accepted_at": instant(row.accepted_at) if row.accepted_at else None,
    }


def _enter_judged(register: Register, at: str, one: Measured) -> None:
    """Enter the rate, the target, and how far the one is from the other."""
    inputs: Json = [f"{at}/numerator", f"{at}/denominator"]
    if one.indicator.numerator is not None:
        percent = None if one.percent is None else one.percent / 100
        register.derive(f"{at}/percent", percent, "percent", unit="percent", inputs=inputs, base=f"{at}/denominator")
    target = one.indicator.target
    if target is None:
        return
    register.report(f"{at}/target", target.value, unit=one.measure.unit or "", by=target.source)
    if one.points is not None:
        register.derive(f"{at}/points", one.points / 100, "points", unit="points", inputs=inputs, less=target.value)


def _enter_before(register: Register, at: str, one: Measured, previous: AnnualFigures | None) -> None:
    """Enter the figure of the year before, counted in the same way on the same day of its year, and the change."""
    if previous is None or one.before is None:
        return
    name = f"{at}/{'percent' if one.percent is not None else 'value'}"
    before = one.before.indicator
    source: dict[str, Json] = {"figure": name, **_fractions(before)}
    register.derive(f"{at}/last_year", _last(one.before), "same", unit=one.measure.unit or "", **source)
    register.figures[f"{at}/last_year"]["as_of"] = previous.as_of.isoformat()
    if one.change is None:
        return
    if one.percent is None:
        inputs: Json = [name, f"{at}/last_year"]
        register.derive(f"{at}/change", one.change, "difference", unit=one.measure.unit or "", inputs=inputs)
        return
    inputs, less = [f"{at}/numerator", f"{at}/denominator"], [before.numerator, before.denominator]
    register.derive(f"{at}/change", one.change / 100, "points", unit="points", inputs=inputs, less=less)


def _last(one: Measured) -> int | float | None:
    return one.indicator.value if one.percent is None else one.percent / 100


def _fractions(one: Indicator) -> dict[str, Json]:
    return {"numerator": one.numerator, "denominator": one.denominator}
