"""A mail that asks for more time: what it asks waits for a decision, and whatever else it says counts as ever."""

from __future__ import annotations

from datetime import date

import pytest

from directive.checkin import Event, Happening
from directive.letter import LetterKind
from directive.mail import MailState
from services.collect import collect
from services.extending import requests
from services.open_round import open_round
from tests.services.offices import Office, events, held, key, letters, mails, record, reply, reply_address, text_of

KIM_LIEN, COURT, COURT_C = "1.a/xa-kim-lien/2026-03", "1.a/toa-an/2026-03", "C.a/toa-an/2026-Q1"
LATER = "2026-04-03 09:00"
WISH = "xin gia hạn đến 30/4/2026 vì chờ số liệu của cơ sở"


@pytest.fixture
def asked(office: Office) -> Office:
    """Give an office whose round was opened."""
    open_round(office.desk())
    return office


def got(office: Office, body: str, unit: str = "toa-an", *, sender: str = "", to: str = "") -> None:
    """Receive a reply to a unit's letter of the round and read it."""
    desk = office.desk()
    to = to or reply_address(desk, letters(desk, LetterKind.CHECKIN, unit)[0])
    office.receive(reply(to, body, unit=sender or unit), f"{len(mails(desk))}")
    collect(office.desk(LATER))


def wanted(office: Office) -> list[tuple[str, date, str]]:
    """Return what waits for a decision."""
    return [
        (str(one.key), one.request.until, one.request.reason)
        for one in sorted(requests(office.desk(LATER)), key=lambda each: each.key)
    ]


def waits(*names: str) -> list[tuple[str, date, str]]:
    """Return a request for each of these, as WISH says it."""
    return [(name, date(2026, 4, 30), "chờ số liệu của cơ sở") for name in names]


@pytest.mark.parametrize(
    "body",
    [f"{WISH}\n", f"1.a: {WISH}.\n", f"Đảng ủy xã Kim Liên {WISH}.\n\nTrân trọng./.\n", f"Xin báo cáo: {WISH}\n"],
)
def test_a_mail_that_only_asks_for_more_time_is_a_request(asked: Office, body: str) -> None:
    got(asked, body, "xa-kim-lien")

    desk = asked.desk(LATER)
    (receipt,) = letters(desk, LetterKind.RECEIPT)
    assert wanted(asked) == waits(KIM_LIEN)
    assert mails(desk) == [(MailState.ANSWERED, "xin-gia-han")]
    assert events(desk, KIM_LIEN) == ["asked", "extension_asked"]
    assert "Đã ghi nhận: đã nhận đề nghị gia hạn đến 30/4/2026, lý do: chờ số liệu của cơ sở" in text_of(desk, receipt)


def test_a_request_that_names_nothing_is_for_all_that_is_not_answered(asked: Office) -> None:
    got(asked, f"Đơn vị {WISH}.\n\n1.a: hoàn thành, KH 12-KH/ĐU ngày 02/4/2026; số liệu: có\n")

    assert wanted(asked) == waits(COURT_C)
    assert mails(asked.desk(LATER)) == [(MailState.ANSWERED, "xin-gia-han")]
    assert (events(asked.desk(LATER), COURT), events(asked.desk(LATER), COURT_C)) == (
        ["asked", "answered"],
        ["asked", "extension_asked"],
    )


@pytest.mark.parametrize(
    ("body", "found", "said"),
    [
        (f"{WISH}\n", [COURT, COURT_C], []),
        ("Xin gia hạn C.a đến 30/4/2026 vì chờ số liệu của cơ sở\n", [COURT_C], []),
        (f"1.a: chưa thực hiện; {WISH}\n", [COURT], ["answered"]),
    ],
)
def test_a_request_is_for_what_it_names_or_stands_under(
    asked: Office, body: str, found: list[str], said: list[str]
) -> None:
    got(asked, body)

    assert wanted(asked) == waits(*found)
    assert [one for one in events(asked.desk(LATER), COURT) if one == "answered"] == said


def test_what_is_not_certain_beside_a_request_stays_with_a_person(asked: Office) -> None:
    got(asked, f"1.a: cơ bản xong\nC.a: {WISH}\n")

    (mail,) = held(asked.desk(LATER))
    assert (mail.decision.rule, "cơ bản xong" in mail.decision.note, "gia_han" in mail.decision.note) == (
        "con-dong-chua-ro",
        True,
        False,
    )
    assert wanted(asked) == waits(COURT_C)


@pytest.mark.parametrize(
    "body",
    [
        "Xin gia hạn thêm 5 ngày vì đang chờ họp\n",
        "Xin gia hạn C.a đến 10/4/2026 vì chờ số liệu của cơ sở\n",  # before the day that counts
        f"{WISH}. Ban cho hỏi: nộp bản giấy ở đâu?\n",
    ],
)
def test_a_request_that_is_not_certain_is_read_by_a_person(asked: Office, body: str) -> None:
    got(asked, body)

    assert (wanted(asked), len(held(asked.desk(LATER)))) == ([], 1)
    assert letters(asked.desk(LATER), LetterKind.RECEIPT) == []


def test_nobody_asks_for_another(asked: Office) -> None:
    got(asked, f"{WISH}\n", "toa-an", sender="xa-kim-lien")

    assert (wanted(asked), [one.decision.rule for one in held(asked.desk(LATER))]) == ([], ["nguoi-gui-khac"])


def test_a_mail_without_our_key_asks_nothing(asked: Office) -> None:
    got(asked, f"{WISH}\n", to="traloi@nghe-an.example")

    assert (wanted(asked), len(held(asked.desk(LATER)))) == ([], 1)


def test_what_is_decided_already_is_asked_for_by_nobody(asked: Office) -> None:
    desk = asked.desk()
    record(desk, Happening(key(KIM_LIEN), Event.EXCUSED, desk.now, "thu-ky", reason="Đã sáp nhập"))

    got(asked, f"{WISH}\n", "xa-kim-lien")

    assert (wanted(asked), len(held(asked.desk(LATER)))) == ([], 1)
