"""Deadlines after the calendar or the matrix has changed: a later day is written down, an earlier one never is."""

from __future__ import annotations

from directive.checkin import Event, Happening
from directive.moves import moves
from directive.notation import short_date
from services.desk import Desk
from services.words import spoken
from store import ledger
from store.under import open_under_others


def move_deadlines(desk: Desk) -> int:
    """Give every open check-in the later day to which the files in use come; return how many moved.

    The unit reads of it in its next letter. A second call moves nothing. Raises OutsideCalendar.
    """
    with desk.db.reading() as tx:
        others = open_under_others(tx, desk.book.digest)
    if not others:
        return 0
    with desk.db.writing() as tx:
        later = [one for one in moves(desk.book, ledger.records(tx, keys=others)) if one.is_later]
        why = spoken()["ly_do"]["lich_doi"]
        ledger.record(
            tx,
            [
                Happening(
                    one.key,
                    Event.MOVED,
                    desk.now,
                    "dondoc",
                    reason=why.format(cu=short_date(one.told), moi=short_date(one.now)),
                    until=one.now,
                )
                for one in later
            ],
        )
    return len(later)
