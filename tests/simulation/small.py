"""A small office: one secretariat, two bodies of the province and sixteen communes, tracked for part of a year."""

from __future__ import annotations

import email
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

from directive.days import HANOI
from directive.mail import MailState
from services.collect import collect
from services.desk import Desk, open_desk
from simulation.clerk import Character, Clerk, Opened, Post, opened
from simulation.demo import Demo, directly, live, prepare
from simulation.progress import Progress
from store import inbox
from tests.reads import edited, sound
from tests.workspaces import small_workspace

COMMUNES = 16
SEED = 13
ROUND = date(2026, 10, 1)  # the third quarter and the month of September are asked for


def texts(start: str = "2026-11-01") -> dict[str, str]:
    """Return the three files of the office, tracked from that day of 2026."""
    matrix = edited(
        "matrix.yaml",
        ("theo_doi_tu: 2026-01-01", f"theo_doi_tu: {start}"),
        ("so_don_vi: 3", f"so_don_vi: {COMMUNES}"),
        ("ngay: 2026-06-30", "ngay: 2026-12-31"),
        ("            kieu: co_khong\n", "            kieu: co_khong\n          - {ten: Kinh phí, kieu: tien}\n"),
    )
    head = sound("units.csv").splitlines()[:4]
    names = [(f"xa-so-{n}", f"Đảng ủy xã Số {n}") for n in range(1, COMMUNES + 1)]
    rows = [
        f"{key},{name},Ban Thường vụ {name},,xa,tinh-uy,giao,{key}@dondoc.internal,,,,,,,tra_loi,"
        for key, name in names
    ]
    days = sound("calendar.csv") + '2027-01-01,nghi,Tết Dương lịch,"Bộ luật Lao động, điều 112",co\n'
    return {"matrix.yaml": matrix, "units.csv": "\n".join([*head, *rows, ""]), "calendar.csv": days}


def office(home: Path) -> Path:
    """Make the office's workspace; its letters go into a folder."""
    return small_workspace(home, texts("2026-07-01"))


def at(home: Path, day: date, hour: int = 9) -> Desk:
    """Return the office's desk at that hour of that day."""
    return open_desk(home, datetime.combine(day, time(hour), HANOI))


def letters(home: Path) -> dict[str, Opened]:
    """Return each unit's letter in the office's folder as its clerk sees it, by address."""
    found = [path.read_bytes() for path in (home / "var" / "sink").glob("*.eml")]
    return {str(email.message_from_bytes(raw)["To"]): opened(raw) for raw in found}


def clerk(home: Path, character: Character, *, unit: str = "toa-an", seed: int = 2026) -> Clerk:
    """Return a clerk of that character in one of the units."""
    book = at(home, ROUND).book
    return Clerk(book.units[unit], character, book, seed)


def arrive(home: Path, posts: Sequence[Post], day: date) -> dict[MailState, int]:
    """Let the posts come into the maildir, collect them, and return how many mails rest where, in all."""
    new = home / "var" / "mail" / "new"
    for folder in ("tmp", "new", "cur"):
        new.with_name(folder).mkdir(parents=True, exist_ok=True)
    for n, post in enumerate(posts):
        (new / f"{day}-{n:04}").write_bytes(post.raw)
    desk = at(home, day)
    collect(desk)
    with desk.db.reading() as tx:
        return {state: count for state, count in inbox.counts(tx).items() if count}


def nobody_looks(day: date, behind: int, total: int) -> None:
    """Show nothing."""


def lived(home: Path, seed: int, start: str = "2026-11-01", progress: Progress = nobody_looks) -> Demo:
    """Live the office's year from that day on, without Prefect."""
    return live(home, seed, prepared(home, seed, start), progress, directly())


def prepared(home: Path, seed: int, start: str) -> int:
    """Prepare a demo's workspace with the small office in it, and return the postman's port."""
    port = prepare(home, seed)
    for name, text in texts(start).items():
        (home / name).write_text(text, "utf-8")
    return port


@dataclass(frozen=True, slots=True)
class Watched:
    """A year that was lived, and every word of its progress."""

    demo: Demo
    heard: list[tuple[date, int, int]]


@cache
def watched_year(base: Path) -> Watched:
    """Live the last two months of the small office, once for one run of the tests; `base` is the folder of that run."""
    heard: list[tuple[date, int, int]] = []

    def hear(day: date, behind: int, total: int) -> None:
        heard.append((day, behind, total))

    return Watched(lived(base / "nam" / "so", SEED, progress=hear), heard)
