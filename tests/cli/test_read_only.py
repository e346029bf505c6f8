"""A workspace in which nothing can be written: each command says which file, changes nothing, and works afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from directive.letter import LetterState
from services.open_round import open_round
from tests.cli.conftest import Dondoc
from tests.schema import put_database
from tests.services.offices import Office, open_office, states
from tests.unprivileged import may_write, read_only

AT = ("--without-prefect", "--now", "2026-04-01T08:10:00+07:00")
COMMANDS = (
    ("check",),
    ("status",),
    ("run", "deliver", *AT),
    ("run", "collect", *AT),
    ("run", "open-round", *AT),
    ("letters", "hold", "--all", "--by", "Lan", "--why", "thử"),
    ("audit", "verify"),
)


@pytest.fixture
def waiting(tmp_path: Path) -> Iterator[Office]:
    """Give an office with a round of five letters in its outbox, which no process has open."""
    put_database(tmp_path / "office" / "var" / "dondoc.db")
    office = open_office(tmp_path / "office")
    desk = office.desk()
    open_round(desk)
    desk.db.close()
    office.forget()
    yield office
    office.forget()


def contents(home: Path) -> dict[str, str]:
    """Return the digest of each file."""
    return {path.as_posix(): sha256(path.read_bytes()).hexdigest() for path in home.rglob("*") if path.is_file()}


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_nothing_is_done_by_halves_and_the_file_is_named(
    dondoc: Dondoc, waiting: Office, words: tuple[str, ...]
) -> None:
    before = contents(waiting.home)

    with read_only(waiting.home):
        shut = not may_write(waiting.home)
        said = dondoc("--home", waiting.home, *words)
    waiting.forget()

    assert (shut, said.status, said.out, contents(waiting.home)) == (True, 4, "", before)
    assert said.err == (
        f"dondoc: E392 không được mở hoặc ghi {waiting.home}/var/dondoc.db. Cách sửa: xem tài khoản chạy chương trình "
        "có quyền ghi vào thư mục làm việc không, và ổ đĩa có bị gắn ở chế độ chỉ đọc không, rồi chạy lại\n"
    )


def test_what_waited_leaves_once_it_can_be_written_down_again(dondoc: Dondoc, waiting: Office) -> None:
    words = ("--home", waiting.home, "run", "deliver", *AT)
    with read_only(waiting.home):
        shut = dondoc(*words).status
    waiting.forget()

    done = dondoc(*words).status

    assert (shut, done, Counter(states(waiting.desk()))) == (4, 0, {LetterState.SENT: 5})
