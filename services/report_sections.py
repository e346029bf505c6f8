"""The sections of the report that people have edited: put into each new draft, with what has moved since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reports.bound import Moved
from reports.paper import Paper
from services.desk import Desk
from store import report_texts


@dataclass(frozen=True, slots=True)
class Edited:
    """The edited sections of one draft, and what they say that the data no longer does."""

    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    moved: tuple[Moved, ...] = ()


def edited(desk: Desk, paper: Paper, edits: int) -> Edited:
    """Return the edited sections as of the taking of that number."""
    with desk.db.reading() as tx:
        kept = report_texts.in_force(tx, paper.figures.year, edits)
    return Edited({name: one.words for name, one in kept.items()})
