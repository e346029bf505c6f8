"""Fetching answers: raw bytes first, every mail has a resting place, nothing counts twice, whoever dies when."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from directive.letter import LetterKind
from directive.mail import MailState
from services.collect import BATCH, NotRead, collect
from services.deciding import Wanted, assign
from services.desk import Desk, InputHasProblems
from services.open_round import open_round
from services.summary import Summary
from store.decided import Decided
from store.tables import MAIL
from tests.services.crowd import (
    collects,
    halts_before_the_archive,
    halts_before_the_reading,
    halts_before_the_row,
    killed,
    together,
)
from tests.services.offices import Office, at, events, held, letters, mails, records, reply, reply_address

KIM_LIEN = "1.a/xa-kim-lien/2026-03"
DONE = "1.a: hoàn thành, KH 12-KH/ĐU ngày 02/4/2026; số liệu: có\n"
LATER = "2026-04-03 09:00"


@pytest.fixture
def asked(office: Office) -> Office:
    """Give an office whose round was opened."""
    open_round(office.desk())
    return office


def answer_of(office: Office, unit: str = "xa-kim-lien", body: str = DONE, **more: list[str]) -> bytes:
    """Return a unit's reply to its letter of the round."""
    desk = office.desk()
    return reply(reply_address(desk, letters(desk, LetterKind.CHECKIN, unit)[0]), body, unit=unit, **more)


def test_an_answer_is_kept_archived_and_read(asked: Office) -> None:
    raw = answer_of(asked)
    asked.receive(raw)
    desk = asked.desk(LATER)

    summary = collect(desk)

    digest = sha256(raw).hexdigest()
    maildir = asked.home / "var" / "mail"
    assert summary == Summary("collect", "2026-04-03", {"answered": 1, "thu_den": 1, "tra_loi": 1})
    assert (asked.home / "var" / "inbox" / digest[:2] / f"{digest}.eml").read_bytes() == raw
    assert (list((maildir / "new").iterdir()), [one.name for one in (maildir / ".Archive" / "cur").iterdir()]) == (
        [],
        ["1.a:2,"],
    )
    assert events(desk, KIM_LIEN) == ["asked", "answered"]


def test_it_works_at_any_hour_of_any_day(asked: Office) -> None:
    asked.receive(answer_of(asked))

    assert collect(asked.desk("2026-04-05 23:00")).counts == {"answered": 1, "thu_den": 1, "tra_loi": 1}


def test_an_empty_mailbox_gives_nothing(office: Office) -> None:
    assert collect(office.desk()).counts == {}


def test_the_mail_servers_clock_counts_unless_it_is_ahead_of_ours(asked: Office) -> None:
    asked.receive(answer_of(asked), "early", "2026-04-02 07:00")
    asked.receive(answer_of(asked, "xa-dai-hue"), "late", "2026-04-09 07:00")
    desk = asked.desk(LATER)

    collect(desk)

    received = {one.checkin.key.unit: one.happenings[1].answer for one in records(desk) if len(one.happenings) > 1}
    assert {unit: said and said.received for unit, said in received.items()} == {
        "xa-kim-lien": at("2026-04-02 07:00"),
        "xa-dai-hue": at(LATER),
    }


def test_the_same_mail_twice_is_one_mail(asked: Office) -> None:
    asked.receive(answer_of(asked), "first")
    collect(asked.desk(LATER))
    asked.receive(answer_of(asked), "second")
    asked.receive(answer_of(asked), "third")
    desk = asked.desk("2026-04-06 09:00")

    again = collect(desk)

    assert (again.counts, mails(desk)) == ({}, [(MailState.ANSWERED, "doc-het")])
    assert (events(desk, KIM_LIEN), len(letters(desk, LetterKind.RECEIPT))) == (["asked", "answered"], 1)
    assert list((asked.home / "var" / "mail" / "new").iterdir()) == []


def test_the_same_mail_by_two_ways_is_one_answer(asked: Office) -> None:
    identity = "Message-ID: <1@dondoc.internal>"
    asked.receive(answer_of(asked, headers=[identity, "Received: from a"]), "first")
    asked.receive(answer_of(asked, headers=[identity, "Received: from b"]), "second")
    desk = asked.desk(LATER)

    summary = collect(desk)

    assert summary.counts == {"answered": 1, "duplicate": 1, "thu_den": 2, "tra_loi": 1}
    assert mails(desk) == [(MailState.ANSWERED, "doc-het"), (MailState.DUPLICATE, "da-den-truoc")]
    assert (events(desk, KIM_LIEN), len(letters(desk, LetterKind.RECEIPT))) == (["asked", "answered"], 1)


