"""Bytes as text: whatever a mail program did to Vietnamese, it comes out in one form or as it was."""

from __future__ import annotations

from email import message_from_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.decode import SUBJECT_LIMIT, header_text, headers_of, part_text, tidy, to_text, unflowed, words_of


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("Re: [12.h] Bao cao", "Re: [12.h] Bao cao"),
        ("=?UTF-8?B?xJDhuqNuZyDhu6d5?=", "Đảng ủy"),
        ("=?utf-8?Q?=C4=90=E1=BA=A3ng_=E1=BB=A7y?= xa", "Đảng ủy xa"),
        ("=?utf-8?b?xJDhug==?= =?utf-8?b?o25nIOG7p3k=?=", "Đảng ủy"),  # a letter cut in two
        ("=?utf-8?b?xJA=?=\r\n =?utf-8?b?xJE=?=", "Đđ"),
        ("=?utf-8?b?xJA=?= va =?utf-8?b?xJE=?=", "Đ va đ"),
        ("=?iso-8859-1?q?=E9?= =?utf-8?b?xJA=?=", "éĐ"),
        ("=?windows-1258?q?=D0a=CCo?=", "Đào"),
        ("=?utf-8*vi?b?xJA=?=", "Đ"),
        ("=?no-such?b?xJA=?=", "Đ"),
        ("=?hex?b?xJA=?=", "Đ"),
        ("=?utf-8?b?!!!?=", ""),
        ("=?utf-8?b?x?=", ""),
        ("a\u200b\u202eb\x00", "ab"),
        ("D\u0323 a\u0309", "Ḍ ả"),
        ("  a \t b ", "a b"),
        ("", ""),
    ],
)
def test_a_header_s_words_are_decoded(raw: str, words: str) -> None:
    assert words_of(raw) == words


def test_raw_bytes_in_a_header_are_taken_for_utf_8() -> None:
    message = message_from_bytes("Subject: Đảng ủy\r\nSubject: hai\r\n\r\n".encode())

    assert header_text(message, "subject") == "Đảng ủy"
    assert len(headers_of(message, "Subject")) == 2
    assert header_text(message, "Date") == ""


def test_a_subject_has_an_end() -> None:
    message = message_from_bytes(b"Subject: " + b"x" * 200_000 + b"\r\n\r\n")

    assert header_text(message, "Subject") == "x" * SUBJECT_LIMIT


@pytest.mark.parametrize(
    ("data", "charset", "words"),
    [
        ("Đảng".encode(), "iso-8859-1", "Đảng"),
        ("Đảng".encode(), "us-ascii", "Đảng"),
        ("Đảng".encode(), "", "Đảng"),
        (b"caf\xe9", "iso-8859-1", "café"),
        ("Đảng".encode("utf-16"), "utf-16", "Đảng"),
        (b"\xd0a\xcco", "windows-1258", "Đa\u0300o"),
        (b"\xd0a\xcco", "utf-8", "Đa\u0300o"),
        (b"\xd2", "utf-8", "Ò"),
        ("Đảng".encode(), "'utf-8'", "Đảng"),
        ("Đảng".encode(), "rot13", "Đảng"),
        ("Đảng".encode(), "x\x00y", "Đảng"),
        (b"\xff\xd5", "koi9", "ÿƠ"),
    ],
)
def test_a_charset_that_lies_is_not_believed(data: bytes, charset: str, words: str) -> None:
    assert to_text(data, charset) == words


@given(data=st.binary(max_size=200), charset=st.text(max_size=20))
def test_any_bytes_become_text(data: bytes, charset: str) -> None:
    assert isinstance(to_text(data, charset), str)


def test_line_ends_spaces_and_form_are_made_one() -> None:
    assert tidy("a\r\nb\rc\xa0d\ufeffĐa\u0309ng") == "a\nb\nc dĐảng"


@pytest.mark.parametrize(
    ("text", "joined", "lines"),
    [
        ("12.h: hoàn thành, QĐ \n123-QĐ/ĐU\nhai", False, "12.h: hoàn thành, QĐ 123-QĐ/ĐU\nhai"),
        ("một \nhai", True, "mộthai"),
        (" >không phải trích\n", False, ">không phải trích\n"),
        ("> trích \n> tiếp\n", False, "> trích \n> tiếp\n"),
        ("một \n> trích", False, "một \n> trích"),
        ("-- \nHùng", False, "-- \nHùng"),
    ],
)
def test_flowed_lines_are_put_together(text: str, *, joined: bool, lines: str) -> None:
    assert unflowed(text, joined=joined) == lines


def test_a_flowed_part_is_read_as_its_paragraphs() -> None:
    message = message_from_bytes(
        b"Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\r\n\r\nm\xe1\xbb\x99t  \r\nhai\r\n"
    )

    assert part_text(message, 1000) == "một hai\n"
    assert part_text(message, 4) == "mộ"[:1] + part_text(message, 4)[1:]


def test_a_part_without_a_body_is_empty() -> None:
    message = message_from_bytes(b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\na\r\n--x--\r\n")

    assert part_text(message, 1000) == ""


def test_windows_1258_is_known_by_its_tones_under_the_name_of_another_charset() -> None:
    spelt = b"Quy\xea\xect \xf0i\xf2nh s\xf4\xec 21"

    assert to_text(spelt, "iso-8859-1") == "Quyê\u0301t đi\u0323nh sô\u0301 21"
    assert to_text(b"d\xe9j\xe0 vu \xf2", "iso-8859-1") == "déjà vu ò"
