"""Readings of several mails side by side: which is a copy, which corrects which, and all as plain values for a file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace

from directive.days import HANOI
from notifications.bounces import Report, ReportKind
from notifications.reader.asked import Asked
from notifications.reader.machine import MACHINES, MailKind
from notifications.reader.read import Reading, read
from notifications.reader.rules import Fate
from notifications.reader.verdict import Txt

CORRECTING = frozenset({"dinh_chinh", "rut_lai"})
SAME_NAME = "trung_ma_khac_noi_dung"  # a Message-ID that was used before, by other words
Plain = dict[str, object]


@dataclass(frozen=True, slots=True)
class Named:
    """A reading under the name of its file. `duplicate_of` and `corrects` name files that came before."""

    name: str
    digest: str
    reading: Reading
    duplicate_of: str = ""
    corrects: str = ""


def read_all(
    mails: Sequence[tuple[str, bytes]], letters: Sequence[Asked], *, authserv: str, txt: Txt | None
) -> list[Named]:
    """Return the readings of mails in the order given, each told apart from or joined to those before it."""
    done: list[Named] = []
    for name, data in mails:
        reading = read(data, letters, authserv=authserv, txt=txt)
        done.append(related(Named(name, hashlib.sha256(data).hexdigest(), reading), done))
    return done


def related(one: Named, before: Sequence[Named]) -> Named:
    """Return a reading with what it is to those before it. The same name with other words waits for a person."""
    twin = next((other for other in before if same(other, one)), None)
    if twin:
        return replace(one, duplicate_of=twin.duplicate_of or twin.name)
    namesake = one.reading.mail.message_id and any(
        other.reading.mail.message_id == one.reading.mail.message_id for other in before
    )
    if namesake and one.reading.kind not in MACHINES:
        reasons = tuple(dict.fromkeys((*one.reading.reasons, SAME_NAME)))
        fate = Fate.HELD if one.reading.fate is Fate.ACCEPTED else one.reading.fate
        one = replace(one, reading=replace(one.reading, rule=SAME_NAME, fate=fate, reasons=reasons))
    return replace(one, corrects=corrected(one.reading, before))


def same(other: Named, one: Named) -> bool:
    """Return True for the same bytes, or the same words under the same Message-ID by the same sender."""
    mine, theirs = one.reading, other.reading
    named = bool(mine.mail.message_id) and mine.mail.message_id == theirs.mail.message_id
    spoken = (mine.address, mine.match.letter, mine.mail.plain, mine.mail.html, mine.attached)
    return other.digest == one.digest or (
        named and spoken == (theirs.address, theirs.match.letter, theirs.mail.plain, theirs.mail.html, theirs.attached)
    )


def corrected(mine: Reading, before: Sequence[Named]) -> str:
    """Return the earlier mail that this one corrects: the one that it answers, else the unit's last on that letter."""
    if mine.match.letter is None or mine.kind is not MailKind.REPLY:
        return ""
    earlier = [
        other
        for other in before
        if other.reading.match.letter == mine.match.letter
        and other.reading.kind is MailKind.REPLY
        and other.reading.address == mine.address
        and not other.duplicate_of
    ]
    answered = [
        one for one in earlier if one.reading.mail.message_id and one.reading.mail.message_id in mine.mail.in_reply_to
    ]
    says_so = any(reason.partition(":")[0] in CORRECTING for reason in mine.reasons)
    found = answered or (earlier if says_so else [])
    return found[-1].name if found else ""


def as_plain(one: Named) -> Plain:
    """Return a reading as plain values, under the names that readings have in files."""
    reading = one.reading
    letter = reading.match.letter
    return {
        "file": one.name,
        "kind": reading.kind.value,
        "auto": reading.kind in MACHINES,
        "bounce": reading.kind is MailKind.BOUNCE,
        "match": {"by": reading.match.by, "checkin": letter.id if letter else None},
        "sender": reading.sender.value,
        "quarantine": reading.fate is Fate.SEALED,
        "rule": reading.rule,
        "reply_text": None if reading.kind in MACHINES or reading.fate is Fate.SEALED else reading.words,
        "answers": dict(answers_of(reading)),
        **files_of(reading),
        "dsn": dsn_of(reading.reports),
        "needs_review": reading.fate in (Fate.HELD, Fate.SEALED),
        "review_reasons": list(reading.reasons),
        "late": reading.late,
        "received_at": reading.received.astimezone(HANOI).isoformat() if reading.received else None,
        "subject": reading.mail.subject,
        "dkim": reading.verdict.dkim,
        "dmarc": reading.verdict.dmarc,
        "legacy_text": reading.legacy or None,
        "duplicate_of": one.duplicate_of or None,
        "corrects": one.corrects or None,
        "sha256": one.digest,
    }


def answers_of(reading: Reading) -> Iterator[tuple[str, Plain]]:
    """Yield each answer under its question's code."""
    for said in reading.answers:
        facts: Plain = {"status": said.status.value if said.status else None, "text": said.text}
        if said.reason:
            facts["reason"] = said.reason
        if said.proposed:
            facts["proposed"] = said.proposed.value
        yield said.code, facts


def files_of(reading: Reading) -> Plain:
    """Return the files, those that are none, and those that are put aside; names of what is sealed are not shown."""
    if reading.fate is Fate.SEALED:
        return {"attachments": [], "ignored_parts": [], "rejected_attachments": []}
    attached = reading.attached
    files = []
    for one in attached.files:
        facts = {"filename": one.filename, "content_type": one.content_type, "size": one.size, "sha256": one.sha256}
        extra = {"container": one.container, "original_filename": one.original}
        files.append({**facts, **{name: value for name, value in extra.items() if value}})
    return {
        "attachments": files,
        "ignored_parts": [asdict(one) for one in attached.ignored],
        "rejected_attachments": [asdict(one) for one in attached.rejected],
    }


def dsn_of(reports: Sequence[Report]) -> Plain | None:
    """Return what a report of delivery says of its first recipient."""
    if not reports:
        return None
    one = reports[0]
    actions = {ReportKind.DELAYED: "delayed", ReportKind.RELAYED: "relayed"}
    return {
        "action": actions.get(one.kind, "failed"),
        "status": one.code or None,
        "permanent": one.kind is ReportKind.HARD,
        "final_recipient": one.recipient or None,
        "original_message_id": one.message_id or None,
    }
