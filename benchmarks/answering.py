"""What the answer page costs, against an empty route of the same server, and what one durable answer costs."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import replace
from datetime import datetime, timedelta
from html import unescape
from itertools import cycle, takewhile
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from threading import Lock, Thread
from time import process_time
from urllib.parse import urlencode

from benchmarks.harness import Result, seconds, turn_by_turn
from directive.days import HANOI
from directive.letter import LetterKind
from services.answer_page import confirm, read_back
from services.deliver import deliver
from services.desk import Desk, open_desk
from services.kept_desk import kept_desk
from services.keys import new_nonce
from services.links import token_of
from services.open_round import open_round
from services.page_record import Signed
from services.pages import open_page
from services.start import start_workspace
from store import outbox
from web.app import create_app
from web.shield import Shield

ROUNDS = 60
DAY = datetime(2026, 7, 1, 8, 0, tzinfo=HANOI)
NEXT_ROUND = datetime(2026, 10, 1, 8, 0, tzinfo=HANOI)
HOST = "127.0.0.1:8480"
WRITERS = 4
DUTIES = 9  # that a commune answers in one submission
NINE = {f"m{n}.tinh-trang": "dang" for n in range(DUTIES)}
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
SIGNED = {"ten": "Nguyễn Thị Lan", "chuc-vu": "Văn thư"}


def workspace(home: Path) -> Desk:
    """Return the desk of the shipped directive, with one round of 143 letters opened, all of which have left."""
    start_workspace(home)
    desk = open_desk(home, DAY)
    open_round(desk)
    deliver(desk)  # a unit has its link from the letter
    return open_desk(home, DAY + timedelta(hours=2))


def links(desk: Desk) -> list[str]:
    """Return the end of each unit's link."""
    with desk.db.reading() as tx:
        letters = outbox.letters(tx, kinds=[LetterKind.CHECKIN])
    return [token_of(desk, one.key) for one in letters]


def asked(server: Shield, method: str, path: str, body: bytes = b"") -> str:
    """Return what the server answers to one request, without any network."""
    headers = [(b"host", HOST.encode()), (b"content-length", str(len(body)).encode())]
    headers.append((b"content-type", b"application/x-www-form-urlencoded"))
    scope = {"type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": b""}
    scope |= {"headers": headers, "client": ("127.0.0.1", 1), "scheme": "http", "http_version": "1.1", "root_path": ""}
    said: list[bytes] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, object]) -> None:
        said.append(bytes(message.get("body", b"")))  # type: ignore[call-overload]  # -- bytes where it is there

    LOOP.run_until_complete(server(scope, receive, send))  # type: ignore[arg-type]  # -- the plainest of its kind
    return b"".join(said).decode()


LOOP = asyncio.new_event_loop()


def form(page: str, fields: dict[str, str]) -> bytes:
    """Return a form of that page, filled in."""
    return urlencode({name: unescape(value) for name, value in HIDDEN.findall(page)} | fields).encode()


def page_and_forms() -> list[Result]:
    """Compare the page and both of its forms with the smallest answer that the same server gives."""
    with TemporaryDirectory() as folder:
        desk = workspace(Path(folder))
        hours = iter(range(0, 10**9, 3600))  # so that no link is ever asked too often
        server, token = (
            create_app(lambda: replace(kept_desk(desk.home), clock=desk.clock), lambda: float(next(hours))),
            links(desk)[-1],
        )
        page = asked(server, "GET", f"/t/{token}")
        first = form(page, NINE)

        def confirmed() -> str:
            back = asked(server, "POST", f"/t/{token}", form(asked(server, "GET", f"/t/{token}"), NINE))
            return asked(server, "POST", f"/t/{token}/xac-nhan", form(back, SIGNED))

        assert "Đã nhận lúc" in confirmed()
        works: dict[str, Callable[[], str]] = {
            "the answer page of 20 duties": lambda: asked(server, "GET", f"/t/{token}"),
            "its form of 9 answers read back, draft kept": lambda: asked(server, "POST", f"/t/{token}", first),
            "page, form and confirmation": confirmed,
        }
        found = [turn_by_turn(lambda: asked(server, "GET", "/robots.txt"), work, ROUNDS) for work in works.values()]
    return [Result(name, "an empty route of the server", *times) for name, times in zip(works, found, strict=True)]


