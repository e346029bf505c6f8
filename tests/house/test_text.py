"""What may stand in a tracked file: NFC text, no place of one machine, no registry, no person's address."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from tests.house.tree import ROOT, tracked

TEXT = {
    ".py",
    ".md",
    ".toml",
    ".yaml",
    ".yml",
    ".csv",
    ".txt",
    ".json",
    ".lock",
    ".html",
    ".j2",
    ".ini",
    ".mako",
    ".cfg",
    ".eml",
    ".sh",
    "",
}  # fmt: skip -- one line of endings
# One letter of each stands in brackets, so that this file passes its own test.
MACHINE = re.compile(r"/wor[k]/|/roo[t]/|/opt/wheel[s]|/hom[e]/\w|/tm[p]/")
REGISTRY = re.compile(r"pypi[.]org|pythonhoste[d]|index-ur[l]|trusted-hos[t]|extra-inde[x]")
ADDRESS = re.compile(r"[\w.+-]+@((?:[\w-]+\.)+[a-z]{2,})", re.IGNORECASE)
RESERVED = re.compile(r"(^|\.)(example|invalid|test|internal|localhost|example\.(com|net|org))$", re.IGNORECASE)
SHAPE = "ten@ten-mien.vn"  # "name@domain" in a sentence that says how an address is written
# Broken input stands here on purpose: decomposed letters, look-alikes, addresses with faults.
BAD_INPUT = {"corpus", "broken"}


def texts() -> list[Path]:
    """Return the tracked text files, without the corpora of bad input."""
    good = (path for path in tracked() if path.suffix in TEXT)
    return [path for path in good if not BAD_INPUT & set(path.relative_to(ROOT).parts)]


def places(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    """Return `file:line: what` for each match."""
    return [
        f"{path.relative_to(ROOT)}:{number}: {match.group()}"
        for path in paths
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        for match in pattern.finditer(line)
    ]


def test_every_text_is_composed_unicode() -> None:
    assert [path for path in texts() if not unicodedata.is_normalized("NFC", path.read_text("utf-8"))] == []


def test_no_text_names_a_folder_of_one_machine() -> None:
    assert places(MACHINE, texts()) == []


def test_no_text_names_a_registry() -> None:
    assert places(REGISTRY, [path for path in texts() if path.suffix != ".lock"]) == []


@pytest.mark.parametrize("lock", ["requirements.lock", "benchmarks/peers.lock"])
def test_a_lock_names_no_host_and_hashes_every_package(lock: str) -> None:
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    packages = [number for number, line in enumerate(lines) if re.match(r"[a-z0-9]", line)]

    assert [line for line in lines if "://" in line] == []
    assert [lines[number] for number in packages if not lines[number + 1].strip().startswith("--hash=sha256:")] == []


def test_addresses_are_of_reserved_domains() -> None:
    found = [
        place
        for path in texts()
        for place in places(ADDRESS, [path])
        if not RESERVED.search(place.rpartition("@")[2]) and not place.endswith(SHAPE)
    ]

    assert found == []


@pytest.mark.parametrize(
    "name", ["README.md", "README.vi.md", "CHANGELOG.md", "docs/glossary.md", "prefect.yaml", "Makefile"]
)
def test_what_a_newcomer_looks_for_is_there(name: str) -> None:
    assert (ROOT / name).is_file()
