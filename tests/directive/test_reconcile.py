"""A year whose sums disagree is refused: each sum is named, and the check-ins in which the fault lies."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeAlias

import pytest

from directive.annual import Row, annual
from directive.answer import Figure
from directive.checkin import CheckIn, CheckInKey, Event
from directive.figures import AnnualFigures
from directive.opening import open_now
from directive.reconcile import DoesNotReconcile, reconcile
from directive.record import Record
from directive.tally import Tally
from directive.words import Outcome
from tests.books import answer, record, small_book
from tests.years import AS_OF, RECORDS

BOOK = small_book()
DAY = date(2027, 6, 1)
OPENED = open_now(BOOK, date(2027, 1, 20), frozenset())
FIRST = [one for one in OPENED if one.key.obligation == "1.a" and one.key.unit != "cu"]
REST = [one for one in OPENED if one not in FIRST]
Found: TypeAlias = tuple[AnnualFigures, set[CheckInKey]]  # with one fault, and the check-ins in which it lies
TABLES = ("by_task", "by_obligation", "by_unit", "by_month")


def figures() -> AnnualFigures:
    return annual(BOOK, 2026, AS_OF, RECORDS)


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


def refused(seeds: range) -> Iterator[tuple[int, str]]:
    """Yield every seed whose fault was let through, or was refused without its check-ins."""
    for seed in seeds:
        found, keys = planted(seed)
        try:
            reconcile(found)
        except DoesNotReconcile as fault:
            if not keys & set(fault.suspects):
                yield seed, str(fault)
        else:
            yield seed, "let through"


def test_the_year_reconciles_before_anything_is_planted() -> None:
    reconcile(figures())


def test_one_planted_fault_is_refused_and_its_check_ins_are_named() -> None:
    assert list(refused(range(60))) == []


@pytest.mark.prove
def test_one_planted_fault_in_five_thousand_years_is_refused_each_time() -> None:
    assert list(refused(range(5000))) == []


def test_a_row_in_a_wrong_cell_is_found_among_all_others() -> None:
    rows = list(figures().rows)
    rows[0] = replace(rows[0], verdict=replace(rows[0].verdict, outcome=Outcome.NIL))

    with pytest.raises(DoesNotReconcile) as caught:
        reconcile(replace(figures(), rows=tuple(rows)))

    assert [str(line) for line in caught.value.lines][:2] == [
        "total: done: 2 stated, 1 found (3.a/a/2026-03)",
        "total: nil: 0 stated, 1 found (1.a/xa-1/2026-Q1)",
    ]
    assert str(caught.value) == "; ".join(str(line) for line in caught.value.lines)


def aged(band: str, count: int) -> AnnualFigures:
    return replace(figures(), ages={**figures().ages, band: count})


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        (replace(figures(), silent=()), "silent: check-ins listed: 0 stated, 1 found (1.a/xa-3/2026-Q1)"),
        (replace(figures(), remarks=()), "remarks: check-ins listed: 0 stated, 1 found (1.a/xa-2/2026-Q1)"),
        (
            replace(figures(), ages={**figures().ages, "61+": 0}),
            "age 61+: overdue: 0 stated, 1 found (1.a/xa-3/2026-Q1)",
        ),
        (
            replace(figures(), ages={**figures().ages, "1-5": 1}),
            "age 1-5: overdue: 1 stated, 0 found (1.a/xa-3/2026-Q1)",
        ),
        (
            replace(figures(), checkins=figures().checkins[1:]),
            "check-ins: among the counted: 6 stated, 5 found (1.a/xa-1/2026-Q1)",
        ),
        (
            replace(figures(), by_unit={**figures().by_unit, "xa-3": Tally()}),
            "unit xa-3: silent: 0 stated, 1 found (1.a/xa-3/2026-Q1)",
        ),
        (
            replace(figures(), completions=(replace(figures().completions[0], done_units=2),)),
            "3.a: done: 2 stated, 1 found (3.a/a/2026-03)",
        ),
    ],
)
def test_a_sum_that_disagrees_is_named_with_its_check_ins(wrong: AnnualFigures, line: str) -> None:
    with pytest.raises(DoesNotReconcile) as caught:
        reconcile(wrong)

    assert [str(each) for each in caught.value.lines] == [line]


def test_a_tally_without_any_check_in_is_named_by_its_row_alone() -> None:
    with pytest.raises(DoesNotReconcile) as caught:
        reconcile(replace(annual(BOOK, 2026, AS_OF, []), by_task={"1": Tally(late=1)}))

    assert ([str(each) for each in caught.value.lines], caught.value.suspects) == (
        ["task 1: late: 1 stated, 0 found"],
        (),
    )
