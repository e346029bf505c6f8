"""All the units together: letters in, answers out on their days."""

from __future__ import annotations

import smtplib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from flows.server import free_port
from simulation.clerk import Character, Clerk
from simulation.postman import Office
from simulation.village import Village
from tests.simulation.small import ROUND, at

ADDRESS = "toa-an@dondoc.internal"


@pytest.fixture
def home(asked: Path) -> Path:
    """Return the small office's workspace after its round was sent."""
    return asked


def village(home: Path, character: Character = Character.PUNCTUAL) -> Village:
    """Return the village on the day of the round, with one body's clerk of that character."""
    book = at(home, ROUND).book
    found = Village(book, 2026, book.matrix.tracked_from, ROUND)
    clerk: Clerk = found.clerks[ADDRESS]
    found.clerks[ADDRESS] = replace(clerk, character=character)
    return found


def mail(home: Path, unit: str = "toa-an") -> list[tuple[str, bytes]]:
    """Return the round's letter to that unit as it lies in its box."""
    address = f"{unit}@dondoc.internal"
    files = [path.read_bytes() for path in (home / "var" / "sink").glob("*.eml")]
    return [(address, raw) for raw in files if f"To: {address}".encode() in raw]


def test_every_unit_has_its_clerk_and_each_has_one_character(home: Path) -> None:
    found = village(home)

    assert found.clerks.keys() == {unit.email for unit in found.book.units}
    assert found.characters().total() == len(found.book.units)


def test_a_letter_is_read_and_its_answer_waits_for_its_day(home: Path) -> None:
    found = village(home)

    found.read([*mail(home), ("nobody@else.example", b"")])

    assert [len(posts) for posts in found.waiting.values()] == [1]
    assert (found.has_post(), found.presses[ADDRESS]) == (False, 0)
    found.today = max(found.waiting)
    assert found.has_post()


def test_a_letter_that_asks_for_nothing_is_laid_aside(home: Path) -> None:
    found = village(home)

    found.read([(ADDRESS, b"Reply-To: dondoc@nghe-an.example\r\nSubject: a\r\n\r\n[1.a]\r\n")])

    assert (dict(found.waiting), dict(found.presses)) == ({}, {})


@pytest.mark.parametrize("character", [Character.AWAY, Character.ASKS_TIME, Character.LATE])
def test_whoever_has_not_answered_yet_is_known_to_have_been_asked(home: Path, character: Character) -> None:
    found = village(home, character)

    found.read(mail(home))

    assert found.presses[ADDRESS] == 1


def test_a_broken_box_is_closed_for_three_months(home: Path) -> None:
    found = village(home, Character.BROKEN)
    broken = {address for address, clerk in found.clerks.items() if clerk.character is Character.BROKEN}
    days = [date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 1), date(2027, 1, 4)]

    closed = []
    for day in days:
        found.today = day
        closed.append(set(found.closed()))

    assert ADDRESS in broken
    assert closed == [broken, broken, set(), set()]


def test_answers_leave_by_smtp_on_their_day_and_once(home: Path, tmp_path: Path) -> None:
    found = village(home)
    found.read(mail(home))
    office = Office(tmp_path / "post", tmp_path / "mail", "nghe-an.example", free_port())

    with office.open():
        early = found.send(office.port)
        found.today += timedelta(days=20)
        sent, again = found.send(office.port), found.send(office.port)

    assert (early, sent, again) == (0, 1, 0)
    assert len(list((office.maildir / "new").iterdir())) == 1


def test_without_a_server_the_answers_are_not_lost_in_silence(home: Path) -> None:
    found = village(home)
    found.read(mail(home))
    found.today += timedelta(days=20)

    with pytest.raises((ConnectionRefusedError, smtplib.SMTPException)):
        found.send(free_port())
