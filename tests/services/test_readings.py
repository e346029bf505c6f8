"""Mails side by side: copies, corrections, and plain values for a file."""

from __future__ import annotations

import time

from services.readings import SAME_NAME, as_plain, read_all
from tests.notifications.reader.replies import asked, mail, multipart

CAME = "Received: from a by mx.noi-chinh.example; Fri, 10 Apr 2026 09:00:00 +0700"
FIRST, OTHER_WAY = "Message-ID: <a@b>", "Received: from c by d; x"
FAILED = "Final-Recipient: rfc822; xa@x.example\nAction: failed\nStatus: 5.1.1\n\n"
BOUNCED = f"{FAILED}--x\nContent-Type: message/rfc822\n\nMessage-ID: {asked().message_id}\n"


def readings(*mails: bytes) -> list[dict[str, object]]:
    named = [(f"{n}.eml", data) for n, data in enumerate(mails)]
    return [as_plain(one) for one in read_all(named, [asked()], authserv="", txt=None)]


def test_the_same_mail_by_two_ways_is_a_copy_and_other_words_under_its_name_are_held() -> None:
    found = readings(mail("12.h: xong", FIRST), mail("12.h: xong", OTHER_WAY, FIRST), mail("12.h: chưa", FIRST))

    assert [one["duplicate_of"] for one in found] == [None, "0.eml", None]
    assert (found[2]["rule"], found[2]["needs_review"], found[2]["review_reasons"]) == (SAME_NAME, True, [SAME_NAME])


def test_an_answer_to_the_unit_s_own_mail_corrects_it() -> None:
    found = readings(mail("12.h: chưa", FIRST), mail("12.h: xong", "Message-ID: <c@d>", "In-Reply-To: <a@b>"))

    assert [one["corrects"] for one in found] == [None, "0.eml"]


def test_a_reading_is_told_under_the_names_of_files() -> None:
    (found,) = readings(mail("12.h: xong, đủ hồ sơ", CAME))

    assert found["answers"] == {"12.h": {"status": "xong", "text": "đủ hồ sơ"}}
    assert (found["match"], found["late"]) == ({"by": "token", "checkin": "kim-lien"}, False)
    assert (found["received_at"], found["reply_text"]) == ("2026-04-10T09:00:00+07:00", "12.h: xong, đủ hồ sơ")


def test_files_are_told_with_why_they_were_put_aside_but_not_those_of_a_sealed_mail() -> None:
    pdf = "Content-Type: application/pdf; name=a.pdf\n\n%PDF-1"
    bad = "Content-Type: application/pdf; name=a.exe\n\nMZ"
    sealed = "Content-Type: application/pdf; name=MAT.txt\n\nTỐI MẬT"
    found, hidden = readings(multipart(pdf, bad), multipart(pdf, sealed.replace("MAT", "TOI_MAT")))

    assert found["rejected_attachments"] == [{"filename": "a.exe", "why": "executable"}]
    assert (hidden["quarantine"], hidden["attachments"], hidden["rejected_attachments"]) == (True, [], [])


def test_a_report_of_delivery_is_told() -> None:
    report = multipart(f"Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n{BOUNCED}", kind="report")
    (found,) = readings(report.replace(b'boundary="x"', b'boundary="x"; report-type=delivery-status'))

    assert (found["kind"], found["bounce"], found["needs_review"], found["reply_text"]) == ("bounce", True, False, None)
    assert found["dsn"] == {
        "action": "failed",
        "status": "5.1.1",
        "permanent": True,
        "final_recipient": "xa@x.example",
        "original_message_id": asked().message_id,
    }


def test_a_mail_without_a_key_from_a_registered_sender_suggests_the_one_letter_that_is_open_to_it() -> None:
    keyless = mail("12.h: hoàn thành").replace(asked().reply_to.encode(), b"noi-chinh@x.example")
    (found,) = readings(keyless)
    (stranger,) = readings(keyless.replace(asked().addresses[0].encode(), b"ai-do@x.example"))

    assert (found["match"], found["needs_review"]) == ({"by": "none", "checkin": None}, True)
    assert found["suggested"] == {"checkin": "kim-lien", "answers": {"12.h": {"proposed": "xong", "text": ""}}}
    assert (stranger["match"], stranger["suggested"]) == ({"by": "none", "checkin": None}, None)


def test_many_mails_under_one_message_id_take_no_longer_than_under_many() -> None:
    under_one = [mail(f"12.h: đang thực hiện, {n} đơn", FIRST) for n in range(150)]
    under_many = [mail(f"12.h: đang thực hiện, {n} đơn", f"Message-ID: <{n}@b>") for n in range(150)]
    took = []
    for mails in (under_many, under_one):
        begun = time.process_time()
        readings(*mails)
        took.append(time.process_time() - begun)

    assert took[1] < 3 * took[0]
