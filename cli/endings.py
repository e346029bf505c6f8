"""The exit status of every fault that a person or another machine can cause; its sentences are `services.faults`'."""

from __future__ import annotations

from dataclasses import dataclass

from cli.main import HAS_PROBLEMS, REFUSED, TOOL_FAILED
from directive.problem import Problem
from directive.reconcile import DoesNotReconcile
from flows.server import ServerDidNotStart
from notifications.imap import MailboxFault
from services.desk import Refused
from services.faults import problems_of, tool_failed
from store.database import DatabaseFault, NewerSchema, OlderSchema

# What is not named here is a fault of what a person gave.
REFUSALS = (Refused, NewerSchema, OlderSchema, DoesNotReconcile)
OF_TOOLS = (MailboxFault, DatabaseFault, ServerDidNotStart, OSError)


@dataclass(frozen=True, slots=True)
class Ending:
    """How a command ends that could not be done."""

    status: int
    problems: list[Problem]


def ending(fault: BaseException) -> Ending | None:
    """Return how this fault ends the command; None for one that only a programmer can mend."""
    problems = tool_failed(fault) if isinstance(fault, ServerDidNotStart) else problems_of(fault)
    return None if problems is None else Ending(status(fault), problems)


def status(fault: BaseException) -> int:
    """Return the exit status of a fault that has its sentences."""
    if isinstance(fault, REFUSALS):
        return REFUSED
    return TOOL_FAILED if isinstance(fault, OF_TOOLS) else HAS_PROBLEMS
