"""One short year that the tests of this room look at from every side."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from services.deliver import deliver
from services.desk import forget_database
from services.open_round import open_round
from tests.schema import put_database
from tests.simulation.small import ROUND, Watched, at, office, watched_year


@pytest.fixture(scope="session")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """Live the last two months of the small office, once."""
    return watched_year(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session")
def round_sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Send the small office's round, once, into a workspace that is only copied."""
    home = tmp_path_factory.mktemp("dot") / "so"
    put_database(home / "var" / "dondoc.db")
    desk = at(office(home), ROUND)
    open_round(desk)
    deliver(desk)
    desk.db.close()
    forget_database()
    return home


@pytest.fixture
def asked(tmp_path: Path, round_sent: Path) -> Path:
    """Return the small office's workspace after its round was sent."""
    return Path(shutil.copytree(round_sent, tmp_path / "so"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return the small office's workspace; its database is ready."""
    put_database(tmp_path / "so" / "var" / "dondoc.db")
    return office(tmp_path / "so")
