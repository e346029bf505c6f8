"""What a report is put together of: figures that agree, the office, the year before, what corrects older reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from directive.annual import AnnualFigures, reconcile
from directive.checkin import Event
from directive.days import HANOI
from directive.notation import short_date
from directive.opening import year_of
from directive.periods import Period, periods
from directive.problem import Problem
from directive.report import ReportStep, Step
from directive.words import Cadence
from reports.editions import NEEDED
from reports.office import ReportOffice
from reports.paper import After, Paper
from reports.profile import PROFILES
from services.contacts import broken_since
from services.desk import Desk, Refused
from services.published import published_in
from services.status import US, end_of, figures_of, records_of
from services.words import paper_template
from store import report_steps

FOLDER = "templates/report"
# What changes a figure of a year: a reminder, or more time, does not.
TELLS = frozenset({Event.ANSWERED, Event.ACCEPTED, Event.RETURNED, Event.EXCUSED, Event.PASSED})


def paper_of(desk: Desk, year: int, as_of: date) -> Paper:
    """Return the report of a year as of the end of that Hanoi day, without number, head, code and edited sections.

    Raises directive.annual.DoesNotReconcile when sums disagree, and Refused for a year or a day that cannot be told of.
    """
    refuse_untold(desk, year, as_of)
    figures = figures_of(desk, year, as_of)
    reconcile(figures)
    before, after = year_before(desk, year, as_of), corrections(desk, year, as_of)
    published = published_in(desk.home, desk.book).rows
    with desk.db.reading() as tx:
        broken = broken_since(desk, tx, end_of(as_of))
    office = report_office(desk)
    return Paper(figures, desk.book, office, previous=before, after=after, published=published, broken=broken)


def templates(desk: Desk) -> Mapping[str, bytes]:
    """Return the files from which editions are made: the workspace's, else the package's."""
    return {name: paper_template(desk.home, f"{FOLDER}/{name}") for name in NEEDED}


def refuse_untold(desk: Desk, year: int, as_of: date) -> None:
    """Raise Refused for a reporting year that ended before the tracking began, or has not begun by the cut-off."""
    span, tracked = span_of(desk, year), desk.book.matrix.tracked_from
    if span.end < tracked:
        raise Refused(Problem("E341", US, {"nam": str(year), "tu_ngay": short_date(tracked)}))
    if span.start > as_of:
        facts = {"nam": str(year), "tu_ngay": short_date(span.start), "ngay": short_date(as_of)}
        raise Refused(Problem("E342", US, facts))


def span_of(desk: Desk, year: int) -> Period:
    """Return the reporting year as a period."""
    (span,) = periods(Cadence.YEAR, year, desk.book.matrix.first_month)
    return span


def year_before(desk: Desk, year: int, as_of: date) -> AnnualFigures | None:
    """Return the figures of the year before, as of as many days after its end; None where nobody was asked in it."""
    if span_of(desk, year - 1).end < desk.book.matrix.tracked_from:
        return None
    found = figures_of(desk, year - 1, span_of(desk, year - 1).end + (as_of - span_of(desk, year).end))
    return found if found.total.asked else None


def approved(desk: Desk, until: date | None = None) -> dict[int, Step]:
    """Return the approval of each year's report, as of the end of that Hanoi day."""
    with desk.db.reading() as tx:
        found = [one for one in report_steps.steps(tx) if one.what is ReportStep.APPROVED]
    return {one.year: one for one in found if until is None or one.at < end_of(until)}


def corrections(desk: Desk, year: int, as_of: date) -> tuple[After, ...]:
    """Return what happened to check-ins of earlier years after the cut-off of their approved reports, by that day."""
    cut = {of: cut_off(one) for of, one in approved(desk, as_of).items() if of < year}
    return tuple(one for of, day in cut.items() for one in after_cut_off(desk, of, day, as_of))


def cut_off(step: Step) -> date:
    """Return the day up to which an approved report tells."""
    return date.fromisoformat(str(step.facts["as_of"]))


def after_cut_off(desk: Desk, year: int, day: date, until: date) -> list[After]:
    """Return what happened to the check-ins of that year after the end of one Hanoi day and by the end of another."""
    return sorted(
        (
            After(record.checkin.key, one.event, one.at.astimezone(HANOI).date())
            for record in records_of(desk, until)
            if year_of(desk.book, record.checkin.key) == year
            for one in record.happenings
            if one.event in TELLS and day < one.at.astimezone(HANOI).date()
        ),
        key=lambda one: (one.when, one.key),
    )


def report_office(desk: Desk) -> ReportOffice:
    """Return the office as the report prints it."""
    office = desk.settings.office
    return ReportOffice(
        superior=office.superior.upper(),
        body=office.body.upper(),
        name=office.name,
        addressee=office.issuer,
        symbol=office.symbol,
        place=office.place,
        post=office.signer_title,
        signer=office.signer_name,
        archive=office.archive,
        recipients=office.recipients,
        standing_for=office.standing_for,
        name_units=desk.settings.name_units_in_report,
        separator=PROFILES[desk.settings.report_form].separator,
    )
