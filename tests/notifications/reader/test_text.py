"""The best of a mail's two forms."""

from __future__ import annotations

import pytest

from notifications.reader.mail import open_mail
from notifications.reader.text import words_of
from tests.notifications.reader.replies import mail, multipart

TEXT, HTML = "Content-Type: text/plain; charset=utf-8\n\n", "Content-Type: text/html; charset=utf-8\n\n"
TABLE = "<table><tr><td>12.h</td><td>xong</td></tr></table>"
ARMOURED = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n- 12.h: xong\n-----BEGIN PGP SIGNATURE-----\nx\n"


def own(data: bytes, wrapped: str = "") -> str:
    found = words_of(open_mail(data), wrapped, ("12.h",))
    return "\n".join(line.text for line in found.cut.lines if line.own).strip()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (mail("12.h: xong"), "12.h: xong"),
        (mail("<p>12.h: xong</p>", kind="html"), "12.h: xong"),
        (multipart(f"{TEXT}12.h: xong", f"{HTML}<p>khác</p>", kind="alternative"), "12.h: xong"),
        (multipart(f"{TEXT}12.h\nxong", f"{HTML}{TABLE}", kind="alternative"), "12.h | xong"),
        (multipart(f"{TEXT}12.h: đang xong", f"{HTML}12.h: <s>đang</s> xong", kind="alternative"), "12.h: xong"),
        (multipart(f"{TEXT}Xem bản HTML", f"{HTML}12.h: xong", kind="alternative"), "12.h: xong"),
        (mail(ARMOURED), "12.h: xong"),
    ],
)
def test_the_form_that_says_more_is_read(data: bytes, words: str) -> None:
    assert own(data) == words


def test_words_in_a_winmail_count_when_there_are_no_others() -> None:
    assert (own(mail(""), "12.h: xong"), own(mail("12.h: chưa"), "12.h: xong")) == ("12.h: xong", "12.h: chưa")


def test_enciphered_words_and_old_lettering_are_told() -> None:
    locked = words_of(open_mail(mail("-----BEGIN PGP MESSAGE-----\nx")), "", ())
    old = words_of(open_mail(mail("Ki'nh gu+?i Ban, dda~ hoa`n tha`nh ba'o ca'o")), "", ())

    assert (locked.locked, old.legacy, old.cut.lines[0].text) == (True, "viqr", "Kính gửi Ban, đã hoàn thành báo cáo")
