"""The scanner is asked in its own words and within a time; whoever does not answer plainly has scanned nothing."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from services import clamd
from services.clamd import CHUNK, CLEAN, UNSCANNED, VIRUS, is_near, verdict
from tests.services.scanners import scanner

DATA = bytes(range(256)) * 700  # more than two pieces


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"stream: OK\0", CLEAN),
        (b"stream: Eicar-Test-Signature FOUND\0", VIRUS),
        (b"INSTREAM size limit exceeded. ERROR\0", UNSCANNED),
        (b"", UNSCANNED),
    ],
)
def test_the_scanner_gets_every_byte_and_its_word_is_taken(answer: bytes, said: str) -> None:
    server, got = socket.create_server(("127.0.0.1", 0)), list[bytes]()
    where = f"127.0.0.1:{server.getsockname()[1]}"

    with scanner(server, answer, got):
        found = verdict(where, DATA)

    assert (found, got[0], b"".join(got[1:]), max(map(len, got))) == (said, b"zINSTREAM\0", DATA, CHUNK)


def test_a_socket_in_the_file_system_is_asked_as_well(tmp_path: Path) -> None:
    server, got = socket.socket(socket.AF_UNIX), list[bytes]()
    server.bind(str(tmp_path / "c"))
    server.listen()

    with scanner(server, b"stream: OK\0", got):
        assert verdict(str(tmp_path / "c"), b"x") == CLEAN


def test_without_a_scanner_nothing_is_scanned(tmp_path: Path) -> None:
    assert [verdict(where, b"x") for where in ("", str(tmp_path / "none"), "127.0.0.1:1")] == [UNSCANNED] * 3


def test_a_scanner_that_says_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clamd, "PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert verdict(f"127.0.0.1:{server.getsockname()[1]}", b"x") == UNSCANNED

    monkeypatch.setattr(clamd, "PATIENCE", 0.0)
    assert verdict("127.0.0.1:1", b"x") == UNSCANNED


@pytest.mark.parametrize(
    ("where", "near"),
    [
        ("/run/clamav/clamd.ctl", True),
        ("127.0.0.1:3310", True),
        ("localhost:3310", True),
        ("[::1]:3310", True),
        ("10.0.0.5:3310", False),
        ("quet.example:3310", False),
        ("127.0.0.1", False),
        ("127.0.0.1:0", False),
        ("clamd.ctl", False),
    ],
)
def test_only_a_scanner_on_this_machine_is_near(where: str, *, near: bool) -> None:
    assert is_near(where) is near
