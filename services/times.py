"""In which time a duty may believe: the machine's own while nothing speaks against it, or another where none is asked.

A clock that was set back would open past periods anew, ask for them, and date what comes before what was asked. One
that runs a year ahead would find every unit late at once. The chain tells how late it has been already: a clock behind
that is not believed, nor one so far beyond it that only a person can say whether the work stood still for so long.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

from directive.days import HANOI
from directive.problem import Place, Problem
from services.desk import Desk, Refused, open_desk, stays_here
from services.settings import SETTINGS_FILE
from store.latest import recent

TOLERATED = timedelta(minutes=5)  # by which the clocks of several hosts may differ, or be set right
# After 45 days of standstill the duties go on by themselves, and before it a week and the Tết holidays may have had
# nothing to write: the digest of each week is a line. What is longer was no standstill, or one that somebody knows of.
STANDSTILL = timedelta(days=70)
US = Place("dondoc")


def open_for_duty(home: Path, now: datetime | None = None) -> Desk:
    """Return the desk for a duty that is done now, or with `now` as if it were that instant.

    Raises Refused (E388, E393) when now is before what the chain tells of, or far beyond it, and as
    `services.desk.open_desk` does.
    """
    desk = open_desk(home, now)
    if now is None:
        refuse_a_wrong_clock(desk)
    return desk


def refuse_a_wrong_clock(desk: Desk) -> None:
    """Raise Refused when the clock is more than TOLERATED behind the chain (E388), or leaps ahead (E393).

    Nothing is changed. A leap that stands in the chain counts too: an answer that the page took by a wrong clock, and
    dated by it, makes the clock no better.
    """
    with desk.db.reading() as tx:
        known = recent(tx)
    now = desk.now
    if known and now < known[-1] - TOLERATED:
        raise Refused(Problem("E388", US, {"luc": told(now), "sau": told(known[-1])}))
    for before, after in pairwise(sorted([*known, now])):
        if after - before > STANDSTILL:
            facts = {"luc": told(now), "tu": told(before), "den": told(after), "so": str((after - before).days)}
            raise Refused(Problem("E393", US, facts))


def refuse_other_times(desk: Desk, now: datetime | None) -> None:
    """Raise Refused when a duty is asked to believe in another time while its letters could really leave."""
    if now is not None and not stays_here(desk.settings):
        raise Refused(Problem("E306", Place(SETTINGS_FILE)))


def told(instant: datetime) -> str:
    """Return an instant as people in Hanoi read it."""
    return f"{instant.astimezone(HANOI):%H:%M ngày %d/%m/%Y}"
