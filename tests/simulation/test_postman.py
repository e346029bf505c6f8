"""The mail server on loopback: into the boxes, into our maildir, or refused."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from datetime import UTC, datetime
from multiprocessing import Event
from pathlib import Path
from threading import Thread

import pytest

from flows.server import free_port
from simulation import postman
from simulation.postman import Office, serve

NOW = datetime(2026, 4, 1, 2, 0, tzinfo=UTC)
OURS = "traloi+abcdefgh@nghe-an.example"


def made(folder: Path) -> Office:
    """Return an office whose folders are there."""
    office = Office(folder / "post", folder / "mail", "nghe-an.example", free_port())
    for one in (office.folder / "boxes", *(office.maildir / part for part in ("tmp", "new", "cur"))):
        one.mkdir(parents=True)
    return office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Run the server inside this process, and return the office's side of it."""
    found, ready, over = made(tmp_path), Event(), Event()
    server = Thread(target=serve, args=(found, ready, over))
    server.start()
    ready.wait(30)
    yield found
    over.set()
    server.join()


def send(office: Office, *recipients: str, words: str = "x") -> dict[str, tuple[int, bytes]]:
    """Send one mail and return the recipients that were refused."""
    with smtplib.SMTP("127.0.0.1", office.port, local_hostname="localhost", timeout=30) as server:
        return server.sendmail("ai@don-vi.example", recipients, f"Subject: {words}\r\n\r\n{words}\r\n")


def test_letters_come_into_the_boxes_in_order_and_are_taken_out_once(office: Office) -> None:
    send(office, "b@xa.example", words="mot")
    send(office, "a@xa.example", "c@xa.example", words="hai")

    taken = office.collected()

    assert [address for address, _ in taken] == ["b@xa.example", "a@xa.example", "c@xa.example"]
    assert [raw.split()[1] for _, raw in taken] == [b"mot", b"hai", b"hai"]
    assert office.collected() == []


def test_answers_come_into_the_maildir_at_the_virtual_time(office: Office) -> None:
    office.tell([], NOW)

    send(office, OURS)
    send(office, "traloi+abcdefgh@noi-khac.example", "dondoc@nghe-an.example")

    new = list((office.maildir / "new").iterdir())
    assert [path.stat().st_mtime for path in new] == [NOW.timestamp()]
    assert len(office.collected()) == 2


def test_a_box_that_is_closed_refuses_until_it_is_mended(office: Office) -> None:
    office.tell(["hong@xa.example"], NOW)
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        send(office, "hong@xa.example")
    refused = send(office, "hong@xa.example", "a@xa.example")
    office.tell([], NOW)
    send(office, "hong@xa.example")

    assert refused["hong@xa.example"][0] == 550
    assert [address for address, _ in office.collected()] == ["a@xa.example", "hong@xa.example"]


def test_the_server_lives_in_a_process_of_its_own_until_the_block_ends(tmp_path: Path) -> None:
    office = Office(tmp_path / "post", tmp_path / "mail", "nghe-an.example", free_port())

    with office.open():
        send(office, "a@xa.example")
    with pytest.raises(ConnectionRefusedError):
        send(office, "a@xa.example")

    assert [address for address, _ in office.collected()] == ["a@xa.example"]


def test_a_server_that_does_not_start_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postman, "START_LIMIT", 0.0)

    with pytest.raises(TimeoutError, match=r"^the postman did not start$"), made(tmp_path / "so").open():
        pass
