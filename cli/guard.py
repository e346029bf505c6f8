"""What a command may raise, turned into sentences and an exit status."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable

from cli.main import HAS_PROBLEMS, REFUSED, TOOL_FAILED, WRONG_USAGE
from cli.reading import WronglyTyped
from directive.days import OutsideCalendar
from directive.problem import Place, Problem
from flows.server import ServerDidNotStart
from services.desk import InputHasProblems, Refused
from services.sentences import printed
from services.settings import quiet_environment
from store.database import DatabaseFault

Command = Callable[[argparse.Namespace], int]


def guarded(act: Command, given: argparse.Namespace) -> int:
    """Run the command; print what kept it from its end, on the error output, in Vietnamese."""
    quiet_environment()
    try:
        return act(given)
    except InputHasProblems as fault:
        return told(fault.problems, HAS_PROBLEMS)
    except OutsideCalendar as fault:
        facts = {"nam": str(fault.day.year), "tep": fault.file, "ngay": fault.day.isoformat()}
        return told([Problem("E304", Place(fault.file), facts)], HAS_PROBLEMS)
    except Refused as fault:
        return told([fault.problem], REFUSED)
    except WronglyTyped as fault:
        print(fault, file=sys.stderr)
        return WRONG_USAGE
    except BrokenPipeError:
        # The reader of our output has gone (for example `| head`): nothing more is written, not even a complaint.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return TOOL_FAILED
    except (DatabaseFault, ServerDidNotStart, OSError) as fault:
        return told([Problem("E305", Place("dondoc"), {"loi": str(fault).splitlines()[0]})], TOOL_FAILED)


def told(problems: list[Problem], status: int) -> int:
    """Print the problems and return the status."""
    print(printed(problems), file=sys.stderr)
    return status
