"""Write down what a unit has answered, however it came: answers, receipt, and overtaken reminders taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from directive.answer import Answer
from directive.checkin import CheckIn, CheckInKey, Event, Happening
from directive.letter import LetterKind
from directive.units import Unit
from services.desk import Desk
from services.letters import Row, unit_letter
from services.understood import understood
from store import ledger, outbox
from store.database import Transaction


def write_answers(
    desk: Desk,
    tx: Transaction,
    unit: Unit,
    answers: Sequence[tuple[CheckIn, Answer]],
    *,
    cause: str,
    also: Sequence[Row] = (),
) -> list[str]:
    """Record the answers, queue the receipt to the unit's registered address, and take back overtaken reminders.

    `cause` is what they came in, by its digest: the same cause queues one receipt, which speaks of `also` too. Return
    the keys of the letters that are new. Raises NotAllowed when a check-in may no longer be answered; then nothing of
    the transaction may be kept.
    """
    keys = [checkin.key for checkin, _ in answers]
    ledger.record(
        tx, [Happening(checkin.key, Event.ANSWERED, desk.now, unit.id, answer=answer) for checkin, answer in answers]
    )
    rows = [
        Row(checkin, understood=understood(answer, desk.book.obligations[checkin.key.obligation]))
        for checkin, answer in answers
    ]
    receipt = unit_letter(desk, tx, LetterKind.RECEIPT, unit, together([*rows, *also]), cause=[cause])
    queued = outbox.queue(tx, [receipt], desk.now)
    outbox.withdraw(tx, unit=unit.id, checkins=keys, now=desk.now, reason=f"answered by {cause}")
    return queued


def together(rows: Sequence[Row]) -> list[Row]:
    """Return one row for each check-in, which says all that was understood of it."""
    found: dict[CheckInKey, Row] = {}
    for row in rows:
        key = row.checkin.key
        said = [found[key].understood, row.understood] if key in found else [row.understood]
        found[key] = replace(row, understood="; ".join(said))
    return list(found.values())
