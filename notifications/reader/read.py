"""One mail, and the letters that are open, as a reading. A pure function; what is not certain waits for a person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from directive.text import plain
from notifications.bounces import Report, reports_of
from notifications.reader.answered import answered
from notifications.reader.answers import Answers, Said
from notifications.reader.apart import OTHER_PERIOD, changed_subject, of_another_year
from notifications.reader.asked import Asked
from notifications.reader.attachments import Attached, attached
from notifications.reader.cut import Cut
from notifications.reader.danger import is_secret, is_secret_name
from notifications.reader.html import text_of_html
from notifications.reader.machine import MACHINES, MailKind, kind_of
from notifications.reader.mail import Mail, open_mail, received_at
from notifications.reader.match import Match, match
from notifications.reader.others import speaks_for_another
from notifications.reader.rules import Case, Fate, decided
from notifications.reader.sender import Sender, address_of, from_us, judged, other_unit
from notifications.reader.text import Words, words_of
from notifications.reader.verdict import Txt, Verdict, verdict

FORWARD_SUBJECT = re.compile(r"^(?:fwd?|chuyen tiep|ct|tr)\s*:")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one mail says, by which rule it was decided, and why a person must look, if one must.

    `answers` of a mail that is held are proposals. `address` is the one plain sender, "" when there is doubt.
    """

    kind: MailKind
    rule: str
    fate: Fate
    reasons: tuple[str, ...]
    match: Match
    sender: Sender
    address: str
    mail: Mail
    verdict: Verdict
    attached: Attached
    reports: tuple[Report, ...]
    answers: tuple[Said, ...]
    words: str  # what the unit wrote, without quotation and signature
    rest: str  # of that, what belongs to no answer
    legacy: str
    received: datetime | None

    @property
    def late(self) -> bool:
        """True when the mail came to us after the letter's due instant."""
        due = self.match.letter.due if self.match.letter else None
        return due is not None and self.received is not None and self.received > due


def read(data: bytes, letters: Sequence[Asked], *, authserv: str, txt: Txt | None) -> Reading:
    """Return the reading of one mail. Never raises, whatever the bytes.

    `letters` are those that are open; `authserv` names our own receiving server; `txt` looks up TXT records for names
    that end with a dot, None asks nobody.
    """
    return read_opened(open_mail(data), letters, authserv=authserv, txt=txt)


def read_opened(mail: Mail, letters: Sequence[Asked], *, authserv: str, txt: Txt | None, home: str = "") -> Reading:
    """Return the reading of a mail whose parts are known already; `home` is a reply address of ours without a key."""
    files = attached(mail.parts)
    reports = reports_of(mail.message, mail.plain or text_of_html(mail.html))
    address = address_of(mail.message)
    found = match(mail, address, letters, reports, home)
    words = words_of(mail, files.words, [one.code for one in found.letter.questions] if found.letter else ())
    ours = {letter.message_id for letter in letters if letter.message_id}
    kind = kind_of(mail, reports, joined(words.cut), ours)
    said = verdict(mail.data, mail.message, address, authserv, txt)
    case = case_of(mail, Found(kind, files, words, found), address, letters, said)
    rule, fate, reasons = decided(case)
    shown = fate is not Fate.SEALED and case.kind not in MACHINES
    return Reading(
        kind=case.kind,
        rule=rule,
        fate=fate,
        reasons=reasons,
        match=found,
        sender=case.sender,
        address=address,
        mail=mail,
        verdict=case.verdict,
        attached=files if case.kind not in MACHINES else Attached(),
        reports=reports,
        answers=case.answers.said if shown else (),
        words=case.own if shown else "",
        rest=case.answers.rest if shown else "",
        legacy=case.words.legacy,
        received=received_at(mail.message),
    )


class Found(NamedTuple):
    """What was found in a mail, one after another."""

    kind: MailKind
    attached: Attached
    words: Words
    match: Match


def case_of(mail: Mail, found: Found, address: str, letters: Sequence[Asked], said: Verdict) -> Case:
    """Return all that is known of the mail, its answers read against the questions of its letter."""
    kind, files, words, matched = found
    letter = matched.letter
    answers = Answers((), (), joined(words.cut))
    if letter and kind is MailKind.REPLY:
        answers = answered(words, letter.questions, letter.unit_name)
        around = [OTHER_PERIOD] * of_another_year(joined(words.cut), letter) + changed_subject(mail.subject, letter)
        answers = replace(answers, reasons=tuple(dict.fromkeys((*answers.reasons, *around))))
    own = joined(words.cut)
    return Case(
        mail=mail,
        kind=kind if kind is not MailKind.REPLY else of_person(mail, words.cut, letter),
        match=matched,
        sender=Sender.OK if kind in MACHINES and not said.fails else judged(address, letter, letters, said),
        verdict=said,
        attached=files,
        words=words,
        answers=answers,
        own=own,
        other_unit=letter is not None
        and (other_unit(address, letter, letters) or speaks_for_another(own, letter, letters)),
        from_us=from_us(address, letters),
        secret=is_secret(own) or is_secret_name(mail.subject) or any(one.why == "mat" for one in files.rejected),
    )


def joined(found: Cut) -> str:
    """Return what the unit wrote."""
    return "\n".join(line.text for line in found.lines if line.own).strip("\n")


def of_person(mail: Mail, found: Cut, letter: Asked | None) -> MailKind:
    """Return what a mail that a person wrote is: passed on, an answer, or nothing to do with us."""
    enclosed = any(part.kind == "message/rfc822" for part in mail.parts)
    passed_on = FORWARD_SUBJECT.match(plain(mail.subject)) is not None or found.forwarded
    if letter is None:
        return MailKind.FORWARD if passed_on and enclosed else MailKind.UNMATCHED
    return MailKind.FORWARD if passed_on or (enclosed and not joined(found).strip()) else MailKind.REPLY
