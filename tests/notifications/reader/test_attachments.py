"""The files of a mail: what is kept, what is none, what is put aside."""

from __future__ import annotations

import hashlib

import pytest

from notifications.reader.attachments import Aside, File, attached, cleaned
from notifications.reader.mail import Part

PDF = b"%PDF-1.4"
DIGEST = hashlib.sha256(PDF).hexdigest()


@pytest.mark.parametrize(
    ("claimed", "name"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\dir\\bao cao.pdf", "bao cao.pdf"),
        ("ba\u0301o.pdf", "báo.pdf"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("CON.txt", "_CON.txt"),
        ("a\nb?.pdf", "a_b_.pdf"),
        (f"{'x' * 300}.pdf", f"{'x' * 120}.pdf"),
        ("..", ""),
    ],
)
def test_a_name_is_safe_to_show(claimed: str, name: str) -> None:
    assert cleaned(claimed) == name


def test_each_part_goes_to_its_place() -> None:
    found = attached(
        [
            Part("application/octet-stream", "x/báo cáo.pdf", PDF),
            Part("application/pdf", "", PDF),
            Part("image/png", "logo.png", b"\x89PNG", inline=True),
            Part("application/pkcs7-signature", "smime.p7s", b"x"),
            Part("text/calendar", "moi.ics", b"x"),
            Part("text/html", "", b"x"),
            Part("message/delivery-status", "", b"x"),
            Part("application/octet-stream", "a.exe", b"MZ"),
            Part("application/ms-tnef", "winmail.dat", b"broken"),
        ]
    )

    assert found.files == (
        File("báo cáo.pdf", "application/pdf", 8, DIGEST, original="x/báo cáo.pdf"),
        File("tep-1.pdf", "application/pdf", 8, DIGEST),
    )
    assert [one.why for one in found.ignored] == ["inline_image", "signature", "calendar", "words", "report"]
    assert found.rejected == (Aside("a.exe", "executable"), Aside("winmail.dat", "content_mismatch"))
