"""The journal is asked which letters reached it: letter for letter, and nothing in it is changed."""

from __future__ import annotations

import os
import socket
from itertools import count
from pathlib import Path
from typing import IO

import pytest

from notifications.imap import Account
from notifications.journal import HEADER_LIMIT, ImapJournal, JournalFault, MaildirJournal, ids_in, open_journal
from notifications.postbox import BadUrl
from tests.notifications.imap_servers import Server


def mail(message_id: str, *, more: str = "") -> bytes:
    return f"Received: from a\r\n\tby b\r\n{more}Message-ID: {message_id}\r\nSubject: x\r\n\r\nKính gửi\r\n".encode()


def maildir(folder: Path, **mails: bytes) -> Path:
    """Make a maildir of these mails: `new_1` stands in new/ under the name 1."""
    for part in ("new", "cur", "tmp"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    for name, data in mails.items():
        part, _, base = name.partition("_")
        (folder / part / base).write_bytes(data)
    return folder


def picture(folder: Path) -> list[tuple[str, bytes, int]]:
    """Return every file with its bytes and the instant of its last change."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return [(str(path), path.read_bytes(), path.stat().st_mtime_ns) for path in found]


def test_letters_are_found_in_both_folders_of_a_maildir_and_nothing_is_changed(tmp_path: Path) -> None:
    maildir(tmp_path, new_1=mail("<a@x.example>"), cur_2=mail("<b@x.example>"), tmp_3=mail("<half@x.example>"))
    before = picture(tmp_path)

    found = open_journal(f"maildir://{tmp_path}").found(
        ["<a@x.example>", "<b@x.example>", "<half@x.example>", "<c@x.example>"]
    )

    assert (found, picture(tmp_path)) == ({"<a@x.example>", "<b@x.example>"}, before)


@pytest.mark.parametrize(
    "header",
    [
        b"Message-ID: <Ab@x.example>\r\n\r\n",
        b"message-id:<Ab@x.example>\n\n",
        b"Subject: a\r\nMESSAGE-ID:\r\n <Ab@x.example>\r\n\r\nb",
        b"Message-Id:\t<Ab@x.example> (by the relay)\r\n\r\n",
        b"Message-ID: <Ab@x.example>",
    ],
)
def test_a_message_id_is_read_however_its_header_is_written(header: bytes) -> None:
    assert ids_in(header) == {"<Ab@x.example>"}


@pytest.mark.parametrize(
    "bytes_",
    [
        b"Subject: a\r\n\r\nMessage-ID: <Ab@x.example>\r\n",
        b"In-Reply-To: <Ab@x.example>\r\nReferences: <Ab@x.example>\r\n\r\n",
        b"X-Message-ID: <Ab@x.example>\r\n\r\n",
        b"Subject: a\r\n Message-ID: <Ab@x.example>\r\n\r\n",
        b"Message-ID: <Ab@x\r\n .example>\r\n\r\n",
        b"",
    ],
)
def test_what_only_looks_like_a_message_id_is_none(bytes_: bytes) -> None:
    assert "<Ab@x.example>" not in ids_in(bytes_)


def test_another_case_or_a_part_is_another_letter(tmp_path: Path) -> None:
    maildir(tmp_path, new_1=mail("<Ab@x.example>"), new_2=mail("<1.c@x.example>"))

    assert MaildirJournal(tmp_path).found(["<ab@x.example>", "<c@x.example>", "<Ab@x.example>"]) == {"<Ab@x.example>"}


def test_links_and_hidden_files_are_no_mails_and_bytes_of_any_kind_are_read_over(tmp_path: Path) -> None:
    maildir(tmp_path, new_1=b"\xff\xfe\0", new_2=b"", new_4=mail("<a@x.example>", more="X: " + "y" * HEADER_LIMIT))
    (tmp_path / "elsewhere").write_bytes(mail("<b@x.example>"))
    (tmp_path / "new" / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "new" / ".hidden").write_bytes(mail("<b@x.example>"))
    os.mkfifo(tmp_path / "cur" / "pipe")

    assert MaildirJournal(tmp_path).found(["<b@x.example>", "<a@x.example>"]) == set()


def test_only_so_many_mails_are_looked_at_and_what_is_older_is_not_said_to_be_missing(tmp_path: Path) -> None:
    mails = {f"{part}_{number}": mail(f"<{number}@x.example>") for number, part in enumerate(("cur", "new") * 3)}
    journal = MaildirJournal(maildir(tmp_path, **mails), mails=2)

    assert journal.found(["<5@x.example>", "<4@x.example>"]) == {"<5@x.example>", "<4@x.example>"}
    with pytest.raises(JournalFault, match="more than 2 mails"):
        journal.found(["<3@x.example>"])


def test_a_maildir_that_is_not_there_proves_nothing(tmp_path: Path) -> None:
    with pytest.raises(JournalFault, match=r"FileNotFoundError: .*/gone/new"):
        MaildirJournal(tmp_path / "gone").found(["<a@x.example>"])


def test_a_mail_that_is_moved_while_it_is_looked_at_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maildir(tmp_path, new_1=mail("<a@x.example>"), new_2=mail("<b@x.example>"))
    opened = Path.open

    def moved(path: Path, mode: str) -> IO[bytes]:
        if path == tmp_path / "new" / "1":
            path.rename(tmp_path / "cur" / "1:2,S")
        return opened(path, mode)

    monkeypatch.setattr(Path, "open", moved)

    assert MaildirJournal(tmp_path).found(["<a@x.example>", "<c@x.example>"]) == {"<a@x.example>"}


def test_a_maildir_that_never_rests_proves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maildir(tmp_path, new_1=mail("<a@x.example>"))
    opened, names = Path.open, count(2)

    def moved(path: Path, mode: str) -> IO[bytes]:
        path.rename(path.with_name(str(next(names))))
        return opened(path, mode)

    monkeypatch.setattr(Path, "open", moved)

    with pytest.raises(JournalFault, match="mails are being moved"):
        MaildirJournal(tmp_path).found(["<a@x.example>"])


def test_a_folder_that_is_none_is_a_fault_and_no_absence(tmp_path: Path) -> None:
    maildir(tmp_path)
    (tmp_path / "cur").rmdir()
    (tmp_path / "cur").write_bytes(b"")

    with pytest.raises(JournalFault, match="NotADirectoryError"):
        MaildirJournal(tmp_path).found(["<a@x.example>"])


def test_letters_are_found_by_imap_letter_for_letter_and_nothing_is_marked(server: Server) -> None:
    server.put([mail("<Ab@x.example>"), mail("<1.c@x.example>"), mail("<d@x.example>"), mail("<d@x.example>")])
    wanted = ["<Ab@x.example>", "<ab@x.example>", "<c@x.example>", "<d@x.example>", '<"q\\"@x.example>']

    found = open_journal(server.url()).found(wanted)

    assert found == {"<Ab@x.example>", "<d@x.example>"}
    assert [line for line in server.flags("INBOX") if b"Seen" in line] == []
    assert open_journal(server.url()).found([]) == set()


def test_a_letter_that_comes_later_is_found_by_the_next_question(server: Server) -> None:
    journal = open_journal(server.url())
    first = journal.found(["<a@x.example>"])
    server.put([mail("<a@x.example>")])

    assert (first, journal.found(["<a@x.example>"])) == (set(), {"<a@x.example>"})


def test_a_folder_that_is_not_there_is_told_in_the_servers_words(server: Server) -> None:
    with pytest.raises(JournalFault, match="MailboxFolderSelectError"):
        open_journal(f"{server.url()}/Khac").found(["<a@x.example>"])


def test_a_wrong_password_is_told_without_it(server: Server) -> None:
    account = Account("127.0.0.1", server.port, server.user, "sai-mat-khau", secure=False)

    with pytest.raises(JournalFault) as fault:
        ImapJournal(account).found(["<a@x.example>"])

    assert "sai-mat-khau" not in f"{fault.value}{account!r}"


def test_nobody_there_is_a_fault() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    with pytest.raises(JournalFault, match="ConnectionRefusedError"):
        open_journal(f"imap://a:b@127.0.0.1:{port}").found(["<a@x.example>"])


@pytest.mark.parametrize(
    ("url", "journal"),
    [
        ("maildir:///srv/nh%E1%BA%ADt", MaildirJournal(Path("/srv/nhật"))),
        ("imaps://a%40x:b%2F@mx.example", ImapJournal(Account("mx.example", 0, "a@x", "b/", secure=True))),
        ("imap://a:b@mx.example:1143/", ImapJournal(Account("mx.example", 1143, "a", "b", secure=False))),
        ("imap://a:b@mx.example/So%20s/2026", ImapJournal(Account("mx.example", 0, "a", "b", False), "So s/2026")),
    ],
)
def test_a_url_names_a_journal(url: str, journal: object) -> None:
    assert open_journal(url) == journal


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("pop3://a:b@mx.example", "E321"),
        ("imap://a:b@:143", "E322.journal"),
        ("imap://a:b@mx.example:x", "E323"),
        ("maildir://nhat-ky", "E325"),
        ("imap://mx.example", "E326"),
    ],
)
def test_a_url_that_names_none_is_told_by_its_code(url: str, code: str) -> None:
    with pytest.raises(BadUrl) as fault:
        open_journal(url)

    assert fault.value.code == code
