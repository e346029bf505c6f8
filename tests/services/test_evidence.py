"""A file is kept under its own digest, for good; a dangerous one apart, one that is too large not at all."""

from __future__ import annotations

import hashlib
import stat

import pytest

from services.evidence import SIZE_LIMIT, Taken, line_of, take, taken_in
from tests.services.offices import Office

PDF = b"%PDF-1.4 ban in"


def kept(office: Office, folder: str) -> list[str]:
    """Return the names of the files in that folder."""
    return sorted(path.name for path in (office.home / "var" / folder).rglob("*") if path.is_file())


def test_a_sound_file_lies_under_its_digest_and_nobody_writes_to_it(office: Office) -> None:
    taken = take(office.desk(), "../../Báo cáo.pdf", PDF)

    path = office.home / "var" / "files" / taken.sha256[:2] / taken.sha256
    assert taken == Taken("Báo cáo.pdf", hashlib.sha256(PDF).hexdigest(), len(PDF))
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (PDF, 0o400)


def test_the_same_bytes_are_kept_once_whatever_they_are_called(office: Office) -> None:
    names = [take(office.desk(), name, PDF).name for name in ("a.pdf", "b.pdf")]

    assert (names, len(kept(office, "files"))) == (["a.pdf", "b.pdf"], 1)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("báo cáo.pdf.exe", b"MZ", "executable"),
        ("du thao.rar", b"Rar!", "archive_not_allowed"),
        ("a.pdf", b"<html>", "content_mismatch"),
        ("a.pdf", b"", "empty"),
        ("bang.xlsm", b"PK", "macro"),
        ("Báo cáo MẬT.pdf", PDF, "mat"),
    ],
)
def test_a_dangerous_file_is_kept_apart_with_its_reason(office: Office, name: str, data: bytes, why: str) -> None:
    taken = take(office.desk(), name, data)

    assert (taken.refused, kept(office, "files"), kept(office, "quarantine")) == (why, [], [taken.sha256])


def test_a_file_that_is_too_large_is_not_kept(office: Office) -> None:
    taken = take(office.desk(), "a.pdf", PDF + bytes(SIZE_LIMIT))

    assert (taken.refused, kept(office, "files"), kept(office, "quarantine")) == ("too_large", [], [])


def test_a_taken_file_is_a_line_of_a_draft_and_read_again() -> None:
    files = [Taken("Báo cáo 1.pdf", "a" * 64, 12), Taken("x.exe", "b" * 64, 3, "executable")]

    assert taken_in("\n".join(line_of(one) for one in [*files, files[0]])) == files
