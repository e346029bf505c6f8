"""The turnstile: whoever waits to write is next, and nobody waits for ever for one who no longer runs."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from threading import Event, Thread

import pytest

from store import turn
from store.database import Database, open_database
from store.turn import Turnstile
from tests.store.ledgers import checkin, opened


@pytest.fixture
def path(db: Database) -> Path:
    return Path(f"{db.engine.url.database}-turn")


def is_free(path: Path) -> bool:
    """Return True when nobody stands in the turnstile."""
    try:
        with path.open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def somebody_in_it(path: Path) -> Iterator[None]:
    """Stand in the turnstile as another process does, for a block."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def test_whoever_has_just_written_waits_behind_one_that_waits(db: Database, url: str, path: Path) -> None:
    order, other, tick = [], open_database(url), Event()

    def second() -> None:
        with other.writing():
            order.append("waited")

    waiting = Thread(target=second)
    with db.writing():
        waiting.start()
        while is_free(path):
            tick.wait(0.001)
    with db.writing():
        order.append("wrote before")
    waiting.join()
    other.close()

    assert order == ["waited", "wrote before"]


def test_nobody_stands_in_it_but_while_waiting(db: Database, path: Path) -> None:
    with db.writing():
        inside = is_free(path)

    assert (inside, is_free(path)) == (True, True)


@pytest.mark.parametrize("where", ["another process", "this one"])
def test_one_that_no_longer_runs_keeps_nobody_from_writing(
    db: Database, path: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert db.turnstile is not None
    monkeypatch.setattr(turn, "LOOKS", 5)

    with somebody_in_it(path) if where == "another process" else db.turnstile.mine:
        opened(db, checkin())
        left = is_free(path)

    with db.reading() as tx:
        assert tx.exec_driver_sql("SELECT count(*) FROM checkin").scalar() == 1
    assert left is (where == "this one")


def test_its_file_is_its_owners_alone_and_is_opened_again_after_it_was_closed(tmp_path: Path) -> None:
    found = Turnstile(tmp_path / "dondoc.db")
    found.close()
    with found.held():
        taken = is_free(tmp_path / "dondoc.db-turn")
    found.close()
    with found.held():
        again = is_free(tmp_path / "dondoc.db-turn")

    assert (taken, again) == (False, False)
    assert [(one.name, one.stat().st_mode & 0o777) for one in tmp_path.iterdir()] == [("dondoc.db-turn", 0o600)]


def test_who_waits_for_the_file_begins_as_soon_as_it_is_free(
    db: Database, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks, other, writer = count(1), open_database(url), ExitStack()
    writer.enter_context(db.writing())
    monkeypatch.setattr(turn, "sleep", lambda _: writer.close() if next(looks) == 3 else None)

    with other.writing() as tx:
        begun = tx.in_transaction()
    other.close()

    assert (begun, next(looks)) == (True, 4)
