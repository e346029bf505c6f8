"""Our Apprise plugin: verified TLS or nothing, one URL like any other, and no password in what it shows."""

from __future__ import annotations

import email
from email.policy import default
from pathlib import Path

import pytest
from apprise import Apprise

from directive.letter import Fate
from notifications.smtp import Relay, Tls
from notifications.thu import NotifyThu, is_loopback, register
from tests.notifications.certificates import self_signed
from tests.notifications.servers import post_office
from tests.notifications.smtp_talks import RECIPIENT, letter


def service(url: str) -> NotifyThu:
    register()
    made = Apprise.instantiate(url, suppress_exceptions=False)
    assert isinstance(made, NotifyThu)
    return made


def test_registering_twice_is_registering_once() -> None:
    register()
    register()

    assert isinstance(service("thu://127.0.0.1:2525"), NotifyThu)


@pytest.mark.parametrize(
    ("url", "relay"),
    [
        ("thu://127.0.0.1", Relay("127.0.0.1", 25, Tls.NONE)),
        ("thu://localhost:2525/?ehlo=me.example", Relay("localhost", 2525, Tls.NONE, ehlo="me.example")),
        (
            "thu://localhost/?journal=luu%2Ba%25@b.example",
            Relay("localhost", 25, Tls.NONE, journal="luu+a%@b.example"),
        ),
        ("thus://mx.example", Relay("mx.example", 587, Tls.STARTTLS)),
        ("thus://u%40x:p%2Fw@mx.example:465", Relay("mx.example", 465, Tls.IMPLICIT, "u@x", "p/w")),
    ],
)
def test_a_url_says_which_relay_and_how(url: str, relay: Relay) -> None:
    assert service(url).courier.relay == relay


def test_plain_words_go_to_this_machine_only() -> None:
    with pytest.raises(TypeError, match="this machine only"):
        service("thu://mx.example")


def test_a_journal_that_is_no_address_makes_no_service() -> None:
    with pytest.raises(TypeError, match="journal is no address"):
        service("thus://mx.example/?journal=nobody")


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("[::1]", True),
        ("localhost", True),
        ("10.0.0.1", False),
        ("x.y", False),
    ],
)
def test_what_this_machine_is(host: str, here: bool) -> None:
    assert is_loopback(host) is here


def test_a_url_is_made_again_and_hides_its_password() -> None:
    made = service("thus://u:secret@mx.example:465/?from=a@b.example&to=c@d.example&journal=e%2B1@f.example")

    assert service(made.url()).courier.relay == made.courier.relay
    assert (service(made.url()).sender, service(made.url()).recipient) == ("a@b.example", "c@d.example")
    assert "secret" not in made.url(privacy=True)
    assert made.url(privacy=True).startswith("thus://u:****@mx.example:465/?")
    assert service("thu://127.0.0.1").url().startswith("thu://127.0.0.1/?")


def test_a_url_that_is_none_makes_no_service() -> None:
    assert NotifyThu.parse_url("") is None


def test_a_letter_travels_within_verified_tls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate, context = self_signed(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    with post_office(tls_context=context, require_starttls=True) as office:
        made = service(f"thus://localhost:{office.port}")
        fates = [made.deliver(letter()).fate for _ in range(3)]
        made.close()

    assert fates == [Fate.SENT] * 3
    assert [one.content for one in office.taken] == [letter().raw] * 3
    assert len(office.sessions) == 1


def test_a_certificate_that_nobody_vouches_for_stops_the_letter(tmp_path: Path) -> None:
    _, context = self_signed(tmp_path)

    with post_office(tls_context=context) as office:
        receipt = service(f"thus://localhost:{office.port}").deliver(letter())

    assert (receipt.fate, receipt.stage) == (Fate.DEFERRED, "connect")
    assert "CERTIFICATE_VERIFY_FAILED" in receipt.words
    assert office.taken == []


def test_a_certificate_of_another_host_stops_the_letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate, context = self_signed(tmp_path, "may-khac.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    with post_office(tls_context=context) as office:
        receipt = service(f"thus://localhost:{office.port}").deliver(letter())

    assert (receipt.fate, receipt.stage, "Hostname mismatch" in receipt.words) == (Fate.DEFERRED, "connect", True)
    assert office.taken == []


def test_apprise_itself_sends_plain_alerts_through_it() -> None:
    with post_office() as office:
        router = Apprise()
        register()
        router.add(f"thu://127.0.0.1:{office.port}/?from=dondoc@nghe-an.example&to={RECIPIENT}")
        sent = router.notify(title="Cảnh báo\r\nBcc: x", body="Dòng một\nDòng hai")

    message = email.message_from_bytes(office.taken[0].content or b"", policy=default)  # type: ignore[arg-type]  # -- bytes
    assert sent is True
    assert [message[name] for name in ("From", "To", "Subject", "Auto-Submitted")] == [
        "dondoc@nghe-an.example",
        RECIPIENT,
        "Cảnh báo Bcc: x",
        "auto-generated",
    ]
    assert message["Bcc"] is None
    assert message.get_content().splitlines() == ["Dòng một", "Dòng hai"]


@pytest.mark.parametrize("given", ["", "?from=a@b.example", "?to=a@b.example", "?from=a@b.example&to=no"])
def test_an_alert_needs_both_addresses(given: str) -> None:
    with post_office() as office:
        sent = service(f"thu://127.0.0.1:{office.port}/{given}").notify(title="a", body="b")

    assert sent is False
    assert office.taken == []


def test_the_journal_gets_letters_and_no_alerts() -> None:
    with post_office() as office:
        made = service(f"thu://127.0.0.1:{office.port}/?from=a@b.example&to=c@d.example&journal=luu@nghe-an.example")
        made.notify(title="", body="b")
        made.deliver(letter())
        made.close()

    assert [one.rcpt_tos for one in office.taken] == [["c@d.example"], [RECIPIENT, "luu@nghe-an.example"]]


def test_an_alert_that_is_refused_is_told_as_not_sent() -> None:
    with post_office() as office:
        office.data[RECIPIENT] = "554 no"
        sent = service(f"thu://127.0.0.1:{office.port}/?from=a@b.example&to={RECIPIENT}").notify(title="", body="b")

    assert sent is False
