"""Write down what a unit has answered, however it came: answers, receipt, and overtaken reminders taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from directive.answer import Answer
from directive.checkin import CheckIn, CheckInKey, Event, Happening
from directive.extension import Wished
from directive.letter import Letter, LetterKind
from directive.taken import Taken
from directive.units import Unit
from services.audit import anchor_of
from services.desk import Desk
from services.evidence import why_not
from services.letters import Row, sealed, unit_words
from services.more_time import requested, told
from services.overtaken import take_back
from services.understood import understood
from store import audit, ledger, outbox
from store.audit import Head
from store.database import Transaction


@dataclass(frozen=True, slots=True)
class Reply:
    """What one mail or page of a unit answers and asks. `cause` names it by its digest.

    `also` is told in its receipt too; `asks` are its requests for more time, each for a check-in of the unit. `files`
    came with it: the receipt says which of them cannot be used.
    """

    unit: Unit
    answers: Sequence[tuple[CheckIn, Answer]]
    cause: str
    also: Sequence[Row] = ()
    asks: Sequence[tuple[CheckIn, Wished]] = ()
    files: Sequence[Taken] = ()


def write_answers(desk: Desk, tx: Transaction, replies: Sequence[Reply]) -> list[str]:
    """Record answers and requests, queue a receipt to each unit's registered address, take back overtaken letters.

    The same cause queues one receipt. Return the keys of the letters that are new. Raises NotAllowed when a check-in
    may no longer be answered; then nothing of the transaction may be kept.
    """
    head = audit.before(tx)
    ledger.record(tx, [happening for one in replies for happening in happenings(desk, one)])
    queued = outbox.queue(tx, [receipt(desk, tx, one, head) for one in replies], desk.now)
    take_back(desk, tx, {checkin.key: f"answered by {one.cause}" for one in replies for checkin, _ in one.answers})
    return queued


def happenings(desk: Desk, reply: Reply) -> list[Happening]:
    """Return what happened: first the answers, then the requests, so that no answer overtakes what came beside it."""
    answered = [
        Happening(checkin.key, Event.ANSWERED, desk.now, reply.unit.id, answer=answer)
        for checkin, answer in reply.answers
    ]
    return [*answered, *requested(desk, reply.asks)]


def receipt(desk: Desk, tx: Transaction, reply: Reply, head: Head) -> Letter:
    """Return the letter that says what was understood, how to correct it, and how far the audit chain had come."""
    rows = [
        Row(checkin, understood=understood(answer, desk.book.obligations[checkin.key.obligation]))
        for checkin, answer in reply.answers
    ]
    rows += [*told(reply.asks), *reply.also]
    said = together([*rows, *unusable(rows[:1], reply.files)])
    envelope, facts = unit_words(desk, tx, LetterKind.RECEIPT, reply.unit, said, cause=[reply.cause])
    return sealed(desk, envelope, {**facts, "anchor": anchor_of(head)})


def unusable(first: Sequence[Row], files: Sequence[Taken]) -> list[Row]:
    """Return what the receipt says of files that cannot be used, with its first row; a sealed one has only a number."""
    lines = [why_not(number, one) for number, one in enumerate(files, 1) if one.refused]
    return [Row(one.checkin, understood="; ".join(lines)) for one in first if lines]


def together(rows: Sequence[Row]) -> list[Row]:
    """Return one row for each check-in, which says all that was understood of it."""
    found: dict[CheckInKey, Row] = {}
    for row in rows:
        key = row.checkin.key
        said = [found[key].understood, row.understood] if key in found else [row.understood]
        found[key] = replace(row, understood="; ".join(said))
    return list(found.values())
