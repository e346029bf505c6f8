"""The lists that a reader acts on: what is open, what is obstructed, who is late, and who judged itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from directive.annual import AnnualFigures
from directive.book import Book
from directive.contact import not_reached
from directive.notation import whole
from directive.row import Row
from directive.words import Tone
from reports.office import ReportOffice
from reports.printed import printed
from reports.shares import DASH, plain

NAMED_AT_MOST = 10  # units in one sentence; more stand in the annex
NOT_ANSWERED = frozenset({"silent", "returned_late"})  # the cells of what is past due and waits for its unit


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An obligation with open check-ins or with units that have not done it. `left` is empty unless it is one-off."""

    id: str
    title: str
    within: str
    overdue: str
    left: str


@dataclass(frozen=True, slots=True)
class Obstructed:
    """An obligation of which accepted answers say that it is obstructed, or another's to do."""

    id: str
    title: str
    count: str
    not_ours: str
    settled: str


@dataclass(frozen=True, slots=True)
class SilentRow:
    """A unit with check-ins past due. `longest` counts working days; a dash where every one was answered.

    A `requested` body was only asked to help, and something of an `unreached` unit fell due while no letter reached it:
    the report says so beside its name.
    """

    name: str
    requested: bool
    silent: str
    in_review_late: str
    returned_late: str
    longest: str
    unreached: bool = False


def open_items(figures: AnnualFigures, book: Book) -> tuple[OpenItem, ...]:
    """Return the obligations that are not closed, in the order of the text."""
    left = {one.obligation: one.asked_units - one.done_units for one in figures.completions}
    return tuple(
        OpenItem(
            id=name,
            title=plain(book.obligations[name].title),
            within=printed(whole(tally.within), f"obligation/{name}/within"),
            overdue=printed(whole(tally.overdue), f"obligation/{name}/overdue"),
            left=printed(whole(left[name]), f"once/{name}/left") if name in left else "",
        )
        for name, tally in figures.by_obligation.items()
        if tally.open or left.get(name, 0)
    )


def obstructed_items(figures: AnnualFigures, book: Book) -> tuple[Obstructed, ...]:
    """Return the obligations that units report as obstructed or as another's, in the order of the text."""
    return tuple(
        Obstructed(
            id=name,
            title=plain(book.obligations[name].title),
            count=printed(whole(tally.obstructed), f"obligation/{name}/obstructed"),
            not_ours=printed(whole(tally.not_ours), f"obligation/{name}/not_ours"),
            settled=printed(whole(tally.settled), f"obligation/{name}/settled"),
        )
        for name, tally in figures.by_obligation.items()
        if tally.obstructed or tally.not_ours
    )


def silent_rows(figures: AnnualFigures, book: Book, broken: Mapping[str, date]) -> tuple[SilentRow, ...]:
    """Return the units with check-ins past due, silent or not, in the registry's order: no ranking."""
    missed = {row.key.unit for row in figures.rows if is_unreached(row, broken)}
    longest = {one.unit: printed(whole(one.longest_days), f"silent/{one.unit}/longest") for one in figures.silent}
    return tuple(
        SilentRow(
            name=plain(book.units.full_name(unit)),
            requested=book.units[unit].tone is Tone.REQUESTED,
            silent=printed(whole(tally.silent), f"unit/{unit}/silent"),
            in_review_late=printed(whole(tally.in_review_late), f"unit/{unit}/in_review_late"),
            returned_late=printed(whole(tally.returned_late), f"unit/{unit}/returned_late"),
            longest=longest.get(unit, DASH),
            unreached=unit in missed,
        )
        for unit, tally in figures.by_unit.items()
        if tally.overdue
    )


def unreached(figures: AnnualFigures, book: Book, broken: Mapping[str, date], *, named: bool) -> str:
    """Return the units of which something fell due while no letter reached them and is still open, and how much of it.

    Only their number when they are many, or the report names no unit; empty when there are none. What was answered
    since is not counted.
    """
    count = Counter(row.key.unit for row in figures.rows if is_unreached(row, broken))
    if not named or len(count) > NAMED_AT_MOST:
        return f"{whole(len(count))} đơn vị ({whole(count.total())} phiếu)" if count else ""
    return "; ".join(f"{plain(unit.name)} ({whole(count[unit.id])} phiếu)" for unit in book.units if unit.id in count)


def is_unreached(row: Row, broken: Mapping[str, date]) -> bool:
    """Return True for what is past due, waits for its unit, and fell due while no letter reached that."""
    return row.cell in NOT_ANSWERED and not_reached(broken, row.key.unit, row.due)


def self_reported(book: Book, office: ReportOffice) -> str:
    """Return the units whose answers are reviewed by themselves or by the office that answers for them."""
    own = {one.unit.id for one in book.assignments if one.unit.id == one.obligation.reviewer}
    return "; ".join(plain(unit.name) for unit in book.units if unit.id in own or unit.id in office.standing_for)
