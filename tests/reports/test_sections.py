"""The sections of a report that a person may edit."""

from __future__ import annotations

import pytest

from reports.sections import BOOKMARK, bookmark_name, section_of


@pytest.mark.parametrize(
    ("section", "bookmark"), [("mo-dau", "phan_mo__dau"), ("II.12", "phan_II_12"), ("IV", "phan_IV")]
)
def test_a_bookmark_names_its_section_in_letters_that_word_allows(section: str, bookmark: str) -> None:
    assert (BOOKMARK + bookmark_name(section), section_of(bookmark)) == (bookmark, section)
