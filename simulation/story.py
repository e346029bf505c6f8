"""What a simulated year came to: counts by kind, digests, and where the report lies, as plain values."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from directive.annual import AnnualFigures
from directive.checkin import Event
from services.desk import Desk
from services.report_draft import Made
from services.report_paper import paper_of
from store import audit, inbox, ledger, outbox, reports


@dataclass(frozen=True, slots=True)
class Story:
    """The counts of one year. Keys are the values of the closed lists: letter kinds, mail states, outcomes, rungs."""

    rounds: int
    opened: int
    letters: dict[str, int]
    fates: dict[str, int]
    mails: dict[str, int]
    answers: dict[str, int]
    reviews: dict[str, int]
    rungs: dict[str, int]
    figures: AnnualFigures
    ledger_digest: str
    audit_lines: int
    audit_head: str
    report: Made


def story_of(desk: Desk, year: int, as_of: date) -> Story:
    """Read the workspace's ledger, and the report's files, and return what the year came to."""
    with desk.db.reading() as tx:
        records = ledger.records(tx)
        letters, mails = outbox.counts(tx), inbox.counts(tx)
        digest, verified = ledger.digest(tx), audit.verify(tx)
    happenings = [one for record in records for one in record.happenings]
    events = Counter(one.event for one in happenings)
    kinds: Counter[str] = Counter()
    fates: Counter[str] = Counter()
    for (kind, state), count in letters.items():
        kinds[kind.value] += count
        fates[state.value] += count
    made = last_draft(desk, year, as_of)
    return Story(
        rounds=len({record.checkin.opens for record in records}),
        opened=len(records),
        letters=dict(sorted(kinds.items())),
        fates=dict(sorted(fates.items())),
        mails={state.value: count for state, count in mails.items() if count},
        answers=dict(Counter(one.answer.outcome.value for one in happenings if one.answer is not None)),
        reviews={"accepted": events[Event.ACCEPTED], "returned": events[Event.RETURNED]},
        rungs=dict(sorted(Counter(one.rung for one in happenings if one.rung is not None).items())),
        figures=made.figures,
        ledger_digest=digest,
        audit_lines=verified.lines,
        audit_head=verified.head.hash,
        report=made,
    )


def last_draft(desk: Desk, year: int, as_of: date) -> Made:
    """Return the last draft of that year and day as its files lie there, with the figures counted anew."""
    with desk.db.reading() as tx:
        row = [one for one in reports.made(tx, year) if one.as_of == as_of][-1]
    docx = desk.home / row.path
    files = {path.name.removeprefix(docx.stem): path for path in sorted(docx.parent.glob(f"{docx.stem}*"))}
    digests = {edition: sha256(path.read_bytes()).hexdigest() for edition, path in files.items()}
    figures = paper_of(desk, year, as_of).figures
    return Made(year, as_of, files, digests, figures, row.digest, row.head, row.draft, row.edits)
