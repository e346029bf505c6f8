"""What handing letters over costs, against a bare persistent `smtplib` connection: same bytes, same sink, same run."""

from __future__ import annotations

import smtplib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from benchmarks.harness import Result, turn_by_turn
from benchmarks.sink import sink
from directive.letter import Fate, Letter, LetterKind
from notifications.letters import Written
from notifications.mime import compose
from notifications.postbox import open_postbox

LETTERS, ROUNDS = 143, 7
CONNECTIONS = 4
SENDER, RECIPIENT, JOURNAL = "dondoc@nghe-an.example", "xa@nghe-an.example", "luu-thu@nghe-an.example"
QUEUED = datetime(2026, 4, 7, 1, 0, tzinfo=UTC)
LINE = "12.h: Việc này đã đến hạn báo cáo. Kính đề nghị đơn vị cho biết kết quả và số hiệu văn bản.\n"
AT_LEAST = 0.8  # of the letters per second of the bare connection


def a_letter() -> Letter:
    """Return a letter as long as one that asks for some forty reports."""
    identity = "<ck.abcdefghijklmnop@nghe-an.example>"
    written = Written("Đề nghị báo cáo", LINE * 40, f"<p>{LINE}</p>" * 40)
    raw = compose(written, sender=SENDER, recipient=RECIPIENT, message_id=identity, date=QUEUED, reply_to=SENDER)
    return Letter("khoa", LetterKind.CHECKIN, "xa", RECIPIENT, identity, written.subject, raw, QUEUED)


def bare(port: int, letter: Letter, *journal: str) -> None:
    """Send with the standard library alone."""
    with smtplib.SMTP("127.0.0.1", port, local_hostname="me.example") as connection:
        for _ in range(LETTERS):
            connection.sendmail(SENDER, [RECIPIENT, *journal], letter.raw)


def ours(port: int, letter: Letter, count: int = LETTERS, journal: str = "") -> None:
    """Send through the plugin. Raises RuntimeError when a letter was not taken: then nothing was measured."""
    postbox = open_postbox(f"thu://127.0.0.1:{port}/?ehlo=me.example" + (journal and f"&journal={journal}"))
    for left in reversed(range(count)):
        if postbox.deliver(letter, letter if left and postbox.far else None).fate is not Fate.SENT:
            raise RuntimeError("the sink refused a letter")
    postbox.close()


def side_by_side(port: int, letter: Letter) -> None:
    """Send the same number of letters over several connections at once."""
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        shares = [(LETTERS + turn) // CONNECTIONS for turn in range(CONNECTIONS)]
        list(pool.map(lambda share: ours(port, letter, share, JOURNAL), shares))


def letters_out(*, pipelining: bool) -> Result:
    """Compare, with a sink that wants every command by itself, or one that takes them in one write."""
    letter = a_letter()
    with sink(pipelining=pipelining) as port:
        floor, own = turn_by_turn(lambda: bare(port, letter), lambda: ours(port, letter), ROUNDS)
    way = "in one write" if pipelining else "command by command"
    return Result(f"{LETTERS} letters, {way}", "bare persistent smtplib", floor, own, limit=1 / AT_LEAST)


def far_letters_out() -> Result:
    """Compare over a line with a round trip of 10 ms, journal and all.

    Five round trips a letter against one, on four connections, is twenty at the very best; with greeting, EHLO, the
    commands of the first two letters and goodbye it is 718 round trips against 41, so 17
    (docs/decisions/0016-one-letter-in-one-write.md). Where others fill both cores the four wait for a processor, the
    bare one does not.
    """
    letter = a_letter()
    with sink(pipelining=True, away=0.010) as port:
        floor, own = turn_by_turn(lambda: bare(port, letter, JOURNAL), lambda: side_by_side(port, letter), 1)
    name = f"{LETTERS} letters with journal, 10 ms away, {CONNECTIONS} connections"
    return Result(name, "one bare smtplib connection", floor, own, limit=1 / 10)