def raw_commits(database: Path, count: int) -> float:
    """Return how long one durable commit of one row takes in SQLite itself, of so many."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = full")
        connection.execute("create table answer (words text)")
        return seconds(lambda: [connection.execute("insert into answer values ('dang')") for _ in range(count)]) / count


def durable_answers(*, opening: bool) -> tuple[Result, str]:
    """Compare one durable answer with a raw commit, and say the rate and the 99th percentile of a submission.

    WRITERS confirm at once; a submission holds DUTIES answers, as a commune's does. With `opening` another process, as
    in life that of the flow, opens the next round of 143 letters, and only what begins meanwhile is counted.
    """
    with TemporaryDirectory() as folder:
        desk = workspace(Path(folder) / "home")
        floor = raw_commits(Path(folder) / "raw.db", 2_000)
        tokens = [token for token in links(desk) if duties(desk, token) >= DUTIES]
        for token in tokens[:WRITERS]:  # what is read once in a process is not a submission's
            one_submission(desk, token)
        with next_round(desk.home) if opening else nullcontext(lambda: False) as lasts:
            wanted = takewhile(lambda _: lasts(), cycle(tokens)) if opening else iter(tokens * 4)
            took, whole, worked = crowd(desk, wanted)
    name = "a durable answer" + (", while a round is opened" if opening else "")
    count, slowest = len(took) * DUTIES, quantiles(took, n=100)[98]
    told = (
        f"{name}: {count / whole:.0f} answers a second ({len(took) / whole:.0f} submissions of {DUTIES} answers), "
        f"a submission {median(took) * 1000:.0f} ms, p99 {slowest * 1000:.0f} ms, longest {max(took) * 1000:.0f} ms "
        f"({count} answers, {WRITERS} writers), {worked / len(took) * 1000:.1f} ms of processor a submission"
    )
    return Result(name, "a raw durable commit", floor, whole / count), told


def crowd(desk: Desk, tokens: Iterator[str]) -> tuple[list[float], float, float]:
    """Let WRITERS submit one page after the other; return what each took, the whole time, and that of the processor."""
    took: list[float] = []
    turn = Lock()

    def writer() -> None:
        while True:
            with turn:
                token = next(tokens, "")
            if not token:
                return
            took.append(one_submission(desk, token))

    worked = process_time()
    writers = [Thread(target=writer) for _ in range(WRITERS)]
    whole = seconds(lambda: [*map(Thread.start, writers), *map(Thread.join, writers)])
    return took, whole, process_time() - worked


@contextmanager
def next_round(home: Path) -> Iterator[Callable[[], bool]]:
    """Open the next round in a process of its own, and yield what says whether it still does."""
    apart = get_context("spawn")
    ready, begin = apart.Event(), apart.Event()
    other = apart.Process(target=open_when_told, args=(home, ready, begin))
    other.start()
    ready.wait()
    begin.set()
    yield other.is_alive
    other.join()
    assert other.exitcode == 0


def open_when_told(home: Path, ready: Event, begin: Event) -> None:
    """Open the next round of a workspace, once all that it needs is loaded."""
    desk = open_desk(home, NEXT_ROUND)
    ready.set()
    begin.wait()
    open_round(desk)


def duties(desk: Desk, token: str) -> int:
    """Return of how many duties a page asks."""
    page = open_page(desk, token, "")
    return len(page.items) if page else 0


def one_submission(desk: Desk, token: str) -> float:
    """Answer DUTIES items of one page, and return how long reading it and writing it down took."""

    def submitted() -> None:
        page = open_page(desk, token, "")
        assert page is not None
        confirm(desk, page, read_back(desk, page, NINE), Signed(new_nonce(), "Lan", "Văn thư"), "")

    return seconds(submitted)
