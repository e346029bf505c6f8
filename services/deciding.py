"""A person's word on a mail that waits: it answers as read, or as he says, or it is put aside. Nothing is half done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from directive.answer import Answer
from directive.checkin import CheckInKey
from directive.mail import Decision, KeptMail, MailState
from directive.problem import Problem
from directive.taken import Taken
from directive.words import Outcome
from notifications.figures import Unread, gather
from notifications.reader.answers import Said
from services.answering import Reply, write_answers
from services.asked import OPEN
from services.desk import Desk, InputHasProblems
from services.errands import Looked
from services.evidence import SEALED, files_of, link
from services.holding import FROM_PAGE, SHOWN, US, WAITING, found, letter_of, looked
from services.letters import tags
from services.words import spoken
from store import inbox, ledger, outbox
from store.database import Transaction
from store.decided import Decided

BY_PERSON = "nguoi-quyet-dinh"
DISMISSED = "xep-lai"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be taken from a mail: what each code is to say, or, with none, all as it was read.

    `letter` is the key of the letter that the mail answers; empty for the one that was found.
    """

    take: Mapping[str, Outcome]
    letter: str = ""


def taken(pairs: Sequence[str]) -> dict[str, Outcome]:
    """Return what was typed as CODE=STATUS. Raises InputHasProblems, also for a code that is typed twice."""
    split = [(code.strip(), status.strip()) for code, _, status in (one.partition("=") for one in pairs)]
    known = ", ".join(Outcome)
    wrong = [
        Problem("E376", US, {"chu": pair, "co": known})
        for place, (pair, (code, status)) in enumerate(zip(pairs, split, strict=True))
        if not code or status not in tuple(Outcome) or code in [one for one, _ in split[:place]]
    ]
    if wrong:
        raise InputHasProblems(wrong)
    return {code: Outcome(status) for code, status in split}


def assign(desk: Desk, name: str, wanted: Wanted, person: Decided) -> int | None:
    """Record what a held mail answers, by a person's word, with a receipt to the unit's registered address.

    Returns how many answers are new, or None when the same was decided before. Raises InputHasProblems, and records
    nothing, when any of it cannot be taken.
    """
    seen = looked_into(desk, name, wanted)
    files = files_of(desk, seen.mail)  # written to the disk, and so before the transaction too
    with desk.db.writing() as tx:
        mail = found(tx, name)
        before = mail.decision
        if before.state not in WAITING and before.rule != BY_PERSON:
            raise decided_before(mail)
        if before.rule in (SEALED, *FROM_PAGE):
            raise refused("E378", thu=name)
        answers, letter = answers_of(desk, tx, mail, wanted, seen.said)
        new = [key for key in answers if not recorded(tx, key, answers[key])]
        if before.rule == BY_PERSON:
            if new:
                raise decided_before(mail)
            return None
        write(desk, tx, mail, letter, {key: answers[key] for key in new}, files)
        link(desk, tx, files, new, mail.sha256)
        decision = Decision(MailState.ANSWERED, BY_PERSON, letter, note(person))
        inbox.decide(tx, {mail.sha256: decision}, desk.now, person)
        return len(new)


def looked_into(desk: Desk, name: str, wanted: Wanted) -> Looked:
    """Return what a mail that waits says and brings, before anything is decided: no transaction waits for a reader.

    Nothing of one that was decided otherwise, or that may not answer.
    """
    with desk.db.reading() as tx:
        mail = found(tx, name)
        asked = letter_of(desk, tx, wanted.letter or mail.decision.letter)
    before = mail.decision
    may_answer = before.rule == BY_PERSON or (before.state in WAITING and before.rule not in (SEALED, *FROM_PAGE))
    return (looked(desk, mail, asked) if may_answer else None) or Looked()


