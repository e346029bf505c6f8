"""Who wrote it, as far as that can be believed."""

from __future__ import annotations

import pytest

from notifications.reader.mail import open_mail
from notifications.reader.sender import Sender, address_of, from_us, judged, other_unit
from notifications.reader.verdict import Verdict
from tests.notifications.reader.replies import HOST, UNIT, asked, mail

OTHER = asked("van-an", "zyxwvuts765432aa", "vanan@xa.example")


@pytest.mark.parametrize(
    ("header", "address"),
    [
        ("Văn phòng <A@Xa.example>", "a@xa.example"),
        ("a@xa.example <a@xa.example>", "a@xa.example"),
        ("a@xa.example (Van phong)", "a@xa.example"),
        ('"a@xa.example" <evil@x.example>', "evil@x.example"),
        ("<a@xa.example>evil@x.example", ""),
        ("a@xa.example <evil@x.example>", ""),
        ("a@xa.example, evil@x.example", ""),
        ("Nhom: a@xa.example;", ""),
        ("a@xa.example\nFrom: b@xa.example", ""),
        ("", ""),
    ],
)
def test_a_sender_who_could_be_read_in_two_ways_is_nobody(header: str, address: str) -> None:
    assert address_of(open_mail(mail(sender=header)).message) == address


def test_the_sender_is_measured_against_the_unit_that_was_asked() -> None:
    both, good = [asked(), OTHER], Verdict()

    assert judged(UNIT, asked(), both, good) is Sender.OK
    assert judged("can-bo@gmail.example", asked(), both, good) is Sender.OTHER_ADDRESS
    assert judged(UNIT, None, both, good) is Sender.OK
    assert judged("x@y.example", None, both, good) is Sender.UNKNOWN
    assert judged("", asked(), both, good) is Sender.UNKNOWN
    assert judged(UNIT, asked(), both, Verdict(dmarc="fail")) is Sender.AUTH_FAIL
    assert [other_unit(one, asked(), both) for one in (UNIT, "vanan@xa.example")] == [False, True]
    assert [from_us(one, both) for one in (f"a@{HOST}", UNIT, "")] == [True, False, False]
