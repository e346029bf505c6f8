"""`dondoc report`: the annual report of a year, as it stood at the end of a day."""

from __future__ import annotations

import argparse
from pathlib import Path

from cli.machine import print_json
from cli.main import DONE
from cli.reading import WronglyTyped, given_day, given_year
from cli.words import words
from directive.notation import short_date
from services.annual_report import Made, make_report
from services.desk import open_desk
from services.settings import workspace
from services.words import spoken


def act(given: argparse.Namespace) -> int:
    """Make the report and print where its files are, each with its digest."""
    year, as_of = given_year(given.year), given_day(given.as_of)
    if not (year and given.out):
        raise WronglyTyped(words()["khung"]["sai_report_make"])
    desk = open_desk(workspace(given.home))
    show(make_report(desk, year, as_of or desk.today, Path(given.out)), given.format)
    return DONE


def show(made: Made, form: str) -> None:
    """Print what was made, in the form that is wanted."""
    files = {made.docx: made.docx_digest, made.json: made.json_digest}
    if form == "json":
        named = {str(path): digest for path, digest in files.items()}
        print_json({"year": made.year, "as_of": made.as_of.isoformat(), "draft": made.draft, "files": named})
        return
    said = spoken()["bao_cao"]
    if form == "table":
        print(said["da_lap"].format(lan=made.draft, nam=made.year, ngay=short_date(made.as_of)))
    for path, digest in files.items():
        print(f"{digest},{path}" if form == "csv" else said["tep"].format(tep=path, dau=digest))
