"""What a report of delivery does: breaks an address, asks a person to look, or leaves a note; a forged one no more."""

from __future__ import annotations

import pytest

from directive.contact import ContactEvent
from directive.letter import LetterKind, LetterState, Posted
from directive.mail import MailState
from services.bounces import is_our_relay
from services.contacts import mend
from services.deliver import deliver
from services.desk import Desk
from services.escalate import escalate
from services.open_round import open_round
from store import contacts
from tests.services.offices import ROUND, Office, held, letters, mails, text_of
from tests.services.undelivered import ADDRESS, DAEMON, FAILED, NEXT, POSTFIX, UNIT, YELLOW, dsn, got

INSIDE = "Received: from mail (mail.nghe-an.example [192.0.2.1]) by imap.nghe-an.example\n"
OUTSIDE = "Received: from mail.nghe-an.example (may-la.xa.example [203.0.113.9]) by mail.nghe-an.example\n"
BROKEN, REPORTED = ContactEvent.BROKEN, ContactEvent.REPORTED


@pytest.fixture
def sent(office: Office) -> Office:
    """Give an office whose round was opened and sent."""
    open_round(office.desk())
    deliver(office.desk())
    return office


def plain_words(message_id: str) -> bytes:
    head = f"From: {DAEMON}\nSubject: Undelivered\n\n"
    return f"{head}{POSTFIX}\n<{ADDRESS}>: 550 5.1.1\n\nMessage-ID: {message_id}\n".encode()


def first(office: Office) -> Posted:
    """Return the letter of the round to the unit."""
    return letters(office.desk(), LetterKind.CHECKIN, UNIT)[0]


def known(desk: Desk) -> dict[tuple[str, str], ContactEvent]:
    """Return the last event of each address."""
    with desk.db.reading() as tx:
        return {place: last.event for place, last in contacts.state(tx).items()}


def note(office: Office) -> tuple[str | None, str]:
    """Return the letter and the note of the only mail."""
    with office.desk().db.reading() as tx:
        ((letter, words),) = tx.exec_driver_sql(
            "SELECT letter.key, mail.note FROM mail LEFT JOIN letter ON letter.id = mail.letter_id"
        ).all()
    return letter, words


def test_our_relays_own_report_on_our_letter_breaks_the_address_and_is_told_the_same_day(sent: Office) -> None:
    got(sent, dsn(first(sent).message_id, came=f"{INSIDE}Received: by mail.nghe-an.example (Postfix) id 4F\n"))

    desk = sent.desk(NEXT)
    (warning,) = letters(desk, LetterKind.DIGEST)
    assert (known(desk), mails(desk)) == ({(UNIT, ADDRESS): BROKEN}, [(MailState.BOUNCE, "bao-loi-gui")])
    assert note(sent) == (first(sent).key, f"Báo không gửi được: {ADDRESS} 5.1.1 550 no such user")
    assert (warning.recipient, warning.state) == ("thu-ky@nghe-an.example", LetterState.QUEUED)
    assert warning.subject == "Thư không tới được Đảng ủy xã Kim Liên, ngày 02/4/2026"
    assert f"- Đảng ủy xã Kim Liên, {ADDRESS} Địa chỉ hỏng từ ngày 02/4/2026;" in text_of(desk, warning)


def test_the_ladder_waits_for_a_broken_address_and_goes_on_when_it_is_mended(sent: Office) -> None:
    before = [one.unit for one in letters(sent.desk(), LetterKind.YELLOW)]
    got(sent, dsn(first(sent).message_id))

    escalate(sent.desk(YELLOW))
    paused = [one.unit for one in letters(sent.desk(), LetterKind.YELLOW)]
    mend(sent.desk("2026-04-02 09:00"), UNIT, by="Lan", why="đã gọi điện, văn thư đã mở lại hộp thư")
    escalate(sent.desk("2026-04-02 10:00"))

    assert (before, paused) == ([], ["phuong-cua-lo", "toa-an", "xa-dai-hue"])
    assert [one.unit for one in letters(sent.desk(), LetterKind.YELLOW)] == [*paused, UNIT]


@pytest.mark.parametrize(
    "forged",
    [
        pytest.param({"reporter": "mx.xa.example"}, id="from a server that is not ours"),
        pytest.param({"came": OUTSIDE}, id="in every point like ours, but brought by a server outside"),
        pytest.param({"came": INSIDE + OUTSIDE}, id="brought from outside and handed on by us"),
        pytest.param({"sender": "can-bo@xa.example"}, id="from no server at all"),
        pytest.param({"block": FAILED.replace(UNIT, "xa-khac")}, id="on another recipient"),
        pytest.param({"block": FAILED.replace("5.1.1", "5.7.1")}, id="on the contents, not on the address"),
        pytest.param({"block": FAILED.replace("5.1.1", "4.4.1")}, id="with a temporary code"),
        pytest.param({"block": FAILED.replace("Status: 5.1.1\n", "")}, id="without a code"),
    ],
)
def test_what_may_be_forged_is_told_to_a_person_and_silences_nobody(sent: Office, forged: dict[str, str]) -> None:
    got(sent, dsn(first(sent).message_id, **forged))
    escalate(sent.desk(YELLOW))

    desk = sent.desk(NEXT)
    (warning,) = letters(desk, LetterKind.DIGEST)
    assert known(desk) == {(UNIT, ADDRESS): REPORTED}
    assert "Có thư báo lỗi ngày 02/4/2026, chưa kiểm chứng; hệ thống vẫn gửi thư như thường." in text_of(desk, warning)
    assert UNIT in [one.unit for one in letters(desk, LetterKind.YELLOW)]


