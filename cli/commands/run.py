"""`dondoc run DUTY`: one duty once, through its Prefect flow, or without Prefect when that is asked for."""

from __future__ import annotations

import argparse
import json

from cli.main import DONE
from cli.reading import WronglyTyped, given_day, given_instant, given_year
from cli.words import words
from services.digest import DUTY as DIGEST
from services.runs import REPORT, run_directly
from services.settings import workspace
from services.summary import Summary
from services.summary_text import rows
from services.times import open_for_duty, refuse_other_times


def act(given: argparse.Namespace) -> int:
    """Run the duty and print its summary."""
    home, now, year, as_of = (
        workspace(given.home),
        given_instant(given.now),
        given_year(given.year),
        given_day(given.as_of),
    )
    if (given.duty != REPORT and (year or as_of)) or (given.duty != DIGEST and given.leaders):
        raise WronglyTyped(words()["khung"]["sai_rieng"])
    refuse_other_times(open_for_duty(home, now), now)
    if given.without_prefect:
        summary = run_directly(home, given.duty, now, year, as_of, leaders=given.leaders)
    else:
        from flows.runs import run_through_prefect  # Prefect takes two seconds to import

        done = run_through_prefect(home, given.duty, now, year, as_of, leaders=given.leaders)
        summary = Summary.from_plain(done)
    show(summary, given.format)
    return DONE


def show(summary: Summary, form: str) -> None:
    """Print what was done, in the form that is wanted."""
    if form == "json":
        print(json.dumps(summary.plain(), ensure_ascii=False))
        return
    print(f"{summary.duty} {summary.day}")
    for name, count in rows(summary):
        print(f"{name},{count}" if form == "csv" else f"  {name}: {count}".rstrip(": "))
