"""What the tests of the page begin with: the site of a small office whose round was opened, and a browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal

from services.desk import forget_database
from tests.schema import put_database
from tests.services.offices import Office, open_office
from tests.web.browser import Site, asked
from tests.web.chromium import Chromium, chromium


@pytest.fixture(scope="session")
def asked_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of an office that has just opened its round: each test has a copy of its own."""
    home = tmp_path_factory.mktemp("model") / "office"
    put_database(home / "var" / "dondoc.db")
    asked(open_office(home)).desk().db.close()
    forget_database()
    return home


@pytest.fixture(scope="session")
def the_loop() -> Iterator[BlockingPortal]:
    """Give the one event loop of all servers of a process: to begin one for each request costs more than most pages."""
    with start_blocking_portal() as running:
        yield running


@pytest.fixture
def site(tmp_path: Path, asked_office: Path, the_loop: BlockingPortal) -> Iterator[Site]:
    """Give the site: the court owes 1.a (yes or no) and C.a (a sum), both of the round of 1 April 2026."""
    shutil.copytree(asked_office, tmp_path / "office")
    yield Site(Office(tmp_path / "office"), portal=the_loop)
    forget_database()


@pytest.fixture(scope="session")
def the_browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """Give the one browser of all tests."""
    with chromium(tmp_path_factory.mktemp("chromium")) as found:
        yield found


@pytest.fixture
def window(the_browser: Chromium) -> Chromium:
    """Give the browser as one that has been nowhere."""
    the_browser.forget()
    return the_browser
