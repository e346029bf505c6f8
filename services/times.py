"""In which time a duty may believe: the machine's own while nothing speaks against it, or another where none is asked.

A clock that was set back would open past periods anew, ask for them, and date what comes before what was asked. The
chain tells how late it has been already; a clock behind that is not believed.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from directive.days import HANOI
from directive.problem import Place, Problem
from services.desk import Desk, Refused, open_desk, stays_here
from services.settings import SETTINGS_FILE
from store.latest import latest

TOLERATED = timedelta(minutes=5)  # by which the clocks of several hosts may differ, or be set right
US = Place("dondoc")


def open_for_duty(home: Path, now: datetime | None = None) -> Desk:
    """Return the desk for a duty that is done now, or with `now` as if it were that instant.

    Raises Refused (E388) when now is before what the chain tells of, and as `services.desk.open_desk` does.
    """
    desk = open_desk(home, now)
    if now is None:
        refuse_a_clock_behind(desk)
    return desk


def refuse_a_clock_behind(desk: Desk) -> None:
    """Raise Refused (E388) when the clock is more than TOLERATED behind the chain. Nothing is changed."""
    with desk.db.reading() as tx:
        last = latest(tx)
    if last is not None and desk.now < last - TOLERATED:
        raise Refused(Problem("E388", US, {"luc": told(desk.now), "sau": told(last)}))


def refuse_other_times(desk: Desk, now: datetime | None) -> None:
    """Raise Refused when a duty is asked to believe in another time while its letters could really leave."""
    if now is not None and not stays_here(desk.settings):
        raise Refused(Problem("E306", Place(SETTINGS_FILE)))


def told(instant: datetime) -> str:
    """Return an instant as people in Hanoi read it."""
    return f"{instant.astimezone(HANOI):%H:%M ngày %d/%m/%Y}"
