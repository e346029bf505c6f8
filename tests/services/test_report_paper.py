"""What a report is put together of: the year before on the same basis, and what corrects an approved report."""

from __future__ import annotations

from datetime import date

from directive.checkin import Event
from directive.contact import ContactChange, ContactEvent
from directive.report import ReportStep, Step
from reports.paper import After
from services.open_round import open_round
from services.report_paper import approved, corrections, paper_of, templates, year_before
from store import contacts, report_steps
from tests.services.offices import Office, answered, key


def frozen(office: Office, year: int, as_of: str) -> None:
    """Write down that the report of a year was approved."""
    desk = office.desk("2027-02-01 08:00")
    facts = {"code": "BC-2027-0201-0800", "as_of": as_of}
    with desk.db.writing() as tx:
        report_steps.take(tx, Step(year, "d1" * 32, ReportStep.APPROVED, desk.now, "Minh", "đồng ý", facts))


def test_what_came_after_an_approved_cut_off_corrects_it_in_the_next_report_only(office: Office) -> None:
    open_round(office.desk())
    answered(office.desk("2026-05-04 08:00"), "1.a/xa-kim-lien/2026-03")
    frozen(office, 2026, "2027-01-31")
    answered(office.desk("2027-03-01 08:00"), "C.a/toa-an/2026-Q1")
    desk = office.desk("2028-01-10 08:00")

    line = After(key("C.a/toa-an/2026-Q1"), Event.ANSWERED, date(2027, 3, 1))
    assert corrections(desk, 2027, date(2027, 12, 31)) == (line,)
    assert corrections(desk, 2027, date(2027, 2, 28)) == ()  # it had not come
    assert corrections(desk, 2026, date(2027, 12, 31)) == ()  # its own year is no correction of itself


def test_an_approval_counts_from_its_day(office: Office) -> None:
    frozen(office, 2026, "2027-01-31")
    desk = office.desk("2027-03-01 08:00")

    assert [list(approved(desk, day)) for day in (date(2027, 1, 31), date(2027, 2, 1), None)] == [[], [2026], [2026]]


def test_whom_no_letter_reached_is_told_as_it_was_at_the_cut_off(lived: Office) -> None:
    def happened(when: str, address: str, event: ContactEvent) -> None:
        desk = lived.desk(when)
        change = ContactChange("xa-dai-hue", address, event, desk.now, "dondoc")
        with desk.db.writing() as tx:
            contacts.record(tx, change)

    old, new = "xa-dai-hue@dondoc.internal", "vp-dai-hue@dondoc.internal"
    happened("2026-04-05 08:00", old, ContactEvent.BROKEN)
    happened("2026-05-20 08:00", new, ContactEvent.APPROVED)
    desk = lived.desk("2026-07-01 08:00")

    told = [paper_of(desk, 2026, day).broken for day in (date(2026, 4, 4), date(2026, 5, 19), date(2026, 5, 20))]

    assert told == [{}, {"xa-dai-hue": date(2026, 4, 5)}, {}]


def test_where_nobody_was_asked_in_the_year_before_there_is_nothing_to_compare_with(office: Office) -> None:
    open_round(office.desk())

    desk = office.desk("2028-01-10 08:00")

    assert year_before(desk, 2026, date(2027, 1, 15)) is None  # nothing was tracked then
    assert year_before(desk, 2028, date(2028, 1, 9)) is None  # tracked, and nobody was asked
    before = year_before(desk, 2027, date(2028, 1, 9))
    assert before is not None
    assert (before.year, before.as_of) == (2026, date(2027, 1, 9))  # as many days after its end


def test_every_template_is_the_packages_until_the_office_has_its_own(office: Office) -> None:
    package = templates(office.desk())
    name = next(iter(package))
    path = office.home / "templates" / "report" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(b"own")

    assert templates(office.desk()) == {**package, name: b"own"}
