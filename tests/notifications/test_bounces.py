"""What a report of delivery says, for each form in which servers write it: made-up mails beside their readings."""

from __future__ import annotations

from email import message_from_bytes, message_from_string
from pathlib import Path

import pytest

from notifications.bounces import Report, ReportKind, reports_of, short
from notifications.reader.read import read

CORPUS = Path(__file__).parent / "bounces"
MAILS = sorted(path.stem for path in CORPUS.glob("*.eml"))
OURS = "<ck.abcdefghij234567@nghe-an.example>"
FAILED = "Final-Recipient: rfc822; Xa@Nghe-An.example\nAction: failed\nStatus: 5.1.1\n"


def told(reports: tuple[Report, ...]) -> str:
    """Return the reports as the corpus writes them: one field a line, an empty line between two."""
    fields = ("kind", "message_id", "recipient", "code", "reporter", "words")
    blocks = ["".join(f"{name}: {getattr(one, name)}".rstrip() + "\n" for name in fields) for one in reports]
    return "\n".join(blocks) or "no report\n"


def report(status: str, original: str = "", kind: str = "report; report-type=delivery-status") -> str:
    return (
        f"Content-Type: multipart/{kind}; boundary=x\n\n--x\nContent-Type: text/plain\n\nKhông chuyển được.\n"
        f"--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n{status}\n{original}--x--\n"
    )


@pytest.mark.parametrize("name", MAILS)
def test_a_report_is_read_as_it_was_written(name: str) -> None:
    seen = read((CORPUS / f"{name}.eml").read_bytes(), [], authserv="", txt=None)

    assert told(seen.reports) == (CORPUS / f"{name}.expected").read_text("utf-8")


def test_each_form_stands_in_the_corpus_as_failed_and_as_delayed() -> None:
    forms = ("dsn", "postfix-text", "exchange-english", "exchange-vietnamese", "qmail", "zimbra", "gmail-english")

    missing = [
        f"{form} {end}"
        for form in (*forms, "gmail-vietnamese")
        for end in ("hard", "delayed")
        if not any(form in name and name.endswith(end) for name in MAILS)
    ]

    assert missing == []


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (FAILED, ReportKind.HARD),
        ("Action: failed\n", ReportKind.HARD),
        ("Action: failed\nStatus: 4.2.2\n", ReportKind.UNKNOWN),
        ("Action: delayed\nStatus: 4.4.1\n", ReportKind.DELAYED),
        ("Action: delivered\nStatus: 2.0.0\n", ReportKind.RELAYED),
        ("Action: expanded\nStatus: 2.0.0\n", ReportKind.RELAYED),
        ("Action: lost\nStatus: 5.0.0\n", ReportKind.UNKNOWN),
    ],
)
def test_the_action_and_the_code_tell_what_became_of_the_letter(status: str, kind: ReportKind) -> None:
    (found,) = reports_of(message_from_string(report(status)), "")

    assert found.kind is kind


@pytest.mark.parametrize(
    "text",
    [
        report("Status: 5.1.1\n"),
        report(FAILED, kind="mixed"),
        "Content-Type: multipart/report; boundary=x\n\nno parts\n",
        "Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: text/plain\n\na\n--x--\n",
        "Subject: x\n\nUndelivered\n",
    ],
)
def test_what_has_no_form_of_a_report_is_none(text: str) -> None:
    assert reports_of(message_from_string(text), "") == ()


@pytest.mark.parametrize(
    ("original", "found"),
    [
        ("--x\nContent-Type: message/rfc822\n\nMessage-ID: <a@b.example>\n\nx\n", "<a@b.example>"),
        (f"--x\nContent-Type: message/rfc822\n\nFrom: a@b.example\nMESSAGE-ID:\n {OURS}\n\nx\n", OURS),
        (f"--x\nContent-Type: text/rfc822-headers\n\nMessage-Id: {OURS}\n\n", OURS),
        ("--x\nContent-Type: text/rfc822-headers\n\nFrom: a@b.example\nmessage-id:\n", ""),
        ("--x\nContent-Type: message/rfc822\n\nFrom: a@b.example\n\nx\n", ""),
        ("", ""),
    ],
)
def test_the_letter_is_known_by_what_the_report_sends_back(original: str, found: str) -> None:
    (one,) = reports_of(message_from_string(report(FAILED, original)), "")

    assert one.message_id == found


def test_of_several_letters_that_it_answers_ours_is_taken() -> None:
    text = f"From: MAILER-DAEMON@mx.example\nReferences: <a@b.example> {OURS} <c@d.example>\nSubject: x\n\nx\n"

    (one,) = reports_of(message_from_string(text), "This is a permanent error")

    assert one.message_id == OURS


def test_a_report_that_sends_another_letter_back_speaks_of_no_letter_that_it_answers() -> None:
    other = "--x\nContent-Type: message/rfc822\n\nMessage-ID: <a@b.example>\n\nx\n"

    (one,) = reports_of(message_from_string(f"In-Reply-To: {OURS}\n{report(FAILED, other)}"), "")

    assert one.message_id == "<a@b.example>"


def test_bytes_that_are_no_text_leave_no_trace() -> None:
    raw = b"From: MAILER-DAEMON@mx.example\nX-Failed-Recipients: \xff\xfe\nSubject: failure notice\n\n\x00\x01 x\n"

    (one,) = reports_of(message_from_bytes(raw), "a\x00b\u202ec\n d")

    assert (one.recipient, one.words, short("a\n\tb")) == ("", "a b c d", "a b")


@pytest.mark.parametrize(
    ("received", "route"),
    [
        ("by mail.nghe-an.example (Postfix)\n id 4F; Wed", ()),
        ("from localhost (localhost [127.0.0.1]) by mail.nghe-an.example", ()),
        ("from mail (Mail.nghe-an.example [192.0.2.1])\n by imap.nghe-an.example", ("mail.nghe-an.example",)),
        ("from mail.nghe-an.example (unknown [203.0.113.9]) by mail.nghe-an.example", ("unknown",)),
        ("from a(mail.nghe-an.example[192.0.2.1]) (b.example [203.0.113.9]) by c", ("b.example",)),
        ("from mail.nghe-an.example (203.0.113.9) by c", ("",)),
        ("from mail.nghe-an.example by c", ("",)),
    ],
)
def test_the_servers_that_brought_it_are_those_that_were_found_not_those_that_were_claimed(
    received: str, route: tuple[str, ...]
) -> None:
    (one,) = reports_of(message_from_string(f"Received: {received}\n{report(FAILED)}"), "")

    assert one.route == route


def test_a_long_text_is_read_in_time() -> None:
    text = f"From: MAILER-DAEMON@mx.example\nSubject: failure notice\n\n{'gui den nguoi nhan ' * 50_000}"

    (one,) = read(text.encode(), [], authserv="", txt=None).reports

    assert (one.kind, len(one.words)) == (ReportKind.UNKNOWN, 300)
