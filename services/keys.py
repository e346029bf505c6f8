"""The workspace's secret, and what is made from it. The secret lies in a file of its own, outside the database."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
import stat
from pathlib import Path

KEY_FILE = Path("var/keys/reply.key")
DKIM_FILE = Path("var/keys/dkim.pem")  # the private key that signs letters, put there by the operator
KEY_BYTES = 32
OTHERS = stat.S_IRWXG | stat.S_IRWXO
REPLY_KEY_LENGTH = 16  # base32 characters: 80 bits, short enough to survive any mail client
LINK_LENGTH = 26  # base32 characters: 130 bits; no sign among them at which a mail client cuts


class BadSecret(Exception):
    """The secret's file is too short, or others may read it."""


def reply_secret(home: Path) -> bytes:
    """Return the secret behind reply addresses; the first call makes it, readable by its owner only.

    Raises BadSecret when its file is not as it was made: whoever knows the secret can answer for every unit.
    """
    path = home / KEY_FILE
    if not path.exists():
        write_secret(path, secrets.token_bytes(KEY_BYTES))
    secret = path.read_bytes()
    if len(secret) < KEY_BYTES or path.stat().st_mode & OTHERS:
        raise BadSecret(KEY_FILE)
    return secret


def write_secret(path: Path, secret: bytes) -> None:
    """Write a secret to a file that nobody else may read; a file that another process made first is kept."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(partial, path)  # unlike a rename, a link does not replace the key that another process made first
    except FileExistsError:
        pass
    finally:
        partial.unlink()


def reply_key(secret: bytes, letter_key: str) -> str:
    """Return the key in the reply address of one letter: lower-case base32, the same for the same letter."""
    return short(hmac.digest(secret, b"reply:" + letter_key.encode(), "sha256"))


def link_token(secret: bytes, letter_key: str) -> str:
    """Return what the link of one letter ends with: lower-case base32, the same for the same letter."""
    digest = hmac.digest(purpose_key(secret, b"dondoc link 1"), letter_key.encode(), "sha256")
    return base32(digest, LINK_LENGTH)


def page_seal(secret: bytes, *bound: str) -> str:
    """Return the seal of a form of ours over all that it is bound to, in hex."""
    framed = b"".join(len(one := part.encode()).to_bytes(8, "big") + one for part in bound)
    return hmac.new(purpose_key(secret, b"dondoc page 1"), framed, hashlib.sha256).hexdigest()


def new_nonce() -> str:
    """Return a name that nobody can guess and nobody has had, in hex."""
    return secrets.token_hex(16)


def purpose_key(secret: bytes, purpose: bytes) -> bytes:
    """Return the key for one purpose alone (HKDF with SHA-256, RFC 5869: no salt, one block)."""
    extracted = hmac.digest(bytes(hashlib.sha256().digest_size), secret, "sha256")
    return hmac.digest(extracted, purpose + b"\x01", "sha256")


def hashed(key: str) -> str:
    """Return what the database keeps of a reply key: its SHA-256, so that the database alone gives no address."""
    return hashlib.sha256(key.lower().encode()).hexdigest()


def message_id(letter_key: str, host: str) -> str:
    """Return the Message-ID of a letter: the same however often it is tried, so that a repeat is seen as one."""
    return f"<ck.{short(hashlib.sha256(letter_key.encode()).digest())}@{host}>"


def short(digest: bytes) -> str:
    """Return the first 80 bits of a digest in lower-case base32."""
    return base32(digest, REPLY_KEY_LENGTH)


def base32(digest: bytes, length: int) -> str:
    """Return the beginning of a digest in lower-case base32; of no more bytes than that needs, for it is slow work."""
    return base64.b32encode(digest[: length * 5 // 8 + 1])[:length].decode().lower()
