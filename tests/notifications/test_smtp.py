"""What the server says, and what becomes of the letter: the events of an SMTP talk, one by one."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword

from directive.letter import Fate, Letter, LetterKind, Receipt
from notifications.letters import Written
from notifications.mime import compose
from notifications.smtp import Courier, Limits, Relay, Tls, judge, sender_of
from tests.notifications.servers import Step, post_office, scripted

DATE = datetime(2026, 4, 7, 1, 0, tzinfo=UTC)
MESSAGE_ID = "<ck.abcdefghijklmnop@nghe-an.example>"
RECIPIENT = "xa@nghe-an.example"
HASTE = Limits(before=0.4, after=0.4)
HELLO: tuple[Step, ...] = (b"220 mx\r\n", b"250 mx\r\n")
OK = b"250 ok\r\n"
GO = b"354 go\r\n"


def letter(recipient: str = RECIPIENT, text: str = "Kính gửi\n.\n..hai chấm\n") -> Letter:
    raw = compose(
        Written("Đề nghị", text, "<p>Kính gửi</p>"),
        sender="Đôn đốc <dondoc@nghe-an.example>",
        recipient=RECIPIENT,
        message_id=MESSAGE_ID,
        date=DATE,
        reply_to="traloi@nghe-an.example",
    )
    return Letter("khoa", LetterKind.CHECKIN, "xa", recipient, MESSAGE_ID, "Đề nghị", raw, DATE)


def courier(port: int, limits: Limits = HASTE, **relay: object) -> Courier:
    given = {"host": "127.0.0.1", "port": port, "tls": Tls.NONE, "ehlo": "me.example", **relay}
    return Courier(Relay(**given), limits)  # type: ignore[arg-type]  # -- each test names what it changes


def outcome(*scene: Step, limits: Limits = HASTE) -> Receipt:
    """Return what becomes of one letter when the server plays this scene."""
    with scripted(scene) as script:
        carrier = courier(script.port, limits)
        receipt = carrier.deliver(letter())
        carrier.close()
    return receipt


def silence(connection: socket.socket) -> None:
    """Say nothing until the client leaves."""
    while connection.recv(4096):
        pass


@pytest.mark.parametrize(
    ("scene", "receipt"),
    [
        ((*HELLO, OK, OK, GO, b"250 2.0.0 queued as 4F\r\n"), Receipt(Fate.SENT, "final", 250, "2.0.0 queued as 4F")),
        ((*HELLO, OK, b"251 will forward\r\n", GO, b"250-a\r\n250 b\r\n"), Receipt(Fate.SENT, "final", 250, "a b")),
        ((*HELLO, OK, OK, GO, "250 đã nhận\r\n".encode()), Receipt(Fate.SENT, "final", 250, "đã nhận")),
        ((*HELLO, OK, OK, GO, b"250 \xff\r\n"), Receipt(Fate.SENT, "final", 250, "\ufffd")),
        ((b"421 busy\r\n",), Receipt(Fate.DEFERRED, "connect", 421, "busy")),
        ((b"554 go away\r\n",), Receipt(Fate.DEFERRED, "connect", 554, "go away")),
        ((b"hello\r\n",), Receipt(Fate.DEFERRED, "connect", -1, "o")),
        ((b"220 mx\r\n", b"500 what\r\n", b"500 what\r\n"), Receipt(Fate.DEFERRED, "connect", 500, "what")),
        ((*HELLO, b"451 later\r\n"), Receipt(Fate.DEFERRED, "mail", 451, "later")),
        ((*HELLO, b"550 bad sender\r\n"), Receipt(Fate.DEFERRED, "mail", 550, "bad sender")),
        ((*HELLO, b"530 5.7.0 login first\r\n"), Receipt(Fate.DEFERRED, "auth", 530, "5.7.0 login first")),
        ((*HELLO, b"421 closing\r\n"), Receipt(Fate.DEFERRED, "mail", 421, "closing")),
        ((*HELLO, OK, b"450 greylisted\r\n"), Receipt(Fate.DEFERRED, "rcpt", 450, "greylisted")),
        ((*HELLO, OK, b"452 too many\r\n"), Receipt(Fate.DEFERRED, "rcpt", 452, "too many")),
        ((*HELLO, OK, b"421 closing\r\n"), Receipt(Fate.DEFERRED, "rcpt", 421, "closing")),
        ((*HELLO, OK, b"550 5.1.1 no such user\r\n"), Receipt(Fate.FAILED, "rcpt", 550, "5.1.1 no such user")),
        ((*HELLO, OK, b"551 not here\r\n"), Receipt(Fate.FAILED, "rcpt", 551, "not here")),
        ((*HELLO, OK, b"503 out of order\r\n"), Receipt(Fate.DEFERRED, "rcpt", 503, "out of order")),
        ((*HELLO, OK, b"354 too soon\r\n"), Receipt(Fate.DEFERRED, "rcpt", 354, "too soon")),
        ((*HELLO, OK, OK, b"451 later\r\n"), Receipt(Fate.DEFERRED, "data", 451, "later")),
        ((*HELLO, OK, OK, b"554 not that\r\n"), Receipt(Fate.FAILED, "data", 554, "not that")),
        ((*HELLO, OK, OK, OK), Receipt(Fate.DEFERRED, "data", 250, "ok")),
        ((*HELLO, OK, OK, GO, b"452 disk full\r\n"), Receipt(Fate.DEFERRED, "final", 452, "disk full")),
        ((*HELLO, OK, OK, GO, b"421 shutting down\r\n"), Receipt(Fate.DEFERRED, "final", 421, "shutting down")),
        ((*HELLO, OK, OK, GO, b"554 5.7.1 spam\r\n"), Receipt(Fate.FAILED, "final", 554, "5.7.1 spam")),
        ((*HELLO, OK, OK, GO, b"535 odd\r\n"), Receipt(Fate.FAILED, "final", 535, "odd")),
        ((*HELLO, OK, OK, GO, b"what\r\n"), Receipt(Fate.IN_DOUBT, "final", -1, "")),
    ],
)
def test_each_answer_has_its_consequence(scene: Sequence[Step], receipt: Receipt) -> None:
    assert outcome(*scene) == receipt


@pytest.mark.parametrize(
    ("scene", "fate", "stage"),
    [
        ((None,), Fate.DEFERRED, "connect"),
        ((silence,), Fate.DEFERRED, "connect"),
        ((*HELLO, None), Fate.DEFERRED, "mail"),
        ((*HELLO, OK, None), Fate.DEFERRED, "rcpt"),
        ((*HELLO, OK, OK, None), Fate.DEFERRED, "data"),
        ((*HELLO, OK, OK, silence), Fate.DEFERRED, "data"),
        ((*HELLO, OK, OK, GO, None), Fate.IN_DOUBT, "final"),
        ((*HELLO, OK, OK, GO, silence), Fate.IN_DOUBT, "final"),
    ],
)
def test_a_lost_or_silent_connection_is_doubt_only_after_the_final_dot(
    scene: Sequence[Step], fate: Fate, stage: str
) -> None:
    began = time.monotonic()

    receipt = outcome(*scene)

    assert (receipt.fate, receipt.stage, receipt.code) == (fate, stage, None)
    assert time.monotonic() - began < 5


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
        carrier.carry("a@b.example", RECIPIENT, b"Subject: x\r\n\r\n.dot")
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
    ("stage", "code", "fate"),
    [
        ("connect", 554, Fate.DEFERRED),
        ("auth", 535, Fate.DEFERRED),
        ("mail", 553, Fate.DEFERRED),
        ("rcpt", 521, Fate.FAILED),
        ("rcpt", 600, Fate.DEFERRED),
        ("final", 354, Fate.IN_DOUBT),
        ("final", 299, Fate.SENT),
    ],
)
def test_the_table_of_fates(stage: str, code: int, fate: Fate) -> None:
    assert judge(stage, code) is fate


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
