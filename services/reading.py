"""Read kept mails: whose letter each answers, what it says by number, and where it rests. Each once, whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from directive.answer import Answer
from directive.checkin import CheckInKey
from directive.extension import Wished
from directive.letter import Letter
from directive.mail import Decision, KeptMail, MailState
from directive.taken import Taken
from directive.units import Unit
from notifications.figures import Unread, gather
from notifications.reader.answers import Said
from notifications.reader.machine import MailKind
from notifications.reader.read import Reading
from notifications.reader.rules import Fate
from services.asked import home, letters_named
from services.desk import Desk
from services.errands import Errand, Forms, Opening, Sheets, Told
from services.evidence import files_of
from services.extra_time import ASKS_TIME, with_more_time
from services.form_mail import (
    ASKED_FOR,
    FILLED,
    asked_back,
    clashes,
    filled,
    form_letter,
    may_carry_form,
    wants_form,
)
from services.letters import tags
from services.reader import reader
from store import outbox
from store.database import Transaction

PARTLY_READ = "con-dong-chua-ro"  # some lines are certain and count; a person reads the rest
NO_KEY = "khong-co-khoa"  # whoever knows a Message-ID or a subject has not shown our letter: a person looks
ALREADY_DECIDED = "da-quyet-dinh"  # the check-in was accepted or excused before this answer came
CAME_BEFORE = "da-den-truoc"  # the same mail, brought by two ways: its bytes differ in the trace headers only
NOT_READ = "khong-doc-duoc"
OF_ONE_LINE = frozenset(
    {"trang_thai_khong_ro", "ma_la", "mau_thuan", "khong_thuoc_tham_quyen"}
)  # reasons that say nothing of the other lines
REPORTS = (MailKind.BOUNCE, MailKind.DELAYED, MailKind.MDN)


@dataclass(frozen=True, slots=True)
class Given:
    """What one mail gives: where it rests, the letter that it answers, and by check-in what counts of it."""

    decision: Decision
    unit: Unit | None
    answers: Mapping[CheckInKey, Answer]
    asks: Mapping[CheckInKey, Wished] = field(default_factory=dict)  # more time, which a person decides on
    letter: Letter | None = None  # what goes out for it besides the receipt: the form, or what was wrong with one


UNREAD = Given(Decision(MailState.HELD, NOT_READ), None, {})


@dataclass(frozen=True, slots=True)
class Understood:
    """A kept mail, its reading if it could be read, what it gives, and the files that were kept of it."""

    mail: KeptMail
    reading: Reading | None
    given: Given
    files: Sequence[Taken]


def understood(desk: Desk, mails: Sequence[tuple[KeptMail, Told]]) -> list[Understood]:
    """Return what each mail gives, its files kept on the disk; nothing else is written."""
    with desk.db.reading() as tx:
        errands = [
            Errand(Opening(desk.home / mail.path, home(desk)), letters_named(desk, tx, told), desk.settings.authserv)
            for mail, told in mails
        ]
    with reader().read(errands) as readings, desk.db.reading() as tx:
        read = [
            (mail, reading, understand(desk, tx, mail, reading) if reading else UNREAD)
            for (mail, _), reading in zip(mails, readings, strict=True)
        ]
    carrying = [mail for mail, reading, _ in read if reading and may_carry_form(reading)]
    sheets = reader().forms([Sheets(desk.home / mail.path) for mail in carrying])
    forms = {mail.sha256: found for mail, found in zip(carrying, sheets, strict=True) if found != Forms()}
    with desk.db.reading() as tx:
        given = [
            with_forms(desk, tx, mail, reading, what, forms[mail.sha256]) if reading and mail.sha256 in forms else what
            for mail, reading, what in read
        ]
    return [
        Understood(mail, reading, what, files_of(desk, reading.mail) if reading and what.answers else [])
        for (mail, reading, _), what in zip(read, given, strict=True)
    ]


def with_forms(desk: Desk, tx: Transaction, mail: KeptMail, reading: Reading, given: Given, forms: Forms) -> Given:
    """Return what the mail gives in its words (`given`) and in its forms; where they differ, a person looks."""
    asked = reading.match.letter
    if asked is None or given.unit is None:
        return given
    found, named = filled(desk, tx, forms, asked, mail), tags(outbox.checkins_of(tx, asked.id))
    if not (found.answers or found.asks or found.unclear):
        return given
    apart = clashes(found, given.answers, reading, named)
    answers = {key: one for key, one in {**given.answers, **found.answers}.items() if key not in apart}
    notes = [*found.unclear, *(f"mau_thuan:{key}" for key in sorted(apart))]
    if any(named[one.code] not in answers for one in reading.answers):
        notes.append(given.decision.note)
    state, rule = (MailState.HELD, PARTLY_READ) if notes else (MailState.ANSWERED, FILLED)
    back = (
        None
        if answers or found.asks or not found.unclear
        else asked_back(desk, tx, given.unit, asked, found, mail.sha256)
    )
    return Given(Decision(state, rule, asked.id, "\n".join(notes)), given.unit, answers, found.asks, letter=back)


def understand(desk: Desk, tx: Transaction, mail: KeptMail, reading: Reading) -> Given:
    """Return what the mail gives, from its reading; nothing is written."""
    letter = reading.match.letter
    named = tags(outbox.checkins_of(tx, letter.id)) if letter else {}
    unit = desk.book.units[letter.unit] if letter else None
    if letter and unit and wants_form(reading) and (form := form_letter(desk, tx, unit, letter.id)):
        return Given(Decision(MailState.REQUEST, ASKED_FOR, letter.id), unit, {}, letter=form)
    reading, asks = with_more_time(tx, mail, reading, named)
    answers: dict[CheckInKey, Answer] = {}
    unclear: list[Said] = []
    for said in reading.answers:
        answer = answer_of(desk, mail, said, named[said.code])
        if answer is None:
            unclear.append(said)
        else:
            answers[named[said.code]] = answer
    state, rule = decided(reading, unclear=bool(unclear), some=bool(answers or asks), asks=bool(asks))
    if state is not MailState.ANSWERED and rule != PARTLY_READ:
        answers, asks = {}, {}
    shown = list(reading.answers) if not answers else unclear
    return Given(Decision(state, rule, letter.id if letter else None, note_of(reading, shown)), unit, answers, asks)


def decided(reading: Reading, *, unclear: bool, some: bool, asks: bool = False) -> tuple[MailState, str]:
    """Return where the mail rests and by which rule, in the spelling of the inbox.

    `asks`: it asks for more time, and nothing but that was left to a person in its words.
    """
    rule = reading.rule.replace("_", "-")
    if reading.fate is Fate.ASIDE:
        return MailState.AUTO, rule
    if reading.fate is Fate.SEALED:
        return MailState.QUARANTINED, rule
    keyed = reading.match.by == "token"
    if asks and not reading.reasons:
        return (MailState.HELD, PARTLY_READ) if unclear else (MailState.ANSWERED, ASKS_TIME.replace("_", "-"))
    if reading.fate is Fate.ACCEPTED and keyed:
        return (MailState.HELD, PARTLY_READ) if unclear else (MailState.ANSWERED, rule)
    if reading.fate is Fate.ACCEPTED:
        return MailState.HELD, NO_KEY
    lines_only = all(reason.partition(":")[0] in OF_ONE_LINE for reason in reading.reasons)
    partly = keyed and some and reading.rule in ("cau_tra_loi", "trang_thai_khong_ro") and lines_only
    return MailState.HELD, PARTLY_READ if partly else rule


def answer_of(desk: Desk, mail: KeptMail, said: Said, key: CheckInKey) -> Answer | None:
    """Return one answer with its figures and evidence; None when any of it is not certain."""
    if said.status is None or said.reason:
        return None
    kinds = tuple(measure.kind for measure in desk.book.obligations[key.obligation].measures)
    try:
        carried = gather(said.text, kinds)
    except Unread:
        return None
    return Answer(said.status, carried.words, mail.received, carried.figures, carried.evidence, mail.sha256)


def note_of(reading: Reading, shown: list[Said]) -> str:
    """Return the note for the person who decides: every reason, and what each line may have meant."""
    meant = [(one, one.status or one.proposed) for one in shown]
    lines = [f"{one.code}:{f' [{outcome.value}]' if outcome else ''} {one.text}".strip() for one, outcome in meant]
    return "\n".join([*reading.reasons, *lines]) if reading.fate in (Fate.HELD, Fate.ACCEPTED) else ""
