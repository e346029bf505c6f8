"""The audit chain as an operator sees it: it holds, or the first line that is wrong."""

from __future__ import annotations

import sqlite3

from services.annual_report import annual_report
from services.audit import Checked, verify_audit
from services.open_round import open_round
from services.words import spoken
from store import audit
from store.audit import Cause
from tests.services.offices import Office


def tampered(office: Office, statement: str) -> None:
    """Change the database behind our back, as someone with the file can."""
    with sqlite3.connect(office.home / "var" / "dondoc.db") as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
    connection.close()


def test_a_chain_that_holds_is_told_with_its_length_and_head(office: Office) -> None:
    desk = office.desk()
    open_round(desk)

    found = verify_audit(desk)

    with desk.db.reading() as tx:
        assert found == Checked(holds=True, lines=11, head=audit.head(tx).hash)


def test_an_empty_chain_holds(office: Office) -> None:
    desk = office.desk()

    with desk.db.reading() as tx:
        assert verify_audit(desk) == Checked(holds=True, lines=0, head=audit.head(tx).hash)


def test_a_changed_line_is_told_by_its_number(office: Office) -> None:
    open_round(office.desk())

    tampered(office, "UPDATE audit SET line = replace(line, 'toa-an', 'toa-em') WHERE seq = 3")

    found = verify_audit(office.desk())
    assert found == Checked(holds=False, lines=3, cause=Cause.EDITED)


def test_a_tail_that_was_cut_off_is_found_by_what_a_report_has_printed(office: Office) -> None:
    open_round(office.desk())
    annual_report(office.desk("2026-04-20 08:00"), 2026)

    tampered(office, "DELETE FROM audit WHERE seq > 5")

    found = verify_audit(office.desk())
    assert found == Checked(holds=False, lines=6, cause=Cause.MISSING)


def test_each_cause_has_its_words() -> None:
    assert {cause.value for cause in Cause} == set(spoken()["nhat_ky"]) - {"dung"}
