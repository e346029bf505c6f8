"""The sections of the report that people have edited, put into a draft with what the data no longer says."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from reports.bound import MISSING, Moved
from reports.editions import REPORT
from reports.kept import Kept, from_facts, place
from reports.paper import Paper
from reports.view import view
from services.desk import Desk
from services.report_paper import templates
from store import report_texts


def in_force(desk: Desk, year: int, edits: int | None = None) -> tuple[Kept, ...]:
    """Return the edited sections as of the taking of that number; as of the last one without it."""
    with desk.db.reading() as tx:
        kept = report_texts.in_force(tx, year, edits)
    return tuple(from_facts(name, one.words, one.bound) for name, one in kept.items())


def with_edits(desk: Desk, paper: Paper, edits: int) -> tuple[Paper, tuple[Moved, ...]]:
    """Return the report with the edits of that taking in it, and all that they say and the data no longer does.

    An edit of a section that the report does not have any more is told as well: it is never dropped in silence.
    """
    kept = in_force(desk, paper.figures.year, edits)
    if not kept:
        return paper, ()
    placed = place(view(paper), templates(desk)[REPORT], kept)
    homeless = tuple(Moved("", " ".join(one.paragraphs), MISSING, one.section) for one in placed.homeless)
    moved = (*chain.from_iterable(placed.moved.values()), *homeless)
    return replace(paper, sua=placed.view.sua, lech=placed.moved), moved
