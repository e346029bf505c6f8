"""A plan on the screen: as a table for people, as CSV and JSON for machines."""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator
from textwrap import fill

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from directive.load import DayLoad, by_day, by_unit, fullest, most_written
from directive.notation import whole
from reports.plan_words import dated, holds, marked, rung_names
from services.plan import Ahead
from services.plan_paper import headed, nothing, plan_words, told

COLUMNS = ("day", "what", "kind", "unit", "address", "checkins")
SHOWN = 10  # units and days in a list of the most
WIDTH = 80  # columns


def print_table(ahead: Ahead) -> None:
    """Print the days on which something is, the totals, and who and which day has the most; or that nothing is."""
    console, words = Console(), plan_words()
    if ahead.plan.is_empty:
        print("\n".join([nothing(ahead), *map(wrapped, told(ahead))]))
        return
    print("\n".join([headed(ahead), *map(wrapped, told(ahead))]))
    days = by_day(ahead.plan, ahead.book.calendar)
    table = bare_table()
    table.add_column(words["ngay"], no_wrap=True)
    for name in ("mo", "han", "thu"):
        table.add_column(words[name], justify="right", width=6)
    table.add_column(words["gom"])
    for one in days:
        if one.is_busy or one.mark:
            what = "; ".join(filter(None, (marked(one.mark, words), holds(one, words))))
            table.add_row(dated(one.day, words), *map(number, (one.opened, one.deadlines, one.sent)), what)
    console.print(table)
    for summed in (totals(ahead), busiest(ahead), fullest_days(days)):
        console.print(summed)


def wrapped(sentence: str) -> str:
    """Return a sentence in lines that eighty columns hold."""
    return fill(sentence, WIDTH)


def number(count: int) -> str:
    """Return a count as it stands in a table: nothing for none."""
    return whole(count) if count else ""


def bare_table(title: str = "") -> Table:
    """Return a table without upright lines, so that eighty columns do."""
    return Table(title=title or None, title_justify="left", box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))


def totals(ahead: Ahead) -> Table:
    """Return how much of everything there is."""
    words = plan_words()
    names = rung_names(ahead.book, words)
    table = bare_table(words["tong"])
    table.add_column(words["loai"])
    table.add_column(words["tong"], justify="right")
    table.add_row(words["mo"], whole(len(ahead.plan.opened)))
    table.add_row(words["han"], whole(len(ahead.plan.deadlines)))
    for kind, count in Counter(one.kind for one in ahead.plan.letters).items():
        table.add_row(words[kind.value], whole(count))
    for rung, count in Counter(one.rung for one in ahead.plan.rungs).items():
        table.add_row(names.get(rung, rung), whole(count))
    return table


def busiest(ahead: Ahead) -> Table:
    """Return the units that get the most letters."""
    words = plan_words()
    table = bare_table(words["nhieu_thu"])
    table.add_column(words["don_vi"])
    for name in ("thu", "han", "bac"):
        table.add_column(words[name], justify="right")
    for one in most_written(by_unit(ahead.plan, ahead.book), SHOWN):
        table.add_row(one.name, *map(whole, (one.got, one.deadlines, one.rungs)))
    return table


def fullest_days(days: tuple[DayLoad, ...]) -> Table:
    """Return the days on which the most letters leave."""
    words = plan_words()
    table = bare_table(words["day_nhat"])
    table.add_column(words["ngay"])
    for name in ("thu", "han"):
        table.add_column(words[name], justify="right")
    for one in fullest(days, SHOWN):
        table.add_row(dated(one.day, words), whole(one.sent), whole(one.deadlines))
    return table


def rows(ahead: Ahead) -> Iterator[tuple[str, ...]]:
    """Yield one row a deadline, a letter and a rung, day by day."""
    found = [(one.due, 0, ("deadline", "", one.key.unit, "", str(one.key))) for one in ahead.plan.deadlines]
    found += [
        (one.day, 1, ("letter", one.kind.value, one.unit, one.address, " ".join(map(str, one.checkins))))
        for one in ahead.plan.letters
    ]
    found += [(one.day, 2, ("rung", one.rung, one.key.unit, "", str(one.key))) for one in ahead.plan.rungs]
    for day, _, row in sorted(found, key=lambda one: one[:2]):
        yield day.isoformat(), *row


def print_csv(ahead: Ahead) -> None:
    """Print one line a deadline, a letter and a rung (RFC 4180), with English column names."""
    writer = csv.writer(sys.stdout)
    writer.writerow(COLUMNS)
    writer.writerows(rows(ahead))


def print_json(ahead: Ahead) -> None:
    """Print the whole plan as one JSON object."""
    plan = ahead.plan
    plain = {
        "from": plan.span.first.isoformat(),
        "to": plan.span.last.isoformat(),
        "answers": ahead.supposed.share,
        "seed": ahead.supposed.seed,
        "goes_on": ahead.goes_on,
        "days": [day_facts(one) for one in by_day(plan, ahead.book.calendar) if one.is_busy or one.mark],
        "units": [
            {"unit": one.unit, "letters": one.got, "deadlines": one.deadlines, "rungs": one.rungs}
            for one in by_unit(plan, ahead.book)
        ],
        "rows": [dict(zip(COLUMNS, row, strict=True)) for row in rows(ahead)],
    }
    print(json.dumps(plain, ensure_ascii=False, indent=2))


def day_facts(one: DayLoad) -> dict[str, object]:
    """Return one day as plain values."""
    return {
        "day": one.day.isoformat(),
        "worked": one.worked,
        "mark": one.mark.name if one.mark else None,
        "opened": one.opened,
        "deadlines": one.deadlines,
        "answers": one.answers,
        "letters": {kind.value: count for kind, count in one.letters.items()},
        "rungs": dict(one.rungs),
    }
