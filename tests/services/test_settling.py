"""What came of the mails of one batch is written in one transaction, each mail once and for itself."""

from __future__ import annotations

import pytest

from directive.letter import LetterKind
from directive.mail import MailState
from notifications.incoming import Incoming
from services import settling
from services.collect import collect, keep
from services.open_round import open_round
from services.settling import read_batch
from tests.services.offices import Office, events, key, letters, mails, records, reply, reply_address

KIM_LIEN, COURT, COURT_C = "1.a/xa-kim-lien/2026-03", "1.a/toa-an/2026-03", "C.a/toa-an/2026-Q1"
LATER = "2026-04-03 09:00"


@pytest.fixture
def asked(office: Office) -> Office:
    """Give an office whose round was opened."""
    open_round(office.desk())
    return office


def from_unit(office: Office, unit: str, body: str) -> bytes:
    """Return a reply to a unit's letter of the round."""
    desk = office.desk()
    return reply(reply_address(desk, letters(desk, LetterKind.CHECKIN, unit)[0]), body, unit=unit)


def test_a_mail_that_another_run_has_read_in_the_meantime_is_left_alone(asked: Office) -> None:
    desk = asked.desk()
    kept = keep(desk, [Incoming("new/1", from_unit(asked, "xa-kim-lien", "1.a: đang thực hiện\n"), None)])

    told = [read_batch(desk, kept, {}) for _ in range(2)]

    assert told == [{"answered": 1, "tra_loi": 1}, {}]
    assert events(desk, KIM_LIEN) == ["asked", "answered"]


def test_the_mails_of_a_batch_count_each_for_itself_in_their_order(asked: Office) -> None:
    asked.receive(from_unit(asked, "toa-an", "1.a: đang thực hiện\n"), "1")
    asked.receive(from_unit(asked, "xa-kim-lien", "1.a: đang thực hiện\n"), "2")
    asked.receive(from_unit(asked, "toa-an", "1.a: hoàn thành; số liệu: có\nC.a: không phát sinh\n"), "3")

    summary = collect(asked.desk(LATER))

    desk = asked.desk(LATER)
    assert summary.counts == {"answered": 3, "thu_den": 3, "tra_loi": 4}
    assert [events(desk, one) for one in (COURT, COURT_C, KIM_LIEN)] == [
        ["asked", "answered", "answered"],
        ["asked", "answered"],
        ["asked", "answered"],
    ]
    (court,) = [one for one in records(desk) if one.checkin.key == key(COURT)]
    said = [one.answer.outcome.value for one in court.happenings if one.answer]
    assert said == ["dang", "xong"]
    assert [one.unit for one in letters(desk, LetterKind.RECEIPT)] == ["toa-an", "xa-kim-lien", "toa-an"]


def test_one_mail_that_came_by_two_ways_in_one_batch_is_answered_once(asked: Office) -> None:
    raw = from_unit(asked, "xa-kim-lien", "1.a: đang thực hiện\n").replace(
        b"From:", b"Message-ID: <a@xa.example>\nFrom:", 1
    )
    asked.receive(b"Received: by mx1.example; Fri, 3 Apr 2026 08:00:00 +0700\n" + raw, "1")
    asked.receive(b"Received: by mx2.example; Fri, 3 Apr 2026 08:00:01 +0700\n" + raw, "2")

    collect(asked.desk(LATER))

    desk = asked.desk(LATER)
    assert mails(desk) == [(MailState.ANSWERED, "doc-het"), (MailState.DUPLICATE, "da-den-truoc")]
    assert events(desk, KIM_LIEN) == ["asked", "answered"]


def test_a_message_id_that_was_used_without_end_is_no_mail_s_name_any_more(
    asked: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "NAMESAKES", 2)
    for number in (0, 1, 2, 0, 2):
        body = f"1.a: đang thực hiện, {number} đơn\n"
        named = from_unit(asked, "xa-kim-lien", body).replace(b"From:", b"Message-ID: <a@xa.example>\nFrom:", 1)
        count = len(mails(asked.desk(LATER)))
        asked.receive(f"Received: by mx{count}.example\n".encode() + named, str(count))
        collect(asked.desk(LATER))

    used = "trung-ma-khac-noi-dung"
    assert [rule for _, rule in mails(asked.desk(LATER))] == ["doc-het", used, used, "da-den-truoc", used]
