"""Edited sections as they are put into a draft; what they become in a whole life stands in test_report_texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reports.bound import MISSING, Bound
from reports.kept import Kept, to_facts
from services.open_round import open_round
from services.report_edits import in_force, with_edits
from services.report_paper import paper_of
from store import report_texts
from store.decided import Decided
from store.report_texts import EditedText
from tests.services.offices import Office

AS_OF = date(2026, 4, 20)
LAN = Decided("Lan", "viết lại")


def kept(office: Office, section: str) -> Kept:
    """Keep an edit of a section, without a number in it."""
    one = Kept(section, ("Lời của bộ phận thư ký.",), Bound(()), (), "d1" * 32)
    desk = office.desk("2026-04-21 08:00")
    with desk.db.writing() as tx:
        report_texts.take(tx, 2026, [EditedText(one.section, one.paragraphs, to_facts(one))], LAN, desk.now)
    return one


def test_without_an_edit_the_report_stays_as_it_is(office: Office) -> None:
    open_round(office.desk())
    desk = office.desk("2026-04-21 08:00")
    paper = paper_of(desk, 2026, AS_OF)

    assert with_edits(desk, paper, 0) == (paper, ())


def test_an_edit_comes_in_with_the_taking_that_brought_it(office: Office) -> None:
    open_round(office.desk())
    one = kept(office, "V")
    desk = office.desk("2026-04-21 08:00")
    paper = paper_of(desk, 2026, AS_OF)

    edited, _ = with_edits(desk, paper, 1)

    assert (in_force(desk, 2026, 0), in_force(desk, 2026)) == ((), (one,))
    assert (edited.sua, replace(edited, sua={}, lech={})) == ({"V": one.paragraphs}, paper)


def test_an_edit_of_a_section_that_is_gone_is_told_and_not_dropped_in_silence(office: Office) -> None:
    open_round(office.desk())
    kept(office, "XX")
    desk = office.desk("2026-04-21 08:00")

    edited, moved = with_edits(desk, paper_of(desk, 2026, AS_OF), 1)

    assert edited.sua == {}
    assert [(one.was, one.now, one.sentence) for one in moved] == [("Lời của bộ phận thư ký.", MISSING, "XX")]
