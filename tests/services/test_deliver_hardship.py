"""Delivery on a bad machine: a clock that goes back or a year that ends, a disk that is full, a zone that lies."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest

from directive.days import OutsideCalendar
from directive.letter import Fate, LetterState, Receipt, Sealed
from notifications.postbox import Postbox
from services.deliver import LOCKS, deliver
from services.escalate import escalate
from store.database import Database, DatabaseFault
from tests.full_disk import full_disk
from tests.house.tree import ROOT
from tests.services.offices import Office, states
from tests.unmeasured import unmeasured

SENT, QUEUED, IN_DOUBT = LetterState.SENT, LetterState.QUEUED, LetterState.IN_DOUBT
SAID = Receipt(Fate.SENT, "final", 250, "ok")
# Half an hour after midnight in Hanoi it is still yesterday in the world, then a letter of the morning leaves.
LIVES = """
import sys
from datetime import datetime
from pathlib import Path
from services.deliver import deliver
from services.desk import open_desk
from services.open_round import open_round
from store import audit
home = Path(sys.argv[1])
night, morning = (open_desk(home, datetime.fromisoformat(f"2026-04-01T{hour}:00+07:00")) for hour in ("00:30", "08:00"))
open_round(night)
counts = deliver(morning).counts
with morning.db.reading() as tx:
    head = audit.head(tx)
print(night.today, counts, head.seq, head.hash)
"""


class Says:
    """A postbox that says the same of every letter."""

    far: ClassVar[bool] = False

    def __init__(self, receipt: Receipt) -> None:
        self.receipt = receipt

    def deliver(self, letter: Sealed, following: Sealed | None = None) -> Receipt:
        """Say it."""
        return self.receipt

    def close(self) -> None:
        """Nothing is held open."""


class Fills:
    """A postbox of a machine whose disk fills up while its letter of that number travels, counted from 0."""

    def __init__(self, real: Postbox, db: Database, number: int, until: ExitStack) -> None:
        self.real, self.db, self.left, self.until = real, db, number, until

    @property
    def far(self) -> bool:
        """As far as the real one."""
        return self.real.far

    def deliver(self, letter: Sealed, following: Sealed | None = None) -> Receipt:
        """Hand the letter over, and fill the disk at its turn."""
        receipt = self.real.deliver(letter, following)
        if self.left == 0:
            self.until.enter_context(full_disk(self.db))
        self.left -= 1
        return receipt

    def close(self) -> None:
        """Close the real one."""
        self.real.close()


def test_a_disk_that_is_full_while_a_letter_travels_loses_none_and_sends_none_twice(waiting: Office) -> None:
    desk = waiting.desk()
    long = replace(SAID, words="x" * 5_000)  # each needs a new page
    with ExitStack() as until:
        filling = Fills(Says(long), desk.db, 2, until)
        with pytest.raises(DatabaseFault) as fault:
            deliver(replace(desk, open_postbox=lambda: filling))
        stopped = Counter(states(desk))
        locks = list((waiting.home / LOCKS).iterdir())

    assert "full" in str(fault.value)
    assert (stopped, locks) == ({SENT: 2, LetterState.SENDING: 1, QUEUED: 2}, [])
    assert deliver(waiting.desk("2026-04-01 08:30")).counts == {"thu_nghi_van": 1, "thu_sent": 2}
    assert Counter(states(waiting.desk())) == {SENT: 4, IN_DOUBT: 1}


@pytest.mark.parametrize("back", ["2026-03-31 10:00", "2026-03-02 10:00"])
def test_a_clock_that_was_set_back_repeats_no_letter(waiting: Office, back: str) -> None:
    deliver(waiting.desk("2026-04-01 08:10"))

    found = [duty(waiting.desk(back)).counts for duty in (escalate, deliver)]
    later = deliver(waiting.desk("2026-04-01 08:20")).counts

    assert (found, later, states(waiting.desk()), len(waiting.sunk())) == ([{}, {}], {}, [SENT] * 5, 5)


def test_a_clock_that_was_set_back_keeps_what_waits_until_its_time(waiting: Office) -> None:
    early = deliver(waiting.desk("2026-03-31 10:00")).counts

    assert (early, deliver(waiting.desk("2026-04-01 08:10")).counts) == ({}, {"thu_sent": 5})


def test_what_waits_over_the_end_of_a_year_leaves_on_its_first_working_morning(waiting: Office) -> None:
    desk = waiting.desk("2026-12-31 16:50")  # a round of the old year, opened too late in the day
    held = [deliver(waiting.desk(now)).idle for now in ("2026-12-31 16:50", "2027-01-01 08:00", "2027-01-03 08:00")]

    sent = deliver(waiting.desk("2027-01-04 08:00")).counts

    assert (held, sent) == (["ngoai_gio", "ngay_nghi", "ngay_nghi"], {"thu_sent": 5})
    assert states(desk) == [SENT] * 5


def test_a_year_without_a_calendar_sends_nothing_and_names_the_file_and_the_year(waiting: Office) -> None:
    with pytest.raises(OutsideCalendar) as fault:
        deliver(waiting.desk("2028-02-29 08:00"))

    assert (fault.value.day.isoformat(), fault.value.file) == ("2028-02-29", "calendar.csv")
    assert states(waiting.desk()) == [QUEUED] * 5


def lives(office: Office, model: Path, **zone: str) -> bytes:
    """Live in a process with that environment, on the model in the place of the office; return what it tells."""
    shutil.copytree(model, office.home)
    line = [sys.executable, "-c", LIVES, str(office.home)]
    told = subprocess.run(line, cwd=ROOT, env=unmeasured(**zone), capture_output=True, check=True).stdout
    shutil.rmtree(office.home)
    return told


@pytest.mark.parametrize(
    "zones",
    [
        [{"PYTHONTZPATH": "", "TZ": "America/New_York"}],  # no zone of the system's own is found
        pytest.param([{"TZ": "Khong/Co"}, {"TZ": ""}, {"TZ": "UTC"}], marks=pytest.mark.prove),
    ],
)
def test_the_zone_of_the_machine_or_the_lack_of_any_changes_neither_day_nor_hash(
    office: Office, zones: list[dict[str, str]]
) -> None:
    model = office.home.with_name("model")
    office.desk()  # makes the secret, which the names of the letters come from
    office.forget()
    office.home.rename(model)

    found = [lives(office, model, **zone) for zone in ({}, *zones)]

    assert found[0].startswith(b"2026-04-01 {'thu_sent': 5} ")
    assert found == [found[0]] * len(found)
