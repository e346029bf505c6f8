"""Mails whose bytes were damaged, and our corpus: the collector goes on, and each has exactly one resting place.

Raw mails are the sum of answers, duplicates, automatic mails, bounces, held, quarantined and dismissed ones, exactly.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from directive.letter import LetterKind
from directive.mail import MailState
from services.collect import collect
from services.desk import Desk
from services.open_round import open_round
from store import audit, inbox
from tests.corpus.build import cases
from tests.services.offices import Office, letters, reply_address

LATER = "2026-04-03 09:00"
MUTANTS, MUTANTS_OF_PROOF = 100, 10_000
AT_ONCE = 500
TOKENS = (
    b"\0",
    b"\r",
    b"\n\n",
    b"\xff\xfe",
    b"--",
    b"=",
    b"=?utf-8?b?",
    b";" * 50,
    b"Content-Type: message/rfc822\n",
    b"<",
)


def mutated(seed: bytes, dice: Random) -> bytes:
    """Return a mail with a few of its bytes changed, cut out, doubled, or with a sign of trouble put in."""
    data = bytearray(seed)
    for _ in range(dice.randint(1, 8)):
        start = dice.randrange(len(data) + 1)
        end = min(len(data), start + dice.choice((1, 4, 40, 400)))
        act = dice.randrange(5)
        if act == 0:
            data[start:end] = dice.randbytes(end - start)
        elif act == 1:
            del data[start:end]
        elif act == 2:
            data[start:start] = data[start:end] * dice.choice((1, 3, 30))
        elif act == 3:
            data[start:start] = dice.choice(TOKENS)
        else:
            data[start:start] = data[dice.randrange(len(data) + 1) :][:300]
    return bytes(data)


@pytest.fixture
def asked(office: Office) -> Office:
    """Give an office whose round was opened."""
    open_round(office.desk())
    return office


def seeds(desk: Desk) -> list[bytes]:
    """Return our corpus, addressed to a letter of this office."""
    (letter,) = letters(desk, LetterKind.CHECKIN, "xa-kim-lien")
    address = reply_address(desk, letter).encode()
    return [one.data.replace(b"traloi+", address.partition(b"@")[0] + b"x+") for one in cases(every=3)] + [
        b"From: <xa-kim-lien@dondoc.internal>\nTo: " + address + b"\nContent-Type: text/plain\n\n1.a: xong\n"
    ]


def everything_rests(office: Office, mails: list[bytes]) -> dict[MailState, int]:
    """Collect the mails; assert that each is kept whole and rests at one place; return how many rest where."""
    for start in range(0, len(mails), AT_ONCE):
        for number, raw in enumerate(mails[start : start + AT_ONCE]):
            office.receive(raw, f"{start + number:06}")
        collect(office.desk(LATER))
    desk = office.desk(LATER)
    with desk.db.reading() as tx:
        counts, rows = inbox.counts(tx), inbox.resting(tx, list(MailState))
        audit.verify(tx)
    wanted = {sha256(raw).hexdigest() for raw in mails}
    assert ({one.sha256 for one in rows}, len(rows)) == (wanted, len(wanted))
    assert {sha256(Path(office.home / one.path).read_bytes()).hexdigest() for one in rows} == wanted
    assert (sum(counts.values()), counts[MailState.KEPT]) == (len(wanted), 0)
    return counts


@pytest.mark.timeout(3600)
def test_mails_with_damaged_bytes_stop_nobody_and_each_rests_somewhere(
    asked: Office, pytestconfig: pytest.Config
) -> None:
    proves = pytestconfig.getoption("--hypothesis-profile") == "prove"
    dice, sound = Random(2026), seeds(asked.desk())

    counts = everything_rests(
        asked, [mutated(dice.choice(sound), dice) for _ in range(MUTANTS_OF_PROOF if proves else MUTANTS)]
    )

    assert counts[MailState.HELD] > 0


def test_our_corpus_rests_somewhere_mail_by_mail(asked: Office, pytestconfig: pytest.Config) -> None:
    proves = pytestconfig.getoption("--hypothesis-profile") == "prove"

    counts = everything_rests(asked, [one.data for one in cases(every=1 if proves else 6)])

    assert counts[MailState.ANSWERED] == 0  # they answer letters of another office
