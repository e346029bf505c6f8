"""DKIM signatures, verified with the public half of the key and without any name server."""

from __future__ import annotations

import base64

import dkim  # type: ignore[import-untyped]  # -- it comes without types
import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from notifications.signature import BadKey, open_signer

KEY = rsa.generate_private_key(65537, 2048)
PEM = KEY.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
PUBLIC = base64.b64encode(KEY.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))
LETTER = (
    b"From: =?utf-8?B?xJDDtG4gxJHhu5Fj?= <dondoc@nghe-an.example>\r\n"
    b"To: xa-kim-lien@nghe-an.example\r\n"
    b"Subject: [12.h] Bao cao\r\n"
    b"Date: Wed, 01 Apr 2026 08:00:00 +0700\r\n"
    b"Message-ID: <ck.aaaa@nghe-an.example>\r\n"
    b"\r\n"
    b"K=C3=ADnh g=E1=BB=ADi\r\n.\r\n"
)


def holds(raw: bytes) -> bool:
    """Return True when a receiving server would believe the signature."""
    return bool(dkim.verify(raw, dnsfunc=lambda name, timeout=5: b"v=DKIM1; k=rsa; p=" + PUBLIC))


def test_a_signed_letter_is_the_letter_with_a_signature_on_top_that_holds() -> None:
    signed = open_signer("dondoc", "nghe-an.example", PEM).signed(LETTER)

    assert signed.startswith(b"DKIM-Signature: ")
    assert signed.endswith(LETTER)
    assert holds(signed)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (b"[12.h]", b"[12.i]"),
        (b"xa-kim-lien@", b"xa-nam-dan@"),
        (b"<ck.aaaa@", b"<ck.bbbb@"),
        (b"K=C3=ADnh", b"K=C3=ADnk"),
    ],
)
def test_a_word_changed_on_the_way_breaks_it(ours: bytes, theirs: bytes) -> None:
    signed = open_signer("dondoc", "nghe-an.example", PEM).signed(LETTER)

    assert not holds(signed.replace(ours, theirs))


OTHER = ed25519.Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
SHORT = rsa.generate_private_key(65537, 1024).private_bytes(  # noqa: S505 -- it is to be refused
    Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()
)


@pytest.mark.parametrize("key", [b"", b"-----BEGIN RSA PRIVATE KEY-----\nx\n", OTHER, SHORT])
def test_a_key_that_cannot_sign_is_refused_without_repeating_it(key: bytes) -> None:
    with pytest.raises(BadKey, match=r"^(ValueError|RSA)$"):
        open_signer("dondoc", "nghe-an.example", key)
