"""From one mail to one reading."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from directive.words import Outcome
from notifications.reader.machine import MailKind
from notifications.reader.read import Reading, read
from notifications.reader.rules import Fate
from notifications.reader.sender import Sender
from tests.notifications.reader.replies import UNIT, asked, mail, multipart

CAME = "Received: from a by mx.noi-chinh.example; Wed, 15 Apr 2026 09:00:00 +0700"


def of(data: bytes) -> Reading:
    return read(data, [asked()], authserv="mx.noi-chinh.example", txt=None)


def test_a_clear_reply_is_accepted_and_known_to_be_late() -> None:
    found = of(mail("12.h: xong\n12.a: đang thực hiện", CAME))

    assert (found.kind, found.fate, found.rule, found.reasons) == (MailKind.REPLY, Fate.ACCEPTED, "doc_het", ())
    assert {one.code: one.status for one in found.answers} == {"12.h": Outcome.DONE, "12.a": Outcome.ONGOING}
    assert (found.sender, found.address, found.late) == (Sender.OK, UNIT, True)


def test_a_forged_mail_shows_nothing() -> None:
    forged = "Authentication-Results: mx.noi-chinh.example; dmarc=fail (p=reject) header.from=xa.example"
    found = of(mail("12.h: xong", forged))

    assert (found.fate, found.answers, found.words) == (Fate.SEALED, (), "")


def test_a_mark_of_secrecy_seals_the_mail() -> None:
    assert of(mail("TỐI MẬT\n12.h: xong")).rule == "mat"


def test_what_is_passed_on_is_no_answer() -> None:
    passed = of(mail("12.h: xong").replace(b"Re: bao cao", b"Fwd: bao cao"))
    enclosed = of(multipart("Content-Type: message/rfc822\n\nSubject: x\n\n12.h: xong"))

    assert {passed.kind, enclosed.kind} == {MailKind.FORWARD}
    assert {passed.fate, enclosed.fate} == {Fate.HELD}


def test_old_lettering_is_only_proposed() -> None:
    found = of(mail("Ki'nh gu+?i Ban. DDa?ng u?y ba'o ca'o:\n12.h: dda~ hoa`n tha`nh"))

    assert (found.fate, found.legacy) == (Fate.HELD, "viqr")
    assert [(one.code, one.status, one.proposed) for one in found.answers] == [("12.h", None, Outcome.DONE)]


def test_a_mail_to_nobody_is_unmatched() -> None:
    found = of(mail("Mời họp", to="theodoi@noi-chinh.example", sender="x@y.example"))

    assert (found.kind, found.sender, found.reasons) == (MailKind.UNMATCHED, Sender.UNKNOWN, ("khong_khop",))


@given(st.binary(max_size=400))
def test_any_bytes_have_a_reading(data: bytes) -> None:
    assert of(mail().replace(b"12.h: xong", data)).fate in set(Fate)
    assert of(data).fate in set(Fate)
