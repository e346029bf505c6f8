"""What collecting replies costs, from a maildir to what is written down, against parsing and one durable row a mail.

The replies are of a month's round: each unit answers all that it was asked, above our letter's words in quotation
marks. Ours keeps the raw bytes durably before all else, opens and reads each mail in a process of
its own, records the answers, queues a receipt that repeats them, and chains the log.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.harness import Result, seconds
from directive.days import HANOI
from notifications.reader.asked import Asked
from notifications.reader.read import read
from services.asked import open_letters
from services.collect import collect
from services.deliver import deliver
from services.desk import open_desk
from services.open_round import open_round
from services.start import start_workspace

ROUNDS = 3
DAY = datetime(2026, 5, 5, 8, 0, tzinfo=HANOI)  # an ordinary round, of what is asked for every month
QUOTED = 12  # lines of our letter below an answer


def reply(letter: Asked, turn: int) -> bytes:
    """Return what the unit's mail program makes of an answer to everything."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = letter.addresses[0], letter.reply_to, f"Re: {letter.subject}"
    mail["Message-ID"], mail["In-Reply-To"] = f"<{turn}.{letter.token}@don-vi.example>", letter.message_id
    answers = [f"{one.code}: đang thực hiện, lần {turn}" for one in letter.questions]
    quoted = [f"> [{one.code}] {one.text}" for one in letter.questions][:QUOTED]
    mail.set_content("\n".join(["Kính gửi Ban,", *answers, "", "Vào 08:00, Văn phòng đã viết:", *quoted, ""]))
    return bytes(mail)


def mails_of(home: Path, turn: int) -> tuple[list[bytes], tuple[Asked, ...]]:
    """Return a reply of each unit that was asked, and the letters."""
    letters = open_letters(open_desk(home, DAY + timedelta(days=turn)))
    return [reply(one, turn) for one in letters], letters


def floor(database: Path, mails: Sequence[bytes]) -> None:
    """Parse each mail with the standard library, and write one row of it durably."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = full")
        connection.execute("create table if not exists mail (subject text, words text)")
        for raw in mails:
            message = message_from_bytes(raw, policy=default)
            connection.execute("insert into mail values (?, ?)", (str(message["Subject"]), message.get_content()))


def collected(home: Path, mails: Sequence[bytes], turn: int) -> float:
    """Let the mails come into the maildir; return how long it takes until each is answered and at rest."""
    new = home / "var" / "mail" / "new"
    new.mkdir(parents=True, exist_ok=True)
    for number, raw in enumerate(mails):
        (new / f"{turn}.{number:04}").write_bytes(raw)
    desk, counts = open_desk(home, DAY + timedelta(days=turn)), {}
    took = seconds(lambda: counts.update(collect(desk).counts))
    if counts.get("answered") != len(mails):
        raise RuntimeError(f"{len(mails)} mails: {counts}")
    return took


def replies() -> list[Result]:
    """Compare the whole way of a mail, and reading it alone, with parsing it and one durable row."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        start_workspace(home)
        open_round(open_desk(home, DAY))
        deliver(open_desk(home, DAY))
        took = []
        for turn in range(ROUNDS + 1):  # the first one starts the reading process, and is thrown away
            mails, letters = mails_of(home, turn)
            least = seconds(partial(floor, home / "floor.db", mails))
            alone = seconds(partial(read_each, mails, letters))
            took.append((least, alone, collected(home, mails, turn), len(mails)))
    least, alone, whole = (median(one[place] for one in took[1:]) for place in range(3))
    count, against = took[0][3], "email.parser and one durable row a mail"
    return [
        Result(f"{count} replies read: {count / alone:.0f}/s", against, least, alone),
        Result(f"{count} replies collected: {count / whole:.0f}/s", against, least, whole),
    ]


def read_each(mails: Sequence[bytes], letters: Sequence[Asked]) -> None:
    """Read each mail against its letter, in this process."""
    for raw, letter in zip(mails, letters, strict=True):
        read(raw, [letter], authserv="", txt=None)
