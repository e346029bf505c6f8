"""What comes of one mail: answers, a receipt, reminders taken back, or a place where a person sees it."""

from __future__ import annotations

import pytest

from directive.answer import Answer, Evidence, Figure
from directive.checkin import Event, Happening
from directive.letter import LetterKind, LetterState
from directive.mail import MailState
from directive.words import Outcome
from services.collect import collect
from services.escalate import escalate
from services.open_round import open_round
from tests.services.offices import (
    Office,
    answered,
    at,
    checkins_of,
    events,
    held,
    key,
    letters,
    mails,
    record,
    records,
    reply,
    reply_address,
    text_of,
)

KIM_LIEN, COURT, COURT_C = "1.a/xa-kim-lien/2026-03", "1.a/toa-an/2026-03", "C.a/toa-an/2026-Q1"
LATER = "2026-04-03 09:00"
AWAY = ["Auto-Submitted: auto-replied"]


@pytest.fixture
def asked(office: Office) -> Office:
    """Give an office whose round was opened."""
    open_round(office.desk())
    return office


def got(office: Office, body: str, unit: str = "xa-kim-lien", *, sender: str = "", **more: list[str]) -> None:
    """Receive a reply to a unit's letter of the round, from its own address or another's, and read it."""
    desk = office.desk()
    to = reply_address(desk, letters(desk, LetterKind.CHECKIN, unit)[0])
    office.receive(reply(to, body, unit=sender or unit, **more), f"{len(mails(desk))}")
    collect(office.desk(LATER))


def test_an_answer_is_recorded_as_it_was_said_with_its_source(asked: Office) -> None:
    got(asked, "1.a: hoàn thành, KH 12-KH/ĐU ngày 02/4/2026; số liệu: có\n")

    desk = asked.desk(LATER)
    (found,) = [one.happenings[-1] for one in records(desk) if len(one.happenings) > 1]
    with desk.db.reading() as tx:
        source = tx.exec_driver_sql("SELECT sha256 FROM mail").scalar_one()
    assert found == Happening(
        key(KIM_LIEN),
        Event.ANSWERED,
        at(LATER),
        "xa-kim-lien",
        answer=Answer(
            Outcome.DONE,
            "",
            at("2026-04-01 08:00"),
            (Figure(0, text="có"),),
            (Evidence("12-KH/ĐU", at("2026-04-02 00:00").date()),),
            source,
        ),
    )


def test_one_mail_answers_many_and_has_one_receipt_to_the_registered_address(asked: Office) -> None:
    got(asked, "1.a: hoàn thành; số liệu: có\nC.a: không phát sinh\n", "toa-an")

    desk = asked.desk(LATER)
    (receipt,) = letters(desk, LetterKind.RECEIPT)
    words = text_of(desk, receipt)
    assert (receipt.unit, receipt.recipient) == ("toa-an", "toa-an@dondoc.internal")
    assert checkins_of(desk, receipt) == [COURT, COURT_C]
    assert ("Đã ghi nhận: đã hoàn thành; số liệu: có" in words, "Đã ghi nhận: không phát sinh" in words) == (True, True)


def test_a_unit_may_answer_from_its_second_address_and_the_receipt_goes_to_the_first(asked: Office) -> None:
    asked.edit("units.csv", ("xa-kim-lien@dondoc.internal,,", "xa-kim-lien@dondoc.internal,vp@dondoc.internal,"))

    got(asked, "1.a: đang thực hiện\n", sender="vp")

    desk = asked.desk(LATER)
    assert mails(desk) == [(MailState.ANSWERED, "doc-het")]
    assert [one.recipient for one in letters(desk, LetterKind.RECEIPT)] == ["xa-kim-lien@dondoc.internal"]


def test_a_receipt_can_be_answered_with_a_correction(asked: Office) -> None:
    got(asked, "1.a: đang thực hiện\n")
    desk = asked.desk(LATER)
    (receipt,) = letters(desk, LetterKind.RECEIPT)
    asked.receive(reply(reply_address(desk, receipt), "1.a: hoàn thành; số liệu: có\n"), "correction")

    collect(asked.desk("2026-04-03 10:00"))

    assert events(desk, KIM_LIEN) == ["asked", "answered", "answered"]
    assert len(letters(desk, LetterKind.RECEIPT)) == 2


def test_an_automatic_mail_answers_nothing_and_gets_no_reply(asked: Office) -> None:
    got(asked, "1.a: hoàn thành; số liệu: có\n", headers=AWAY)

    desk = asked.desk(LATER)
    assert (mails(desk), events(desk, KIM_LIEN)) == ([(MailState.AUTO, "thu-tu-dong")], ["asked"])
    assert letters(desk, LetterKind.RECEIPT) == []


def test_a_mail_with_a_key_of_no_letter_is_held(asked: Office) -> None:
    asked.receive(reply("traloi+aaaaaaaaaaaaaaaa@nghe-an.example", "1.a: hoàn thành; số liệu: có\n"))

    collect(asked.desk(LATER))

    desk = asked.desk(LATER)
    assert (mails(desk), events(desk, KIM_LIEN)) == ([(MailState.HELD, "khoa-la")], ["asked"])
    assert held(desk)[0].decision.letter is None


def test_a_mail_without_a_key_is_held(asked: Office) -> None:
    asked.receive(reply("dondoc@nghe-an.example", "1.a: hoàn thành; số liệu: có\n"))

    collect(asked.desk(LATER))

    assert mails(asked.desk(LATER)) == [(MailState.HELD, "khong-khop")]


