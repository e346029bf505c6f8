"""The digest: exceptions first, then what came, then what falls due. "Nothing" is said as well.

Once a week to the secretariat, whose own lateness stands in it, and on demand to those who issued the directive.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from directive.clocks import Side
from directive.contact import not_reached
from directive.days import HANOI
from directive.escalation import is_told_above
from directive.letter import LetterKind, LetterState, Posted
from directive.notation import short_date
from directive.problem import Place, Problem
from directive.weekly import is_weekly_day
from services.audit import anchor_of
from services.contacts import broken_since, unreached
from services.desk import Desk, InputHasProblems
from services.digest_rows import (
    ABOVE,
    WEEKLY,
    Judged,
    Rows,
    arrived_rows,
    coming_rows,
    is_late,
    judged,
    overdue_row,
    waits,
)
from services.dispatches import Dispatch, draft_rows, to_sign
from services.holding import WAITING, why
from services.letters import Facts, office_letter
from services.settings import SETTINGS_FILE
from services.summary import Summary
from store import audit, inbox, ledger, outbox
from store.arrived import arrived
from store.database import Transaction

DUTY = "digest"
LOST = (LetterState.FAILED, LetterState.IN_DOUBT)
OF_A_WEEK = re.compile(rf"{LetterKind.DIGEST.value}/\d{{4}}-W\d\d/")
BEGINNING = datetime(1970, 1, 1, tzinfo=HANOI)


def digest(desk: Desk, *, leaders: bool = False) -> Summary:
    """Queue the week's letter on the set weekday, or on the first working day after it; once a week.

    With `leaders`, queue theirs instead, whatever the day, once a day. Raises InputHasProblems when nobody is named.
    """
    day = desk.today.isoformat()
    if leaders:
        return Summary(DUTY, day, {"thu_xep_hang": queued(desk, ABOVE, f"{ABOVE}/{day}", addresses_above(desk))})
    if not is_digest_day(desk):
        return Summary(DUTY, day, idle="chua_den_ngay")
    week = "{}-W{:02d}".format(*desk.today.isocalendar())
    return Summary(DUTY, day, {"thu_xep_hang": queued(desk, WEEKLY, week, desk.settings.secretariat)})


def queued(desk: Desk, about: str, name: str, recipients: Sequence[str]) -> int:
    """Queue one letter to each recipient, unless it has it already; return how many are new."""
    with desk.db.reading() as tx:
        facts = facts_of(desk, tx, about)
    kind = LetterKind.DIGEST
    letters = [office_letter(desk, f"{kind.value}/{name}/{address}", kind, address, facts) for address in recipients]
    with desk.db.writing() as tx:
        return len(outbox.queue(tx, letters, desk.now))


def addresses_above(desk: Desk) -> Sequence[str]:
    """Return where those are written to who issued the directive. Raises InputHasProblems when nobody is named."""
    if not desk.settings.leaders:
        raise InputHasProblems([Problem("E344", Place(SETTINGS_FILE))])
    return desk.settings.leaders


def is_digest_day(desk: Desk) -> bool:
    """Return True on the day of this week's letter."""
    return is_weekly_day(desk.today, desk.settings.digest_weekday, desk.book.calendar)


def facts_of(desk: Desk, tx: Transaction, about: str) -> Facts:
    """Return what the letter tells, as of now: all of it to the secretariat, only the units' own to those above."""
    since = last_told(tx, about)
    open_records = ledger.records(tx, only_open=True)
    drafts = to_sign(desk, tx)
    rows = unit_rows(desk, tx, judged(desk, open_records), drafts, above=about == ABOVE)
    came = arrived_rows(desk, arrived(tx, since or BEGINNING))
    if about == WEEKLY:
        rows = {**rows, **own_rows(desk, tx), "drafts": draft_rows(desk, drafts)}
    told = short_date(since.astimezone(HANOI).date()) if since else ""
    head = anchor_of(audit.head(tx))
    return Rows(**rows, arrived=came).facts(about, since=told, opened=len(open_records), anchor=head)


def unit_rows(
    desk: Desk, tx: Transaction, known: Sequence[Judged], drafts: Sequence[Dispatch], *, above: bool
) -> dict[str, Sequence[Facts]]:
    """Return what concerns the units. What fell due while a unit was not reached makes nobody late."""
    broken = broken_since(desk, tx)
    late = [one for one in known if is_late(one[1]) and not not_reached(broken, one[0].checkin.key.unit, one[1].due)]
    drafted = {one.checkin.key for draft in drafts for one, _ in draft.owed}
    if above:
        late = [one for one in late if is_told_above(desk.book.ladder_of(one[0].checkin.key), one[1])]
    return {
        "overdue": [overdue_row(desk, *one, drafted=one[0].checkin.key in drafted) for one in late],
        "waiting": [] if above else waits(desk, known, Side.SECRETARIAT),
        "returned": [] if above else waits(desk, known, Side.UNIT),
        "coming": coming_rows(desk, known),
    }


def own_rows(desk: Desk, tx: Transaction) -> dict[str, Sequence[Facts]]:
    """Return what only the secretariat can see to: mails that wait, letters that did not arrive, addresses."""
    held = inbox.resting(tx, WAITING)
    lost = outbox.letters(tx, states=LOST)
    return {
        "held": [{"sender": mail.sender, "subject": mail.subject, "why": why(mail.decision.rule)} for mail in held],
        "failed": [{"recipient": letter.recipient, "words": letter.words} for letter in lost],
        "unreached": unreached(desk, tx),
    }


def last_told(tx: Transaction, about: str) -> datetime | None:
    """Return when the digest before this one was written; None when this is the first."""
    found = [one.queued_at for one in outbox.letters(tx, kinds=[LetterKind.DIGEST]) if tells(one, about)]
    return found[-1] if found else None


def tells(letter: Posted, about: str) -> bool:
    """Return True for a digest of the same kind; the letters of a day's exceptions are none."""
    if about == WEEKLY:
        return OF_A_WEEK.match(letter.key) is not None
    return letter.key.startswith(f"{LetterKind.DIGEST.value}/{about}/")
