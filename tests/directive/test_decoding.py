"""Bytes made into text."""

from __future__ import annotations

import codecs
import unicodedata

import pytest

from directive.decoding import SIZE_LIMIT, Decoded, Source, decode
from directive.problem import Place, Problem


def decoded(data: bytes) -> Decoded:
    return decode(Source("x.csv", data))


@pytest.mark.parametrize("data", ["xã\r\n\ttên".encode(), codecs.BOM_UTF8 + "xã\r\n\ttên".encode()])
def test_utf_8_is_taken_with_or_without_its_mark(data: bytes) -> None:
    assert decoded(data) == Decoded("xã\r\n\ttên")


def test_a_file_that_could_not_be_read_says_why() -> None:
    source = Source("matrix.yaml", b"", unread="đây là một thư mục")

    assert decode(source) == Decoded(None, (Problem("E003", Place("matrix.yaml"), {"loi": "đây là một thư mục"}),))


def test_a_file_that_is_not_in_the_workspace_is_told_apart() -> None:
    source = Source("matrix.yaml", b"", unread="không có tệp này", missing=True)

    assert decode(source) == Decoded(None, (Problem("E003.missing", Place("matrix.yaml")),))


def test_a_file_beyond_the_limit_is_not_looked_at() -> None:
    assert decoded(b"\xff" * (SIZE_LIMIT + 1)) == Decoded(None, (Problem("E006", Place("x.csv"), {"limit": "2 MB"}),))
    assert decoded(b"x" * SIZE_LIMIT).problems == ()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_wide_encodings_are_known_by_their_mark(encoding: str) -> None:
    assert decoded("xã".encode(encoding)) == Decoded(None, (Problem("E001.bom", Place("x.csv", 1, 1)),))


def test_a_byte_that_is_not_utf_8_has_its_place() -> None:
    assert decoded("xã\r\nxã ".encode() + b"\xe3\n") == Decoded(
        None, (Problem("E001.utf8", Place("x.csv", 2, 4), {"byte": "0xE3"}),)
    )


def test_hidden_letters_are_named_and_placed_up_to_twenty() -> None:
    assert decoded("a\nb\u200bc\x07".encode()) == Decoded(
        None,
        (
            Problem("E001.hidden", Place("x.csv", 2, 2), {"char": "U+200B"}),
            Problem("E001.hidden", Place("x.csv", 2, 4), {"char": "U+0007"}),
        ),
    )
    assert len(decoded(b"\0" * 100_000).problems) == 20


def test_loose_marks_are_composed_with_one_note() -> None:
    loose = unicodedata.normalize("NFD", "a\nxã\nxa\nĐảng ủy\n")

    assert decoded(loose.encode()) == Decoded(
        "a\nxã\nxa\nĐảng ủy\n", (Problem("W104", Place("x.csv", 2, 1), {"lines": "2"}),)
    )
