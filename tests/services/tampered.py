"""What somebody with the database's file can do to the audit chain, carefully or not."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from random import Random

from store.audit import GENESIS

Chain = list[list[str | int]]  # seq, at, kind, line, prev, hash
LINE, PREV, HASH = 3, 4, 5


def edit(chain: Chain, at: int, dice: Random) -> None:
    """Change one sign of a line, before its number: who is careful writes that anew."""
    line = str(chain[at][LINE])
    place = dice.randrange(line.rindex('"seq":'))
    chain[at][LINE] = line[:place] + ("x" if line[place] != "x" else "y") + line[place + 1 :]


def delete(chain: Chain, at: int, _: Random) -> None:
    """Take a line out."""
    del chain[at]


def insert(chain: Chain, at: int, dice: Random) -> None:
    """Put a line in that says what another one says: not the one that stands there, which would change nothing."""
    chain.insert(at, list(dice.choice([*chain[:at], *chain[at + 1 :]])))


def reorder(chain: Chain, at: int, dice: Random) -> None:
    """Let two lines change places."""
    other = dice.choice([one for one in range(len(chain)) if one != at])
    chain[at], chain[other] = chain[other], chain[at]


def truncate(chain: Chain, at: int, _: Random) -> None:
    """Cut the tail off."""
    del chain[at:]


WAYS: dict[str, Callable[[Chain, int, Random], None]] = {
    "edit": edit,
    "delete": delete,
    "insert": insert,
    "reorder": reorder,
    "truncate": truncate,
}


def linked_anew(chain: Chain) -> None:
    """Number the lines and compute every hash anew, so that the chain holds by itself."""
    prev = GENESIS
    for seq, one in enumerate(chain, 1):
        line = str(one[LINE])
        one[LINE] = line[: line.rindex('"seq":')] + f'"seq":{seq}}}' if '"seq":' in line else line
        one[0], one[PREV] = seq, prev
        one[HASH] = prev = sha256(f"{prev}\n{one[LINE]}".encode()).hexdigest()


def tamper(path: Path, way: str, at: int, dice: Random, *, careful: bool) -> None:
    """Do that to a database's chain at its line of that place. Who is careful makes it hold again, heads and all."""
    with closing(sqlite3.connect(path)) as db, db:
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {name}")
        chain: Chain = [
            list(row) for row in db.execute("SELECT seq, at, kind, line, prev, hash FROM audit ORDER BY seq")
        ]
        WAYS[way](chain, at, dice)
        if careful:
            linked_anew(chain)
        for seq, one in enumerate(chain, 1):
            one[0] = seq if way != "delete" else one[0]
        db.execute("DELETE FROM audit")
        db.executemany("INSERT INTO audit (seq, at, kind, line, prev, hash) VALUES (?, ?, ?, ?, ?, ?)", chain)
        if careful:
            heads = {int(one[0]): str(one[HASH]) for one in chain}
            for row, seq in db.execute("SELECT id, audit_seq FROM report").fetchall():
                db.execute("UPDATE report SET audit_hash = ? WHERE id = ?", (heads.get(seq, GENESIS), row))
                if seq not in heads:
                    db.execute("UPDATE report SET audit_seq = 0 WHERE id = ?", (row,))
