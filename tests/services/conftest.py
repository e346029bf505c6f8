"""What the tests of the services begin with: a small office of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.addresses import approve_registry
from services.desk import forget_database
from services.open_round import open_round
from tests.schema import put_database
from tests.services.offices import Office, accepted, open_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Give a workspace that nobody has used."""
    put_database(tmp_path / "office" / "var" / "dondoc.db")
    yield open_office(tmp_path / "office")
    forget_database()


@pytest.fixture
def waiting(office: Office) -> Office:
    """Give an office with a round of five letters in its outbox."""
    open_round(office.desk())
    return office


@pytest.fixture
def known(office: Office) -> Office:
    """Give an office whose registry is approved."""
    desk = office.desk("2026-03-30 08:00")
    with desk.db.writing() as tx:
        approve_registry(desk, tx)
    return office


@pytest.fixture
def lived(office: Office) -> Office:
    """Give an office that has asked its units once, of which one answer was accepted."""
    open_round(office.desk())
    accepted(office.desk("2026-04-02 08:00"), "1.a/xa-kim-lien/2026-03")
    return office
