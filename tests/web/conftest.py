"""What the tests of the page begin with: the site of a small office whose round was opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.desk import forget_database
from tests.schema import put_database
from tests.services.offices import open_office
from tests.web.browser import Site, asked


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """Give the site: the court owes 1.a (yes or no) and C.a (a sum), both of the round of 1 April 2026."""
    put_database(tmp_path / "office" / "var" / "dondoc.db")
    yield asked(open_office(tmp_path / "office"))
    forget_database()
