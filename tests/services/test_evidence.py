"""A file is kept under its own digest, for good; a dangerous one apart, one that is too large not at all."""

from __future__ import annotations

import hashlib
import socket
import stat
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from directive.letter import LetterKind
from directive.taken import Taken
from notifications.reader.mail import Mail, Part
from services.collect import collect
from services.deciding import Wanted, assign
from services.desk import Desk
from services.evidence import FILES_LIMIT, SIZE_LIMIT, as_plain, files_of, line_of, shown, take, taken_in, why_not
from services.holding import look_into, waiting
from services.open_round import open_round
from services.reviewing import pending
from services.words import spoken
from store.decided import Decided
from tests.services.offices import Office, letters, reply_address, text_of
from tests.services.scanners import scanner

PDF = b"%PDF-1.4 ban in"


def kept(office: Office, folder: str) -> list[str]:
    """Return the names of the files in that folder."""
    return sorted(path.name for path in (office.home / "var" / folder).rglob("*") if path.is_file())


def test_a_sound_file_lies_under_its_digest_and_nobody_writes_to_it(office: Office) -> None:
    taken = take(office.desk(), "../../Báo cáo.pdf", PDF)

    path = office.home / "var" / "files" / taken.sha256[:2] / taken.sha256
    assert taken == Taken("Báo cáo.pdf", hashlib.sha256(PDF).hexdigest(), len(PDF), "", ("unscanned",))
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (PDF, 0o400)


def test_the_same_bytes_are_kept_once_whatever_they_are_called(office: Office) -> None:
    names = [take(office.desk(), name, PDF).name for name in ("a.pdf", "b.pdf")]

    assert (names, len(kept(office, "files"))) == (["a.pdf", "b.pdf"], 1)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("báo cáo.pdf.exe", b"MZ", "executable"),
        ("du thao.rar", b"Rar!", "archive_not_allowed"),
        ("a.pdf", b"<html>", "content_mismatch"),
        ("a.pdf", b"", "empty"),
        ("bang.xlsm", b"PK", "macro"),
        ("Báo cáo MẬT.pdf", PDF, "mat"),
        ("a.zip", b"PK", "broken_archive"),
    ],
)
def test_a_dangerous_file_is_kept_apart_with_its_reason(office: Office, name: str, data: bytes, why: str) -> None:
    taken = take(office.desk(), name, data)

    assert (taken.refused, kept(office, "files"), kept(office, "quarantine")) == (why, [], [taken.sha256])


def test_a_file_that_is_too_large_is_not_kept(office: Office) -> None:
    taken = take(office.desk(), "a.pdf", PDF + bytes(SIZE_LIMIT))

    assert (taken.refused, kept(office, "files"), kept(office, "quarantine")) == ("too_large", [], [])


def test_a_taken_file_is_a_line_of_a_draft_and_read_again() -> None:
    files = [
        Taken("Báo cáo 1.pdf", "a" * 64, 12),
        Taken("x.exe", "b" * 64, 3, "executable"),
        Taken("c.pdf", "c" * 64, 1, "", ("active",)),
    ]

    assert taken_in("\n".join(line_of(one) for one in [*files, files[0]])) == files


def test_a_virus_is_kept_apart_and_a_scanned_file_bears_no_flag(office: Office) -> None:
    server = socket.create_server(("127.0.0.1", 0))
    office.write("dondoc.toml", f'clamd = "127.0.0.1:{server.getsockname()[1]}"\n')
    with scanner(server, b"stream: X FOUND\0", []):
        bad = take(office.desk(), "a.pdf", PDF)
    server = socket.create_server(("127.0.0.1", 0))
    office.write("dondoc.toml", f'clamd = "127.0.0.1:{server.getsockname()[1]}"\n')
    with scanner(server, b"stream: OK\0", []):
        good = take(office.desk(), "b.pdf", PDF + b"b")

    assert (bad.refused, bad.flags, kept(office, "quarantine")) == ("virus", (), [bad.sha256])
    assert (good.refused, good.flags, kept(office, "files")) == ("", (), [good.sha256])


def test_a_file_is_told_in_words_and_a_sealed_one_by_its_number_only() -> None:
    files = [
        Taken("a.pdf", "a" * 64, 12),
        Taken("b.pdf", "b" * 64, 3, "", ("active", "unscanned")),
        Taken("c.exe", "c" * 64, 3, "executable"),
        Taken("KH MẬT.pdf", "d" * 64, 3, "mat"),
    ]

    assert [shown(number, one) for number, one in enumerate(files, 1)] == [
        "a.pdf (12 byte, SHA-256 aaaaaaaaaaaa)",
        "b.pdf (3 byte, SHA-256 bbbbbbbbbbbb): PDF có lệnh tự chạy; chưa quét vi-rút",
        "c.exe (3 byte, SHA-256 cccccccccccc): tệp chạy được",
        "tệp số 4: có dấu chỉ độ mật, đã niêm; xử lý theo quy định về tài liệu mật",
    ]
    assert (as_plain(4, files[3]), as_plain(1, files[0])["filename"]) == ({"number": 4, "refused": "mat"}, "a.pdf")