def test_a_mail_from_another_sender_is_held_and_nobody_gets_a_receipt(asked: Office) -> None:
    got(asked, "1.a: hoàn thành; số liệu: có\n", sender="xa-dai-hue")

    desk = asked.desk(LATER)
    assert (mails(desk), events(desk, KIM_LIEN)) == ([(MailState.HELD, "nguoi-gui-khac")], ["asked"])
    assert letters(desk, LetterKind.RECEIPT) == []


def test_a_line_that_cannot_be_read_is_held_with_the_rest_recorded(asked: Office) -> None:
    got(asked, "1.a: gần xong rồi\nC.a: không phát sinh\n", "toa-an")

    desk = asked.desk(LATER)
    assert [(one.decision.rule, one.decision.note) for one in held(desk)] == [
        ("con-dong-chua-ro", "trang_thai_khong_ro\n1.a: [dang] gần xong rồi")
    ]
    assert (events(desk, COURT), events(desk, COURT_C)) == (["asked"], ["asked", "answered"])
    assert [checkins_of(desk, one) for one in letters(desk, LetterKind.RECEIPT)] == [[COURT_C]]


def test_words_without_a_number_are_held_with_what_they_may_mean(asked: Office) -> None:
    got(asked, "Đơn vị đã thực hiện xong.\n")

    (one,) = held(asked.desk(LATER))
    assert (one.decision.rule, one.decision.note) == (
        "cau-tra-loi",
        "trang_thai_suy_ra\n1.a: [xong] Đơn vị đã thực hiện xong.",
    )


def test_a_letter_named_by_its_message_id_alone_is_held(asked: Office) -> None:
    letter = letters(asked.desk(), LetterKind.CHECKIN, "xa-kim-lien")[0]
    in_reply = [f"In-Reply-To: {letter.message_id}"]
    asked.receive(reply("dondoc@nghe-an.example", "1.a: đang thực hiện\n", headers=in_reply))

    collect(asked.desk(LATER))

    desk = asked.desk(LATER)
    assert (mails(desk), events(desk, KIM_LIEN)) == ([(MailState.HELD, "khong-co-khoa")], ["asked"])
    assert held(desk)[0].decision.letter == letter.key


def test_what_our_own_server_finds_forged_is_held_though_key_and_sender_are_right(asked: Office) -> None:
    asked.write("dondoc.toml", 'authserv = "mx.nghe-an.example"\n')
    verdict = ["Authentication-Results: mx.nghe-an.example; dmarc=fail (p=reject) header.from=dondoc.internal"]

    got(asked, "1.a: đang thực hiện\n", headers=verdict)

    assert mails(asked.desk(LATER)) == [(MailState.QUARANTINED, "xac-thuc-that-bai")]


def test_an_answer_to_what_was_accepted_is_held_and_the_rest_recorded(asked: Office) -> None:
    desk = asked.desk("2026-04-02 08:00")
    answered(desk, COURT)
    record(desk, Happening(key(COURT), Event.ACCEPTED, desk.now, "thu-ky", reviewed="x"))

    got(asked, "1.a: đang thực hiện\nC.a: không phát sinh\n", "toa-an")

    assert [(one.decision.rule, one.decision.note) for one in held(desk)] == [("da-quyet-dinh", COURT)]
    assert (events(desk, COURT), events(desk, COURT_C)) == (["asked", "answered", "accepted"], ["asked", "answered"])
    assert [checkins_of(desk, one) for one in letters(desk, LetterKind.RECEIPT)] == [[COURT_C]]


def test_an_answer_to_what_is_all_decided_gets_no_receipt(asked: Office) -> None:
    desk = asked.desk("2026-04-02 08:00")
    record(desk, Happening(key(KIM_LIEN), Event.EXCUSED, desk.now, "thu-ky", reason="Đã sáp nhập"))

    got(asked, "1.a: đang thực hiện\n")

    assert [(one.decision.rule, one.decision.note) for one in held(desk)] == [("da-quyet-dinh", KIM_LIEN)]
    assert letters(desk, LetterKind.RECEIPT) == []


def test_reminders_that_an_answer_has_overtaken_are_withdrawn(asked: Office) -> None:
    escalate(asked.desk("2026-04-02 08:00"))

    got(asked, "1.a: đang thực hiện\n")

    desk = asked.desk(LATER)
    assert {one.unit: one.state for one in letters(desk, LetterKind.YELLOW)} == {
        "xa-kim-lien": LetterState.WITHDRAWN,
        "xa-dai-hue": LetterState.QUEUED,
        "phuong-cua-lo": LetterState.QUEUED,
        "toa-an": LetterState.QUEUED,
    }


def test_what_an_edit_has_taken_out_of_the_matrix_waits_for_a_person(asked: Office) -> None:
    asked.edit("matrix.yaml", ("ma: C.a", "ma: C.b"))

    got(asked, "1.a: đang thực hiện\nC.a: không phát sinh\n", "toa-an")

    desk = asked.desk(LATER)
    assert [(one.decision.rule, one.decision.note) for one in held(desk)] == [("con-dong-chua-ro", "ma_la:C.a")]
    assert (events(desk, COURT), events(desk, COURT_C)) == (["asked", "answered"], ["asked"])


def test_a_mail_to_a_unit_that_is_no_longer_in_the_list_is_held(asked: Office) -> None:
    asked.edit("units.csv", ("xa-kim-lien,", "xa-kim-lien-moi,"))

    got(asked, "1.a: đang thực hiện\n")

    assert mails(asked.desk(LATER)) == [(MailState.HELD, "khoa-la")]