def test_a_report_in_plain_words_is_told_to_a_person(sent: Office) -> None:
    got(sent, plain_words(first(sent).message_id))

    assert known(sent.desk()) == {(UNIT, ADDRESS): REPORTED}


@pytest.mark.parametrize("action", ["delayed", "relayed"])
def test_a_delay_is_a_note_on_the_letter(sent: Office, action: str) -> None:
    got(sent, dsn(first(sent).message_id, FAILED.replace("failed", action).replace("5.1.1", "4.4.1")))

    words = {"delayed": "Báo chậm gửi, máy chủ còn thử lại", "relayed": "Báo đã chuyển tiếp"}[action]
    assert (known(sent.desk()), letters(sent.desk(), LetterKind.DIGEST)) == ({}, [])
    assert note(sent) == (first(sent).key, f"{words}: {ADDRESS} 4.4.1 550 no such user")


def test_a_report_on_a_letter_that_we_never_sent_changes_nothing_and_waits_for_a_person(sent: Office) -> None:
    got(sent, dsn("<ck.aaaaaaaaaaaaaaaa@nghe-an.example>"))

    assert (known(sent.desk()), letters(sent.desk(), LetterKind.DIGEST)) == ({}, [])
    assert [one.decision.rule for one in held(sent.desk())] == ["bao-loi-khong-khop"]


def test_a_report_on_nobody_of_ours_rests_among_the_reports(sent: Office) -> None:
    got(sent, dsn("<x@y.example>", FAILED.replace(ADDRESS, "ai-do@xa.example")))

    assert (known(sent.desk()), mails(sent.desk())) == ({}, [(MailState.BOUNCE, "bao-loi-gui")])


def test_a_report_on_a_letter_that_has_not_left_is_forged(office: Office) -> None:
    open_round(office.desk())

    got(office, dsn(first(office).message_id))

    assert (known(office.desk()), mails(office.desk())) == ({}, [(MailState.HELD, "bao-loi-khong-khop")])


def test_what_is_known_is_not_told_again_and_worse_news_is_kept(sent: Office) -> None:
    identity = first(sent).message_id

    for raw in (
        plain_words(identity),
        dsn(identity),
        dsn(identity, sender=f"Postfix <{DAEMON}>"),
        plain_words(identity) + b"\n",
    ):
        got(sent, raw)

    with sent.desk().db.reading() as tx:
        told = [row[0] for row in tx.exec_driver_sql("SELECT event FROM contact ORDER BY id")]
    assert told == ["reported", "broken"]
    assert len(letters(sent.desk(), LetterKind.DIGEST)) == 1


def test_a_late_report_on_a_letter_from_before_the_mending_breaks_nothing(sent: Office) -> None:
    identity = first(sent).message_id
    got(sent, dsn(identity))
    mend(sent.desk("2026-04-02 09:00"), UNIT, by="Lan", why="đã gọi điện")

    got(sent, dsn(identity, sender=f"Postfix <{DAEMON}>"), "2026-04-03 09:00")

    assert known(sent.desk()) == {(UNIT, ADDRESS): ContactEvent.MENDED}


def test_the_journals_own_trouble_is_no_units(sent: Office) -> None:
    sent.write("dondoc.toml", 'journal = "nhat-ky@nghe-an.example"\n')

    got(sent, dsn(first(sent).message_id, FAILED.replace(ADDRESS, "Nhat-Ky@nghe-an.example")))

    assert (known(sent.desk()), mails(sent.desk())) == ({}, [(MailState.BOUNCE, "bao-loi-gui")])


def test_a_letter_to_the_secretariat_that_comes_back_is_only_noted(sent: Office) -> None:
    got(sent, dsn(first(sent).message_id))
    deliver(sent.desk("2026-04-02 08:30"))
    (warning,) = letters(sent.desk(), LetterKind.DIGEST)

    got(sent, dsn(warning.message_id, FAILED.replace(ADDRESS, warning.recipient)), "2026-04-02 09:00")

    assert known(sent.desk()) == {(UNIT, ADDRESS): BROKEN}


@pytest.mark.parametrize(
    ("reporter", "ours"),
    [
        ("mail.nghe-an.example", True),
        ("NGHE-AN.example", True),
        ("127.0.0.1", True),
        ("nghe-an.example.xa.example", False),
        ("khongphainghe-an.example", False),
        ("", False),
    ],
)
def test_our_relay_is_known_by_its_name_or_our_domain(office: Office, reporter: str, *, ours: bool) -> None:
    assert is_our_relay(office.desk(ROUND), reporter) is ours


def test_a_report_that_does_not_say_how_finally_it_failed_is_noted_as_such(office: Office) -> None:
    open_round(office.desk())
    deliver(office.desk())

    got(office, f"From: {DAEMON}\nSubject: failure notice\nReferences: {first(office).message_id}\n\nx\n".encode())

    assert note(office) == (first(office).key, "Báo lỗi gửi: x")
