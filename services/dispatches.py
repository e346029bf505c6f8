"""Công văn đôn đốc: drafted for a person to sign, never sent, one for each rung, unit and day.

A draft is a fold over the ledger: the file may be lost, and is written again with the same bytes. What has been seen
to is moved into the folder beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from directive.checkin import CheckInKey, Event, Happening
from directive.days import HANOI
from directive.notation import long_date, short_date
from directive.periods import period_of
from directive.record import Record
from directive.standing import Verdict, standing
from directive.words import Recipient
from reports.dispatch import DispatchRow, DispatchView
from reports.docx import to_docx
from services.desk import Desk
from services.digest_rows import Judged, is_late, judged
from services.files import write_durably
from services.letters import Facts, tags
from services.report_paper import report_office
from services.words import DISPATCH_TEMPLATE, paper_template
from store import ledger
from store.database import Transaction

FOLDER = Path("var/cong-van")
SEEN_TO = FOLDER / "da-xu-ly"


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One draft: the check-ins of a unit that climbed a rung of the signer's desk on a day, as they stood then.

    `owed` are those of them that are still owed and past their deadline today.
    """

    unit: str
    rung: str
    day: date
    records: tuple[Judged, ...]
    owed: tuple[Judged, ...]

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.day.isoformat()}-{self.unit}-{self.rung}.docx"


def draft_dispatches(desk: Desk) -> int:
    """Write each draft that is to be signed and has no file; return how many. A second run writes nothing."""
    with desk.db.reading() as tx:
        drafts = drafted(desk, tx)
    missing = [one for one in drafts if not (in_place(desk, one) or (desk.home / SEEN_TO / one.name).exists())]
    for one in missing:
        write_durably(desk.home / FOLDER / one.name, paper(desk, one))
    return len(missing)


def to_sign(desk: Desk, tx: Transaction) -> list[Dispatch]:
    """Return the drafts that wait to be signed, oldest first: nobody has moved their file away."""
    return [one for one in drafted(desk, tx) if in_place(desk, one)]


def in_place(desk: Desk, one: Dispatch) -> bool:
    """Return True when the draft's file lies where it was written."""
    return (desk.home / FOLDER / one.name).exists()


def drafted(desk: Desk, tx: Transaction) -> list[Dispatch]:
    """Return every draft of which something is still owed: an answer or a later deadline takes a draft back."""
    if not any(rung.recipient is Recipient.DESK for ladder in desk.book.matrix.ladders for rung in ladder.rungs):
        return []
    late = {one[0].checkin.key: one for one in judged(desk, ledger.records(tx, only_open=True)) if is_late(one[1])}
    units = {key.unit for key, (record, _) in late.items() if list(climbed(desk, record))}
    found: dict[tuple[date, str, str], list[Judged]] = defaultdict(list)
    for record in ledger.records(tx, units=units) if units else []:
        for day, rung, then in climbed(desk, record):
            verdict = standing(record.checkin, then, day, desk.book.calendar)
            found[day, record.checkin.key.unit, rung].append((record, verdict))
    drafts = [
        Dispatch(unit, rung, day, tuple(then), tuple(late[key] for key in keys_of(then) if key in late))
        for (day, unit, rung), then in sorted(found.items(), key=lambda one: one[0])
    ]
    return [one for one in drafts if one.owed]


def climbed(desk: Desk, record: Record) -> Iterator[tuple[date, str, Sequence[Happening]]]:
    """Yield each rung of the signer's desk that was climbed: on which day, which, and what had happened by then."""
    if not desk.knows(record.checkin.key):
        return
    ladder = desk.book.ladder_of(record.checkin.key)
    desks = {rung.id for rung in ladder.rungs if rung.recipient is Recipient.DESK}
    for place, one in enumerate(record.happenings, start=1):
        if one.event is Event.REMINDED and one.rung in desks:
            yield one.at.astimezone(HANOI).date(), str(one.rung), record.happenings[:place]


def keys_of(records: Iterable[Judged]) -> list[CheckInKey]:
    """Return the check-ins' keys in their order."""
    return [one.checkin.key for one, _ in records]


def paper(desk: Desk, one: Dispatch) -> bytes:
    """Return the draft as .docx, as it was on its day: the number is left blank, the date follows the zero rule."""
    office = report_office(desk)
    named = zip(tags(keys_of(one.records)), one.records, strict=True)
    view = DispatchView(
        office=replace(office, symbol=f"CV/{office.symbol.rpartition('/')[2]}"),
        directive=desk.settings.office.directive,
        salutation=desk.book.units[one.unit].salutation,
        dated=long_date(one.day),
        as_of=short_date(one.day),
        rows=[row(desk, tag, record, verdict) for tag, (record, verdict) in named],
    )
    return to_docx(view, paper_template(desk.home, DISPATCH_TEMPLATE))


def row(desk: Desk, tag: str, record: Record, verdict: Verdict) -> DispatchRow:
    """Return what the draft says of one check-in."""
    obligation = desk.book.obligations[record.checkin.key.obligation]
    period = period_of(record.checkin.key.period).name
    return DispatchRow(tag, obligation.title, period, obligation.evidence, short_date(verdict.due), verdict.days_late)


def draft_rows(desk: Desk, drafts: Iterable[Dispatch]) -> list[Facts]:
    """Return how the digest speaks of the drafts that wait, with how much of each is still owed."""
    return [
        {
            "unit": desk.book.units[one.unit].name,
            "file": (FOLDER / one.name).as_posix(),
            "day": short_date(one.day),
            "count": len(one.records),
            "owed": len(one.owed),
        }
        for one in drafts
    ]
