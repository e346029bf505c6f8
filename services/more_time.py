"""More time, in words: what is recorded of a unit's request, what its receipt says, and how a decision is told.

Nothing is decided by a request: until a person has decided, the deadline stays as it was told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from directive.checkin import CheckIn, Event, Happening, last_event
from directive.days import HANOI
from directive.deadline import as_told, deadline
from directive.extension import DECIDED, Wished, last_decision, waiting_request
from directive.notation import short_date
from directive.record import Record
from directive.words import Tone
from services.desk import Desk
from services.letters import Row, first_day
from services.words import spoken

OWED = (Event.ASKED, Event.RETURNED)


def requested(desk: Desk, wanted: Iterable[tuple[CheckIn, Wished]]) -> list[Happening]:
    """Return the requests as what happened now, in the name of the unit."""
    return [
        Happening(
            checkin.key,
            Event.EXTENSION_ASKED,
            desk.now,
            checkin.key.unit,
            reason=wished.reason,
            until=wished.until,
        )
        for checkin, wished in wanted
    ]


def told(wanted: Iterable[tuple[CheckIn, Wished]]) -> list[Row]:
    """Return the rows of a receipt: the request was received, and waits for a decision."""
    words = spoken()["gia_han"]["da_nhan"]
    return [
        Row(checkin, understood=words.format(ngay=short_date(wished.until), ly_do=wished.reason))
        for checkin, wished in wanted
    ]


def shown(record: Record) -> str:
    """Return what the page says of more time: that a request waits, or what was decided; "" when neither is so.

    Whoever holds the link may read it, so what was asked and why stays in the letters.
    """
    words, waits, decided = spoken()["gia_han"], waiting_request(record), last_decision(record.happenings)
    if waits is not None:
        return words["trang_cho"].format(ngay=short_date(waits.asked))
    if decided is None or last_event([one.event for one in record.happenings]) not in OWED:
        return ""
    name = "trang_gia_han" if decided.event is Event.EXTENDED else "trang_chua"
    on, due = decided.at.astimezone(HANOI).date(), as_told(record).due
    return words[name].format(ngay=short_date(on), han=short_date(due))


def decided_row(record: Record, tone: Tone) -> Row:
    """Return how a letter tells of the last decision: why, and after a grant which day counts, on which weekday."""
    decisions = [at for at, one in enumerate(record.happenings, start=1) if one.event in DECIDED]
    last = record.happenings[decisions[-1] - 1]
    row = Row(as_told(record), reason=last.reason or "", first=first_day(record))
    if last.event is not Event.EXTENDED:
        return row
    words, due = spoken()["gia_han"], row.checkin.due
    before = deadline(record.checkin, record.happenings[: decisions[-1] - 1]).due
    days = {"thu": words[f"thu_{due.weekday()}"], "ngay": short_date(due), "cu": short_date(before)}
    return replace(row, reason=words[f"ghi_chu_{tone.value}"].format(**days, ly_do=row.reason))
