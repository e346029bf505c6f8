"""An IMAP account against real servers: whole bytes, nothing marked, nothing deleted, moved only when told."""

from __future__ import annotations

import socket
from datetime import UTC, datetime

import pytest

from notifications.imap import BULK, ImapMailbox, MailboxFault, instant, mails_of
from notifications.incoming import Incoming
from notifications.mailbox import open_mailbox
from tests.notifications.imap_servers import Server, dovecot

MAIL = "Subject: Trả lời\r\nX-Number: {}\r\n\r\n12.h: hoàn thành\r\n.\r\n"
RECEIVED = datetime(2026, 4, 2, 1, 0, tzinfo=UTC)


def mail(number: int) -> bytes:
    return MAIL.format(number).encode()


def test_mails_come_whole_in_order_and_are_moved_only_when_told(server: Server) -> None:
    mails = [mail(number) for number in range(BULK + 3)]
    server.put(mails)
    box = open_mailbox(server.url())

    first = list(box.new())
    again = list(box.new())
    flags = server.flags("INBOX")
    for incoming in first:
        box.archive(incoming.ref)
    box.archive(first[0].ref)
    left = list(box.new())
    box.close()
    box.close()

    assert [incoming.data for incoming in first] == mails
    assert {incoming.received for incoming in first} == {RECEIVED}
    assert again == first
    assert len({incoming.ref for incoming in first}) == len(mails)
    assert [line for line in flags if b"Seen" in line] == []
    assert left == []
    assert len(server.flags("Archive")) == len(mails)


def test_a_mail_may_be_archived_while_others_are_still_read(server: Server) -> None:
    server.put([mail(number) for number in range(BULK + 2)])
    box = open_mailbox(server.url())

    seen = []
    for incoming in box.new():
        seen.append(incoming.data)
        box.archive(incoming.ref)
    box.close()

    assert seen == [mail(number) for number in range(BULK + 2)]
    assert len(server.flags("Archive")) == BULK + 2


def test_an_empty_account_holds_nothing(server: Server) -> None:
    box = open_mailbox(server.url())

    assert list(box.new()) == []
    box.close()


def test_a_reference_from_before_the_server_numbered_anew_moves_nothing(server: Server) -> None:
    server.put([mail(1)])
    box = open_mailbox(server.url())
    (incoming,) = box.new()

    box.archive(f"1{incoming.ref}")
    left = list(box.new())
    box.close()

    assert left == [incoming]


def test_a_wrong_password_is_a_fault_that_does_not_tell_it(server: Server) -> None:
    box = ImapMailbox("127.0.0.1", server.port, server.user, "sai-mat-khau", secure=False)

    with pytest.raises(MailboxFault) as fault:
        list(box.new())

    assert "sai-mat-khau" not in str(fault.value)


def test_a_broken_connection_is_a_fault_and_the_next_use_opens_anew(server: Server) -> None:
    server.put([mail(1)])
    box = ImapMailbox("127.0.0.1", server.port, server.user, server.password, secure=False)
    (incoming,) = box.new()
    reading = box.new()
    next(reading)

    faults = []
    for act in (lambda: list(box.new()), lambda: box.archive(incoming.ref)):
        cut(box)
        with pytest.raises(MailboxFault) as fault:
            act()
        faults.append(type(fault.value))
        assert [one.data for one in box.new()] == [mail(1)]
    box.close()

    assert faults == [MailboxFault, MailboxFault]


def test_a_connection_that_breaks_between_two_batches_loses_nothing(server: Server) -> None:
    server.put([mail(number) for number in range(BULK + 1)])
    box = ImapMailbox("127.0.0.1", server.port, server.user, server.password, secure=False)
    reading = box.new()

    seen = [next(reading).data for _ in range(BULK)]
    cut(box)
    with pytest.raises(MailboxFault):
        next(reading)
    again = [incoming.data for incoming in box.new()]
    box.close()

    assert seen == [mail(number) for number in range(BULK)]
    assert again == [mail(number) for number in range(BULK + 1)]


def cut(box: ImapMailbox) -> None:
    """Cut the connection under the client, as a fallen network does."""
    opened = box._opened()
    opened.client.sock.shutdown(socket.SHUT_RDWR)


def test_nobody_there_is_a_fault() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    with pytest.raises(MailboxFault, match="ConnectionRefusedError"):
        list(ImapMailbox("127.0.0.1", port, "a", "b", secure=False).new())


@pytest.mark.peer("dovecot")
@pytest.mark.parametrize(("host", "secure"), [("localhost", True), ("127.0.0.2", False)])
def test_tls_is_verified_from_the_start_or_by_starttls(
    monkeypatch: pytest.MonkeyPatch, host: str, *, secure: bool
) -> None:
    with dovecot() as server:
        server.put([mail(1)])
        with pytest.raises(MailboxFault, match="CERTIFICATE_VERIFY_FAILED"):
            list(open_mailbox(server.url(host, secure=secure)).new())
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
        box = open_mailbox(server.url(host, secure=secure))
        seen = [incoming.data for incoming in box.new()]
        box.close()

    assert seen == [mail(1)]


@pytest.mark.parametrize(
    ("told", "received"),
    [
        (b'INTERNALDATE "02-Apr-2026 08:00:00 +0700"', RECEIVED),
        (b'INTERNALDATE " 2-Apr-2026 00:30:00 -0030"', RECEIVED),
        (b'INTERNALDATE "31-Dec-2016 23:59:60 +0000"', datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)),
        (b'INTERNALDATE "02-Foo-2026 08:00:00 +0700"', None),
        (b'INTERNALDATE "31-Feb-2026 08:00:00 +0700"', None),
        (b"UID 7", None),
    ],
)
def test_the_server_s_own_time_of_receipt_is_read(told: bytes, received: datetime | None) -> None:
    assert instant(told) == received


def test_what_the_server_says_around_a_mail_is_read_on_either_side() -> None:
    answer: list[object] = [
        (b"1 (UID 7 BODY[] {1}", b"a"),
        b")",
        (b"2 (BODY[] {1}", b"b"),
        b" UID 8)",
        (b"3 (BODY[] {1}", b"c"),
        b")",
        b"4 (FLAGS ())",
        (b"5 (UID 9 BODY[] {1}", b"d"),
    ]

    assert list(mails_of(answer, "5")) == [
        Incoming("5/7", b"a", None),
        Incoming("5/8", b"b", None),
        Incoming("5/9", b"d", None),
    ]
