"""What stands in the annexes alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.afterwards import Afterward, afterwards
from reports.documents import Documents, documents
from reports.key_cases import KeyCase, key_cases
from reports.matrix import MatrixRow, matrix
from reports.measured import Measured
from reports.paper import Paper
from reports.publications import Mismatch, mismatches
from reports.rows import IndicatorRow, indicator_row


@dataclass(frozen=True, slots=True)
class Annexed:
    """What each annex lists.

    `compared` is true when the year before has figures. `later` came in after the cut-off, `corrections` correct the
    reports of earlier years, `published` does not come out.
    """

    matrix: tuple[MatrixRow, ...]
    indicators: tuple[IndicatorRow, ...]
    compared: bool
    documents: Documents
    key_cases: tuple[KeyCase, ...]
    later: tuple[Afterward, ...]
    corrections: tuple[Afterward, ...]
    published: tuple[Mismatch, ...]


def annexed(paper: Paper, figured: Sequence[Measured]) -> Annexed:
    """Return the annexes of a report; `figured` are the measures of the whole book."""
    figures, book, named = paper.figures, paper.book, paper.office.name_units
    later, corrections = afterwards(paper.after, figures, book, named=named)
    return Annexed(
        matrix=matrix(figures, book, named=named),
        indicators=tuple(indicator_row(one) for one in figured if one.asked_units),
        compared=paper.previous is not None,
        documents=documents(figures, book, named=named),
        key_cases=key_cases(figures, book, paper.office),
        later=later,
        corrections=corrections,
        published=mismatches(paper.published),
    )
