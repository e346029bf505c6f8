"""Drafts: numbered by the ledger, found again by their words, and never written over a person's file."""

from __future__ import annotations

from datetime import date

import pytest

from services.annual_report import OUT
from services.desk import Refused
from services.open_round import open_round
from services.report_draft import make_report
from store import reports
from tests.services.offices import Office, answered

AS_OF = date(2026, 4, 20)
NEXT_DAY = "2026-04-21 08:00"


def test_any_past_day_is_rebuilt_with_the_bytes_and_the_number_that_it_had(office: Office) -> None:
    open_round(office.desk())
    first = make_report(office.desk(NEXT_DAY), 2026, AS_OF, office.home / OUT)
    answered(office.desk("2026-04-21 09:00"), "C.a/toa-an/2026-Q1")
    second = make_report(office.desk("2026-04-22 08:00"), 2026, date(2026, 4, 21), office.home / OUT)

    again = make_report(office.desk("2026-06-01 08:00"), 2026, AS_OF, office.home / "lai")

    assert (first.draft, second.draft, again.draft) == (1, 2, 1)
    assert (again.digests, again.head) == (first.digests, first.head)
    assert {path.name for path in again.files.values()} == {path.name for path in first.files.values()}
    with office.desk().db.reading() as tx:
        assert len(reports.made(tx, 2026)) == 2


def test_a_file_that_a_person_has_edited_is_left_as_it_is(office: Office) -> None:
    open_round(office.desk())
    made = make_report(office.desk(NEXT_DAY), 2026, AS_OF, office.home / OUT)
    made.docx.write_bytes(b"sua tay")

    with pytest.raises(Refused) as refused:
        make_report(office.desk(NEXT_DAY), 2026, AS_OF, office.home / OUT)

    assert (refused.value.problem.code, made.docx.read_bytes()) == ("E413", b"sua tay")
