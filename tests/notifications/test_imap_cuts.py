"""The line to an IMAP server breaks in the middle of a mail, the server says goodbye, or another client was quicker."""

from __future__ import annotations

import pytest

from notifications.imap import ImapMailbox, MailboxFault
from tests.notifications.imap_cuts import cut_line, refusing_line
from tests.notifications.imap_servers import Server

MAILS = [f"Subject: {number}\r\n\r\n12.h: hoàn thành\r\n{'x' * 300}\r\n".encode() for number in range(3)]
BODY = b"BODY[]"


def box_of(server: Server, port: int) -> ImapMailbox:
    """Return the account, reached by that port."""
    return ImapMailbox("127.0.0.1", port, server.user, server.password, secure=False)


@pytest.mark.parametrize(
    "more", [200, *(pytest.param(more, marks=pytest.mark.prove) for more in (0, 8, 40, 390, 700, 1_000))]
)
def test_a_line_that_breaks_within_a_mail_gives_no_piece_of_it_and_loses_none(server: Server, more: int) -> None:
    server.put(MAILS)
    seen: list[bytes] = []

    with cut_line(server.port, BODY, more) as port, pytest.raises(MailboxFault):
        seen += [one.data for one in box_of(server, port).new()]

    whole = box_of(server, server.port)
    assert (seen, [one.data for one in whole.new()]) == ([], MAILS)
    whole.close()


def test_a_server_that_says_goodbye_is_a_fault_and_loses_none(server: Server) -> None:
    server.put(MAILS)

    with cut_line(server.port, BODY, -20, b"\r\n* BYE shutting down\r\n") as port, pytest.raises(MailboxFault):
        list(box_of(server, port).new())

    whole = box_of(server, server.port)
    assert [one.data for one in whole.new()] == MAILS
    whole.close()


def test_a_mail_that_another_client_has_taken_away_is_left_out_and_no_other_moves_for_it(server: Server) -> None:
    server.put(MAILS)
    box = box_of(server, server.port)
    first, second, third = box.new()

    server.witness.select("INBOX")
    server.witness.uid("STORE", second.ref.partition("/")[2], "+FLAGS", r"(\Deleted)")
    server.witness.expunge()
    box.archive(second.ref)
    box.archive(first.ref)
    left = [one.data for one in box.new()]
    box.close()

    assert (left, len(server.flags("Archive"))) == ([third.data], 1)


@pytest.mark.parametrize("said", [b"NO [OVERQUOTA] Quota exceeded", b"NO [TRYCREATE] no such mailbox", b"BAD no"])
def test_an_archive_that_is_full_or_gone_is_a_fault_and_the_mail_stays_where_it_is(server: Server, said: bytes) -> None:
    server.put(MAILS)

    with refusing_line(server.port, b" MOVE ", said) as port:
        box = box_of(server, port)
        first = next(box.new())
        with pytest.raises(MailboxFault):
            box.archive(first.ref)

    whole = box_of(server, server.port)
    assert [one.data for one in whole.new()] == MAILS
    assert server.witness.select("Archive", readonly=True) == ("OK", [b"0"])
    whole.close()


def test_a_server_that_cannot_move_copies_and_loses_none(server: Server) -> None:
    server.put(MAILS)
    box = box_of(server, server.port)
    first, *_ = box.new()
    client = box._opened().client
    client.capabilities = tuple(one for one in client.capabilities if one != "MOVE")

    box.archive(first.ref)
    left = [one.data for one in box.new()]
    box.close()

    assert (left, len(server.flags("Archive"))) == (MAILS[1:], 1)


def test_a_folder_for_the_archive_is_made_where_there_is_none(server: Server) -> None:
    server.put(MAILS)
    server.witness.select("INBOX")
    server.witness.delete("Archive")
    box = box_of(server, server.port)

    for one in box.new():
        box.archive(one.ref)
    box.close()

    assert len(server.flags("Archive")) == len(MAILS)
