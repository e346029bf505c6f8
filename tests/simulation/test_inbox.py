"""Every mail of a lived year rests at exactly one place, and its bytes are on the disk as they came."""

from __future__ import annotations

from hashlib import sha256

import pytest

from directive.mail import MailState
from services.desk import open_desk
from store import inbox
from tests.simulation.small import Watched

pytestmark = pytest.mark.xdist_group("year")


def test_the_raw_mails_are_the_sum_of_those_at_every_resting_place(watched: Watched) -> None:
    home = watched.demo.home
    desk = open_desk(home)
    with desk.db.reading() as tx:
        counts, rows = inbox.counts(tx), inbox.resting(tx, list(MailState))

    on_disk = {path.stem: path.read_bytes() for path in (home / "var" / "inbox").glob("*/*.eml")}
    came = {sha256(path.read_bytes()).hexdigest() for path in (home / "var" / "mail" / ".Archive" / "cur").iterdir()}
    assert ({one.sha256 for one in rows}, len(rows)) == (came, len(came))
    assert {sha256(raw).hexdigest() for raw in on_disk.values()} == set(on_disk) == came
    assert (sum(counts.values()), counts[MailState.KEPT]) == (len(came), 0)
    assert counts[MailState.ANSWERED] > 0
    assert list((home / "var" / "mail" / "new").iterdir()) == []
