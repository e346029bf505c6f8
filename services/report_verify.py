"""Whether a report still says what the ledger says: only the report's file and the database are needed.

The audit chain must hold, with every head that a report has printed as its witness; the head that this one prints must
be in it, and the chain must tell that this report was made; and its figures are counted anew as of its day.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256

from directive.annual import DoesNotReconcile
from reports.editions import editions
from reports.figures import to_json
from reports.json_rows import Json
from reports.said import said
from reports.sections import UnreadableReport
from services.desk import Desk, Refused
from services.report_draft import as_made, mark_of
from services.report_paper import paper_of
from services.status import refuse_future
from store import audit, reports
from store.audit import GENESIS, Cause, Line
from store.reports import MadeReport

ZIP, OBJECT = b"PK", b"{"
DIGEST = re.compile(r"\b[0-9a-f]{64}\b")


class Found(StrEnum):
    """What a verification has found; the values are keys of `doi_chieu` in templates/words.yaml."""

    HOLDS = "dung"
    EDITED = "da_sua"  # it holds, but a person has changed words in this file since
    CHAIN = "nhat_ky"
    HEAD = "dau_day"
    UNTOLD = "khong_lap"
    FIGURES = "so_lieu"
    BOOK = "bo_du_lieu"
    STRANGE = "la"


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found; `seq` and `cause` are the first wrong line of a broken chain, and how it is wrong."""

    found: Found
    seq: int = 0
    cause: Cause | None = None

    @property
    def holds(self) -> bool:
        """True when the report's figures are those of the ledger, and the ledger is the one that it was made from."""
        return self.found in (Found.HOLDS, Found.EDITED)


@dataclass(slots=True)
class Told:
    """What the chain itself tells: the hash of every line, the drafts that were made, and the files of each draft."""

    heads: set[str] = field(default_factory=lambda: {GENESIS})
    made: set[tuple[int, str, str, str]] = field(default_factory=set)
    files: dict[str, str] = field(default_factory=dict)  # the digest of a file: that of the draft's words

    def hears(self, line: Line) -> None:
        """Take one line."""
        self.heads.add(line.hash)
        if not line.kind.startswith("report-"):
            return
        facts = json.loads(line.line)["facts"]
        draft = str(facts.get("docx", ""))
        if line.kind == "report-made":
            self.made.add((facts["year"], facts["as_of"], facts["digest"], draft))
        editions = facts.get("editions", {})
        self.files |= dict.fromkeys([draft, str(facts.get("sha256", draft)), *map(str, editions.values())], draft)

    def tells(self, one: MadeReport) -> bool:
        """Return True when the chain tells of a draft as its row stands, and has the head that it prints."""
        return (one.year, one.as_of.isoformat(), one.digest, one.docx) in self.made and one.head.hash in self.heads


def verify_report(desk: Desk, data: bytes) -> Verified:
    """Verify the file of a report: a .json and a .docx by the head that they print, any other by all of its bytes.

    Reads every line of the chain; changes nothing. Raises Refused while the report's day has not come by our clock: a
    report that was tried out ahead of time is not called false.
    """
    told = Told()
    with desk.db.reading() as tx:
        try:
            audit.verify(tx, anchors=reports.heads(tx))
        except audit.Broken as broken:
            return Verified(Found.CHAIN, broken.seq, broken.cause)
        for line in audit.lines(tx):
            try:
                told.hears(line)
            except (ValueError, TypeError, KeyError, AttributeError):  # no line of ours, whatever its hash says
                return Verified(Found.CHAIN, line.seq, Cause.EDITED)
        drafts = [one for one in reports.made(tx) if told.tells(one)]
    if data.startswith(OBJECT):
        return _figures(desk, data, told, drafts)
    digest = sha256(data).hexdigest()
    if draft := told.files.get(digest):
        return _counted(desk, [one for one in drafts if one.docx == draft], Found.HOLDS)
    if data.startswith(ZIP) and (worded := _words(desk, data, told, drafts)).found is not Found.STRANGE:
        return worded
    again = [one for one in drafts if digest in map(_digest, editions(as_made(desk, one).written).values())]
    return Verified(Found.HOLDS if again else Found.STRANGE)


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _figures(desk: Desk, data: bytes, told: Told, drafts: list[MadeReport]) -> Verified:
    """Verify the figures as a program reads them: written anew, they must be the same, byte for byte."""
    try:
        given = json.loads(data)
        year, as_of, report = int(given["year"]), date.fromisoformat(given["as_of"]), dict(given["report"])
        head, book = str(report["head"]), given["book"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return Verified(Found.STRANGE)
    if head not in told.heads:
        return Verified(Found.HEAD)
    mine = [one for one in drafts if (one.year, one.as_of, one.head.hash) == (year, as_of, head)]
    if not mine:
        return Verified(Found.UNTOLD)
    if book != desk.book.digest:
        return Verified(Found.BOOK)
    again = _written(desk, mine[0], report)
    return _counted(desk, mine, Found.HOLDS) if again == data else Verified(Found.FIGURES)


def _written(desk: Desk, draft: MadeReport, report: Mapping[str, Json]) -> bytes:
    """Return the figures of a draft as they come out now; nothing when they come out no more."""
    refuse_future(desk, draft.as_of)
    try:
        paper = paper_of(desk, draft.year, draft.as_of)
    except (DoesNotReconcile, Refused):
        return b""
    return to_json(paper.figures, paper.book, paper.previous, paper.published, report)


def _words(desk: Desk, data: bytes, told: Told, drafts: list[MadeReport]) -> Verified:
    """Verify a .docx in which a person has changed words since: by the head that it prints."""
    try:
        printed = set(DIGEST.findall(said(data)))
    except UnreadableReport:
        return Verified(Found.STRANGE)
    if not printed & told.heads:
        return Verified(Found.HEAD if printed else Found.STRANGE)
    return _counted(desk, [one for one in drafts if one.head.hash in printed], Found.EDITED)


def _counted(desk: Desk, drafts: list[MadeReport], found: Found) -> Verified:
    """Return what was found when one of these drafts has the figures that are counted now."""
    if not drafts:
        return Verified(Found.UNTOLD)
    for one in {(each.year, each.as_of): each for each in drafts}.values():
        refuse_future(desk, one.as_of)
        try:
            mark = mark_of(paper_of(desk, one.year, one.as_of))
        except (DoesNotReconcile, Refused):
            continue
        if mark in {each.digest for each in drafts}:
            return Verified(found)
    return Verified(Found.FIGURES)
