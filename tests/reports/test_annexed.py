"""What stands in the annexes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.annexed import annexed
from reports.measured import measured
from reports.paper import Paper
from tests.reports.test_publications import ROWS
from tests.reports.years import office, shipped_book, shipped_figures

pytestmark = pytest.mark.xdist_group("report")


def test_the_annexes_name_units_only_where_units_are_named() -> None:
    paper = Paper(shipped_figures(), shipped_book(), office(), published=ROWS)
    figured = measured(paper.figures, paper.book)

    named = annexed(paper, figured)
    unnamed = annexed(replace(paper, office=office(name_units=False)), figured)

    assert [(len(one.matrix), len(one.published), one.compared) for one in (named, unnamed)] == [
        (14, 2, False),
        (2, 2, False),
    ]
    assert (len(named.documents.province), unnamed.documents.province) == (13, ())
    assert {one.id for one in named.key_cases} == {"3.2.c", "11.2.c"}
    assert (named.documents.count, named.indicators) == (unnamed.documents.count, unnamed.indicators)
    assert (named.later, named.corrections) == ((), ())