def dismiss(desk: Desk, name: str, person: Decided) -> bool:
    """Put a mail that waits aside; its bytes stay. Returns False when it was put aside before."""
    with desk.db.writing() as tx:
        mail = found(tx, name)
        if mail.decision.state is MailState.DISMISSED:
            return False
        if mail.decision.state not in WAITING:
            raise decided_before(mail)
        decision = Decision(MailState.DISMISSED, DISMISSED, mail.decision.letter, note(person))
        inbox.decide(tx, {mail.sha256: decision}, desk.now, person)
        return True


def answers_of(
    desk: Desk, tx: Transaction, mail: KeptMail, wanted: Wanted, read: Sequence[Said]
) -> tuple[dict[CheckInKey, Answer], str]:
    """Return the answers that are to be taken, and the key of the letter that they answer. Raises InputHasProblems."""
    asked = letter_of(desk, tx, wanted.letter or mail.decision.letter)
    if asked is None or not asked.questions:
        raise refused("E374", thu=mail.sha256[:SHOWN])
    said = {one.code: one for one in read}
    codes = [one.code for one in asked.questions]
    if strange := [code for code in wanted.take if code not in codes]:
        raise refused("E375", ma=", ".join(strange), co=", ".join(codes))
    if wanted.take:
        chosen = [meant(said.get(code), code, outcome) for code, outcome in wanted.take.items()]
    else:
        chosen = [replace(one, status=one.status or one.proposed) for one in said.values()]
    named = tags(outbox.checkins_of(tx, asked.id))
    made = {named[one.code]: answer_of(desk, mail, one, named[one.code], sure=not wanted.take) for one in chosen}
    if not made:
        raise refused("E377", ma=", ".join(codes))
    return made, asked.id


def meant(said: Said | None, code: str, outcome: Outcome) -> Said:
    """Return what a person says that a code says, with the mail's own words on it."""
    return replace(said, status=outcome) if said else Said(code, outcome, "")


def answer_of(desk: Desk, mail: KeptMail, said: Said, key: CheckInKey, *, sure: bool) -> Answer:
    """Return one answer. Figures that cannot be read for certain stay in its words; with `sure` they refuse it."""
    if said.status is None:
        raise refused("E377", ma=said.code)
    try:
        carried = gather(said.text, tuple(one.kind for one in desk.book.obligations[key.obligation].measures))
    except Unread:
        if sure:
            raise refused("E377", ma=said.code) from None
        return Answer(said.status, said.text, mail.received, source=mail.sha256)
    return Answer(said.status, carried.words, mail.received, carried.figures, carried.evidence, mail.sha256)


def recorded(tx: Transaction, key: CheckInKey, answer: Answer) -> bool:
    """Return True when this very answer stands in the ledger."""
    return any(one.answer == answer for record in ledger.records(tx, keys=[key]) for one in record.happenings)


def write(
    desk: Desk,
    tx: Transaction,
    mail: KeptMail,
    letter: str,
    answers: Mapping[CheckInKey, Answer],
    files: Sequence[Taken],
) -> None:
    """Record the new answers. Raises InputHasProblems when one is to a check-in on which was decided already."""
    still_open = {one.key: one for one in ledger.checkins(tx, OPEN, keys=list(answers))}
    if closed := [str(key) for key in answers if key not in still_open]:
        raise refused("E372", phieu=", ".join(closed))
    if answers:
        unit = desk.book.units[next(iter(answers)).unit]
        given = [(still_open[key], answer) for key, answer in answers.items()]
        write_answers(desk, tx, [Reply(unit, given, f"{mail.sha256} {letter} {BY_PERSON}", files=files)])


def note(person: Decided) -> str:
    """Return who decided and why, for people."""
    return f"{person.by}: {person.why}"


def decided_before(mail: KeptMail) -> InputHasProblems:
    """Return what says that the mail does not wait any more."""
    return refused("E373", thu=mail.sha256[:SHOWN], noi=spoken()["noi_nghi"][mail.decision.state.value])


def refused(code: str, **facts: str) -> InputHasProblems:
    """Return the one problem that keeps a decision from being taken."""
    return InputHasProblems([Problem(code, US, facts)])
