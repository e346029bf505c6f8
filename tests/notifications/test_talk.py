"""One letter on an open connection: its commands, one by one or in one write, and its journal."""

from __future__ import annotations

import socket

import pytest

from directive.letter import Fate, Receipt
from notifications.talk import Envelope, commands, dotted
from tests.notifications.servers import Step, post_office, scripted
from tests.notifications.smtp_talks import AT_ONCE, GO, HELLO, JOURNAL, OK, RECIPIENT, courier, letter


def after(scene: tuple[Step, ...]) -> tuple[Receipt, list[bytes], int]:
    """Return what became of a letter with a journal, what the server heard, and how many connections the next took."""
    with scripted(scene, (*HELLO, OK, OK, OK, GO, OK)) as script:
        carrier = courier(script.port, journal=JOURNAL)
        receipt = carrier.deliver(letter())
        heard = list(script.heard)
        assert carrier.deliver(letter()).fate is Fate.SENT
        carrier.close()
    return receipt, heard, script.connections


def test_unit_and_journal_are_the_only_two_and_get_the_same_bytes() -> None:
    with post_office() as office:
        carrier = courier(office.port, journal=JOURNAL)
        receipt = carrier.deliver(letter())
        carrier.close()

    assert receipt.fate is Fate.SENT
    assert [(one.rcpt_tos, one.content) for one in office.taken] == [([RECIPIENT, JOURNAL], letter().raw)]


def test_a_letter_to_the_journal_itself_names_it_once() -> None:
    steps = commands(Envelope("a@b.example", "Luu-Thu@nghe-an.example", b"", JOURNAL), sized=False)

    assert [command for _, command, _ in steps] == [
        "MAIL FROM:<a@b.example>",
        "RCPT TO:<Luu-Thu@nghe-an.example>",
        "DATA",
    ]


@pytest.mark.parametrize(
    ("answer", "receipt"),
    [
        ("550 5.1.1 unknown", Receipt(Fate.DEFERRED, "journal", 550, "5.1.1 unknown")),
        ("452 4.2.2 full", Receipt(Fate.DEFERRED, "journal", 452, "4.2.2 full")),
    ],
)
def test_a_refused_journal_stops_the_letter_and_keeps_the_connection(answer: str, receipt: Receipt) -> None:
    with post_office() as office:
        office.rcpt[JOURNAL] = answer
        carrier = courier(office.port, journal=JOURNAL)
        first = carrier.deliver(letter())
        office.rcpt.clear()
        second = carrier.deliver(letter())
        carrier.close()

    assert (first, first.pauses) == (receipt, receipt.code == 550)
    assert second.fate is Fate.SENT
    assert len(office.taken) == 1
    assert len(office.sessions) == 1


def test_a_refused_unit_stops_the_letter_before_the_journal_is_named() -> None:
    receipt, heard, connections = after((*HELLO, OK, b"550 no such user\r\n", OK, OK, OK, OK, GO, OK))

    assert receipt == Receipt(Fate.FAILED, "rcpt", 550, "no such user")
    assert [line for line in heard if line.startswith(b"RCPT")] == [f"RCPT TO:<{RECIPIENT}>\r\n".encode()]
    assert heard[-1] == b"rset\r\n"
    assert connections == 1


def test_a_relay_that_offers_it_hears_all_commands_in_one_write() -> None:
    writes: list[bytes] = []

    def hear(connection: socket.socket) -> None:
        connection.sendall(b"250-mx\r\n250 PIPELINING\r\n")
        writes.append(connection.recv(4096))
        connection.sendall(b"".join((OK, OK, OK, GO)))
        writes.append(connection.recv(65536))
        connection.sendall(b"250 taken\r\n")

    with scripted([AT_ONCE[0], hear]) as script:
        carrier = courier(script.port, journal=JOURNAL)
        receipt = carrier.deliver(letter())
        carrier.close()

    said = ["MAIL FROM:<dondoc@nghe-an.example>", f"RCPT TO:<{RECIPIENT}>", f"RCPT TO:<{JOURNAL}>", "DATA"]
    assert receipt == Receipt(Fate.SENT, "final", 250, "taken")
    assert writes == ["".join(f"{one}\r\n" for one in said).encode(), dotted(letter().raw)]


@pytest.mark.parametrize(
    ("answers", "receipt", "connections"),
    [
        ((b"451 later\r\n", b"503 no\r\n", b"503 no\r\n", b"503 no\r\n"), ("deferred", "mail", 451, "later"), 1),
        ((OK, b"450 grey\r\n", b"450 grey\r\n", b"554 none\r\n"), ("deferred", "rcpt", 450, "grey"), 1),
        ((OK, b"550 gone\r\n", OK, GO), ("failed", "rcpt", 550, "gone"), 2),
        ((OK, OK, b"550 gone\r\n", GO), ("deferred", "journal", 550, "gone"), 2),
        ((OK, b"550 gone\r\n", b"550 gone\r\n", GO), ("failed", "rcpt", 550, "gone"), 2),
        ((OK, OK, OK, b"554 no\r\n"), ("failed", "data", 554, "no"), 1),
        ((OK, OK, OK, OK), ("deferred", "data", 250, "ok"), 2),
        ((b"421 bye\r\n", None), ("deferred", "mail", 421, "bye"), 2),
        ((OK, b"550 gone\r\n", None), ("failed", "rcpt", 550, "gone"), 2),
    ],
)
def test_in_one_write_the_fates_are_the_same_and_nothing_goes_to_the_other(
    answers: tuple[Step, ...], receipt: tuple[str, str, int, str], connections: int
) -> None:
    ready = (OK, OK, OK, OK, GO, OK) if connections == 1 else ()

    got, heard, taken = after((*AT_ONCE, *answers, *ready))

    fate, *rest = receipt
    assert got == Receipt(Fate(fate), *rest)  # type: ignore[arg-type]  # -- stage, code and words, in this order
    assert b".\r\n" not in heard
    assert taken == connections


def test_an_answer_too_many_stops_the_letter_before_its_bytes() -> None:
    receipt, heard, connections = after((*AT_ONCE, OK, OK, OK, b"354 go\r\n250 taken\r\n"))

    assert receipt == Receipt(Fate.DEFERRED, "data", -1, "not asked: 250 taken")
    assert b".\r\n" not in heard
    assert connections == 2


@pytest.mark.parametrize(
    ("raw", "said"), [(b"a\r\n.b\r\n", b"a\r\n..b\r\n.\r\n"), (b".", b"..\r\n.\r\n"), (b"", b"\r\n.\r\n")]
)
def test_no_line_of_the_letter_ends_it_early(raw: bytes, said: bytes) -> None:
    assert dotted(raw) == said
