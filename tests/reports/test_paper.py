"""What a report is made of."""

from __future__ import annotations

import pytest

from reports.paper import Paper
from tests.reports.years import office, shipped_book, shipped_figures

pytestmark = pytest.mark.xdist_group("report")


def test_a_paper_is_a_first_draft_of_which_nothing_is_edited_frozen_or_late() -> None:
    paper = Paper(shipped_figures(), shipped_book(), office())

    assert (paper.draft, paper.head, paper.code, paper.previous, paper.after) == (1, "", "", None, ())
    assert (dict(paper.sua), dict(paper.lech)) == ({}, {})
