"""Every fault that a person or another machine can cause, as the problems whose sentences people read.

One table for all who tell of a fault: a command that ends, and an alarm to the secretariat.
"""

from __future__ import annotations

from collections.abc import Callable
from errno import EACCES, EPERM, EROFS
from typing import Any

from directive.days import OutsideCalendar
from directive.problem import Place, Problem
from directive.reconcile import DoesNotReconcile
from notifications.imap import MailboxFault
from notifications.journal import JournalFault
from notifications.letters import CannotWrite
from notifications.mime import Refused as HeaderRefused
from notifications.postbox import BadUrl
from reports.docx import BadTemplate
from services.collect import NotRead
from services.desk import InputHasProblems, Refused
from services.open_round import NotAsked
from services.review import Stale
from services.settings import SETTINGS_FILE
from services.words import REPORT_TEMPLATE
from store.database import Busy, DatabaseFault, NewerSchema, OlderSchema, UnknownDatabase

US = Place("dondoc")
SETTINGS = Place(SETTINGS_FILE)


def problems_of(fault: BaseException) -> list[Problem] | None:
    """Return the problems that this fault tells of; None for one that only a programmer can mend."""
    known = next((kind for kind in type(fault).__mro__ if kind in FAULTS), None)
    return None if known is None else FAULTS[known](fault)


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


def not_asked(fault: NotAsked) -> list[Problem]:
    """Return the problem of units that could not be asked: some of them, or every one that was to be asked."""
    return [Problem("E336" if fault.others_asked else "E336.none", US, {"loi": said(fault)})]


def shut_file(fault: OSError) -> list[Problem]:
    """Return the problem of a file that may not be written, or read, by its name; of any other fault, what it says."""
    if fault.errno in (EACCES, EPERM, EROFS) and fault.filename:
        return [Problem("E392", US, {"tep": str(fault.filename)})]
    return tool_failed(fault)


tool_failed = one("E305", US)

# The most derived class counts, so Busy is not taken for the TimeoutError, nor that for the OSError, that it also is.
FAULTS: dict[type[Any], Callable[[Any], list[Problem]]] = {
    InputHasProblems: lambda fault: fault.problems,
    OutsideCalendar: outside_calendar,
    BadUrl: lambda fault: [Problem(fault.code, SETTINGS, {"loi": fault.fact})],
    UnknownDatabase: one("E330", SETTINGS),
    NotAsked: not_asked,
    NotRead: one("E337", US),
    CannotWrite: one("E332", US),
    BadTemplate: one("E338", Place(REPORT_TEMPLATE)),
    HeaderRefused: one("E333", SETTINGS),
    Stale: lambda fault: [Problem("E308", US, {"phieu": str(fault.key)})],
    Refused: lambda fault: [fault.problem],
    NewerSchema: one("E331", US),
    OlderSchema: one("E380", US),
    DoesNotReconcile: one("E307", US),
    MailboxFault: one("E334", US),
    JournalFault: one("E339", US),
    Busy: one("E335", US),
    DatabaseFault: tool_failed,
    OSError: shut_file,
}
