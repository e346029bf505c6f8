"""Answers that wait are written in one transaction: each once, and the fault of one harms no other."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from errno import ENOSPC

import pytest
from sqlalchemy import event

from directive.letter import LetterKind
from directive.mail import MailState
from services.answer_page import confirm, read_back
from services.desk import Desk
from services.links import revoke_all, token_of
from services.open_round import open_round
from services.page_record import Signed, keep_record, message_id, record_bytes
from services.pages import Page, open_page
from services.taking import WAITING, Closed, NotTaken, Received, Taking, called_up, take, write_down
from store import audit
from store.decided import Decided
from tests.services.offices import UNITS, Office, events, letters, mails

SIGNED = Signed("form", "Lan", "Văn thư")


@pytest.fixture
def desk(office: Office) -> Desk:
    """Give a desk of an office whose round was opened."""
    open_round(office.desk())
    return office.desk("2026-04-03 09:00")


def page(desk: Desk, unit: str) -> Page:
    """Return a unit's page."""
    found = open_page(desk, token_of(desk, letters(desk, LetterKind.CHECKIN, unit)[0].key), "")
    assert found is not None
    return found


def waiting(desk: Desk, unit: str, words: str = "") -> Taking:
    """Return a unit's confirmed page: its first item, with these words."""
    shown = page(desk, unit)
    back = read_back(desk, shown, {"m0.tinh-trang": "dang", "m0.loi": words})
    mail = keep_record(
        desk, shown, record_bytes(desk, shown, back.said, back.wishes, SIGNED), message_id(desk, shown, words)
    )
    return Taking(desk, shown, back.said, back.wishes, mail, "")


def test_those_that_wait_are_written_in_one_transaction(desk: Desk) -> None:
    several = [waiting(desk, unit) for unit in UNITS]
    commits: Counter[str] = Counter()
    event.listen(desk.db.engine, "commit", lambda _: commits.update(("commits",)))
    WAITING.extend(several[1:])

    take(several[0])

    told = [(one.outcome.number, one.outcome.again) for one in several if isinstance(one.outcome, Received)]
    assert (commits["commits"], told) == (1, [(n, False) for n in range(1, 6)])
    assert mails(desk) == [(MailState.ANSWERED, "trang-tra-loi")] * 5
    assert (len(letters(desk, LetterKind.RECEIPT)), WAITING) == (5, [])
    with desk.db.reading() as tx:
        audit.verify(tx)


def test_many_at_once_are_each_told_their_own(desk: Desk) -> None:
    def answered(unit: str) -> tuple[str, bool]:
        shown = page(desk, unit)
        found = confirm(desk, shown, read_back(desk, shown, {"m0.tinh-trang": "xong"}), SIGNED, "")
        return found.digest, found.again

    with ThreadPoolExecutor(10) as crowd:
        told = list(crowd.map(answered, UNITS * 2))

    assert (len({digest for digest, _ in told}), sum(again for _, again in told)) == (5, 5)
    assert len(mails(desk)) == 5


def test_a_letter_is_answered_once_in_one_transaction(desk: Desk) -> None:
    one, other = waiting(desk, "kho-bac"), waiting(desk, "kho-bac", "Lần hai")
    WAITING.extend([one, other])

    assert (called_up(one), WAITING) == ([one], [other])
    WAITING.clear()


def test_another_book_waits_for_a_transaction_of_its_own(desk: Desk) -> None:
    one, other = waiting(desk, "kho-bac"), waiting(desk, "toa-an")
    other.desk = replace(desk, book=replace(desk.book))
    WAITING.extend([one, other])

    assert (called_up(one), WAITING) == ([one], [other])
    WAITING.clear()


def test_one_that_is_shut_harms_no_other(desk: Desk) -> None:
    one, shut = waiting(desk, "kho-bac"), waiting(desk, "toa-an")
    revoke_all(desk, "toa-an", Decided("Lan", "Lộ liên kết"))

    write_down([one, shut])

    assert (type(one.outcome), type(shut.outcome)) == (Received, Closed)
    assert events(desk, "C.a/kho-bac/2026-Q1") + events(desk, "1.a/toa-an/2026-03") == ["asked", "answered", "asked"]


def test_one_that_breaks_the_transaction_is_told_and_the_others_are_written(desk: Desk) -> None:
    one, broken = waiting(desk, "kho-bac"), waiting(desk, "toa-an")
    broken.page = replace(broken.page, letter=replace(broken.page.letter, key="khong-co"))

    write_down([broken, one])

    assert (type(one.outcome), type(broken.outcome).__name__) == (Received, "UnknownMail")
    assert len(mails(desk)) == 1


def test_a_disk_that_is_full_takes_none_of_them(desk: Desk) -> None:
    several = [waiting(desk, unit) for unit in ("kho-bac", "toa-an")]
    WAITING.append(several[1])

    def is_full(_: object) -> None:
        raise OSError(ENOSPC, "no space left")

    event.listen(desk.db.engine, "commit", is_full)
    with pytest.raises(NotTaken):
        take(several[0])
    event.remove(desk.db.engine, "commit", is_full)

    assert (type(several[1].outcome), mails(desk), WAITING) == (NotTaken, [], [])
