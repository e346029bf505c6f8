"""Readings of several mails side by side: which is a copy, which corrects which, and all as plain values for a file."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace

from directive.days import HANOI
from notifications.bounces import Report, ReportKind
from notifications.reader.asked import Asked
from notifications.reader.machine import MACHINES, MailKind
from notifications.reader.named import only_letter_to, said_to
from notifications.reader.read import Reading, read
from notifications.reader.rules import Fate
from notifications.reader.verdict import Txt

CORRECTING = frozenset({"dinh_chinh", "rut_lai"})
SAME_NAME = "trung_ma_khac_noi_dung"  # a Message-ID that was used before, by other words
Plain = dict[str, object]


@dataclass(frozen=True, slots=True)
class Named:
    """A reading under the name of its file. `duplicate_of` and `corrects` name files that came before.

    `suggested` is the one letter that a mail without a key may answer, for a person to confirm.
    """

    name: str
    digest: str
    reading: Reading
    duplicate_of: str = ""
    corrects: str = ""
    suggested: Asked | None = None


def read_all(
    mails: Sequence[tuple[str, bytes]], letters: Sequence[Asked], *, authserv: str, txt: Txt | None
) -> list[Named]:
    """Return the readings of mails in the order given, each told apart from or joined to those before it."""
    done, before = [], Before()
    for name, data in mails:
        reading = read(data, letters, authserv=authserv, txt=txt)
        guess = only_letter_to(reading.address, letters) if reading.rule == "khong_khop" else None
        one = related(Named(name, hashlib.sha256(data).hexdigest(), reading, suggested=guess), before)
        before.take(one)
        done.append(one)
    return done


@dataclass(slots=True)
class Before:
    """The readings that came before: the first of each content, and those that answer each letter, by their sender."""

    first: dict[object, Named] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    replies: dict[tuple[str, str], list[Named]] = field(default_factory=lambda: defaultdict(list))

    def take(self, one: Named) -> None:
        """Remember one more."""
        for likeness in likenesses(one):
            self.first.setdefault(likeness, one)
        self.names.add(one.reading.mail.message_id)
        if one.reading.match.letter and one.reading.kind is MailKind.REPLY and not one.duplicate_of:
            self.replies[(one.reading.match.letter.id, one.reading.address)].append(one)

    def twin(self, one: Named) -> Named | None:
        """Return the first with the same content."""
        return next((self.first[likeness] for likeness in likenesses(one) if likeness in self.first), None)


def related(one: Named, before: Before) -> Named:
    """Return a reading with what it is to those before it. The same name with other words waits for a person."""
    if twin := before.twin(one):
        return replace(one, duplicate_of=twin.duplicate_of or twin.name)
    namesake = one.reading.mail.message_id and one.reading.mail.message_id in before.names
    if namesake and one.reading.kind not in MACHINES:
        reasons = tuple(dict.fromkeys((*one.reading.reasons, SAME_NAME)))
        fate = Fate.HELD if one.reading.fate is Fate.ACCEPTED else one.reading.fate
        one = replace(one, reading=replace(one.reading, rule=SAME_NAME, fate=fate, reasons=reasons))
    return replace(one, corrects=corrected(one.reading, before))


def likenesses(one: Named) -> list[object]:
    """Return what two copies of a mail share: the same bytes, or the same words and files under one Message-ID."""
    mine, letter = one.reading, one.reading.match.letter
    if not mine.mail.message_id:
        return [one.digest]
    named = (mine.mail.message_id, mine.address, letter.id if letter else "")
    return [one.digest, (*named, mine.mail.plain, mine.mail.html, mine.attached)]


def corrected(mine: Reading, before: Before) -> str:
    """Return the earlier mail that this one corrects: the one that it answers, else the unit's last on that letter."""
    if mine.match.letter is None or mine.kind is not MailKind.REPLY:
        return ""
    earlier = before.replies.get((mine.match.letter.id, mine.address), [])
    answered = [one for one in earlier if one.reading.mail.message_id in mine.mail.in_reply_to]
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
        "suggested": suggestion(one),
        "sha256": one.digest,
    }


def suggestion(one: Named) -> Plain | None:
    """Return the letter that a mail without a key may answer, and what it would say to it; None without such a one."""
    if one.suggested is None:
        return None
    said = said_to(one.reading.mail, one.suggested)
    meant = {each.code: (each.status or each.proposed, each.text) for each in said}
    answers = {code: {"proposed": status and status.value, "text": text} for code, (status, text) in meant.items()}
    return {"checkin": one.suggested.id, "answers": answers}


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
