"""Open the round: what has come due to be asked becomes check-ins, and each unit gets one letter for all of its own.

A second run, a late run, or four runs at once add nothing: the check-in's key and the letter's key are unique.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from directive.checkin import CheckIn, Event
from directive.letter import Letter, LetterKind
from directive.rounds import Past, listed, to_ask
from directive.units import Unit
from services.desk import Desk
from services.letters import Row, owed_row, unit_letter
from services.summary import Summary
from services.words import spoken
from store import ledger, outbox
from store.database import Transaction

DUTY = "open-round"
NAMED = 3  # units named one by one; a fault of the whole round would name every unit


class NotAsked(Exception):
    """Units whose letter could not be written, with the reason: nothing was opened for them until another run."""

    def __init__(self, words: str, *, others_asked: bool) -> None:
        super().__init__(words)
        self.others_asked = others_asked


def open_round(desk: Desk) -> Summary:
    """Open what is due as of today's Hanoi date and queue one letter a unit; on a day off nothing is opened.

    A unit whose letter cannot be written keeps no other from being asked: NotAsked names it after all else is done.
    """
    day = desk.today.isoformat()
    if not desk.book.calendar.is_working(desk.today):
        return Summary(DUTY, day, idle="ngay_nghi")
    with desk.db.reading() as tx:
        past = Past(ledger.keys(tx), ledger.finished(tx), ledger.in_review(tx))
    opened: list[int] = []
    failed: dict[str, list[str]] = defaultdict(list)
    for unit, checkins in to_ask(desk.book, desk.today, past).items():
        try:
            opened.append(open_for(desk, desk.book.units[unit], checkins))
        except ValueError as fault:
            failed[str(fault)].append(unit)
    if failed:
        words = "; ".join(failed_words(units, why) for why, units in failed.items())
        raise NotAsked(words, others_asked=bool(opened))
    return Summary(DUTY, day, {"phieu_mo": sum(opened), "thu_xep_hang": sum(1 for count in opened if count)})


def failed_words(units: Sequence[str], why: str) -> str:
    """Return the units that failed for one reason, and the reason; of many, the count and the first few."""
    words = spoken()["khong_hoi"]["it" if len(units) <= NAMED else "nhieu"]
    return words.format(so=len(units), don_vi=", ".join(units[:NAMED]), loi=why)


def open_for(desk: Desk, unit: Unit, wanted: Sequence[CheckIn]) -> int:
    """Open one unit's check-ins and queue its letter in one transaction; return how many this call opened.

    What another run opened in the meantime is left to that run; its letter speaks of it.
    """
    with desk.db.writing() as tx:
        opened = ledger.open_checkins(tx, wanted, book=desk.book.digest, actor="dondoc", now=desk.now)
        if opened:
            # What waits for our own review is not asked for again.
            asked = [Row(one) for one in ledger.checkins(tx, [Event.ASKED], unit=unit.id)]
            returned = [one.key for one in ledger.checkins(tx, [Event.RETURNED], unit=unit.id)]
            again = [owed_row(one) for one in ledger.records(tx, keys=returned)]
            outbox.queue(tx, [round_letter(desk, tx, unit, [*asked, *again], opened)], desk.now)
    return len(opened)


def round_letter(desk: Desk, tx: Transaction, unit: Unit, owed: Sequence[Row], opened: Sequence[CheckIn]) -> Letter:
    """Return the check-in letter that lists all that the unit owes, in the order of the text, oldest period first."""
    by_key = {row.checkin.key: row for row in owed}
    rows = [by_key[one.key] for one in listed(desk.book, [row.checkin for row in owed])]
    return unit_letter(desk, tx, LetterKind.CHECKIN, unit, rows, cause=sorted(str(one.key) for one in opened))
