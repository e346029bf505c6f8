"""From check-ins to a letter: the facts that the words need, and the message as it will leave."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from email.utils import parseaddr

from directive.checkin import CheckIn, CheckInKey, Event, last_event
from directive.deadline import as_told, deadline
from directive.distance import distance
from directive.letter import Letter, LetterKind
from directive.matrix import Measure, Obligation
from directive.notation import short_date
from directive.periods import period_of
from directive.record import Record
from directive.units import Unit
from directive.words import Kind, MeasureKind
from notifications.enclosed import Enclosed, carrying
from notifications.mime import compose
from services import keys
from services.addresses import address_of
from services.desk import Desk
from services.explaining import extended, footer
from services.links import link_key, link_of
from services.words import spoken
from store.database import Transaction

Facts = Mapping[str, object]


def tags(checkins: Sequence[CheckInKey]) -> dict[str, CheckInKey]:
    """Return the tag of each check-in in one letter: `12.h`, or `12.h/2026-03` where one duty is asked for twice."""
    times = Counter(key.obligation for key in checkins)
    return {key.obligation if times[key.obligation] == 1 else f"{key.obligation}/{key.period}": key for key in checkins}


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a letter is, and for whom. `reply_to` is an address with a key, empty when no answer is expected."""

    key: str
    kind: LetterKind
    recipient: str
    unit: str = ""
    reply_to: str = ""
    checkins: tuple[CheckInKey, ...] = ()


Words = tuple[Envelope, Facts]  # all that a letter is written from, but for the instant


@dataclass(frozen=True, slots=True)
class Row:
    """One check-in in a letter, with what is said of it: a reason for its return, or what was understood.

    The due date of `checkin` is the day that counts; `first` is the one told first, where an extension has moved it.
    `note` says what has changed about it: another day since it was told, or the unit from which it came.
    """

    checkin: CheckIn
    reason: str = ""
    understood: str = ""
    last: str = ""
    first: date | None = None
    note: str = ""


def owed_row(record: Record, taken_from: str = "") -> Row:
    """Return the row of what a unit still owes; what stands returned says why, so that nobody looks for a lost mail."""
    row = Row(as_told(record), first=first_day(record), note=note_of(record, taken_from))
    if last_event([one.event for one in record.happenings]) is not Event.RETURNED:
        return row
    reasons = [one.reason for one in record.happenings if one.event is Event.RETURNED]
    return replace(row, reason=reasons[-1] or "")


def note_of(record: Record, taken_from: str) -> str:
    """Return what has changed about a check-in: from whom it came, and its day since it was told."""
    words, told = spoken()["ghi_chu_phieu"], deadline(record.checkin, record.happenings)
    said = [words["tiep_nhan"].format(don_vi=taken_from)] if taken_from else []
    if told.due > told.original and not told.granted:
        said.append(words["doi_ngay"].format(cu=short_date(told.original), moi=short_date(told.due)))
    return "; ".join(said)


def first_day(record: Record) -> date | None:
    """Return the day that was told first, where an extension has been granted."""
    told = deadline(record.checkin, record.happenings)
    return told.original if told.granted else None


def item(desk: Desk, tag: str, row: Row) -> Facts:
    """Return the row of one check-in in a letter. `days` counts working days to the due date, or past it when late."""
    checkin = row.checkin
    obligation = desk.book.obligations[checkin.key.obligation]
    late, days = distance(checkin.due, desk.today, desk.book.calendar)
    return {
        "tag": tag,
        "title": obligation.title,
        "period": period_of(checkin.key.period).name,
        "due": short_date(checkin.due),
        "days": days,
        "late": late,
        "evidence": obligation.evidence,
        "measures": measure_lines(obligation),
        "nil_allowed": obligation.kind is Kind.EVENT_DRIVEN,
        "last": row.last,
        "note": row.note,
        "reason": row.reason,
        "understood": row.understood,
    }


def measure_lines(obligation: Obligation) -> list[str]:
    """Return what figures are wanted, in the form in which they are to be written in a reply."""
    many = len(obligation.measures) > 1
    return [measure_line(f" {n}" if many else "", measure) for n, measure in enumerate(obligation.measures, 1)]


def measure_line(number: str, measure: Measure) -> str:
    """Return one wanted figure: how to write it, and what it is."""
    form = spoken()["so_lieu"][measure.kind.value]
    if measure.kind is MeasureKind.RATE:
        return form.format(so=number, ten=measure.name, tu=measure.numerator, mau=measure.denominator)
    return form.format(so=number, ten=measure.name, don_vi=f" ({measure.unit})" if measure.unit else "")


