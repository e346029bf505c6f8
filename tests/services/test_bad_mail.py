"""A mail of any bad shape rests where the catalogue says, its bytes are kept, and it costs the collector little."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import pytest

from directive.letter import LetterKind
from directive.mail import KeptMail, MailState
from directive.standing import standing
from services.clock import stopwatch
from services.collect import collect
from services.desk import open_desk
from services.open_round import open_round
from store import inbox
from tests.services.bad_mails import ANSWERED, AUTHSERV, ROWS, UNREADABLE, Letter, levels, mail, parts
from tests.services.crowd import CROWD
from tests.services.offices import Office, at, events, letters, records, reply_address

LATER = "2026-04-03 09:00"
MORE = 75  # MB that the largest mail may cost: its bytes once, and no picture of what is in it
BUSY = 120  # seconds on a machine with much else to do; what it took is printed by `make prove`


@pytest.fixture
def asked(office: Office) -> Office:
    """Give an office whose round was opened, behind a server that says what it finds."""
    office.write("dondoc.toml", f'authserv = "{AUTHSERV}"\n')
    open_round(office.desk())
    return office


def letter_of(office: Office) -> Letter:
    """Return what a unit can know of its letter."""
    desk = office.desk()
    ours, other = (letters(desk, LetterKind.CHECKIN, unit)[0] for unit in ("xa-kim-lien", "xa-dai-hue"))
    return Letter(reply_address(desk, ours), reply_address(desk, other), ours.message_id)


def collected(office: Office, mails: list[bytes], now: str = LATER) -> dict[bytes, KeptMail]:
    """Collect the mails and return where each rests, by the bytes that were kept."""
    for number, raw in enumerate(mails):
        office.receive(raw, f"{number:03}", "2026-04-02 09:00")
    desk = office.desk(now)
    collect(desk)
    with desk.db.reading() as tx:
        return {(desk.home / one.path).read_bytes(): one for one in inbox.resting(tx, list(MailState))}


def test_each_bad_mail_rests_where_the_catalogue_says_and_is_kept_byte_for_byte(asked: Office) -> None:
    of = {name: f"X-Row: {number}\r\n".encode() + made(letter_of(asked)) for number, (name, made, _) in enumerate(ROWS)}

    rests = collected(asked, list(of.values()))

    found = {name: (rests[raw].decision.state, rests[raw].decision.rule) for name, raw in of.items()}
    assert found == {name: place for name, _, place in ROWS}
    assert len(rests) == len(ROWS)


def test_one_mail_that_answers_several_duties_answers_each_once(asked: Office) -> None:
    desk = asked.desk()
    to = reply_address(desk, letters(desk, LetterKind.CHECKIN, "toa-an")[0])

    collected(asked, [mail("C.a: không phát sinh\n1.a: đang thực hiện", to=to, sender="toa-an@dondoc.internal")])

    assert [events(desk, of) for of in ("1.a/toa-an/2026-03", "C.a/toa-an/2026-Q1")] == [["asked", "answered"]] * 2


def test_an_answer_after_the_due_day_counts_as_late(asked: Office) -> None:
    of, late = letter_of(asked), "2026-05-20 09:00"
    asked.receive(mail(to=of.to), "late", late)
    desk = asked.desk(late)

    collect(desk)

    (found,) = [one for one in records(desk) if any(said.answer for said in one.happenings)]
    verdict = standing(found.checkin, found.happenings, desk.today, desk.book.calendar)
    assert (verdict.on_time, verdict.received) == (False, desk.today)


def costs(home: Path, now: str, pipe: Connection) -> None:
    """Collect in this process; tell its memory in MB at the most, what of that it had before, and its seconds."""
    desk = open_desk(home, at(now))
    before, took = getrusage(RUSAGE_SELF).ru_maxrss, stopwatch()
    collect(desk)
    after = getrusage(RUSAGE_SELF).ru_maxrss
    pipe.send((after // 1024, before // 1024, took()))


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("50 MB", lambda to: mail((b"x" * 76 + b"\n") * 650_000, to=to)),
        ("200,000 parts", lambda to: parts(*["\nx"] * 200_000, to=to)),
        ("1,000 levels", lambda to: levels(1_000, to)),
    ],
)
def test_a_monstrous_mail_costs_the_collector_little(
    asked: Office, name: str, made: Callable[[str], bytes], record_property: Callable[[str, str], None]
) -> None:
    raw = made(letter_of(asked).to)
    asked.receive(raw)
    asked.receive(mail(to=letter_of(asked).to), "2")
    ours, theirs = CROWD.Pipe()
    process = CROWD.Process(target=costs, args=(asked.home, LATER, theirs))
    process.start()
    theirs.close()
    memory, before, took = ours.recv()
    process.join()

    desk = asked.desk(LATER)
    with desk.db.reading() as tx:
        rests = {one.sha256: (one.decision.state, one.decision.rule) for one in inbox.resting(tx, list(MailState))}
    digest = sha256(raw).hexdigest()
    assert sorted(rests.values()) == sorted([ANSWERED, UNREADABLE])
    assert (asked.home / "var" / "inbox" / digest[:2] / f"{digest}.eml").read_bytes() == raw
    assert (memory - before < MORE, took < BUSY) == (True, True), f"{before}, {memory} MB, {took:.1f} s"
    record_property("proof", f"{name}: {memory} MB, of these {before} MB before it came; {took:.1f} s")
