"""`dondoc check`: every problem at once, then the counts."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from cli.main import DONE, HAS_PROBLEMS
from services.check import Checked, check
from services.sentences import printed
from services.settings import workspace
from services.words import spoken


def act(given: argparse.Namespace) -> int:
    """Print the problems and the counts; 1 when something refuses."""
    text, against = (Path(name) if name else None for name in (given.text, given.against))
    found = check(workspace(given.home), text, against=against)
    if given.format == "json":
        print(json.dumps(as_json(found), ensure_ascii=False, indent=2))
    elif given.format == "csv":
        print_csv(found)
    else:
        print_table(found)
    return HAS_PROBLEMS if found.refused else DONE


def numbers(found: Checked) -> dict[str, int | str]:
    """Return the counts by name, in the order in which they are printed; what was not read is not counted."""
    refusing = sum(one.refuses for one in found.problems)
    counts: dict[str, int | str] = dict(asdict(found.counts))
    if found.coverage is not None:
        cover = found.coverage
        counts |= {"text_tasks": str(cover.tasks), "text_points": str(cover.points)}
        counts |= {"text_clauses": f"{cover.covered}/{cover.clauses}"}
    return counts | {"errors": refusing, "warnings": len(found.problems) - refusing}


def print_table(found: Checked) -> None:
    """Print problems on the error output, counts on the output."""
    if found.problems:
        print(printed(found.problems), file=sys.stderr)
    words = spoken()["kiem_tra"]
    for name, count in numbers(found).items():
        said = words["co" if count else "khong"] if isinstance(count, bool) else count
        print(f"{words[name]}: {said}")


def print_csv(found: Checked) -> None:
    """Print the counts as name,value, after the problems as sentences on the error output."""
    if found.problems:
        print(printed(found.problems), file=sys.stderr)
    print("ten,gia_tri")
    for name, count in numbers(found).items():
        print(f"{name},{count}")


def as_json(found: Checked) -> dict[str, object]:
    """Return the whole finding as plain values."""
    problems = [
        {
            "code": one.code,
            "file": one.place.file,
            "line": one.place.line,
            "column": one.place.column,
            "text": printed([one]),
        }
        for one in found.problems
    ]
    return {"counts": numbers(found), "problems": problems}