@pytest.mark.parametrize("runs", [1, 2])
def test_other_words_under_a_used_message_id_wait_for_a_person_and_are_dropped_by_nobody(
    asked: Office, runs: int
) -> None:
    identity = ["Message-ID: <1@dondoc.internal>"]
    asked.receive(answer_of(asked, headers=identity), "first")
    desk = asked.desk(LATER)
    for _ in range(runs - 1):
        collect(desk)
    asked.receive(answer_of(asked, body="1.a: đang thực hiện\n", headers=identity), "second")

    collect(desk)

    (one,) = held(desk)
    assert mails(desk) == [(MailState.ANSWERED, "doc-het"), (MailState.HELD, "trung-ma-khac-noi-dung")]
    assert events(desk, KIM_LIEN) == ["asked", "answered"]
    assign(desk, one.sha256[:12], Wanted({}), Decided("Lan", "đã gọi điện"))
    assert events(desk, KIM_LIEN) == ["asked", "answered", "answered"]


@pytest.mark.parametrize(
    ("halts", "kept", "archived"),
    [(halts_before_the_row, 0, 0), (halts_before_the_archive, 1, 0), (halts_before_the_reading, 1, 1)],
)
def test_a_mail_is_read_once_wherever_the_collector_was_killed(
    asked: Office, halts: Callable[[Desk, Connection], None], kept: int, archived: int
) -> None:
    asked.receive(answer_of(asked))

    killed(halts, asked.home, LATER)

    desk = asked.desk(LATER)
    found = [path.read_bytes() for path in (asked.home / "var" / "inbox").glob("*/*.eml")]
    assert (found, len(mails(desk))) == ([answer_of(asked)], kept)
    assert len(list((asked.home / "var" / "mail" / "new").iterdir())) == 1 - archived
    assert collect(desk).counts == {"answered": 1, "tra_loi": 1} | ({} if kept else {"thu_den": 1})
    assert (events(desk, KIM_LIEN), len(letters(desk, LetterKind.RECEIPT))) == (["asked", "answered"], 1)


def test_two_collectors_at_once_record_each_answer_once(asked: Office) -> None:
    for unit in ("xa-kim-lien", "xa-dai-hue", "phuong-cua-lo"):
        asked.receive(answer_of(asked, unit), unit)
    collect_by_hand = asked.desk(LATER)

    told = together(collects, asked.home, LATER, 2)

    assert {name: sum(one.get(name, 0) for one in told) for name in ("thu_den", "answered", "tra_loi")} == {
        "thu_den": 3,
        "answered": 3,
        "tra_loi": 3,
    }
    assert mails(collect_by_hand) == [(MailState.ANSWERED, "doc-het")] * 3
    assert len(letters(collect_by_hand, LetterKind.RECEIPT)) == 3


def test_more_mails_than_one_batch_are_all_kept(office: Office) -> None:
    for n in range(BATCH + 1):
        office.receive(f"From: <a@dondoc.internal>\r\n\r\n{n}".encode(), f"{n:03}")

    assert collect(office.desk()).counts == {"held": BATCH + 1, "thu_den": BATCH + 1}


def test_a_mail_whose_bytes_are_gone_keeps_no_other_from_being_read(asked: Office) -> None:
    asked.receive(b"From: <a@dondoc.internal>\r\n\r\nlost", "0")
    killed(halts_before_the_reading, asked.home, LATER)
    (lost,) = (asked.home / "var" / "inbox").glob("*/*.eml")
    lost.unlink()
    asked.receive(answer_of(asked))
    desk = asked.desk(LATER)

    with pytest.raises(NotRead) as broken:
        collect(desk)

    path = lost.relative_to(asked.home)
    assert str(broken.value) == f"{path} (FileNotFoundError)"
    assert mails(desk) == [(MailState.KEPT, ""), (MailState.ANSWERED, "doc-het")]


def test_a_mail_in_any_bytes_has_a_resting_place(office: Office) -> None:
    strange = [b"", b"\x00\xff\xfe", b"From: a\r\nFrom: b\r\n\r\n", b"Subject: " + b"x" * 70_000]
    for n, raw in enumerate(strange):
        office.receive(raw, str(n))
    desk = office.desk()

    collect(desk)

    assert mails(desk) == [(MailState.HELD, "khong-khop")] * 3 + [(MailState.HELD, "khong-doc-duoc")]
    with desk.db.reading() as tx:
        paths = [Path(office.home / row.path) for row in tx.execute(MAIL.select().order_by(MAIL.c.id))]
    assert [path.read_bytes() for path in paths] == strange


def test_a_mailbox_that_is_no_address_is_said(office: Office) -> None:
    office.write("dondoc.toml", 'mailbox = "imaps://may-chu.example/INBOX"\n')

    with pytest.raises(InputHasProblems) as refused:
        collect(office.desk())

    assert [(one.code, one.facts) for one in refused.value.problems] == [("E326", {"loi": "imaps"})]


def test_a_mail_whose_receipt_cannot_be_written_is_read_when_the_words_are_mended(asked: Office) -> None:
    subject = "templates/letters/bien-nhan/subject.txt"
    asked.write(subject, "{{ nothing }}")
    asked.forget()
    asked.receive(answer_of(asked))
    with pytest.raises(NotRead):
        collect(asked.desk(LATER))
    before = (mails(asked.desk()), events(asked.desk(), KIM_LIEN))
    (asked.home / subject).unlink()
    asked.forget()

    assert collect(asked.desk(LATER)).counts == {"answered": 1, "tra_loi": 1}
    assert before == ([(MailState.KEPT, "")], ["asked"])
