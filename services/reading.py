"""Read kept mails: whose letter each answers, what it says by number, and where it rests. Each once, whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from directive.answer import Answer
from directive.checkin import CheckInKey
from directive.letter import Letter
from directive.mail import Decision, KeptMail, MailState
from directive.taken import Taken
from directive.units import Unit
from notifications.figures import Unread, gather
from notifications.reader.answers import Said
from notifications.reader.machine import MailKind
from notifications.reader.read import Reading
from notifications.reader.rules import Fate
from services.answering import write_answers
from services.asked import OPEN, home, letters_named
from services.bounces import judge
from services.desk import Desk
from services.errands import Errand, Forms, Opening, Sheets, Told
from services.evidence import files_of, link
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
from store import inbox, ledger, outbox
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
    """What one mail gives: where it rests, the letter that it answers, and the answers that count, by check-in."""

    decision: Decision
    unit: Unit | None
    answers: Mapping[CheckInKey, Answer]
    letter: Letter | None = None  # what goes out for it besides the receipt: the form, or what was wrong with one


UNREAD = Given(Decision(MailState.HELD, NOT_READ), None, {})


@dataclass(frozen=True, slots=True)
class Understood:
    """A kept mail, its reading if it could be read, what it gives, and the files that were kept of it."""

    mail: KeptMail
    reading: Reading | None
    given: Given
    files: Sequence[Taken]


def read_batch(desk: Desk, mails: Sequence[tuple[KeptMail, Told]], broken: dict[str, str]) -> Counter[str]:
    """Read kept mails and write what came of each: answers, receipt, withdrawn reminders, and its resting place.

    Returns what was counted. A mail and its answers are one unit; the mails share one transaction. One whose writing
    fails keeps no other from being written, and `broken` tells of it by its file. A mail that another run has decided
    in the meantime is left alone. Raises NoReader, and then nothing is written.
    """
    try:
        read = understood(desk, mails)
        twins = Twins(desk, {mail.sha256: told.says for mail, told in mails})
        with desk.db.writing() as tx:
            return sum((write(desk, tx, one, twins) for one in read), Counter())
    except (LookupError, ValueError) as fault:
        if len(mails) > 1:
            return sum((read_batch(desk, [one], broken) for one in mails), Counter())
        broken[mails[0][0].path] = f"{type(fault).__name__}: {fault}"
        return Counter()


def understood(desk: Desk, mails: Sequence[tuple[KeptMail, Told]]) -> list[Understood]:
    """Return what each mail gives, its files kept on the disk; nothing else is written."""
    with desk.db.reading() as tx:
        errands = [
            Errand(Opening(desk.home / mail.path, home(desk)), letters_named(desk, tx, told), desk.settings.authserv)
            for mail, told in mails
        ]
    readings = reader().read(errands)
    carrying = [mail for (mail, _), one in zip(mails, readings, strict=True) if one and may_carry_form(one)]
    sheets = reader().forms([Sheets(desk.home / mail.path) for mail in carrying])
    forms = {mail.sha256: found for mail, found in zip(carrying, sheets, strict=True)}
    with desk.db.reading() as tx:
        given = [
            with_forms(desk, tx, mail, reading, forms.get(mail.sha256, Forms())) if reading else UNREAD
            for (mail, _), reading in zip(mails, readings, strict=True)
        ]
    return [
        Understood(mail, reading, what, files_of(desk, reading.mail) if reading and what.answers else [])
        for (mail, _), reading, what in zip(mails, readings, given, strict=True)
    ]


def write(desk: Desk, tx: Transaction, one: Understood, twins: Twins) -> Counter[str]:
    """Write what came of one mail inside the transaction, and return what was counted."""
    mail, reading = one.mail, one.reading
    if not inbox.is_undecided(tx, mail.sha256):
        return Counter()
    if twin := twins.of(tx, mail):
        decision = Decision(MailState.DUPLICATE, CAME_BEFORE, twin.decision.letter)
    elif reading and reading.reports and reading.kind in REPORTS:
        decision = judge(desk, tx, reading.reports)
    else:
        return settle(desk, tx, mail, one.given, one.files)
    inbox.decide(tx, mail.sha256, decision, desk.now)
    return Counter({decision.state.value: 1})


@dataclass(frozen=True, slots=True)
class Twins:
    """What is known of mails of one Message-ID: the digest of what each says, by the digest of its bytes."""

    desk: Desk
    says: dict[str, str]

    def of(self, tx: Transaction, mail: KeptMail) -> KeptMail | None:
        """Return the mail that was read before and is this one by another way: same sender, key, words and files."""
        namesakes = inbox.called(tx, mail.message_id) if mail.message_id else []
        for other in namesakes:
            read = other.decision.state is not MailState.KEPT and other.sender == mail.sender
            if read and self.said_by(other) == self.says[mail.sha256]:
                return other
        return None

    def said_by(self, mail: KeptMail) -> str:
        """Return the digest of what a mail says; one of an earlier day is opened again."""
        if mail.sha256 not in self.says:
            (told,) = reader().opened([Opening(self.desk.home / mail.path, home(self.desk))])
            self.says[mail.sha256] = told.says
        return self.says[mail.sha256]


def with_forms(desk: Desk, tx: Transaction, mail: KeptMail, reading: Reading, forms: Forms) -> Given:
    """Return what the mail gives, in its words and in the forms that it carries; where they differ, a person looks."""
    given, asked = understand(desk, tx, mail, reading), reading.match.letter
    if asked is None or given.unit is None or forms == Forms():
        return given
    found, named = filled(desk, tx, forms, asked, mail), tags(outbox.checkins_of(tx, asked.id))
    if not (found.answers or found.unclear):
        return given
    apart = clashes(found, given.answers, reading, named)
    answers = {key: one for key, one in {**given.answers, **found.answers}.items() if key not in apart}
    notes = [*found.unclear, *(f"mau_thuan:{key}" for key in sorted(apart))]
    if any(named[one.code] not in answers for one in reading.answers):
        notes.append(given.decision.note)
    state, rule = (MailState.HELD, PARTLY_READ) if notes else (MailState.ANSWERED, FILLED)
    back = None if answers or not found.unclear else asked_back(desk, tx, given.unit, asked, found, mail.sha256)
    return Given(Decision(state, rule, asked.id, "\n".join(notes)), given.unit, answers, back)


def understand(desk: Desk, tx: Transaction, mail: KeptMail, reading: Reading) -> Given:
    """Return what the mail gives, from its reading; nothing is written."""
    letter = reading.match.letter
    named = tags(outbox.checkins_of(tx, letter.id)) if letter else {}
    unit = desk.book.units[letter.unit] if letter else None
    if letter and unit and wants_form(reading) and (form := form_letter(desk, tx, unit, letter.id)):
        return Given(Decision(MailState.REQUEST, ASKED_FOR, letter.id), unit, {}, form)
    answers: dict[CheckInKey, Answer] = {}
    unclear: list[Said] = []
    for said in reading.answers:
        answer = answer_of(desk, mail, said, named[said.code])
        if answer is None:
            unclear.append(said)
        else:
            answers[named[said.code]] = answer
    state, rule = decided(reading, unclear=bool(unclear), some=bool(answers))
    if state is not MailState.ANSWERED and rule != PARTLY_READ:
        answers = {}
    shown = list(reading.answers) if not answers else unclear
    return Given(Decision(state, rule, letter.id if letter else None, note_of(reading, shown)), unit, answers)


def decided(reading: Reading, *, unclear: bool, some: bool) -> tuple[MailState, str]:
    """Return where the mail rests and by which rule, in the spelling of the inbox."""
    rule = reading.rule.replace("_", "-")
    if reading.fate is Fate.ASIDE:
        return MailState.AUTO, rule
    if reading.fate is Fate.SEALED:
        return MailState.QUARANTINED, rule
    keyed = reading.match.by == "token"
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


def settle(desk: Desk, tx: Transaction, mail: KeptMail, given: Given, files: Sequence[Taken]) -> Counter[str]:
    """Write what the mail gives inside the transaction; an answer to what is decided already waits for a person."""
    if given.letter:
        outbox.queue(tx, [given.letter], desk.now)
    still_open = {one.key: one for one in ledger.checkins(tx, OPEN, keys=list(given.answers))}
    decision = given.decision
    if len(still_open) < len(given.answers):
        closed = [str(key) for key in given.answers if key not in still_open]
        decision = Decision(
            MailState.HELD, ALREADY_DECIDED, decision.letter, "\n".join([decision.note, *closed]).strip()
        )
    if given.unit is not None and still_open:
        answers = [(still_open[key], answer) for key, answer in given.answers.items() if key in still_open]
        write_answers(desk, tx, given.unit, answers, cause=mail.sha256)
        link(desk, tx, files, still_open, mail.sha256)
    inbox.decide(tx, mail.sha256, decision, desk.now)
    return Counter({decision.state.value: 1, "tra_loi": len(still_open)})
