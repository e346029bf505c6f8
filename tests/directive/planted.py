"""Random years of the small book with exactly one fault each, in the ledger or in the figures."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeAlias

from directive.annual import Row, annual
from directive.answer import Figure
from directive.checkin import CheckIn, CheckInKey, Event
from directive.figures import AnnualFigures
from directive.opening import open_now
from directive.reconcile import reconcile
from directive.record import Record
from directive.tally import Tally
from directive.words import Outcome
from tests.books import answer, record, small_book

BOOK = small_book()
DAY = date(2027, 6, 1)
OPENED = open_now(BOOK, date(2027, 1, 20), frozenset())
FIRST = [one for one in OPENED if one.key.obligation == "1.a" and one.key.unit != "cu"]
REST = [one for one in OPENED if one not in FIRST]
Found: TypeAlias = tuple[AnnualFigures, set[CheckInKey]]  # with one fault, and the check-ins in which it lies
TABLES = ("by_task", "by_obligation", "by_unit", "by_month")


def random_year(chance: random.Random) -> list[Record]:
    """Return some check-ins of the small book, each with one of its possible histories; one at least is accepted."""
    chosen = [chance.choice(FIRST), *chance.sample(REST, chance.randint(3, 20))]
    return [history(one, chance, accepted=not place) for place, one in enumerate(chosen)]


def history(one: CheckIn, chance: random.Random, *, accepted: bool) -> Record:
    day = one.opens + timedelta(days=chance.randint(0, 40))
    rated = Figure(1, numerator=chance.randint(0, 4), denominator=4) if one.key.obligation == "1.a" else None
    told = [each for each in (Figure(0, value=chance.randint(0, 9), text="có"), rated) if each]
    said = answer(day, *told, outcome=chance.choice(list(Outcome)), dated=[day])
    ending = Event.ACCEPTED if accepted else chance.choice((None, Event.ACCEPTED, Event.ACCEPTED, Event.RETURNED))
    if not accepted and chance.random() < 0.3:
        return record(one)
    return record(one, (Event.ANSWERED, day, said), *([(ending, day)] if ending else []))


def a_row(found: AnnualFigures, chance: random.Random, change: Callable[[Row], Row]) -> Found:
    """Change one accepted row of 1.a and nothing else."""
    place = chance.choice([n for n, row in enumerate(found.rows) if row.is_accepted and row.key.obligation == "1.a"])
    rows = list(found.rows)
    rows[place] = change(rows[place])
    return replace(found, rows=tuple(rows)), {rows[place].key}


def lateness(found: AnnualFigures, chance: random.Random) -> Found:
    def turn(row: Row) -> Row:
        late = row.verdict.on_time is True
        return replace(row, verdict=replace(row.verdict, on_time=not late, days_late=int(late)))

    return a_row(found, chance, turn)


def outcome(found: AnnualFigures, chance: random.Random) -> Found:
    def turn(row: Row) -> Row:
        other = chance.choice([each for each in Outcome if each is not row.verdict.outcome])
        return replace(row, verdict=replace(row.verdict, outcome=other))

    return a_row(found, chance, turn)


def reported(found: AnnualFigures, chance: random.Random) -> Found:
    return a_row(found, chance, lambda row: replace(row, figures=()))


def papers(found: AnnualFigures, chance: random.Random) -> Found:
    return a_row(found, chance, lambda row: replace(row, evidence=()))


def nobody(found: AnnualFigures, chance: random.Random) -> Found:
    return a_row(found, chance, lambda row: replace(row, accepted_by=None))


def dropped(found: AnnualFigures, chance: random.Random) -> Found:
    gone = chance.choice(found.rows)
    return replace(found, rows=tuple(row for row in found.rows if row is not gone)), {gone.key}


def doubled(found: AnnualFigures, chance: random.Random) -> Found:
    twice = chance.choice(found.rows)
    return replace(found, rows=(*found.rows, twice)), {twice.key}


def renamed(found: AnnualFigures, chance: random.Random) -> Found:
    return a_row(found, chance, lambda row: replace(row, key=replace(row.key, unit="xa-9")))


def table(found: AnnualFigures, chance: random.Random) -> Found:
    """Add one to one cell of one tally that has check-ins."""
    name = chance.choice(TABLES)
    rows: Mapping[str, Tally] = getattr(found, name)
    key = chance.choice([each for each, tally in rows.items() if tally.asked])
    cell = chance.choice(("on_time", "late", "waiting", "silent", "excused", "done", "nil"))
    wrong = replace(rows[key], **{cell: getattr(rows[key], cell) + 1})
    return replace(found, **{name: {**rows, key: wrong}}), set(found.checkins)  # type: ignore[arg-type]  # -- a name of TABLES


def whole(found: AnnualFigures, _chance: random.Random) -> Found:
    return replace(found, total=found.total + Tally(late=1)), set(found.checkins)


def indicator(found: AnnualFigures, chance: random.Random) -> Found:
    place = chance.choice([n for n, one in enumerate(found.indicators) if one.rows])
    one = found.indicators[place]
    wrong = list(found.indicators)
    wrong[place] = replace(one, reported_units=one.reported_units + 1)
    return replace(found, indicators=tuple(wrong)), {row.key for row in one.rows}


FAULTS: list[Callable[[AnnualFigures, random.Random], Found]] = [
    *(lateness, outcome, reported, papers, nobody, dropped, doubled, renamed, table, whole, indicator)
]


def in_the_ledger(records: list[Record], chance: random.Random) -> tuple[list[Record], set[CheckInKey]]:
    """Change what happened to the first check-in, which was accepted, to what cannot be."""
    one, *others = records
    asked, answered, accepted = one.happenings
    assert answered.answer is not None
    impossible = [
        Record(one.checkin, (asked, accepted)),
        Record(one.checkin, (answered, accepted)),
        Record(one.checkin, (asked, replace(answered, answer=None), accepted)),
        Record(one.checkin, (asked, answered, replace(accepted, at=asked.at - timedelta(days=1)))),
        Record(one.checkin, (asked, answered, replace(accepted, actor=""))),
        *(
            Record(one.checkin, (asked, replace(answered, answer=replace(answered.answer, figures=(wrong,))), accepted))
            for wrong in (Figure(9, value=1), Figure(-1, value=1))
        ),
        *(
            replace(one, checkin=replace(one.checkin, key=replace(one.checkin.key, **strange)))
            for strange in ({"unit": "xa-9"}, {"obligation": "9.z"})
        ),
    ]
    chosen = chance.choice(impossible)
    return [chosen, *others], {chosen.checkin.key}


def planted(seed: int) -> Found:
    """Return the figures of a random year with exactly one fault, in the ledger or in the figures."""
    chance = random.Random(seed)
    records = random_year(chance)
    sound = annual(BOOK, 2026, DAY, records)
    reconcile(sound)
    if chance.random() < 0.4:
        broken, keys = in_the_ledger(records, chance)
        return annual(BOOK, 2026, DAY, broken), keys
    return chance.choice(FAULTS)(sound, chance)
