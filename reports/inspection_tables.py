"""The tables of a report: the head row comes again on each page, and no row is broken by the end of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.inspection_layout import Block, Layout
from reports.inspection_look import Departure
from reports.inspection_paper import Table

BODY, ANNEX = "than", "phu-luc"


def tables(layout: Layout) -> Iterator[Departure]:
    """Yield what departs in the tables of the body and the annexes; the frames of head and foot are none."""
    for part, blocks in ((BODY, layout.body), (ANNEX, layout.annexes)):
        yield from ruled(part, blocks)


def ruled(part: str, blocks: Sequence[Block]) -> Iterator[Departure]:
    """Yield what departs in the tables of one part; a table of one row has no head."""
    for table in blocks:
        if not isinstance(table, Table):
            continue
        if len(table.rows) > 1 and not table.rows[0].repeated:
            yield Departure("hang-dau", part, table=table.number, row=1, at=table.place)
        for number, row in enumerate(table.rows, 1):
            if not row.whole:
                at = row.paragraphs[0].place if row.paragraphs else table.place
                yield Departure("hang-tach", part, table=table.number, row=number, at=at)
