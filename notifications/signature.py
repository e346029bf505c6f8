"""The DKIM signature of our letters (RFC 6376): a receiving server can tell that a letter is ours, and whole."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

BITS = 2048  # RFC 8301: a signer should use no shorter one
SIGNED = ("from", "to", "reply-to", "subject", "date", "message-id", "auto-submitted", "mime-version", "content-type")


class BadKey(ValueError):
    """A key that cannot sign; the words say why and repeat nothing of it."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs for one domain with the key that its name server publishes under that selector."""

    selector: str
    domain: str
    key: bytes

    def signed(self, raw: bytes) -> bytes:
        """Return the message with a signature on top. The instant of signing stands in it: sign once, when queueing."""
        # It brings a name server's client along, which takes long to import and which only a few need.
        import dkim  # type: ignore[import-untyped]  # noqa: PLC0415 -- it comes without types, and late; see above

        present = [name.encode() for name in SIGNED if f"\n{name}:" in f"\n{head_of(raw)}"]
        signature: bytes = dkim.sign(
            raw, self.selector.encode(), self.domain.encode(), self.key, include_headers=present
        )
        return signature + raw


def head_of(raw: bytes) -> str:
    """Return the message's header in lower case."""
    return raw.partition(b"\r\n\r\n")[0].decode("ascii", "replace").lower()


def open_signer(selector: str, domain: str, key: bytes) -> Signer:
    """Return a signer with that RSA key in PEM form. Raises BadKey when it is none, or is too short."""
    try:
        found = load_pem_private_key(key, password=None)
    except (ValueError, TypeError) as fault:
        raise BadKey(type(fault).__name__) from None
    if not isinstance(found, RSAPrivateKey) or found.key_size < BITS:
        raise BadKey("RSA")
    return Signer(selector, domain, key)
