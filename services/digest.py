"""The weekly letter to the secretariat: exceptions first, then what waits for a person. "Nothing" is said as well."""

from __future__ import annotations

from collections.abc import Sequence

from directive.checkin import CheckIn
from directive.days import working_days_between
from directive.letter import LetterKind, LetterState
from directive.notation import short_date
from directive.standing import Standing, standing
from directive.weekly import is_weekly_day
from services.contacts import unreached
from services.desk import Desk
from services.holding import WAITING, why
from services.letters import Facts, office_letter
from services.summary import Summary
from store import inbox, ledger, outbox

DUTY = "digest"
LOST = (LetterState.FAILED, LetterState.IN_DOUBT)
OWED = (Standing.OVERDUE, Standing.RETURNED)


def digest(desk: Desk) -> Summary:
    """Queue the week's letter on the set weekday, or on the first working day after it; once a week."""
    day = desk.today.isoformat()
    if not is_digest_day(desk):
        return Summary(DUTY, day, idle="chua_den_ngay")
    facts = weekly_facts(desk)
    week = "{}-W{:02d}".format(*desk.today.isocalendar())
    letters = [
        office_letter(desk, f"{LetterKind.DIGEST.value}/{week}/{address}", LetterKind.DIGEST, address, facts)
        for address in desk.settings.secretariat
    ]
    with desk.db.writing() as tx:
        queued = outbox.queue(tx, letters, desk.now)
    return Summary(DUTY, day, {"thu_xep_hang": len(queued)})


def is_digest_day(desk: Desk) -> bool:
    """Return True on the day of this week's letter."""
    return is_weekly_day(desk.today, desk.settings.digest_weekday, desk.book.calendar)


def weekly_facts(desk: Desk) -> Facts:
    """Return what the letter tells, as of now."""
    with desk.db.reading() as tx:
        records = ledger.records(tx, only_open=True)
        held = inbox.resting(tx, WAITING)
        lost = outbox.letters(tx, states=LOST)
        nowhere = unreached(desk, tx)
    known = [one for one in records if desk.knows(one.checkin.key)]
    verdicts = [(one.checkin, standing(one.checkin, one.happenings, desk.today, desk.book.calendar)) for one in known]
    late = [one for one, verdict in verdicts if verdict.on_time is False and verdict.standing in OWED]
    waiting = [one for one, verdict in verdicts if verdict.standing is Standing.IN_REVIEW]
    return digest_facts(
        overdue=[overdue_row(desk, one) for one in longest_first(desk, late)],
        waiting=[overdue_row(desk, one) for one in longest_first(desk, waiting)],
        held=[{"sender": mail.sender, "subject": mail.subject, "why": why(mail.decision.rule)} for mail in held],
        failed=[{"recipient": letter.recipient, "words": letter.words} for letter in lost],
        unreached=nowhere,
        opened=len(records),
    )


def longest_first(desk: Desk, checkins: Sequence[CheckIn]) -> list[CheckIn]:
    """Return the check-ins by due date, then in the order of the text, then by unit."""
    order = {obligation: place for place, obligation in enumerate(desk.book.obligations)}
    return sorted(checkins, key=lambda one: (one.due, order[one.key.obligation], one.key.unit))


def overdue_row(desk: Desk, checkin: CheckIn) -> Facts:
    """Return who owes what, and the working days past its due date (0 when it is not past)."""
    late = max(0, working_days_between(checkin.due, desk.today, desk.book.calendar)) if checkin.due < desk.today else 0
    return {
        "unit": desk.book.units[checkin.key.unit].name,
        "tag": checkin.key.obligation,
        "title": desk.book.obligations[checkin.key.obligation].title,
        "due": short_date(checkin.due),
        "days": late,
    }


def digest_facts(
    *,
    overdue: Sequence[Facts],
    waiting: Sequence[Facts] = (),
    held: Sequence[Facts] = (),
    failed: Sequence[Facts] = (),
    unreached: Sequence[Facts] = (),
    opened: int | None = None,
) -> Facts:
    """Return the facts of a digest letter; `opened` is how many check-ins are open in all, None in a special letter."""
    counts = {"open": opened, "overdue": len(overdue), "waiting": len(waiting), "held": len(held)}
    return {
        "overdue": list(overdue),
        "waiting": list(waiting),
        "held": list(held),
        "failed": list(failed),
        "unreached": list(unreached),
        "counts": counts if opened is not None else {},
    }
