"""A person's file read with care, and a file of ours that is there whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from directive.decoding import SIZE_LIMIT, Source
from services.files import in_words, read_source, why_unread, write_durably


def status_of(mode: int, owner: int) -> os.stat_result:
    """Return the status of a file of that mode and owner."""
    return os.stat_result((mode, 0, 0, 1, owner, 0, 0, 0, 0, 0))


def test_a_file_is_read_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_bytes(b"\xffab")

    assert read_source(tmp_path, "units.csv") == Source("units.csv", b"\xffab")


def test_what_is_no_plain_file_is_not_opened_and_said(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"a")
    (tmp_path / "link").symlink_to(tmp_path / "plain")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")

    said = {name: read_source(tmp_path, name).unread for name in ("link", "folder", "pipe", "none", "plain/below")}

    assert said == {
        "link": "đây là một liên kết",
        "folder": "đây là một thư mục",
        "pipe": "đây không phải tệp thường",
        "none": "không có tệp này",
        "plain/below": "không có quyền đọc",
    }


def test_of_a_file_that_is_too_large_only_the_beginning_is_read(tmp_path: Path) -> None:
    with (tmp_path / "matrix.yaml").open("wb") as file:
        file.truncate(3 * SIZE_LIMIT)

    assert len(read_source(tmp_path, "matrix.yaml").data) == SIZE_LIMIT + 1


@pytest.mark.parametrize(
    ("mode", "why"),
    [(stat.S_IFREG, ""), (stat.S_IFLNK, "lien_ket"), (stat.S_IFDIR, "thu_muc"), (stat.S_IFIFO, "khong_thuong")],
)
def test_a_file_is_judged_by_what_it_is(mode: int, why: str) -> None:
    assert why_unread(status_of(mode | 0o644, os.geteuid())) == why


@pytest.mark.parametrize(
    ("reader", "owner", "why"),
    [(1000, 1000, ""), (1000, 0, ""), (1000, 1001, "nguoi_khac"), (0, 1001, ""), (0, 0, "")],
)
def test_a_file_is_judged_by_whose_it_is(monkeypatch: pytest.MonkeyPatch, reader: int, owner: int, why: str) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: reader)

    assert why_unread(status_of(stat.S_IFREG | 0o644, owner)) == why


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOENT, "không có tệp này"),
        (errno.EACCES, "không có quyền đọc"),
        (errno.EISDIR, "đây là một thư mục"),
        (errno.ENAMETOOLONG, "tên tệp quá dài"),
        (errno.EIO, "đĩa báo lỗi khi đọc"),
        (errno.ENOLCK, os.strerror(errno.ENOLCK)),
    ],
)
def test_why_a_file_cannot_be_read_is_said_in_words_where_there_are_any(number: int, words: str) -> None:
    assert in_words(OSError(number, os.strerror(number))) == words
    assert in_words(OSError("bare")) == "bare"


def test_a_file_is_written_with_its_folders_and_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "report.json"

    written = [write_durably(path, data) for data in (b"first and longer", b"second")]

    assert (written, path.read_bytes()) == ([path, path], b"second")
    assert [one.name for one in path.parent.iterdir()] == ["report.json"]


def test_a_file_that_cannot_be_put_in_its_place_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.mkdir()

    with pytest.raises(IsADirectoryError):
        write_durably(path, b"whole")

    assert [one.name for one in tmp_path.iterdir()] == ["report.json"]


def test_a_file_may_name_its_own_number_on_the_disk(tmp_path: Path) -> None:
    path = write_durably(tmp_path / "mark", lambda number: f"{number}\n".encode())

    assert int(path.read_text("ascii")) == path.stat().st_ino
