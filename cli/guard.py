"""What a command may raise, turned into sentences and an exit status. A fault of the program keeps its traceback."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable

from cli.main import TOOL_FAILED, WRONG_USAGE
from cli.reading import WronglyTyped
from directive.problem import Problem
from services.sentences import printed
from services.settings import quiet_environment

Command = Callable[[argparse.Namespace], int]


def guarded(act: Command, given: argparse.Namespace) -> int:
    """Run the command; print what kept it from its end, on the error output, in Vietnamese."""
    quiet_environment()
    try:
        status = act(given)
        sys.stdout.flush()
    except WronglyTyped as fault:
        print(fault, file=sys.stderr)
        return WRONG_USAGE
    except Exception as fault:
        if isinstance(fault, BrokenPipeError) and not output_is_open():
            # The reader of our output has gone (for example `| head`): nothing more is written, not even a complaint.
            return TOOL_FAILED
        from cli.endings import ending  # to know every fault there is takes longer than most commands do

        found = ending(fault)
        if found is None:
            raise
        return told(found.status, found.problems)
    return status


def output_is_open() -> bool:
    """Return True while our output can be written to; what cannot be written any more is let go."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return False
    return True


def told(status: int, problems: list[Problem]) -> int:
    """Print the problems and return the status."""
    output_is_open()
    print(printed(problems), file=sys.stderr)
    return status
