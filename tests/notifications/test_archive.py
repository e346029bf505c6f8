"""The directory of an archive is read without unpacking anything, and whatever is no archive is said to be none."""

from __future__ import annotations

import io
import zipfile

import pytest

from notifications.archive import NoArchive, members


def packed(*names: str) -> bytes:
    """Return an archive with an entry of each name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "x" * len(name))
    return stream.getvalue()


def test_the_directory_is_told_in_its_order() -> None:
    assert [(one.filename, one.file_size) for one in members(packed("b.txt", "a.txt"))] == [("b.txt", 5), ("a.txt", 5)]


def later(data: bytes) -> bytes:
    """Return the archive as if it needed a version of the format that does not exist yet."""
    place = data.index(b"PK\x01\x02") + 6
    return data[:place] + b"\xff\x00" + data[place + 2 :]


# An archive holds the second in which it was made: named by its bytes, a test would have another name in each worker.
NONE = {
    "empty": b"",
    "two letters": b"PK",
    "its end lost": packed("a")[:-5],
    "a piece": packed("a")[10:40],
    "of later days": later(packed("a")),
}


@pytest.mark.parametrize("data", NONE.values(), ids=NONE)
def test_what_is_no_archive_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(NoArchive):
        members(data)
