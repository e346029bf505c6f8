"""kill -9 at every place of collecting: no mail lost, none counted twice, each byte kept, each mail at one place."""

from __future__ import annotations

import shutil
import signal
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from directive.letter import LetterKind
from directive.mail import MailState
from services.collect import collect
from services.open_round import open_round
from store import audit, inbox
from tests.services.crowd import CROWD
from tests.services.mail_points import COLLECT, ONCE, collects
from tests.services.offices import UNITS, Office, events, letters, open_office, records, reply, reply_address
from tests.services.points import Place

SEEDS, SEEDS_OF_PROOF = 1, 200
KILLS = 3
DIES = ("2026-04-02 09:00", "2026-04-03 09:00", "2026-04-06 09:00")
LAST = "2026-04-07 09:00"
FEW = ("cl.row_after_commit",)
AWAY = ["Auto-Submitted: auto-replied"]
Harms = Counter[str]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Give an office whose round was opened; a life begins with a copy of it."""
    office = open_office(tmp_path_factory.mktemp("kills") / "model")
    open_round(office.desk())
    office.desk().db.close()
    office.forget()
    return office


def post(office: Office) -> list[list[bytes]]:
    """Return what comes in between the kills: the answers of all, automatic mail, strangers, and copies."""
    desk = office.desk()
    to = {one.unit: reply_address(desk, one) for one in letters(desk, LetterKind.CHECKIN)}
    named = ["Message-ID: <1@dondoc.internal>"]
    said = {unit: reply(to[unit], "1.a: đang thực hiện\n", unit=unit) for unit in UNITS}
    said["xa-kim-lien"] = reply(to["xa-kim-lien"], "1.a: đang thực hiện\n", headers=named)
    said["toa-an"] = reply(to["toa-an"], "1.a: đang thực hiện\nC.a: không phát sinh\n", unit="toa-an")
    said["kho-bac"] = reply(to["kho-bac"], "C.a: không phát sinh\n", unit="kho-bac")
    again = reply(to["xa-kim-lien"], "1.a: đang thực hiện\n", headers=[*named, "Received: from b"])
    away = reply(to["toa-an"], "Tôi đang đi vắng.\n", unit="toa-an", headers=AWAY)
    return [
        [said["xa-kim-lien"], said["toa-an"], away, b"From: la@la.example\r\n\r\nxin chao\r\n"],
        [said["xa-kim-lien"], again, said["xa-dai-hue"], b"\0\xff"],
        [said["phuong-cua-lo"], said["kho-bac"], again, b"Subject: " + b"x" * 70_000],
    ]


def run(office: Office, now: str, place: Place | None) -> int:
    """Collect in a process of its own; return 1 when it was killed on its way."""
    process = CROWD.Process(target=collects, args=(office.home, now, place))
    process.start()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return int(process.exitcode != 0)


def live(office: Office, place: str, dice: Random) -> int:
    """Live with three kills at that place, mails coming in between, then to the end; return the number of kills."""
    killed = 0
    for number, (now, mails) in enumerate(zip(DIES, post(office), strict=True)):
        for each, raw in enumerate(mails):
            office.receive(raw, f"{number}.{each}", now)
        killed += run(office, now, Place(place, 0 if place in ONCE else dice.randrange(3)))
    run(office, LAST, None)
    return killed


def harms(office: Office) -> Harms:
    """Compare what is there at the end with what came in."""
    desk = office.desk(LAST)
    came = {sha256(raw).hexdigest(): raw for mails in post(office) for raw in mails}
    with desk.db.reading() as tx:
        resting = {state: count for state, count in inbox.counts(tx).items() if count}
        rows = inbox.resting(tx, list(MailState))
        audit.verify(tx)
    kept = {one.sha256: (office.home / one.path).read_bytes() for one in rows}
    answered = Counter(one.checkin.key for one in records(desk) for said in one.happenings if said.answer)
    receipts = Counter(one.unit for one in letters(desk, LetterKind.RECEIPT))
    maildir = office.home / "var" / "mail"
    desk.db.close()
    office.forget()
    return Counter(
        {
            "lost": len(came.items() ^ kept.items()) + len(list((maildir / "new").iterdir())),
            "deleted": 12 - len(list((maildir / ".Archive" / "cur").iterdir())),
            "doubled": len(rows) - len(kept) + sum(answered.values()) - 6 + sum(receipts.values()) - len(UNITS),
            "misplaced": int(resting != {"answered": 5, "duplicate": 1, "auto": 1, "held": 3}),
        }
    )


@pytest.mark.timeout(7200)
@pytest.mark.parametrize(
    "place", [pytest.param(one, marks=[] if one in FEW else [pytest.mark.prove]) for one in COLLECT]
)
def test_no_mail_is_lost_or_counted_twice_wherever_a_collector_is_killed(
    place: str,
    model: Office,
    tmp_path: Path,
    pytestconfig: pytest.Config,
    record_property: Callable[[str, str], None],
) -> None:
    told: Harms = Counter()
    proves = pytestconfig.getoption("--hypothesis-profile") == "prove"
    for seed in range(SEEDS_OF_PROOF if proves else SEEDS):
        office = Office(tmp_path / str(seed))
        shutil.copytree(model.home, office.home)
        killed = live(office, place, Random(f"{place} {seed}"))
        told += Counter(kills=killed, lives=1)
        assert (killed, harms(office)) == (KILLS, Counter(lost=0, deleted=0, doubled=0, misplaced=0)), f"seed {seed}"
        shutil.rmtree(office.home)
    record_property("proof", f"{place:24} {told['lives']} lives, {told['kills']} kills, 0 lost, 0 doubled")


def test_a_life_that_nobody_harms_ends_where_a_killed_one_does(model: Office, tmp_path: Path) -> None:
    office = Office(tmp_path / "office")
    shutil.copytree(model.home, office.home)
    for number, (now, mails) in enumerate(zip(DIES, post(office), strict=True)):
        for each, raw in enumerate(mails):
            office.receive(raw, f"{number}.{each}", now)
        collect(office.desk(now))

    assert harms(office) == Counter(lost=0, deleted=0, doubled=0, misplaced=0)
    assert events(office.desk(), "1.a/xa-kim-lien/2026-03") == ["asked", "answered"]


def test_the_places_are_those_that_were_promised() -> None:
    assert len({*COLLECT}) == 12
