"""Open the round: what has come due to be asked becomes check-ins, and each unit gets one letter for all of its own.

A second run, a late run, or four runs at once add nothing: the check-in's key and the letter's key are unique.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from directive.checkin import CheckIn, CheckInKey, Event, Happening
from directive.letter import Letter, LetterKind
from directive.record import Record
from directive.rounds import Past, listed, to_ask
from directive.units import Unit
from services.addresses import address_of
from services.desk import Desk
from services.letters import Row, Words, owed_row, sealed, unit_words
from services.moving import move_deadlines
from services.passing import passing_now, take_over, tell_of_orphans
from services.summary import Summary
from services.words import spoken
from store import ledger, outbox
from store.database import Transaction

DUTY = "open-round"
NAMED = 3  # units named one by one; a fault of the whole round would name every unit


@dataclass(frozen=True, slots=True)
class Owing:
    """What the words of a unit's letter hang on, beside the files in use: where it goes, what is owed and what new."""

    day: date
    address: str
    rows: Mapping[CheckInKey, Row]
    new: Set[CheckInKey]


@dataclass(frozen=True, slots=True)
class Ahead:
    """A letter that was written before its turn to be queued came, and what it was written from."""

    owing: Owing
    letter: Letter


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
    moved = move_deadlines(desk)
    with desk.db.reading() as tx:
        past = Past(ledger.keys(tx), ledger.finished(tx), ledger.in_review(tx))
        heirs = [one.new.key.unit for one in passing_now(desk, tx).found]
    wanted = to_ask(desk.book, desk.today, past)
    opened: list[int] = []
    failed: dict[str, list[str]] = defaultdict(list)
    for unit in dict.fromkeys([*wanted, *heirs]):
        try:
            opened.append(open_for(desk, desk.book.units[unit], wanted.get(unit, [])))
        except ValueError as fault:
            failed[str(fault)].append(unit)
    if failed:
        words = "; ".join(failed_words(units, why) for why, units in failed.items())
        raise NotAsked(words, others_asked=bool(opened))
    tell_of_orphans(desk)
    counts = {"phieu_mo": sum(opened), "thu_xep_hang": sum(1 for count in opened if count)}
    return Summary(DUTY, day, counts | ({"han_doi": moved} if moved else {}))


def failed_words(units: Sequence[str], why: str) -> str:
    """Return the units that failed for one reason, and the reason; of many, the count and the first few."""
    words = spoken()["khong_hoi"]["it" if len(units) <= NAMED else "nhieu"]
    return words.format(so=len(units), don_vi=", ".join(units[:NAMED]), loi=why)


def open_for(desk: Desk, unit: Unit, wanted: Sequence[CheckIn]) -> int:
    """Open one unit's check-ins, let it take over what passes on to it, and queue its letter, in one transaction.

    Return how many check-ins are new to it.
    What another run opened in the meantime is left to that run; its letter speaks of it.
    """
    ahead = written_ahead(desk, unit, wanted)
    with desk.db.writing() as tx:
        opened = [one.key for one in open_new(desk, tx, wanted)]
        taken = take_over(desk, tx, unit.id)
        new = {*opened, *taken}
        if new:
            owing = Owing(desk.today, address_of(desk, tx, unit), rows_of(owed(tx, unit), taken), new)
            # What was written ahead stands when it would be written so now, too.
            stands = ahead.letter if ahead and ahead.owing == owing else None
            letter = stands or sealed(desk, *round_words(desk, tx, unit, owing))
            outbox.queue(tx, [letter], desk.now)
    return len(new)


def written_ahead(desk: Desk, unit: Unit, wanted: Sequence[CheckIn]) -> Ahead | None:
    """Return the unit's letter as it will be if nobody writes before us; None where nothing is to be opened.

    To write a letter takes longer than all else, and whoever answers meanwhile need not wait for it.
    """
    if not wanted:
        return None
    with desk.db.reading() as tx:
        fresh = [Record(one, (Happening(one.key, Event.ASKED, desk.now, "dondoc"),)) for one in wanted]
        rows = rows_of([*fresh, *owed(tx, unit)])
        owing = Owing(desk.today, address_of(desk, tx, unit), rows, {one.key for one in wanted})
        told = round_words(desk, tx, unit, owing)
    return Ahead(owing, sealed(desk, *told))


def rows_of(records: Iterable[Record], taken: Mapping[CheckInKey, str] = MappingProxyType({})) -> dict[CheckInKey, Row]:
    """Return the row of each check-in that is owed; of one that was taken over, `taken` says from whom."""
    return {one.checkin.key: owed_row(one, taken.get(one.checkin.key, "")) for one in records}


def owed(tx: Transaction, unit: Unit) -> list[Record]:
    """Return what the unit owes: what waits for our own review is not asked for again."""
    return ledger.records(
        tx, keys=[one.key for one in ledger.checkins(tx, [Event.ASKED, Event.RETURNED], unit=unit.id)]
    )


def open_new(desk: Desk, tx: Transaction, wanted: Sequence[CheckIn]) -> list[CheckIn]:
    """Open what is not there yet and return it."""
    return ledger.open_checkins(tx, wanted, book=desk.book.digest, actor="dondoc", now=desk.now)


def round_words(desk: Desk, tx: Transaction, unit: Unit, owing: Owing) -> Words:
    """Return the check-in letter that lists all that the unit owes, in the order of the text, oldest period first."""
    rows = [owing.rows[one.key] for one in listed(desk.book, [row.checkin for row in owing.rows.values()])]
    return unit_words(desk, tx, LetterKind.CHECKIN, unit, rows, cause=sorted(str(key) for key in owing.new))
