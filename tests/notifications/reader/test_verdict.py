"""What our own server says of a sender, and what a signature proves without it."""

from __future__ import annotations

import base64

import dkim  # type: ignore[import-untyped]  # -- it comes without types
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from notifications.reader.mail import open_mail
from notifications.reader.verdict import Verdict, aligned, speaks, verdict
from tests.notifications.reader.replies import UNIT, mail

US = "mx.noi-chinh.example"
TRACE = "Received: from a by mx.noi-chinh.example; x"
STRANGER = "Received: from b by relay.bad.example; x"
SECRET = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PEM = SECRET.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
PUBLIC = base64.b64encode(SECRET.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()


def said(*headers: str) -> Verdict:
    data = mail("x", *headers)
    return verdict(data, open_mail(data).message, UNIT, US, None)


def result(words: str, server: str = US) -> str:
    return f"Authentication-Results: {server}; {words}"


@pytest.mark.parametrize(
    ("headers", "dmarc"),
    [
        ((TRACE, result("dmarc=fail (p=reject) header.from=xa.example")), "fail"),
        ((TRACE, result("dmarc=pass header.from=xa.example")), "pass"),
        ((TRACE, result("dmarc=pass header.from=bad.example")), "fail"),
        (
            (
                result("dmarc=pass header.from=xa.example", "mx.bad.example"),
                result("dmarc=fail header.from=xa.example"),
            ),
            "fail",
        ),
        ((result("dmarc=fail header.from=xa.example"), result("dmarc=pass header.from=xa.example")), "fail"),
        ((TRACE, STRANGER, result("dmarc=fail header.from=xa.example")), "none"),
        ((result("dkim=pass header.d=xa.example"),), "pass"),
        ((result("dkim=pass header.d=bad.example; spf=fail smtp.mailfrom=xa.example"),), "fail"),
        ((result("spf=pass smtp.mailfrom=a@xa.example"),), "pass"),
        ((result("spf=softfail smtp.mailfrom=xa.example"),), "none"),
        ((f"Authentication-Results: {US};;; =",), "none"),
        ((), "none"),
    ],
)
def test_only_the_topmost_verdict_of_our_own_server_counts(headers: tuple[str, ...], dmarc: str) -> None:
    assert said(*headers).dmarc == dmarc


def test_a_policy_that_asks_for_nothing_is_not_strict() -> None:
    assert said(result("dmarc=fail (p=none) header.from=xa.example")).strict is False
    assert said(result("dmarc=fail (p=reject) header.from=xa.example")).strict is True


@pytest.mark.parametrize(
    ("domain", "policy", "altered", "found"),
    [
        ("xa.example", "v=DMARC1; p=reject", False, Verdict("pass", "pass", strict=True)),
        ("xa.example", "v=DMARC1; p=reject", True, Verdict("fail", "fail", strict=True)),
        ("xa.example", "v=DMARC1; p=none", True, Verdict("fail", "fail")),
        ("bad.example", "v=DMARC1; p=reject", False, Verdict("pass", "fail", strict=True)),
        ("xa.example", "", False, Verdict("pass", "none")),
        ("xa.example", "", True, Verdict("fail", "fail")),
    ],
)
def test_a_signature_is_tried_where_our_server_is_silent(
    domain: str, policy: str, *, altered: bool, found: Verdict
) -> None:
    names = {f"s._domainkey.{domain}.": f"v=DKIM1; k=rsa; p={PUBLIC}", "_dmarc.xa.example.": policy}
    plain = mail("12.h: xong\n").replace(b"\n", b"\r\n")
    data = dkim.sign(plain, b"s", domain.encode(), PEM) + plain
    data = data.replace(b"xong", b"chua") if altered else data

    assert verdict(data, open_mail(data).message, UNIT, US, lambda name: (names.get(name, ""),)) == found


def test_a_mail_without_a_signature_is_not_refused_for_it() -> None:
    data = mail()
    found = verdict(data, open_mail(data).message, UNIT, US, lambda name: ("v=DMARC1; p=reject",))

    assert found == Verdict("none", "none", strict=True)


def test_domains_are_alike_only_for_certain() -> None:
    assert [aligned(*pair) for pair in (("a.b.vn", "b.vn"), ("a.gov.vn", "gov.vn"), ("a.example", "b.example"))] == [
        True,
        False,
        False,
    ]
    assert [speaks(one) for one in ("vn", "gov.vn", "nghean.gov.vn", "nghean.vn")] == [False, False, True, True]
