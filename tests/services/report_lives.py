"""An office that has something to report, and the steps of its report: for the tests of a report's life."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from services.annual_report import OUT
from services.desk import Desk, InputHasProblems
from services.report_draft import Made, make_report
from services.report_life import approve, confirm, hand_in
from services.report_standing import standings
from services.sentences import printed
from store import audit
from store.decided import Decided
from tests.services.offices import Office

AS_OF = date(2026, 4, 20)
NEXT_DAY = "2026-04-21 08:00"
LAN, MINH, HOA = (Decided(name, "đã đối chiếu với sổ") for name in ("Lan", "Minh", "Hoa"))
PDF = b"%PDF-1.7\nchu ky\n"


def with_leaders(office: Office) -> Office:
    """Return the office with those named to whom a report is submitted."""
    office.write("dondoc.toml", 'leaders = ["van-phong@dondoc.internal"]\n')
    return office


def drafted(office: Office, now: str = NEXT_DAY) -> tuple[Desk, str, Made]:
    """Make a draft; return the desk, the draft's name, and what was made."""
    desk = office.desk(now)
    made = make_report(desk, 2026, AS_OF, office.home / OUT)
    return desk, standings(desk)[-1].name, made


def frozen(office: Office) -> tuple[Desk, str]:
    """Make, check and approve a draft; return the name of the frozen report."""
    desk, name, _ = drafted(office)
    confirm(desk, name, LAN)
    approve(desk, name, MINH)
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
