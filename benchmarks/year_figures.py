"""All figures of a year from a large ledger, against the same counts by a hand-written aggregate in SQLite."""

from __future__ import annotations

import resource
import sqlite3
import tempfile
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from benchmarks.harness import Result, processor_seconds
from benchmarks.year_ledger import AS_OF, BEFORE, YEAR, write_ledger
from directive.annual import AnnualFigures, without_rows
from directive.book import Book
from directive.matrix import Obligation
from directive.words import Kind, MeasureKind
from services.status import counted
from store.database import open_database

CHECKINS = 50_000
OVERDUE = ("silent", "in_review_late", "returned_late")
COUNTED = (
    "on_time",
    "late",
    "waiting",
    "in_review",
    "returned",
    "silent",
    "in_review_late",
    "returned_late",
    "excused",
)
# What each check-in of a year stands at by a day: the deciding event, the day that counts, the answers that count.
JUDGED = """
CREATE TEMP TABLE judged AS
WITH course AS (
  SELECT c.id, c.obligation, c.unit, c.due AS told,
    max(c.due, coalesce(max(CASE WHEN h.event IN ('extended','moved') THEN json_extract(h.facts,'$.until') END),
        c.due)) AS due,
    max(CASE WHEN h.event NOT IN ('reminded','extension_asked','extended','extension_refused','moved')
        THEN h.n END) AS last,
    coalesce(max(CASE WHEN h.event = 'returned' THEN h.n END), -1) AS returned
  FROM checkin c JOIN happening h ON h.checkin_id = c.id
  WHERE (c.period BETWEEN :first AND :last OR (c.period < :first AND c.obligation IN (SELECT id FROM once)))
    AND h.at < :until
  GROUP BY c.id),
answered AS (
  SELECT k.id, min(min(coalesce(json_extract(h.facts,'$.answer.evidence[0].dated'), '9999'),
                       date(json_extract(h.facts,'$.answer.received'), '+7 hours'))) AS done
  FROM course k JOIN happening h ON h.checkin_id = k.id AND h.event = 'answered' AND h.n > k.returned AND h.at < :until
  GROUP BY k.id),
said AS (
  SELECT k.id, max(h.n), json_extract(h.facts,'$.answer.outcome') AS outcome, h.facts
  FROM course k JOIN happening h ON h.checkin_id = k.id AND h.event = 'answered' AND h.n > k.returned AND h.at < :until
  GROUP BY k.id)
SELECT k.id, k.obligation, k.unit, c.period, k.told, k.due, h.event, a.done, s.outcome, s.facts,
  CASE h.event
    WHEN 'excused' THEN 'excused'
    WHEN 'asked' THEN CASE WHEN :day > k.due THEN 'silent' ELSE 'waiting' END
    WHEN 'returned' THEN CASE WHEN :day > k.due THEN 'returned_late' ELSE 'returned' END
    WHEN 'answered' THEN CASE WHEN a.done > k.due THEN 'in_review_late' ELSE 'in_review' END
    ELSE CASE WHEN a.done > k.due THEN 'late' ELSE 'on_time' END END AS cell,
  max(1, w1.k - w0.k) AS days_late
FROM course k JOIN checkin c ON c.id = k.id JOIN happening h ON h.checkin_id = k.id AND h.n = k.last
  LEFT JOIN answered a ON a.id = k.id LEFT JOIN said s ON s.id = k.id
  JOIN worked w0 ON w0.day = k.due JOIN worked w1 ON w1.day = coalesce(a.done, :day)
"""
MINE = "FROM judged WHERE period BETWEEN :first AND :last"
COUNTS = (
    f"SELECT cell, outcome, count(*) {MINE} GROUP BY 1, 2",
    f"SELECT substr(obligation, 1, instr(obligation, '.')), cell, outcome, count(*) {MINE} GROUP BY 1, 2, 3",
    f"SELECT obligation, cell, outcome, count(*) {MINE} GROUP BY 1, 2, 3",
    f"SELECT unit, cell, outcome, count(*) {MINE} GROUP BY 1, 2, 3",
    f"SELECT substr(due, 1, 7), cell, outcome, count(*) {MINE} GROUP BY 1, 2, 3",
    f"SELECT days_late, count(*) {MINE} AND cell IN ('silent', 'in_review_late', 'returned_late') GROUP BY 1",
    f"SELECT unit, count(*), max(days_late) {MINE} AND cell = 'silent' GROUP BY 1",
    """SELECT obligation, count(DISTINCT unit),
      count(DISTINCT CASE WHEN event = 'accepted' AND outcome = 'xong' THEN unit END)
      FROM judged WHERE obligation IN (SELECT id FROM once) GROUP BY 1""",
    """WITH told AS (
      SELECT obligation, unit, told, period, json_extract(f.value,'$.measure') AS n,
        json_extract(f.value,'$.value') AS value,
        json_extract(f.value,'$.numerator') AS numerator, json_extract(f.value,'$.denominator') AS denominator,
        json_extract(f.value,'$.text') AS text
      FROM judged, json_each(facts, '$.answer.figures') f
      WHERE event = 'accepted' AND period BETWEEN :first AND :last),
    placed AS (SELECT *, row_number() OVER (PARTITION BY obligation, n, unit ORDER BY told DESC, period DESC) AS place
      FROM told)
    SELECT obligation, n, sum(value), sum(numerator), sum(denominator), count(DISTINCT unit),
      sum(CASE WHEN place = 1 THEN numerator END), sum(CASE WHEN place = 1 THEN value END) FROM placed GROUP BY 1, 2""",
    """WITH told AS (
      SELECT obligation, unit, json_extract(f.value,'$.measure') AS n, json_extract(f.value,'$.text') AS text,
        row_number() OVER (PARTITION BY obligation, unit, f.key ORDER BY told DESC, period DESC) AS place
      FROM judged, json_each(facts, '$.answer.figures') f
      WHERE event = 'accepted' AND period BETWEEN :first AND :last)
    SELECT obligation, n, text, count(*) FROM told WHERE place = 1 GROUP BY 1, 2, 3""",
)