def test_the_unit_is_told_why_a_file_cannot_be_used_and_of_a_sealed_one_its_number_only() -> None:
    files = [
        Taken("du thao.rar", "a" * 64, 12, "archive_not_allowed"),
        Taken("KH MẬT.pdf", "b" * 64, 3, "mat"),
        Taken("x.pdf", "c" * 64, 0, "empty"),
    ]

    assert [why_not(number, one) for number, one in enumerate(files, 1)] == [
        (
            "không dùng được tệp du thao.rar: loại tệp không dùng được; tệp được giữ riêng, không ai mở. "
            "Xin gửi lại từng tệp PDF hoặc DOCX"
        ),
        (
            "tệp số 2: tệp có dấu độ mật: hệ thống này không nhận tài liệu mật; tệp đã được niêm lại, "
            "xin báo bằng kênh mật"
        ),
        "không dùng được tệp x.pdf: tệp trống",
    ]


def test_a_picture_of_any_size_is_kept_as_it_is_and_nothing_is_made_of_it(office: Office) -> None:
    head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (60_000).to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0"
    pages = b"%PDF-1.7\n" + b"".join(b"%d 0 obj << /Type /Page >> endobj\n" % number for number in range(10_000))

    desk = office.desk()
    before = kept(office, "")

    taken = [take(desk, name, data) for name, data in (("ảnh.png", head), ("nhiều trang.pdf", pages))]

    assert [(one.refused, one.flags) for one in taken] == [("", ("unscanned",))] * 2
    assert kept(office, "") == sorted([*before, *(one.sha256 for one in taken)])


def mailed(office: Office, unit: str, *files: tuple[str, bytes]) -> Desk:
    """Receive an answer with these files from a unit, read it, and return the desk."""
    desk = office.desk()
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"] = (
        f"{unit}@dondoc.internal",
        reply_address(desk, letters(desk, LetterKind.CHECKIN, unit)[0]),
    )
    mail.set_content("1.a: đang thực hiện\n")
    for name, data in files:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    office.receive(mail.as_bytes(), unit)
    collect(office.desk("2026-04-03 09:00"))
    return office.desk("2026-04-03 09:00")


def test_the_files_of_an_answer_are_found_beside_it_by_each_unit_and_kept_once(office: Office) -> None:
    open_round(office.desk())
    desk = mailed(office, "xa-kim-lien", ("kế hoạch.pdf", PDF), ("kh.pdf", PDF))
    mailed(office, "xa-dai-hue", ("kh.pdf", PDF))

    waits = {one.key.unit: [file.name for file in one.files] for one in pending(desk)}

    assert waits == {"xa-kim-lien": ["kế hoạch.pdf", "kh.pdf"], "xa-dai-hue": ["kh.pdf"]}
    assert len(kept(office, "files")) == 1


def test_the_files_of_a_mail_that_a_person_takes_are_kept_then(office: Office) -> None:
    open_round(office.desk())
    desk = mailed(office, "xa-kim-lien", ("a.pdf", PDF), ("x.exe", b"MZ"))
    (one,) = waiting(desk)
    before = (kept(office, "files"), [file.refused for file in look_into(desk, one.name).files or ()])

    assign(desk, one.name, Wanted({}), Decided("Lan", "đã xem"))

    assert before == ([], ["", "executable"])
    assert [(file.name, file.refused) for file in pending(desk)[0].files] == [("a.pdf", ""), ("x.exe", "executable")]
    assert (len(kept(office, "files")), len(kept(office, "quarantine"))) == (1, 1)
    (receipt,) = letters(desk, LetterKind.RECEIPT)
    assert f"đang thực hiện; không dùng được tệp x.exe: {spoken()['ly_do_tep']['khac']}" in text_of(desk, receipt)


def test_of_four_hundred_files_so_many_are_kept_and_the_rest_stays_in_the_mail(office: Office) -> None:
    parts = tuple(Part("application/pdf", f"{number}.pdf", PDF) for number in range(400))

    taken = files_of(office.desk(), Mail(parts=parts))

    assert (len(taken), len(kept(office, "files"))) == (FILES_LIMIT, 1)
