"""The mark beside the database: an older database put back under the same path and host sends nothing by itself."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest

from directive.letter import Fate, LetterState, Receipt, Sealed
from services.deliver import deliver
from services.desk import Refused
from services.mark import MARK
from services.open_round import open_round
from services.outgoing import release_all
from store.decided import Decided
from tests.notifications.servers import Office as PostOffice
from tests.notifications.servers import post_office
from tests.services.offices import UNITS, Office, live, states

MAY = "2026-05-04 08:00"
OLDER = (
    "cơ sở dữ liệu này không phải bản đã dùng khi gửi thư lần cuối từ đây, có lẽ là bản sao lưu cũ được đặt lại; "
    "thư đã gửi sau bản này có thể bị gửi lần nữa"
)


class PowerCut(BaseException):
    """The machine goes off while a letter travels."""


class CutAt:
    """A postbox that takes some letters, and at the next one the machine goes off."""

    far: ClassVar[bool] = False

    def __init__(self, taken: int) -> None:
        self.left = taken

    def deliver(self, letter: Sealed, following: Sealed | None = None) -> Receipt:
        """Take the letter, or go off."""
        if not self.left:
            raise PowerCut
        self.left -= 1
        return Receipt(Fate.SENT, "final", 250, "ok")

    def close(self) -> None:
        """Nothing is held open."""


@pytest.fixture
def relay(waiting: Office) -> Iterator[PostOffice]:
    """Give the relay to which the waiting letters would go."""
    with post_office() as office:
        live(waiting, office.port)
        yield office


def backup(office: Office) -> Path:
    """Keep a copy of the database, as an operator does at night."""
    office.forget()
    kept = office.home.with_name("backup")
    kept.mkdir()
    for file in (office.home / "var").glob("dondoc.db*"):
        shutil.copy2(file, kept)
    return kept


def put_back(office: Office, kept: Path) -> None:
    """Put the copy in the place of the database."""
    office.forget()
    for file in (office.home / "var").glob("dondoc.db*"):
        file.unlink()
    shutil.copytree(kept, office.home / "var", dirs_exist_ok=True)


def refusal(office: Office, now: str) -> tuple[str, str]:
    """Return with which code and for which reason nothing is sent."""
    with pytest.raises(Refused) as refused:
        deliver(office.desk(now))
    return refused.value.problem.code, refused.value.problem.facts["ly_do"]


def test_a_database_of_yesterday_put_back_sends_nothing_until_a_person_says_so(
    waiting: Office, relay: PostOffice
) -> None:
    deliver(waiting.desk())
    kept = backup(waiting)
    open_round(waiting.desk(MAY))
    deliver(waiting.desk(MAY))
    sent = len(relay.taken)
    put_back(waiting, kept)
    open_round(waiting.desk("2026-05-04 09:00"))

    found = [refusal(waiting, f"2026-05-04 {hour}") for hour in ("09:10", "10:10")]
    untouched = len(relay.taken)
    release_all(waiting.desk("2026-05-04 10:20"), Decided("Lan", "đã đối chiếu với hộp thư lưu"))

    assert (found, untouched) == ([("E352", OLDER)] * 2, sent)
    assert deliver(waiting.desk("2026-05-04 10:30")).counts == {"thu_sent": sent - len(UNITS)}
    assert deliver(waiting.desk("2026-05-04 10:40")).counts == {}


def test_it_is_seen_after_a_run_that_did_not_come_to_its_end(waiting: Office, relay: PostOffice) -> None:
    kept = backup(waiting)
    open_round(waiting.desk("2026-04-01 08:20"))  # nothing new: the chain stands as it stood
    deliver(waiting.desk("2026-04-01 08:30"))
    open_round(waiting.desk(MAY))
    with pytest.raises(PowerCut):
        deliver(replace(waiting.desk(MAY), open_postbox=lambda: CutAt(2)))
    put_back(waiting, kept)

    assert refusal(waiting, "2026-05-04 09:10") == ("E352", OLDER)


def test_a_whole_folder_put_back_is_seen_by_its_mark_which_is_not_the_file_that_was_written(
    waiting: Office, relay: PostOffice
) -> None:
    deliver(waiting.desk())
    waiting.forget()
    kept, away = waiting.home.with_name("backup"), waiting.home.with_name("away")
    shutil.copytree(waiting.home, kept)
    open_round(waiting.desk(MAY))
    deliver(waiting.desk(MAY))
    sent = len(relay.taken)
    waiting.forget()
    waiting.home.rename(away)  # and not deleted, or the copy might get the numbers of its files
    kept.rename(waiting.home)
    open_round(waiting.desk("2026-05-04 09:00"))

    assert (refusal(waiting, "2026-05-04 09:10"), len(relay.taken)) == (("E352", OLDER), sent)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda mark: mark.write_text("", "ascii"),
        lambda mark: mark.write_bytes(b"\xff" * 300),
        lambda mark: mark.write_text(mark.read_text("ascii").replace(" ", "0 ", 1), "ascii"),
        lambda mark: mark.write_text("1 " + "0" * 64 + f" {mark.stat().st_ino}\n", "ascii"),
    ],
    ids=["empty", "bytes", "ahead", "another chain"],
)
def test_a_mark_that_says_anything_else_holds_everything(
    waiting: Office, relay: PostOffice, spoil: Callable[[Path], object]
) -> None:
    deliver(waiting.desk())
    spoil(waiting.home / MARK)

    assert refusal(waiting, "2026-04-01 09:00") == ("E352", OLDER)


def test_without_a_mark_letters_leave_and_make_one(waiting: Office, relay: PostOffice) -> None:
    before = (waiting.home / MARK).exists()

    assert deliver(waiting.desk()).counts == {"thu_sent": len(UNITS)}
    assert (before, (waiting.home / MARK).exists()) == (False, True)


def test_a_run_with_nothing_to_send_makes_no_mark(office: Office) -> None:
    with post_office() as relay:
        live(office, relay.port)

        assert deliver(office.desk()).counts == {}
    assert not (office.home / MARK).exists()


def test_a_database_that_only_grew_is_the_one_from_which_letters_left(waiting: Office, relay: PostOffice) -> None:
    deliver(waiting.desk())
    open_round(waiting.desk(MAY))

    deliver(waiting.desk(MAY))

    assert set(states(waiting.desk(MAY))) == {LetterState.SENT}
