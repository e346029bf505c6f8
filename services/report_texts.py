"""The sections of the report that people have edited: read back from Word, kept, and put into each new draft.

Every number in an edited text stays tied to the figure that it repeats. What the data no longer says is flagged: in the
draft itself, by the command, and in the letter to the secretariat.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from directive.problem import Place, Problem
from reports.drafted import drafted
from reports.editions import REPORT
from reports.kept import keep, to_facts
from reports.said import said
from reports.sections import Trouble, UnreadableReport, doubts, section_texts
from services.desk import Desk, InputHasProblems, Refused
from services.files import write_durably
from services.report_draft import as_made
from services.report_edits import in_force
from services.report_paper import templates
from services.report_standing import MARK, US
from store import report_texts, reports
from store.decided import Decided
from store.report_texts import EditedText
from store.reports import MadeReport

TIMES = re.compile(r"lần (\d+)$", re.MULTILINE)  # the mark of a draft stands on a line of its own


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What was taken from an edited report: new edits by section, numbers that no figure stands behind, stray words.

    `outside` are words that were typed outside of every section: the next draft does not print them.
    """

    sections: tuple[str, ...]
    loose: tuple[str, ...]
    outside: tuple[str, ...]


def take_back(desk: Desk, data: bytes, name: str, person: Decided) -> TakenBack:
    """Keep what a person has edited in a draft; a second call keeps nothing.

    Raises InputHasProblems, and keeps nothing, for a file that does not read, was edited from no draft of ours, or has
    sections that cannot be taken as they stand: each is named.
    """
    try:
        draft = origin(desk, said(data), name)
        texts = section_texts(data)
        base = as_made(desk, draft)
        told = doubts(data, base.docx)
    except UnreadableReport as fault:
        raise InputHasProblems([Problem("E417", Place(name), {"loi": str(fault)})]) from fault
    wrong = [one for one in told if one.trouble is not Trouble.OUTSIDE]
    if wrong:
        raise InputHasProblems([Problem(f"E416.{one.trouble}", Place(name), {"muc": one.section}) for one in wrong])
    by_itself = drafted(base.written.seen, templates(desk)[REPORT])
    printed = {one.section: one for one in in_force(desk, draft.year, draft.edits)}
    new = keep(texts, by_itself, printed, draft.docx)
    now = {one.section: one.paragraphs for one in in_force(desk, draft.year)}
    new = tuple(one for one in new if now.get(one.section, ()) != one.paragraphs)
    if new:
        rows = [EditedText(one.section, one.paragraphs, to_facts(one)) for one in new]
        with desk.db.writing() as tx:
            report_texts.take(tx, draft.year, rows, person, desk.now)
    return TakenBack(
        tuple(one.section for one in new),
        tuple(f"{number.text}: {number.sentence}" for one in new for number in one.bound.loose),
        tuple(one.words for one in told if one.trouble is Trouble.OUTSIDE),
    )


def write_to_edit(desk: Desk, year: int, path: Path) -> Path:
    """Write the newest draft of a year as the .docx that it was made as, to be edited; return its path.

    Raises InputHasProblems when there is none, or it no longer comes out alike, and Refused where a file is already.
    """
    with desk.db.reading() as tx:
        drafts = [one for one in reports.made(tx, year) if one.docx]
    if not drafts:
        raise InputHasProblems([Problem("E418", US, {"nam": str(year)})])
    draft = as_made(desk, drafts[-1])
    if draft.docx_digest != drafts[-1].docx:
        raise InputHasProblems([Problem("E406", US, {"ten": f"{year}@{drafts[-1].docx[:MARK]}"})])
    if path.exists():
        raise Refused(Problem("E413", Place(str(path)), {"tep": path.name}))
    return write_durably(path, draft.docx)


def origin(desk: Desk, words: str, name: str) -> MadeReport:
    """Return the draft from which a file was edited: it prints its audit head and its number. Raises InputHasProblems.

    A file that no draft of ours became would have its numbers tied to figures that it never repeated.
    """
    with desk.db.reading() as tx:
        found = [one for one in reports.made(tx) if one.docx and one.head.hash in words]
    if len(found) > 1:
        found = [one for one in found if str(one.draft) in TIMES.findall(words)]
    if len(found) != 1:
        raise InputHasProblems([Problem("E415", Place(name))])
    return found[0]
