"""`dondoc plan`: a span seen in advance, on the screen or as a calendar, a page, a workbook."""

from __future__ import annotations

import argparse
from pathlib import Path

from cli.differing import print_difference, print_objects, print_rows
from cli.main import DONE
from cli.planned import print_csv, print_json, print_table
from cli.reading import WronglyTyped, given_day
from cli.words import words
from directive.plan import Span
from directive.supposed import Supposed
from services.plan import look_ahead
from services.plan_paper import FORMS, nothing, plan_words, put
from services.settings import workspace

LONGEST = 1100  # days: three years, more than any calendar is published for


def act(given: argparse.Namespace) -> int:
    """Look ahead, and print what was seen or write it into the file; of a span in which nothing is, say so."""
    span = given_span(given)
    out, against = (Path(name) if name else None for name in (given.out, given.against))
    if out and (against or out.suffix.lower() not in FORMS):
        raise WronglyTyped(words()["khung"]["sai_tep_ra"])
    ahead = look_ahead(workspace(given.home), span, Supposed(given.answers, given.seed), against=against)
    if ahead.other is not None and against:
        match given.format:
            case "json":
                print_objects(ahead.other)
            case "csv":
                print_rows(ahead.other)
            case _:
                print_difference(ahead, ahead.other, against.name)
    elif out:
        print(nothing(ahead) if ahead.plan.is_empty else plan_words()["da_ghi"].format(tep=put(ahead, out)))
    else:
        {"table": print_table, "json": print_json, "csv": print_csv}[given.format](ahead)
    return DONE


def given_span(given: argparse.Namespace) -> Span:
    """Return the span that was typed."""
    first, last = given_day(given.first), given_day(given.last)
    if first is None or last is None or not 0 <= (last - first).days < LONGEST:
        raise WronglyTyped(words()["khung"]["sai_khoang"].format(so=LONGEST))
    return Span(first, last)
