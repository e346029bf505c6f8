"""`dondoc report`: the annual report of a year as it stood at the end of a day, and what people decide on it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cli.files import readable
from cli.form_check import checked
from cli.machine import print_json, print_rows
from cli.main import DONE
from cli.reading import WronglyTyped, given_day, given_year
from cli.words import words
from directive.days import HANOI
from directive.notation import short_date
from reports.bound import Moved
from reports.paper import After
from services.annual_report import OUT
from services.desk import Desk, open_desk
from services.report_draft import Made, make_report
from services.report_life import approve, confirm, hand_in, submit
from services.report_paper import after_cut_off, approved, cut_off
from services.report_standing import Standing, standings
from services.report_texts import take_back, write_to_edit
from services.settings import workspace
from services.words import spoken
from store.decided import Decided

COLUMNS = ("name", "year", "as_of", "draft", "state", "code", "docx", "figures")
AFTER_COLUMNS = ("obligation", "unit", "period", "what", "when")


def act(given: argparse.Namespace) -> int:
    """Make the report, show how far reports have come, record what a person decides, or hold a file to the form."""
    if given.check:
        return checked(workspace(given.home), Path(given.check), given.format)
    given.year = given_year(given.year)
    if given.action is None:
        make(given, given_day(given.as_of))
    elif given.action == "texts":
        to_edit(given)
    elif given.action == "take":
        take(given)
    elif given.action == "list":
        rows = standings(open_desk(workspace(given.home)), given.year)
        print_rows(given.format, rows, table=print_table, plain=plain, columns=COLUMNS)
    elif given.action == "after":
        show_after(given)
    else:
        step(given)
    return DONE


def make(given: argparse.Namespace, as_of: date | None) -> None:
    """Make the report and print where its files are, each with its digest."""
    if not (given.year and given.out):
        raise WronglyTyped(words()["khung"]["sai_report_make"])
    desk = open_desk(workspace(given.home))
    show(make_report(desk, given.year, as_of or desk.today, Path(given.out)), given.format)


def show(made: Made, form: str) -> None:
    """Print what was made, in the form that is wanted."""
    files = {path: made.digests[edition] for edition, path in sorted(made.files.items())}
    if form == "json":
        named = {str(path): digest for path, digest in files.items()}
        print_json({"year": made.year, "as_of": made.as_of.isoformat(), "draft": made.draft, "files": named})
        return
    said = spoken()["bao_cao"]
    if form == "table":
        print(said["da_lap"].format(lan=made.draft, nam=made.year, ngay=short_date(made.as_of)))
        show_moved(made.moved)
    for path, digest in files.items():
        print(f"{digest},{path}" if form == "csv" else said["tep"].format(tep=path, dau=digest))


def show_moved(moved: Sequence[Moved]) -> None:
    """Print what edited sections say and the data no longer does."""
    said = spoken()["bao_cao"]
    if moved:
        print(said["lech"].format(so=len(moved)))
    for one in moved:
        print(said["mot_lech"].format(cu=one.was, moi=one.now, cau=one.sentence))


def to_edit(given: argparse.Namespace) -> None:
    """Write the newest draft of a year where a person can edit it."""
    if not (given.year and given.out):
        raise WronglyTyped(words()["khung"]["sai_report_texts"])
    path = write_to_edit(open_desk(workspace(given.home)), given.year, Path(given.out))
    print(spoken()["bao_cao"]["de_sua"].format(tep=path))


def take(given: argparse.Namespace) -> None:
    """Keep what a person has edited, and say of what nobody but he answers for."""
    person = who(given)
    if not (given.name and person):
        raise WronglyTyped(words()["khung"]["sai_report_take"])
    said, file = spoken()["bao_cao"], readable(given.name)
    taken = take_back(open_desk(workspace(given.home)), file.read_bytes(), file.name, person)
    named = said["take"].format(so=len(taken.sections), muc=", ".join(taken.sections))
    print(named if taken.sections else said["take_khong"])
    for text in taken.loose:
        print(said["le"].format(chu=text))
    for text in taken.outside:
        print(said["ngoai"].format(chu=text))


def who(given: argparse.Namespace) -> Decided | None:
    """Return who does it and why; None when either was not typed."""
    by, why = (" ".join((text or "").split()) for text in (given.by, given.why))
    return Decided(by, why) if by and why else None


def step(given: argparse.Namespace) -> None:
    """Take one step in the life of a report, and say what came of it."""
    person, is_signed = who(given), given.action == "signed"
    if not (given.name and person) or is_signed != bool(given.file):
        word = "sai_report_signed" if is_signed else "sai_report_step"
        raise WronglyTyped(words()["khung"][word].format(viec=given.action))
    desk, said = open_desk(workspace(given.home)), spoken()["bao_cao"]
    print(done(desk, given, person) or said["lap_lai"])


def done(desk: Desk, given: argparse.Namespace, person: Decided) -> str:
    """Take the step and return what is to be said of it; nothing when it was taken before."""
    said = spoken()["bao_cao"]
    if given.action == "approve":
        code = approve(desk, given.name, person).code
        return said["approve"].format(ma=code, thu_muc=desk.home / OUT / code)
    if given.action == "submit":
        count = submit(desk, given.name, person)
        return said["submit"].format(so=count) if count else ""
    if given.action == "signed":
        return said["signed"] if hand_in(desk, given.name, readable(given.file), person) else ""
    return said["confirm"] if confirm(desk, given.name, person) else ""


def plain(row: Standing) -> dict[str, str | int]:
    """Return a row as plain values; days are Hanoi dates."""
    draft, code = row.draft, row.approval.code if row.approval else ""
    told = (row.name, draft.year, draft.as_of.isoformat(), draft.draft, row.state, code, draft.docx, draft.digest)
    return dict(zip(COLUMNS, told, strict=True))


def print_table(rows: Sequence[Standing]) -> None:
    """Print how far each draft has come as a table for people: by whom, when and why."""
    said, steps = spoken()["bao_cao"], spoken()["buoc_bao_cao"]
    if not rows:
        print(said["khong_co"])
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_lines=True)
    for name in ("ten", "du_thao", "buoc"):
        table.add_column(said[name], overflow="fold")
    for row in rows:
        draft = row.draft
        title = said["mot_du_thao"].format(nam=draft.year, lan=draft.draft, ngay=short_date(draft.as_of))
        lived = [
            said["mot_buoc"].format(
                buoc=steps[one.what], nguoi=one.by, ngay=short_date(one.at.astimezone(HANOI).date()), ly_do=one.why
            )
            for one in row.steps
        ]
        table.add_row(Text(row.name), Text(title), Text("\n".join(lived) or steps["drafted"]))
    Console().print(table)


def show_after(given: argparse.Namespace) -> None:
    """Print what came in after the cut-off of a year's approved report."""
    if not given.year:
        raise WronglyTyped(words()["khung"]["sai_report_after"])
    desk, said = open_desk(workspace(given.home)), spoken()["bao_cao"]
    frozen = approved(desk).get(given.year)
    rows = after_cut_off(desk, given.year, cut_off(frozen), desk.today) if frozen else []
    if given.format == "table" and frozen is None:
        print(said["chua_duyet"].format(nam=given.year))
        return
    if given.format == "table" and frozen and rows:
        print(said["sau"].format(ngay=short_date(cut_off(frozen)), ma=frozen.code, so=len(rows)))

    def table(rows: Sequence[After]) -> None:
        if not rows:
            print(said["khong_sau"].format(nam=given.year))
        for one in rows:
            print(f"{short_date(one.when)}  {one.key}  {spoken()['su_kien_sau'][one.what]}")

    print_rows(given.format, rows, table=table, plain=after_plain, columns=AFTER_COLUMNS)


def after_plain(row: After) -> dict[str, str]:
    """Return what came in after the cut-off as plain values."""
    key = row.key
    told = (key.obligation, key.unit, key.period, row.what.value, row.when.isoformat())
    return dict(zip(AFTER_COLUMNS, told, strict=True))
