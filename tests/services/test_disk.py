"""The last of a disk is kept: no letter of a unit is claimed in it, and the alarm that tells of it still leaves."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest

from directive.letter import Fate, LetterKind, LetterState, Receipt, Sealed
from services import disk
from services.alarm import ALARMS
from services.deliver import deliver
from services.desk import Desk
from services.disk import RESERVE, folders, free, is_short
from services.letters import office_letter
from store import outbox
from store.database import open_database
from tests.services.offices import Office, letters, states

SENT, QUEUED = LetterState.SENT, LetterState.QUEUED
MORE_THAN_ANY_DISK = 1 << 62
SAYS = "đĩa của máy còn chưa đến 64 MB; thư của các đơn vị chờ nguyên vẹn, chỉ thư báo động này được gửi"


@pytest.fixture
def nearly_full(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the reserve be more than what is free."""
    monkeypatch.setattr(disk, "RESERVE", MORE_THAN_ANY_DISK)


def alarm(desk: Desk) -> None:
    """Queue an alarm to the secretariat, behind what waits."""
    facts = {"duty": "deliver", "when": "08:00 01/04/2026", "words": "x"}
    letter = office_letter(desk, "canh-bao/1", LetterKind.ALARM, "thu-ky@nghe-an.example", facts)
    with desk.db.writing() as tx:
        outbox.queue(tx, [letter], desk.now)


def told(office: Office) -> list[bool]:
    """Return of each alarm in the workspace whether it tells of the disk."""
    return [SAYS in path.read_text("utf-8") for path in sorted((office.home / ALARMS).glob("*.txt"))]


class Fills:
    """A postbox of a machine whose disk fills up with its second letter."""

    far: ClassVar[bool] = False

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.patch, self.taken = patch, 0

    def deliver(self, letter: Sealed, following: Sealed | None = None) -> Receipt:
        """Take the letter."""
        self.taken += 1
        if self.taken == 2:
            self.patch.setattr(disk, "RESERVE", MORE_THAN_ANY_DISK)
        return Receipt(Fate.SENT, "final", 250, "ok")

    def close(self) -> None:
        """Nothing is held open."""


def test_the_reserve_is_64_mb() -> None:
    assert RESERVE == 67_108_864


@pytest.mark.usefixtures("nearly_full")
def test_with_less_no_letter_of_a_unit_is_claimed_and_the_alarm_leaves(waiting: Office) -> None:
    alarm(waiting.desk())

    counts = deliver(waiting.desk("2026-04-01 08:10")).counts

    found = [(one.kind, one.state, one.attempts) for one in letters(waiting.desk())]
    assert counts == {"dia_day": 1, "thu_sent": 1}
    assert found[:6] == [(LetterKind.CHECKIN, QUEUED, 0)] * 5 + [(LetterKind.ALARM, SENT, 1)]
    assert (told(waiting), len(waiting.sunk())) == ([True], 1)


def test_a_disk_that_fills_up_in_a_run_stops_it_after_the_letter_in_hand(
    waiting: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = waiting.desk()

    stopped = deliver(replace(desk, open_postbox=lambda: Fills(monkeypatch))).counts
    again = deliver(desk).counts
    monkeypatch.undo()

    assert (stopped, again, told(waiting)) == ({"dia_day": 1, "thu_sent": 2}, {"dia_day": 1}, [True])
    assert deliver(desk).counts == {"thu_sent": 3}
    assert Counter(states(desk)[:5]) == {SENT: 5}


def test_what_is_free_is_asked_where_the_ledger_lies(office: Office, tmp_path: Path) -> None:
    desk = office.desk()
    elsewhere = replace(desk, db=open_database(f"sqlite:///{tmp_path}/xa/so.db"))
    served = replace(desk, db=open_database("postgresql://a@may.example/so"))

    found = os.statvfs(office.home)
    assert [folders(one) for one in (desk, elsewhere, served)] == [
        {office.home, office.home / "var"},
        {office.home, tmp_path / "xa"},
        {office.home},
    ]
    assert abs(free(office.home) - found.f_bavail * found.f_frsize) < RESERVE
    assert is_short(desk) is False


@pytest.mark.usefixtures("nearly_full")
def test_the_sentence_says_what_waits_and_the_way_out(waiting: Office) -> None:
    deliver(waiting.desk())

    (path,) = (waiting.home / ALARMS).glob("*.txt")
    assert path.read_text("utf-8").splitlines()[2] == (
        f"dondoc: E389 {SAYS}. Cách sửa: dọn bớt đĩa, rồi chạy dondoc run deliver, hoặc đợi lần gửi sau"
    )