def office_facts(desk: Desk) -> Facts:
    """Return the office as the letters sign it."""
    return desk.settings.office.model_dump()


def unit_letter(
    desk: Desk, tx: Transaction, kind: LetterKind, unit: Unit, rows: Sequence[Row], *, cause: Sequence[str]
) -> Letter:
    """Return the letter of one kind to one unit at its address of now, with a reply address of its own.

    `cause` names what the letter is written for (the check-ins opened, the rungs climbed, the mail received): the same
    cause gives the same key, so that a second run queues nothing, and another cause on the same day is not lost.
    """
    return sealed(desk, *unit_words(desk, tx, kind, unit, rows, cause=cause))


def unit_words(
    desk: Desk, tx: Transaction, kind: LetterKind, unit: Unit, rows: Sequence[Row], *, cause: Sequence[str]
) -> Words:
    """Return what a letter to a unit is, and the facts that its words need."""
    key = f"{kind.value}/{unit.id}/{desk.today.isoformat()}/{identity_of(cause)}"
    reply = keys.reply_key(desk.secret, key)
    reply_to = f"traloi+{reply}@{desk.settings.reply_host}"
    facts = {
        "office": office_facts(desk),
        "unit": {"name": unit.name, "salutation": unit.salutation, "tone": unit.tone.value},
        "today": short_date(desk.today),
        "round": f"tháng {desk.today.month} năm {desk.today.year}",
        "items": items(desk, rows),
        "dates": dates(desk, rows),
        "reply_address": reply_to,
        "reply_mark": spoken()["thu"]["dau_tra_loi"],
        "link": link_of(desk, key),
    }
    envelope = Envelope(
        key, kind, address_of(desk, tx, unit), unit.id, reply_to, tuple(row.checkin.key for row in rows)
    )
    return envelope, facts


def dates(desk: Desk, rows: Sequence[Row]) -> list[str]:
    """Return how the due dates of a letter come about: the count behind each, or that more time was granted."""
    granted = {(row.checkin.due, row.first) for row in rows if row.first}
    more = [extended(due, first) for due, first in sorted(granted)]
    return [*footer(desk.book, [row.checkin for row in rows if not row.first]), *more]


def identity_of(cause: Sequence[str]) -> str:
    """Return a short name for what a letter is written for: the same for the same causes in the same order."""
    return keys.short(hashlib.sha256("\n".join(cause).encode()).digest())


def items(desk: Desk, rows: Sequence[Row]) -> list[Facts]:
    """Return the rows of a letter, each under its tag."""
    named = tags([row.checkin.key for row in rows])
    return [item(desk, tag, row) for tag, row in zip(named, rows, strict=True)]


def common_facts(desk: Desk) -> Facts:
    """Return what every letter to an office names: who writes, and on which day."""
    return {"office": office_facts(desk), "today": short_date(desk.today)}


def office_letter(
    desk: Desk, key: str, kind: LetterKind, recipient: str, facts: Facts, checkins: tuple[CheckInKey, ...] = ()
) -> Letter:
    """Return a letter to the secretariat; no answer is expected by key. `checkins` are those whose rung it is."""
    envelope = Envelope(key, kind, recipient, checkins=checkins)
    return sealed(desk, envelope, {**common_facts(desk), **facts})


def sealed(desk: Desk, envelope: Envelope, facts: Facts, file: Enclosed | None = None) -> Letter:
    """Return the letter with its bytes, Message-ID and Date fixed now, so that each attempt sends the same."""
    written = desk.writer.write(envelope.kind, facts)
    identity = keys.message_id(envelope.key, desk.settings.reply_host)
    raw = compose(
        written,
        sender=desk.settings.sender,
        recipient=envelope.recipient,
        message_id=identity,
        date=desk.now,
        reply_to=envelope.reply_to or parseaddr(desk.settings.sender)[1],
    )
    if file:
        raw = carrying(raw, file)
    if desk.signer:
        raw = desk.signer.signed(raw)
    return Letter(
        key=envelope.key,
        kind=envelope.kind,
        unit=envelope.unit,
        recipient=envelope.recipient,
        message_id=identity,
        subject=written.subject,
        raw=raw,
        queued_at=desk.now,
        reply_key=keys.hashed(envelope.reply_to.partition("+")[2].partition("@")[0]) if envelope.reply_to else "",
        link_key=link_key(desk, envelope.key) if envelope.unit else "",
        checkins=envelope.checkins,
    )
