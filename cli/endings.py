"""Every fault that a person or another machine can cause, as the sentences and the exit status that it ends in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cli.main import HAS_PROBLEMS, REFUSED, TOOL_FAILED
from directive.days import OutsideCalendar
from directive.problem import Place, Problem
from directive.reconcile import DoesNotReconcile
from flows.server import ServerDidNotStart
from notifications.imap import MailboxFault
from notifications.letters import CannotWrite
from notifications.mime import Refused as HeaderRefused
from notifications.postbox import BadUrl
from services.collect import NotRead
from services.desk import InputHasProblems, Refused
from services.open_round import NotAsked
from services.review import Stale
from services.settings import SETTINGS_FILE
from store.database import Busy, DatabaseFault, NewerSchema, UnknownDatabase

US = Place("dondoc")
SETTINGS = Place(SETTINGS_FILE)


@dataclass(frozen=True, slots=True)
class Ending:
    """How a command ends that could not be done."""

    status: int
    problems: list[Problem]


def ending(fault: BaseException) -> Ending | None:
    """Return how this fault ends the command; None for one that only a programmer can mend."""
    known = next((kind for kind in type(fault).__mro__ if kind in ENDINGS), None)
    if known is None:
        return None
    status, problems = ENDINGS[known]
    return Ending(status, problems(fault))


def said(fault: BaseException) -> str:
    """Return the first line of the fault's own words, or its name when it has none."""
    return next(iter(str(fault).splitlines()), "") or type(fault).__name__


def one(code: str, place: Place) -> Callable[[BaseException], list[Problem]]:
    """Return what makes the one problem of that code; its only fact is the fault's own words."""
    return lambda fault: [Problem(code, place, {"loi": said(fault)})]


def outside_calendar(fault: OutsideCalendar) -> list[Problem]:
    """Return the problem of a day whose year has no calendar."""
    facts = {"nam": str(fault.day.year), "tep": fault.file, "ngay": fault.day.isoformat()}
    return [Problem("E304", Place(fault.file), facts)]


# The most derived class counts, so Busy is not taken for the TimeoutError, nor that for the OSError, that it also is.
ENDINGS: dict[type[Any], tuple[int, Callable[[Any], list[Problem]]]] = {
    InputHasProblems: (HAS_PROBLEMS, lambda fault: fault.problems),
    OutsideCalendar: (HAS_PROBLEMS, outside_calendar),
    BadUrl: (HAS_PROBLEMS, lambda fault: [Problem(fault.code, SETTINGS, {"loi": fault.fact})]),
    UnknownDatabase: (HAS_PROBLEMS, one("E330", SETTINGS)),
    NotAsked: (HAS_PROBLEMS, one("E336", US)),
    NotRead: (HAS_PROBLEMS, one("E337", US)),
    CannotWrite: (HAS_PROBLEMS, one("E332", US)),
    HeaderRefused: (HAS_PROBLEMS, one("E333", SETTINGS)),
    Stale: (HAS_PROBLEMS, lambda fault: [Problem("E308", US, {"phieu": str(fault.key)})]),
    Refused: (REFUSED, lambda fault: [fault.problem]),
    NewerSchema: (REFUSED, one("E331", US)),
    DoesNotReconcile: (REFUSED, one("E307", US)),
    MailboxFault: (TOOL_FAILED, one("E334", US)),
    Busy: (TOOL_FAILED, one("E335", US)),
    DatabaseFault: (TOOL_FAILED, one("E305", US)),
    ServerDidNotStart: (TOOL_FAILED, one("E305", US)),
    OSError: (TOOL_FAILED, one("E305", US)),
}
