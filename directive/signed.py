"""What a signed file is, by its first bytes alone: nobody opens it here."""

from __future__ import annotations

PDF = b"%PDF-"
ZIP = b"PK\x03\x04"
WORDS = b"word/"  # the names of a zip's parts stand in it as they are: those of a Word document begin so
PEM = (b"-----BEGIN PKCS7-----", b"-----BEGIN CMS-----")
SEQUENCE = b"\x30"  # DER: a signature is a sequence that begins with the name of its kind
SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")  # 1.2.840.113549.1.7.2, RFC 5652 section 5.1
DER_HEAD = 32


def signed_form(data: bytes) -> str:
    """Return `pdf`, `docx` or `p7s` for the bytes of such a file; empty for any other."""
    if data.startswith(PDF):
        return "pdf"
    if data.startswith(ZIP) and WORDS in data:
        return "docx"
    is_signature = data.startswith(SEQUENCE) and SIGNED_DATA in data[:DER_HEAD]
    return "p7s" if is_signature or data.startswith(PEM) else ""