def aggregate(path: Path, book: Book, year: int, as_of: date) -> list[list[tuple[object, ...]]]:
    """Return the counts of a year by hand: what the floor is."""
    given = {"first": f"{year}-01", "last": f"{year}-12", "day": str(as_of)}
    given["until"] = f"{as_of} 17:00:00.000000"
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA temp_store=FILE")
        db.execute("CREATE TEMP TABLE worked (day TEXT PRIMARY KEY, k INTEGER)")
        db.executemany("INSERT INTO worked VALUES (?, ?)", working_days(book).items())
        db.execute("CREATE TEMP TABLE once (id TEXT PRIMARY KEY)")
        db.executemany("INSERT INTO once VALUES (?)", [(one.id,) for one in duties_done_once(book)])
        db.execute(JUDGED, given)
        return [db.execute(query, given).fetchall() for query in COUNTS]


def working_days(book: Book) -> Mapping[str, int]:
    """Return for each day of the calendar how many working days there were up to it."""
    found, count, day = {}, 0, date(2025, 1, 1)
    while day < date(2029, 1, 1):
        count += book.calendar.is_working(day)
        found[str(day)] = count
        day += timedelta(days=1)
    return found


def duties_done_once(book: Book) -> list[Obligation]:
    """Return the duties that are done once."""
    return [one for one in book.obligations.values() if one.kind is Kind.ONE_OFF]


def figures(path: Path, book: Book) -> tuple[AnnualFigures, AnnualFigures]:
    """Return the figures of the year and of the year before it."""
    db = open_database(f"sqlite:///{path}")
    with db.reading() as tx:
        before = without_rows(counted(tx, book, YEAR - 1, BEFORE))
        found = counted(tx, book, YEAR, AS_OF)
    db.close()
    return found, before


def a_large_year(checkins: int = CHECKINS) -> tuple[Result, str]:
    """Compare, once each in one run; the text says how much memory ours took at most. Both count the same.

    It is processor time: each is run once, and by the wall a slow minute of the machine may meet ours alone. Three is
    wanted, and was measured on a large ledger; beside others who fill both cores it was 3.6.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "so.db"
        book = write_ledger(path, checkins)
        made: list[AnnualFigures] = []
        ours = processor_seconds(lambda: made.extend(figures(path, book)))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        by_hand: list[list[list[tuple[object, ...]]]] = []
        days = ((YEAR, AS_OF), (YEAR - 1, BEFORE))
        floor = processor_seconds(lambda: by_hand.extend(aggregate(path, book, *each) for each in days))
        for year, counted in zip(made, by_hand, strict=True):
            agree(year, counted)
    name = f"figures of a year and the year before, {checkins:,} check-ins, processor time"
    told = f"{made[0].total.asked:,} and {made[1].total.asked:,} check-ins counted; peak memory {peak:.0f} MB"
    return Result(name, "hand-written SQL of the same counts", floor, ours, limit=5, wanted=3), told


def agree(year: AnnualFigures, counted: list[list[tuple[object, ...]]]) -> None:
    """Raise ValueError unless the aggregate by hand has come to the same: totals, ages, sums of measures."""
    cells = {cell: sum(int(str(n)) for name, _, n in counted[0] if name == cell) for cell in COUNTED}
    if cells != {cell: getattr(year.total, cell) for cell in COUNTED}:
        raise ValueError(f"the two do not count alike: {cells}, {year.total}")
    if sum(int(str(number)) for _, number in counted[5]) != sum(year.ages.values()):
        raise ValueError("the two do not age alike")
    sums = {(name, n): (numbers[1], numbers[2]) for name, n, *numbers in counted[8]}
    for one in year.indicators:
        is_plain = one.kind is MeasureKind.RATE and len({row.key.unit for row in one.rows}) < len(one.rows)
        if is_plain and sums[one.obligation, one.measure] != (one.numerator, one.denominator):
            raise ValueError(f"the two do not add {one.obligation} #{one.measure} alike")
