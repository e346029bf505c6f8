"""What opening a whole round costs, against raw inserts of exactly the rows that it wrote."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.harness import Result, seconds
from directive.days import HANOI
from services.desk import open_desk
from services.open_round import open_round
from services.start import start_workspace

ROUNDS = 3
DAY = datetime(2027, 1, 5, 8, 0, tzinfo=HANOI)  # a new year's first round: months, quarters, halves and years at once
DATABASE = Path("var/dondoc.db")
Rows = dict[str, list[tuple[object, ...]]]


def rows(database: Path) -> Rows:
    """Return every row of every table."""
    with closing(sqlite3.connect(database)) as connection:
        names = connection.execute("select name from sqlite_master where type = 'table' and name not like 'sqlite%'")
        return {name: connection.execute(f'select * from "{name}"').fetchall() for (name,) in names.fetchall()}  # noqa: S608 -- names of our own tables


def only_new(before: Rows, after: Rows) -> Rows:
    """Return the rows that were not there before, without the tables that have none."""
    known = {name: set(some) for name, some in before.items()}
    new = {name: [one for one in some if one not in known[name]] for name, some in after.items()}
    return {name: some for name, some in new.items() if some}


def insert_raw(database: Path, added: Rows) -> None:
    """Insert the rows in one transaction, as a person would who need not think."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("pragma synchronous = full")
        connection.execute("begin immediate")
        for name, some in added.items():
            marks = ", ".join("?" * len(some[0]))
            connection.executemany(f'insert or replace into "{name}" values ({marks})', some)  # noqa: S608 -- as above
        connection.execute("commit")


def once(folder: Path) -> tuple[float, float]:
    """Open one round in a new workspace, then insert the same rows raw into an equal empty database."""
    home, empty = folder / "home", folder / "empty.db"
    home.mkdir(parents=True)
    start_workspace(home)
    desk = open_desk(home, DAY)
    with closing(sqlite3.connect(home / DATABASE)) as source, closing(sqlite3.connect(empty)) as target:
        source.backup(target)
    before = rows(home / DATABASE)
    ours = seconds(lambda: open_round(desk))
    added = only_new(before, rows(home / DATABASE))
    floor = seconds(lambda: insert_raw(empty, added))
    shutil.rmtree(home)
    return floor, ours


def a_round() -> Result:
    """Compare: ours also computes what is due, renders a letter a unit, chains the log, and commits unit by unit."""
    with TemporaryDirectory() as folder:
        pairs = [once(Path(folder) / str(turn)) for turn in range(ROUNDS)]
    return Result(
        "open_round, 143 units", "raw insert of the same rows", median(p[0] for p in pairs), median(p[1] for p in pairs)
    )
