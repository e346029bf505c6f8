"""Whoever forges a mail answers nothing: key, sender and our server's verdict in every combination (table 4.3)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from directive.letter import LetterKind
from directive.mail import MailState
from services.collect import collect
from services.open_round import open_round
from store import inbox
from tests.services.offices import Office, letters, records, reply_address

AUTHSERV = "mx.nghe-an.example"
UNIT = "xa-kim-lien@dondoc.internal"
LATER = "2026-04-03 09:00"
FROM = {
    "registered": (UNIT, "dondoc.internal"),
    "registered, named": (f'"Đảng ủy xã Kim Liên" <{UNIT}>', "dondoc.internal"),
    "cousin domain": ("xa-kim-lien@dondoc-internal.example", "dondoc-internal.example"),
    "display name": (f'"{UNIT}" <ke@gian.example>', "gian.example"),
    "two From": (f"{UNIT}\r\nFrom: ke@gian.example", "dondoc.internal"),
    "two addresses": (f"{UNIT}, ke@gian.example", "dondoc.internal"),
    "<a>evil": (f"<{UNIT}>ke@gian.example", "gian.example"),
    "Sender": (f"ke@gian.example\r\nSender: {UNIT}\r\nReply-To: {UNIT}", "gian.example"),
}
REGISTERED = ("registered", "registered, named")
AMBIGUOUS = ("two From", "two addresses", "<a>evil")
KEYS = ("right", "other unit's", "old", "one letter wrong", "none")
OURS = f"Received: from gian by {AUTHSERV}; Thu, 2 Apr 2026 08:00:00 +0700"
THEIRS = "Received: from a by mx.gian.example; Thu, 2 Apr 2026 07:59:00 +0700"
CLAIM = "Authentication-Results: {}; dmarc={} header.from={}"
VERDICTS = ("pass", "fail", "none", "forged")


def headers(verdict: str, domain: str) -> list[str]:
    """Return the traces of a mail on which our server says that, or on which the sender claims that it had."""
    claimed = [OURS, THEIRS, CLAIM.format(AUTHSERV, "pass", domain)]
    if verdict in ("pass", "fail"):
        return [CLAIM.format(AUTHSERV, f"{verdict} (p=reject)", domain), *claimed]
    return claimed if verdict == "forged" else [OURS]


@pytest.fixture
def asked(office: Office) -> Office:
    """Give an office whose round was opened, behind a server that says what it finds."""
    office.write("dondoc.toml", f'authserv = "{AUTHSERV}"\n')
    open_round(office.desk())
    return office


def addresses(office: Office) -> dict[str, str]:
    """Return the address of the reply for each kind of key."""
    desk = office.desk()
    right, other = (
        reply_address(desk, letters(desk, LetterKind.CHECKIN, unit)[0]) for unit in ("xa-kim-lien", "xa-dai-hue")
    )
    local, _, host = right.partition("@")
    wrong = f"{local[:-1]}{'a' if local[-1] != 'a' else 'b'}@{host}"
    old = f"traloi+{'a2' * ((len(local) - 7) // 2)}@{host}"
    return {"right": right, "other unit's": other, "old": old, "one letter wrong": wrong, "none": f"traloi@{host}"}


def cells(office: Office) -> Iterator[tuple[tuple[str, str, str], bytes]]:
    """Yield each cell of the matrix, and its mail."""
    to = addresses(office)
    for number, (key, sender, verdict) in enumerate(product(KEYS, FROM, VERDICTS)):
        claimed, domain = FROM[sender]
        lines = [*headers(verdict, domain), f"From: {claimed}", f"To: {to[key]}", "Subject: Re: bao cao"]
        yield (key, sender, verdict), "\r\n".join([*lines, "", f"1.a: đang thực hiện, lần {number}", ""]).encode()


def wanted(key: str, sender: str, verdict: str) -> tuple[MailState, str]:
    """Return where table 4.3 sends a mail, and by which rule."""
    if verdict == "fail" or (verdict == "pass" and sender in AMBIGUOUS):  # a pass is for one address, and here are two
        return MailState.QUARANTINED, "xac-thuc-that-bai"
    if key == "right" and sender in REGISTERED:
        return MailState.ANSWERED, "doc-het"
    rules = {"right": "nguoi-gui-khac", "other unit's": "nguoi-gui-khac", "none": "khong-khop"}
    return MailState.HELD, rules.get(key, "khoa-la")


def test_each_cell_goes_where_the_table_says(asked: Office) -> None:
    of = dict(cells(asked))
    for number, raw in enumerate(of.values()):
        asked.receive(raw, f"{number:03}")
    desk = asked.desk(LATER)

    collect(desk)

    with desk.db.reading() as tx:
        rows = inbox.resting(tx, list(MailState))
    rests = {(desk.home / one.path).read_bytes(): one.decision for one in rows}
    found = {cell: (rests[raw].state, rests[raw].rule) for cell, raw in of.items()}
    answers = [said.answer.source for one in records(desk) for said in one.happenings if said.answer]
    accepted = {one.sha256 for one in rows if one.decision.state is MailState.ANSWERED}

    assert len(of) >= 120
    assert found == {cell: wanted(*cell) for cell in of}
    assert (set(answers), len(answers)) == (accepted, len(REGISTERED) * 3)
