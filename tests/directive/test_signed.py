"""What is taken for a signed file: by its own bytes, never by its name."""

from __future__ import annotations

import pytest

from directive.signed import SIGNED_DATA, signed_form


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\n%PDF-1.7\n", ""),
        (b"PK\x03\x04....word/document.xml", "docx"),
        (b"PK\x03\x04....xl/workbook.xml", ""),
        (b"word/document.xml", ""),
        (b"\x30\x82\x0d\x00" + SIGNED_DATA + b"\xa0", "p7s"),
        (b"\x30\x82\x0d\x00" + b"\x00" * 40 + SIGNED_DATA, ""),
        (SIGNED_DATA, ""),
        (b"-----BEGIN PKCS7-----\nMII", "p7s"),
        (b"-----BEGIN CMS-----\nMII", "p7s"),
        (b"-----BEGIN CERTIFICATE-----\nMII", ""),
        (b"MZ\x90\x00", ""),
        (b"", ""),
    ],
)
def test_a_file_is_known_by_its_first_bytes(data: bytes, form: str) -> None:
    assert signed_form(data) == form
