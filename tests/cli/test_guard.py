"""The guard between a command and the person who typed it."""

from __future__ import annotations

import argparse
import os
import sys

import pytest

from cli.guard import guarded
from cli.main import DONE, HAS_PROBLEMS, TOOL_FAILED, WRONG_USAGE
from cli.reading import WronglyTyped
from directive.problem import Place, Problem
from services.desk import InputHasProblems

NOTHING = argparse.Namespace()


def failing(fault: Exception) -> int:
    """Run a command that raises."""

    def act(given: argparse.Namespace) -> int:
        sys.stdout.write("đã in\n")
        raise fault

    return guarded(act, NOTHING)


def test_a_command_that_is_done_gives_its_own_status(capsys: pytest.CaptureFixture[str]) -> None:
    done, refused = argparse.Namespace(status=DONE), argparse.Namespace(status=HAS_PROBLEMS)

    assert [guarded(lambda given: int(given.status), one) for one in (done, refused)] == [DONE, HAS_PROBLEMS]
    assert capsys.readouterr() == ("", "")


def test_no_library_is_left_free_to_report_home() -> None:
    assert guarded(lambda given: int(os.environ["DO_NOT_TRACK"]), NOTHING) == 1


def test_every_problem_is_told_on_the_error_output(capsys: pytest.CaptureFixture[str]) -> None:
    problems = [Problem("E306", Place("b.toml")), Problem("E306", Place("a.toml"))]

    assert failing(InputHasProblems(problems)) == HAS_PROBLEMS

    out, err = capsys.readouterr()
    assert (out, [line.partition(":")[0] for line in err.splitlines()]) == ("đã in\n", ["a.toml", "b.toml"])


def test_what_was_typed_wrong_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert failing(WronglyTyped("“x” không phải một ngày")) == WRONG_USAGE
    assert capsys.readouterr().err == "“x” không phải một ngày\n"


def test_a_pipe_of_another_machine_that_broke_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert failing(BrokenPipeError(32, "Broken pipe")) == TOOL_FAILED
    assert "E305" in capsys.readouterr().err


def test_a_fault_of_the_program_keeps_its_traceback() -> None:
    with pytest.raises(ZeroDivisionError):
        failing(ZeroDivisionError("x"))
