"""A letter that carries a file is the letter as it was, with one file beside its words."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from notifications.enclosed import KINDS, Enclosed, carrying
from notifications.letters import Written
from notifications.mime import Refused, compose

DATA = bytes(range(256)) * 9
RAW = compose(
    Written("Phiếu Excel", "Kính gửi\n", "<p>Kính gửi</p>\n"),
    sender="a@b.example",
    recipient="c@d.example",
    message_id="<x@b.example>",
    date=datetime(2026, 4, 1, tzinfo=UTC),
    reply_to="e@b.example",
)


def opened(raw: bytes) -> EmailMessage:
    """Return the letter as a mail program opens it."""
    return message_from_bytes(raw, policy=default)


@pytest.mark.parametrize("ending", KINDS)
def test_the_file_stands_beside_the_words_and_the_headers_stay(ending: str) -> None:
    name = f"BC-2026-0914-1542-da-ky.{ending}"
    plain, both = opened(RAW), opened(carrying(RAW, Enclosed(name, DATA)))

    (file,) = both.iter_attachments()
    words = [part.get_content() for part in both.walk() if part.get_content_maintype() == "text"]
    assert (file.get_filename(), file.get_content_type(), file.get_content()) == (name, KINDS[ending], DATA)
    assert words == [part.get_content() for part in plain.walk() if part.get_content_maintype() == "text"]
    assert [pair for pair in both.items() if pair[0] != "Content-Type"] == [
        pair for pair in plain.items() if pair[0] != "Content-Type"
    ]
    assert max(map(len, carrying(RAW, Enclosed("a.xlsx", DATA)).split(b"\r\n"))) <= 998


@pytest.mark.parametrize("name", ["", "a.xlsm", "phiếu.xlsx", 'a"\r\nX: y.xlsx', "../a.xlsx"])
def test_a_name_that_may_not_stand_in_a_header_is_refused(name: str) -> None:
    with pytest.raises(Refused):
        carrying(RAW, Enclosed(name, DATA))
