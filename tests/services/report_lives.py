"""An office that has something to report, and the steps of its report: for the tests of a report's life."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from services.annual_report import OUT
from services.desk import Desk, InputHasProblems
from services.open_round import open_round
from services.report_draft import Made, make_report
from services.report_life import approve, confirm, hand_in
from services.report_standing import standings
from services.sentences import printed
from store import audit
from store.decided import Decided
from tests.schema import put_database
from tests.services.offices import Office, accepted, open_office

AS_OF = date(2026, 4, 20)
NEXT_DAY = "2026-04-21 08:00"
LAN, MINH, HOA = (Decided(name, "đã đối chiếu với sổ") for name in ("Lan", "Minh", "Hoa"))
PDF = b"%PDF-1.7\nchu ky\n"


def with_leaders(office: Office) -> Office:
    """Return the office with those named to whom a report is submitted."""
    office.write("dondoc.toml", 'leaders = ["van-phong@dondoc.internal"]\n')
    return office


def live(office: Office) -> None:
    """Let the office ask its units once, and accept one answer."""
    open_round(office.desk())
    accepted(office.desk("2026-04-02 08:00"), "1.a/xa-kim-lien/2026-03")


@cache
def kept(*, approved: bool) -> tuple[dict[str, bytes], Made]:
    """Return the files of an office that has lived and made a draft, and the draft: seven editions are made once."""
    folder = Path(tempfile.mkdtemp(prefix="dondoc-draft-"))
    try:
        put_database(folder / "var" / "dondoc.db")
        office = open_office(folder)
        live(office)
        desk = office.desk(NEXT_DAY)
        made = make_report(desk, 2026, AS_OF, folder / OUT)
        if approved:
            freeze(desk)
        desk.db.close()
        office.forget()
        return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}, replace(
            made, files={edition: path.relative_to(folder) for edition, path in made.files.items()}
        )
    finally:
        shutil.rmtree(folder)


def put_draft(office: Office, *, approved: bool = False) -> Made:
    """Put into an office that has lived the draft that its own would be, or the report frozen from it."""
    office.desk().db.close()  # the last to leave a database takes its journal along
    office.forget()
    files, made = kept(approved=approved)
    for name in (name for name in files if name.startswith("var/")):
        (office.home / name).parent.mkdir(parents=True, exist_ok=True)
        (office.home / name).write_bytes(files[name])
    return replace(made, files={edition: office.home / path for edition, path in made.files.items()})


def drafted(office: Office) -> tuple[Desk, str, Made]:
    """Put a draft there; return the desk, the draft's name, and what was made."""
    made = put_draft(office)
    desk = office.desk(NEXT_DAY)
    return desk, standings(desk)[-1].name, made


def freeze(desk: Desk) -> None:
    """Check and approve the last draft."""
    name = standings(desk)[-1].name
    confirm(desk, name, LAN)
    approve(desk, name, MINH)


def frozen(office: Office) -> tuple[Desk, str]:
    """Put a draft there that was checked and approved; return the name of the frozen report."""
    put_draft(office, approved=True)
    desk = office.desk(NEXT_DAY)
    return desk, standings(desk)[-1].name


def signed(office: Office) -> tuple[Desk, str]:
    """Do the same, and hand a signed file in; return the name of the signed report."""
    desk, name = frozen(office)
    hand_in(desk, name, scan(office, PDF), LAN)
    return desk, standings(desk)[-1].name


def scan(office: Office, data: bytes, name: str = "ban-ky.pdf") -> Path:
    """Return a file of those bytes."""
    path = office.home / name
    path.write_bytes(data)
    return path


def codes(refused: pytest.ExceptionInfo[InputHasProblems]) -> list[str]:
    """Return the codes of what refuses, each of which has its sentence."""
    printed(refused.value.problems)
    return [one.code for one in refused.value.problems]


def kinds(desk: Desk) -> list[str]:
    """Return the kinds of the chain's lines about the report; the chain holds."""
    with desk.db.reading() as tx:
        audit.verify(tx)
        return [one.kind for one in audit.lines(tx) if one.kind.startswith("report")]
