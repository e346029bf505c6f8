"""Hold a .docx against the Party's form: every departure at once, also in a paper that a person edited or wrote."""

from __future__ import annotations

from dataclasses import replace

from reports.inspection_body import annexes, body, sequence, title
from reports.inspection_foot import foot
from reports.inspection_head import head
from reports.inspection_layout import laid_out
from reports.inspection_letters import letters
from reports.inspection_look import Departure
from reports.inspection_package import Unreadable, unpacked
from reports.inspection_page import pages
from reports.inspection_paper import paper
from reports.inspection_tables import tables
from reports.profile import Profile

__all__ = ["Departure", "Unreadable", "inspect"]


def inspect(docx: bytes, profile: Profile) -> list[Departure]:
    """Return every departure of a report from the form, in the order of the document; none means that it keeps it.

    What counts is how a paragraph looks in the end: through its styles, lists, themes and defaults. Raises Unreadable,
    with the key of its sentence, for a file that is no .docx, or is broken, locked, or larger than any report.
    """
    seen = paper(unpacked(docx))
    layout = laid_out(seen, profile)
    found = [
        *pages(seen, profile),
        *head(layout, profile),
        *title(layout, profile),
        *body(layout, profile),
        *sequence(layout),
        *foot(layout, profile),
        *tables(layout),
        *annexes(layout, profile),
        *letters(seen, layout.part_of, profile),
    ]
    return sorted((replace(one, table=layout.numbered(one.table)) for one in found), key=lambda one: one.at)
