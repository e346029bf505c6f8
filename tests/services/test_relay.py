"""A whole round of 143 units, sent: to a real Postfix with its journal, and into a sink that takes all at once."""

from __future__ import annotations

from collections import Counter
from email import message_from_bytes
from email.policy import default
from email.utils import getaddresses
from pathlib import Path

import pytest

from services.deliver import deliver
from services.open_round import open_round
from tests.notifications.relays import postfix
from tests.notifications.servers import post_office
from tests.services.offices import Office, letters, open_province, raw_of
from tests.services.relays import JOURNAL

UNITS = 143


@pytest.fixture
def province(tmp_path: Path) -> Office:
    """Give an office with the shipped matrix and a round for every unit in its outbox."""
    office = open_province(tmp_path / "office")
    open_round(office.desk())
    return office


def sends_through(office: Office, port: int) -> dict[str, int]:
    """Send what waits through a relay, with a journal; return what was counted."""
    office.write("dondoc.toml", f'delivery = "smtp"\nrelay = "thu://127.0.0.1:{port}"\njournal = "{JOURNAL}"\n')
    return deliver(office.desk()).counts


def told_to(raw: bytes) -> list[str]:
    """Return every address that a letter names in `To`, `Cc` or `Bcc`."""
    letter = message_from_bytes(raw, policy=default)
    lines = [str(line) for name in ("To", "Cc", "Bcc") for line in letter.get_all(name, [])]
    return [address for _, address in getaddresses(lines)]


def without_trace(copy: bytes) -> tuple[str, bytes]:
    """Return for whom a relay put a copy down, and the copy without what the relay wrote above it."""
    trace, _, rest = copy.partition(b"\nFrom: ")
    assert {line.split(b":")[0] for line in trace.split(b"\n") if not line.startswith(b"\t")} == {
        b"Return-Path",
        b"X-Original-To",
        b"Delivered-To",
        b"Received",
    }
    return str(message_from_bytes(copy)["Delivered-To"]), b"From: " + rest


@pytest.mark.prove
@pytest.mark.peer("postfix")
def test_a_real_relay_delivers_each_letter_to_its_one_unit_and_the_same_bytes_to_the_journal(province: Office) -> None:
    with postfix() as relay:
        counts = sends_through(province, relay.port)
        copies = [without_trace(one) for one in relay.copies(2 * UNITS)]

    desk = province.desk()
    queued = {one.recipient: raw_of(desk, one).replace(b"\r\n", b"\n") for one in letters(desk)}
    assert (counts, len(queued)) == ({"thu_sent": UNITS}, UNITS)
    assert sorted(one for one in copies if one[0] != JOURNAL) == sorted(queued.items())
    assert sorted(raw for address, raw in copies if address == JOURNAL) == sorted(queued.values())
    assert {address: told_to(raw) for address, raw in copies if address != JOURNAL} == {one: [one] for one in queued}


def test_a_sink_takes_a_letter_for_each_unit_in_one_transaction_with_the_journal(province: Office) -> None:
    with post_office() as sink:
        counts = sends_through(province, sink.port)

    desk = province.desk()
    queued = [(one.unit, one.recipient, raw_of(desk, one)) for one in letters(desk)]
    assert counts == {"thu_sent": UNITS}
    assert sorted(unit for unit, _, _ in queued) == sorted(unit.id for unit in desk.book.units)
    assert [(one.rcpt_tos, one.content) for one in sink.taken] == [([to, JOURNAL], raw) for _, to, raw in queued]
    assert [told_to(raw) for _, _, raw in queued] == [[to] for _, to, _ in queued]
    assert Counter(to for _, to, _ in queued).most_common(1)[0][1] == 1
