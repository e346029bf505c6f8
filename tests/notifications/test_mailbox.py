"""A maildir as a mailbox: read in order, moved only when told, never deleted, never overwritten."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from notifications.imap import ImapMailbox
from notifications.incoming import Incoming
from notifications.mailbox import MaildirMailbox, free, open_mailbox
from notifications.postbox import BadUrl

AT = datetime(2026, 4, 2, 1, 0, tzinfo=UTC)


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (AT.timestamp(), AT.timestamp()))
    return path


def test_mails_are_read_in_the_order_of_their_names_new_ones_first(tmp_path: Path) -> None:
    put(tmp_path, "new/2.host", b"b")
    put(tmp_path, "new/1.host", b"a")
    put(tmp_path, "cur/0.host:2,S", b"c")
    put(tmp_path, "tmp/3.host", b"half")

    assert list(open_mailbox(f"maildir://{tmp_path}").new()) == [
        Incoming("new/1.host", b"a", AT),
        Incoming("new/2.host", b"b", AT),
        Incoming("cur/0.host:2,S", b"c", AT),
    ]


def test_a_folder_that_is_not_there_holds_none(tmp_path: Path) -> None:
    assert list(MaildirMailbox(tmp_path / "gone").new()) == []


def test_links_pipes_folders_and_hidden_files_are_no_mails(tmp_path: Path) -> None:
    secret = put(tmp_path, "secret", b"x")
    (tmp_path / "new" / "folder").mkdir(parents=True)
    (tmp_path / "new" / "link").symlink_to(secret)
    os.mkfifo(tmp_path / "new" / "pipe")
    put(tmp_path, "new/.hidden", b"x")

    assert list(MaildirMailbox(tmp_path).new()) == []


def test_an_archived_mail_is_moved_and_stays_what_it_was(tmp_path: Path) -> None:
    put(tmp_path, "new/1.host", b"a")
    put(tmp_path, "cur/2.host:2,S", b"b")
    box = MaildirMailbox(tmp_path)

    for incoming in box.new():
        box.archive(incoming.ref)
        box.archive(incoming.ref)
    box.close()

    assert list(box.new()) == []
    assert {path.name: path.read_bytes() for path in (tmp_path / ".Archive" / "cur").iterdir()} == {
        "1.host:2,": b"a",
        "2.host:2,S": b"b",
    }


def test_a_mail_that_a_mail_program_has_moved_on_is_found(tmp_path: Path) -> None:
    put(tmp_path, "cur/1.host:2,RS", b"a")

    MaildirMailbox(tmp_path).archive("new/1.host")

    assert [path.name for path in (tmp_path / ".Archive" / "cur").iterdir()] == ["1.host:2,RS"]


def test_two_mails_of_one_name_are_both_kept(tmp_path: Path) -> None:
    box = MaildirMailbox(tmp_path)
    for data in (b"a", b"b", b"c"):
        put(tmp_path, "new/1.host", data)
        box.archive("new/1.host")

    kept = {path.name: path.read_bytes() for path in (tmp_path / ".Archive" / "cur").iterdir()}
    assert kept == {"1.host:2,": b"a", "1.host.1:2,": b"b", "1.host.2:2,": b"c"}
    assert free(tmp_path / ".Archive" / "cur", "2.host", "2,S").name == "2.host:2,S"


def test_a_mail_that_vanishes_while_it_is_read_is_left_out(tmp_path: Path) -> None:
    first, second = put(tmp_path, "new/1.host", b"a"), put(tmp_path, "new/2.host", b"b")
    reading = MaildirMailbox(tmp_path).new()

    assert next(reading).data == first.read_bytes()
    second.unlink()
    assert list(reading) == []


@pytest.mark.parametrize("ref", ["tmp/1", "new/../../x", "new/", "new/..", "x", ""])
def test_nothing_outside_the_maildir_can_be_moved(tmp_path: Path, ref: str) -> None:
    with pytest.raises(ValueError, match="not a mail of this maildir"):
        MaildirMailbox(tmp_path).archive(ref)


@pytest.mark.parametrize("url", ["imap://u:p@127.0.0.1", "imaps://u%40x:p%2F@mx.example:993", "imap://u:p@[::1]:1143"])
def test_an_account_s_url_connects_to_nothing_yet(url: str) -> None:
    box = open_mailbox(url)

    assert isinstance(box, ImapMailbox)
    box.close()


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("", "E321"),
        ("pop3://u:p@mx.example", "E321"),
        ("imap://u:p@:143", "E322.mailbox"),
        ("imap://u:secret@mx.example:mot", "E323"),
        ("maildir://folder", "E325"),
        ("maildir:folder", "E325"),
        ("maildir:///", "E325"),
        ("imap://mx.example", "E326"),
        ("imap://u@mx.example", "E326"),
    ],
)
def test_a_bad_url_is_refused_by_its_code(url: str, code: str) -> None:
    with pytest.raises(BadUrl) as refused:
        open_mailbox(url)

    assert refused.value.code == code
    assert "secret" not in str(refused.value)
