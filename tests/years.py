"""A small year: what happened to six check-ins of the small book, one of each fate.

| unit | check-in | fate |
|---|---|---|
| xa-1 | 1.a, first quarter | done in time, with a count and a rate |
| xa-2 | 1.a, first quarter | obstructed, two working days late, with a count |
| xa-3 | 1.a, first quarter | silent |
| cu | 1.a, first quarter | excused |
| b | 2.a, March | nil, in review |
| a | 3.a, March | done by its evidence, entered late |
"""

from __future__ import annotations

from datetime import date

from directive.answer import Figure
from directive.checkin import Event
from directive.words import Outcome
from tests.books import answer, checkin, record

AS_OF = date(2026, 7, 20)
DUE = date(2026, 4, 14)
LATE = date(2026, 4, 16)
QUARTER = {unit: checkin(f"1.a/{unit}/2026-Q1") for unit in ("xa-1", "xa-2", "xa-3", "cu")}
MONTH = checkin("2.a/b/2026-03")
MILESTONE = checkin("3.a/a/2026-03")
RECORDS = [
    record(
        QUARTER["xa-1"],
        (Event.ANSWERED, DUE, answer(DUE, Figure(0, value=3), Figure(1, numerator=2, denominator=4))),
        (Event.ACCEPTED, DUE),
    ),
    record(
        QUARTER["xa-2"],
        (Event.ANSWERED, LATE, answer(LATE, Figure(0, value=5), outcome=Outcome.OBSTRUCTED)),
        (Event.ACCEPTED, LATE),
    ),
    record(QUARTER["xa-3"]),
    record(QUARTER["cu"], (Event.EXCUSED, DUE, "Đã sáp nhập")),
    record(MONTH, (Event.ANSWERED, DUE, answer(DUE, outcome=Outcome.NIL))),
    record(
        MILESTONE,
        (Event.ANSWERED, LATE, answer(LATE, Figure(0, text="có"), dated=[DUE])),
        (Event.ACCEPTED, LATE),
    ),
]
