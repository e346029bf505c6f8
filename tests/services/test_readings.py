"""Mails side by side: copies, corrections, and plain values for a file."""

from __future__ import annotations

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
