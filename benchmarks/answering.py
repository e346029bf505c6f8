"""What the answer page costs, against an empty route of the same server, and what one durable answer costs."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from threading import Thread
from time import process_time
from urllib.parse import urlencode

from benchmarks.harness import Result, seconds, turn_by_turn
from directive.days import HANOI
from directive.letter import LetterKind
from services.answer_page import confirm, read_back
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
    """Return the desk of the shipped directive, with one round of 143 letters opened."""
    start_workspace(home)
    desk = open_desk(home, DAY)
    open_round(desk)
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

    WRITERS confirm at once; a submission holds DUTIES answers, as a commune's does. With `opening` the next round of
    143 letters is opened at the same time.
    """
    with TemporaryDirectory() as folder:
        desk = workspace(Path(folder) / "home")
        floor = raw_commits(Path(folder) / "raw.db", 2_000)
        tokens = [token for token in links(desk) if duties(desk, token) >= DUTIES]
        later = Thread(target=open_round, args=(open_desk(desk.home, NEXT_ROUND),))
        if opening:
            later.start()
        with ThreadPoolExecutor(WRITERS) as crowd:
            took: list[float] = []
            worked = process_time()
            whole = seconds(lambda: took.extend(crowd.map(lambda token: one_submission(desk, token), tokens * 4)))
            worked = process_time() - worked
        if opening:
            later.join()
    name = "a durable answer" + (", while a round is opened" if opening else "")
    count, slowest = len(took) * DUTIES, quantiles(took, n=100)[98]
    told = (
        f"{name}: {count / whole:.0f} answers a second ({len(took) / whole:.0f} submissions of {DUTIES} answers), "
        f"p99 of a submission {slowest * 1000:.0f} ms ({count} answers, {WRITERS} writers), "
        f"{worked / len(took) * 1000:.1f} ms of processor a submission"
    )
    return Result(name, "a raw durable commit", floor, whole / count), told


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
