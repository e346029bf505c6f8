"""One connection for many letters: kept, renewed, protected, shared; and what each answer is judged to be."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword

from directive.letter import Fate, Receipt
from notifications.smtp import Limits, Tls, sender_of
from notifications.talk import Envelope
from tests.notifications.servers import Step, post_office, scripted
from tests.notifications.smtp_talks import GO, HELLO, OK, RECIPIENT, courier, letter, outcome


def test_a_refused_connection_defers_the_letter() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    assert courier(port).deliver(letter()) == Receipt(
        Fate.DEFERRED, "connect", None, "ConnectionRefusedError: [Errno 111] Connection refused"
    )


def test_the_bytes_arrive_as_they_were_queued() -> None:
    with post_office() as office:
        carrier = courier(office.port)
        receipt = carrier.deliver(letter())
        carrier.close()

    assert receipt == Receipt(Fate.SENT, "final", 250, "OK da nhan")
    assert [(one.mail_from, one.rcpt_tos, one.content) for one in office.taken] == [
        ("dondoc@nghe-an.example", [RECIPIENT], letter().raw)
    ]


def test_a_message_without_a_last_line_end_gets_one() -> None:
    with post_office() as office:
        carrier = courier(office.port)
        carrier.carry(Envelope("a@b.example", RECIPIENT, b"Subject: x\r\n\r\n.dot"))
        carrier.close()

    assert [one.content for one in office.taken] == [b"Subject: x\r\n\r\n.dot\r\n"]


def test_one_connection_carries_many_letters_and_is_renewed_in_time() -> None:
    with post_office() as office:
        carrier = courier(office.port, Limits(before=5, after=5, letters=3))
        fates = [carrier.deliver(letter()).fate for _ in range(7)]
        carrier.close()

    assert fates == [Fate.SENT] * 7
    assert len(office.taken) == 7
    assert len(office.sessions) == 3


def test_a_refused_letter_keeps_the_connection_for_the_next() -> None:
    with post_office() as office:
        office.rcpt["gone@nghe-an.example"] = "550 5.1.1 no such user"
        carrier = courier(office.port)
        fates = [carrier.deliver(letter(to)).fate for to in (RECIPIENT, "gone@nghe-an.example", RECIPIENT)]
        carrier.close()

    assert fates == [Fate.SENT, Fate.FAILED, Fate.SENT]
    assert len(office.sessions) == 1


def test_a_kept_connection_that_has_died_is_replaced_unseen() -> None:
    whole = (*HELLO, OK, OK, GO, OK)

    with scripted([*whole, None], [*whole]) as script:
        carrier = courier(script.port)
        fates = [carrier.deliver(letter()).fate for _ in range(2)]
        carrier.close()

    assert fates == [Fate.SENT, Fate.SENT]
    assert script.connections == 2


@pytest.mark.parametrize(
    ("end", "fate"),
    [
        ((OK, b"451 later\r\n", OK), Fate.DEFERRED),
        ((OK, None), Fate.DEFERRED),
        ((OK, OK, GO, None), Fate.IN_DOUBT),
        ((None,), Fate.SENT),
    ],
)
def test_on_a_kept_connection_a_letter_is_tried_once_when_anything_of_it_was_taken(
    end: tuple[Step, ...], fate: Fate
) -> None:
    whole = (*HELLO, OK, OK, GO, OK)

    with scripted([*whole, *end], whole) as script:
        carrier = courier(script.port)
        fates = [carrier.deliver(letter()).fate for _ in range(2)]
        carrier.close()

    assert fates == [Fate.SENT, fate]
    assert script.heard.count(f"RCPT TO:<{RECIPIENT}>\r\n".encode()) == 2


@pytest.mark.parametrize("answer", [b"421 bye\r\n", None])
def test_an_idle_connection_is_asked_first(answer: Step) -> None:
    whole = (*HELLO, OK, OK, GO, OK)
    limits = Limits(before=5, after=5, idle=0)

    with scripted([*whole, answer], [*whole, OK, OK, OK, GO, OK]) as script:
        carrier = courier(script.port, limits)
        fates = [carrier.deliver(letter()).fate for _ in range(3)]
        carrier.close()

    assert fates == [Fate.SENT] * 3
    assert script.heard.count(b"noop\r\n") == 2
    assert script.connections == 2


def test_a_connection_that_cannot_be_reset_is_left() -> None:
    whole = (*HELLO, OK, OK, GO, OK)

    with scripted([*HELLO, OK, b"550 no\r\n", None], [*whole]) as script:
        carrier = courier(script.port)
        fates = [carrier.deliver(letter()).fate for _ in range(2)]
        carrier.close()

    assert fates == [Fate.FAILED, Fate.SENT]
    assert script.connections == 2


@pytest.mark.parametrize(
    ("said", "fate", "words"),
    [
        (b"250-mx\r\n250 SIZE 100\r\n", Fate.FAILED, f"SIZE 100 < {len(letter().raw)}"),
        (b"250-mx\r\n250 SIZE 99999\r\n", Fate.SENT, "ok"),
        (b"250-mx\r\n250 SIZE\r\n", Fate.SENT, "ok"),
        (b"250-mx\r\n250 SIZE many\r\n", Fate.SENT, "ok"),
    ],
)
def test_a_letter_larger_than_the_server_takes_is_not_sent(said: bytes, fate: Fate, words: str) -> None:
    receipt = outcome(b"220 mx\r\n", said, OK, OK, GO, OK)

    assert (receipt.fate, receipt.words) == (fate, words)


@pytest.mark.parametrize("recipient", ["xã@nghe-an.example", "a@b.example\r\nDATA", "a b@c.example", ""])
def test_an_address_that_no_server_takes_fails_unsent(recipient: str) -> None:
    with post_office() as office:
        receipt = courier(office.port).deliver(letter(recipient))

    assert receipt == Receipt(Fate.FAILED, "rcpt", None, "not a plain ASCII address")
    assert office.taken == []


def check_login(password: bytes) -> Callable[..., AuthResult]:
    """Return an authenticator that takes one password."""

    def authenticate(server: object, session: object, envelope: object, mechanism: str, data: object) -> AuthResult:
        # With handled=True the server would answer nothing, and the client would wait for it.
        right = isinstance(data, LoginPassword) and data.password == password
        return AuthResult(success=right, handled=False)

    return authenticate


@pytest.mark.parametrize(("password", "fate", "stage"), [("dung", Fate.SENT, "final"), ("sai", Fate.DEFERRED, "auth")])
def test_a_refused_login_defers_the_letter_at_its_own_stage(password: str, fate: Fate, stage: str) -> None:
    with post_office(authenticator=check_login(b"dung"), auth_require_tls=False) as office:
        carrier = courier(office.port, Limits(before=5, after=5), user="dondoc", password=password)
        receipt = carrier.deliver(letter())
        carrier.close()

    assert (receipt.fate, receipt.stage) == (fate, stage)


def test_a_server_without_starttls_is_never_spoken_to_in_plain() -> None:
    with scripted(HELLO) as script:
        receipt = courier(script.port, tls=Tls.STARTTLS, user="a", password="b").deliver(letter())

    assert (receipt.fate, receipt.stage) == (Fate.DEFERRED, "connect")
    assert script.heard == [b"ehlo me.example\r\n"]


@pytest.mark.parametrize("answer", [b"454 not now\r\n", b"220 go\r\n220 injected\r\n"])
def test_starttls_that_goes_wrong_defers_the_letter(answer: bytes) -> None:
    with scripted((b"220 mx\r\n", b"250-mx\r\n250 STARTTLS\r\n", answer)) as script:
        receipt = courier(script.port, tls=Tls.STARTTLS).deliver(letter())

    assert (receipt.fate, receipt.stage) == (Fate.DEFERRED, "connect")
    assert b"MAIL FROM:<dondoc@nghe-an.example>\r\n" not in script.heard


def test_threads_share_one_courier_without_mixing_letters() -> None:
    with post_office() as office:
        carrier = courier(office.port, Limits(before=10, after=10))
        threads = [
            threading.Thread(target=carrier.deliver, args=(letter(f"xa-{n}@nghe-an.example"),)) for n in range(20)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        carrier.close()

    assert sorted(one.rcpt_tos[0] for one in office.taken) == sorted(f"xa-{n}@nghe-an.example" for n in range(20))


def test_closing_twice_or_before_the_first_letter_is_nothing() -> None:
    carrier = courier(1)

    carrier.close()
    carrier.close()


@pytest.mark.parametrize(
    ("raw", "sender"),
    [
        (b"From: a@b.example\r\n\r\n", "a@b.example"),
        (
            b"To: c@d.example\r\nfrom: =?utf-8?b?xJA=?=\r\n <a@b.example>\r\nX: y\r\n\r\nFrom: e@f.example\r\n",
            "a@b.example",
        ),
    ],
)
def test_the_envelope_sender_is_the_letter_s_own(raw: bytes, sender: str) -> None:
    assert sender_of(raw) == sender


@pytest.mark.parametrize("raw", [b"", b"To: a@b.example\r\n\r\nFrom: c@d.example\r\n", b"From: nobody\r\n\r\n"])
def test_a_letter_without_a_sender_is_nobody_s(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r"^From$"):
        sender_of(raw)
