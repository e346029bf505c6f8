"""Write a draft of the year's report: its editions, each whole or not at all, and the row that tells of them.

A draft that was written is kept; other figures or other words are the next draft, with the next number. Who has edited
a file by hand finds it as he left it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from directive.annual import AnnualFigures
from directive.letter import Letter
from directive.problem import Place, Problem
from reports.bound import Moved
from reports.editions import Written, editions, written
from reports.figures import to_json
from reports.paper import Paper
from services.desk import Desk, Refused
from services.files import write_durably
from services.report_edits import with_edits
from services.report_paper import paper_of, templates
from store import audit, outbox, report_texts, reports
from store.audit import Head
from store.database import Transaction
from store.reports import MadeReport

DOCX, JSON = ".docx", ".json"


@dataclass(frozen=True, slots=True)
class Made:
    """One draft as it was written: its files and the SHA-256 (hex) of each, by edition, and what it prints.

    `mark` is the digest by which its figures are known, `moved` what edited sections say and the data no longer does.
    """

    year: int
    as_of: date
    files: Mapping[str, Path]
    digests: Mapping[str, str]
    figures: AnnualFigures
    mark: str
    head: Head
    draft: int = 1
    edits: int = 0
    moved: tuple[Moved, ...] = ()

    @property
    def docx(self) -> Path:
        """The report as a person edits it."""
        return self.files[DOCX]

    @property
    def json(self) -> Path:
        """The figures as a program reads them."""
        return self.files[JSON]

    @property
    def docx_digest(self) -> str:
        """The digest of the words: by it a draft is named."""
        return self.digests[DOCX]

    @property
    def json_digest(self) -> str:
        """The digest of the file of figures."""
        return self.digests[JSON]


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft in memory: its row as it is to be kept, and its words, from which every edition is made when wanted."""

    row: MadeReport
    written: Written
    moved: tuple[Moved, ...]
    after: int = 0  # how many drafts of the year stood when this one was numbered

    @property
    def docx(self) -> bytes:
        """The report as a person edits it."""
        return self.written.docx

    @property
    def docx_digest(self) -> str:
        """The digest of the words: by it a draft is named."""
        return sha256(self.docx).hexdigest()


def make_report(
    desk: Desk, year: int, as_of: date, out: Path, letters: Callable[[Made], Sequence[Letter]] = lambda _: ()
) -> Made:
    """Write the report of a year as it stood at the end of `as_of` (Hanoi) into a folder, and keep its row.

    The same ledger, edits, year and cut-off give the same bytes under the same names; a second call changes nothing.
    Files, row and the letters that tell of the draft come in one turn of writing. Before anything is written it raises
    directive.annual.DoesNotReconcile when sums disagree, and Refused for a year or a day that cannot be reported, or
    where a file of that name holds something else.
    """
    paper = paper_of(desk, year, as_of)
    mark = mark_of(paper)
    while True:
        drafted = draft(desk, paper, mark)
        data = editions(drafted.written)
        made = named(drafted, data, out)
        told = letters(made)
        with desk.db.writing() as tx:
            # Somebody may have been quicker: then this number is his, and ours is the next one.
            if len(reports.made(tx, year)) == drafted.after:
                write(made, data)
                keep(desk, tx, made, told)
                return made


def draft(desk: Desk, paper: Paper, mark: str) -> Drafted:
    """Return the draft of these figures with the edited sections of now: one that was made before, or the next one."""
    year, as_of = paper.figures.year, paper.figures.as_of
    with desk.db.reading() as tx:
        made, head = reports.made(tx, year), audit.head(tx)
        edits = report_texts.taken(tx, year)
    same = [one for one in made if (one.as_of, one.digest) == (as_of, mark)]
    for before in reversed([one for one in same if one.edits == edits]):
        again = drawn(desk, paper, before)
        if again.docx_digest == before.docx:
            return replace(again, after=len(made))
    # Figures that were reported before print the head that was printed with them then.
    number = 1 + max((one.draft for one in made), default=0)
    row = MadeReport(year, as_of, desk.now, mark, "", same[0].head if same else head, number, "", edits)
    return replace(drawn(desk, paper, row), after=len(made))


def mark_of(paper: Paper) -> str:
    """Return the SHA-256 (hex) of a report's figures."""
    return sha256(to_json(paper.figures, paper.book, paper.previous, paper.published)).hexdigest()


def as_made(desk: Desk, row: MadeReport, code: str = "") -> Drafted:
    """Make a draft once more from the ledger as of its day, with the edits of then; with a code, as it is frozen."""
    paper = paper_of(desk, row.year, row.as_of)
    return drawn(desk, paper, replace(row, digest=mark_of(paper)), code)


def drawn(desk: Desk, paper: Paper, row: MadeReport, code: str = "") -> Drafted:
    """Return a draft with its words; with a code, the frozen report, which is no draft any more."""
    edited, moved = with_edits(desk, numbered(paper, row), row.edits)
    printed = replace(edited, draft=0, code=code) if code else edited
    return Drafted(row, written(printed, templates(desk)), moved)


def numbered(paper: Paper, row: MadeReport) -> Paper:
    """Return the report with the number and the audit head that the draft prints."""
    return replace(paper, draft=row.draft, head=row.head.hash)


def named(drafted: Drafted, data: Mapping[str, bytes], out: Path) -> Made:
    """Return a draft with the names that its editions get in a folder."""
    row = drafted.row
    name = f"bao-cao-{row.year}-den-{row.as_of.isoformat()}{again(row.draft)}"
    return Made(
        row.year,
        row.as_of,
        {edition: out / f"{name}{edition}" for edition in data},
        {edition: sha256(found).hexdigest() for edition, found in data.items()},
        drafted.written.paper.figures,
        row.digest,
        row.head,
        row.draft,
        row.edits,
        drafted.moved,
    )


def write(made: Made, data: Mapping[str, bytes]) -> None:
    """Write the editions of a draft. Raises Refused, and writes none, where a file of that name holds other bytes."""
    for edition, path in made.files.items():
        if path.exists() and path.read_bytes() != data[edition]:
            raise Refused(Problem("E413", Place(str(path)), {"tep": path.name}))
    for edition, path in made.files.items():
        write_durably(path, data[edition])


def again(number: int) -> str:
    """Return what tells a later draft from the first in the names of its files."""
    return f"-lan-{number}" if number > 1 else ""


def keep(desk: Desk, tx: Transaction, made: Made, letters: Sequence[Letter]) -> None:
    """Keep the row of a draft together with the letters that tell of it: a draft that is kept has been told of."""
    # Inside the workspace the path is told from there: the chain is the same wherever the workspace lies.
    path = made.docx.relative_to(desk.home) if made.docx.is_relative_to(desk.home) else made.docx
    row = MadeReport(
        made.year, made.as_of, desk.now, made.mark, path.as_posix(), made.head, made.draft, made.docx_digest, made.edits
    )
    reports.keep(tx, row)
    outbox.queue(tx, letters, desk.now)
