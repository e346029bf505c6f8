"""The tool that brings real peers: it says one word, and is asked for nothing where all are present."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tools.peers import PEERS, command

TEXT = """
import pytest

@pytest.mark.peer("postgresql")
def test_that_needs_a_peer():
    assert False, "it ran"

def test_that_needs_none():
    pass
"""


def test_a_program_that_is_not_there_is_missing() -> None:
    assert (command("sh")(), command("sh", "no-such-program-here")()) == (True, False)


def test_each_peer_names_its_packages() -> None:
    assert {name: peer.packages for name, peer in PEERS.items()} == {
        "postgresql": ("postgresql",),
        "dovecot": ("dovecot-imapd",),
        "libreoffice": ("libreoffice-writer",),
        "calc": ("libreoffice-calc",),
        "poppler": ("poppler-utils",),
        "chromium": ("chromium", "fonts-noto-core"),
        "axe": (),
        "postfix": ("postfix",),
    }


@pytest.mark.parametrize(
    ("setting", "closing", "named"),
    [
        ("may-be-missing", " 1 passed", True),
        ("present", " 1 passed, 1 error", False),
    ],
)
@pytest.mark.parametrize("workers", ["0", "1"])
def test_a_test_without_its_peer_is_named_never_passed_over(
    tmp_path: Path, setting: str, closing: str, named: bool, workers: str
) -> None:
    # The suite's own conftest.py, in a place where PostgreSQL is not.
    (tmp_path / "conftest.py").write_text(
        "from tests.conftest import *\nfrom tools import peers\nfrom tests import conftest\n"
        "conftest.PEERS = {'postgresql': peers.Peer(('postgresql',), lambda: False)}\n"
    )
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = peer(name): needs a peer\n")
    (tmp_path / "test_it.py").write_text(TEXT)
    words = [sys.executable, "-m", "pytest", "-n", workers, "-p", "no:cacheprovider", "test_it.py"]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "DONDOC_PEERS": setting}

    done = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    assert closing in done.stdout.splitlines()[-1]
    assert ("test_it.py::test_that_needs_a_peer: postgresql" in done.stdout) is named
