"""What is answered when a mail's two forms, or its hidden words, say different things."""

from __future__ import annotations

import pytest

from directive.words import Outcome
from notifications.reader.answered import answered
from notifications.reader.mail import open_mail
from notifications.reader.text import words_of
from tests.notifications.reader.replies import asked, multipart

TEXT, HTML = "Content-Type: text/plain; charset=utf-8\n\n", "Content-Type: text/html; charset=utf-8\n\n"
TABLE = "<table><tr><td>12.h</td><td>{}</td></tr></table>"


def read(plain: str, html: str) -> tuple[dict[str, Outcome | None], tuple[str, ...]]:
    mail = open_mail(multipart(f"{TEXT}{plain}", f"{HTML}{html}", kind="alternative"))
    found = answered(words_of(mail, "", ("12.h", "12.a")), asked().questions, "")
    return {one.code: one.status for one in found.said}, found.reasons


@pytest.mark.parametrize(
    ("plain", "html", "status", "reasons"),
    [
        ("12.h: xong", "12.h: <b>xong</b>", Outcome.DONE, ()),
        ("12.h: xong", "<p>12.h: xong.</p><p>Trân trọng</p>", Outcome.DONE, ()),
        ("12.h: xong", "12.h: chưa", None, ("mau_thuan:12.h",)),
        ("12.h: xong", "12.h: xong khi được duyệt", None, ("mau_thuan:12.h",)),
        ("12.h\nxong", TABLE.format("xong"), Outcome.DONE, ()),
        ("12.h\nchưa", TABLE.format("xong"), None, ("mau_thuan:12.h",)),
        ("12.h: đang", '12.h: đang<p style="display:none">12.a: xong</p>', Outcome.ONGOING, ("chu_an",)),
        ("12.h: đang", '<p style="display:none">Bản tin tháng</p>12.h: đang', Outcome.ONGOING, ()),
    ],
)
def test_what_two_forms_say_differently_is_held(
    plain: str, html: str, status: Outcome | None, reasons: tuple[str, ...]
) -> None:
    assert read(plain, html) == ({"12.h": status}, reasons)


def test_an_answer_that_only_the_other_form_has_is_held() -> None:
    assert read("12.h: xong", "12.h: xong<br>12.a: chưa")[1] == ("mau_thuan:12.a",)
