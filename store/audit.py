"""The audit chain: one line for every change, each bound to the one before it by SHA-256.

A line is the canonical JSON of what changed and when. Anyone with the lines alone can check them: the hash of a line
is the SHA-256 of the hash before it and the line's own UTF-8 bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import insert, select

from directive.facts import Json, canonical, instant
from store.database import Transaction
from store.tables import AUDIT

GENESIS = sha256(b"dondoc audit chain, version 1").hexdigest()
BATCH = 10_000  # rows held in memory at once while the chain is verified

LAST = select(AUDIT.c.seq, AUDIT.c.hash).order_by(AUDIT.c.seq.desc()).limit(1)
ADD = insert(AUDIT)


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: what kind, at which aware instant, and its facts."""

    kind: str
    at: datetime
    facts: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Head:
    """The last line's number and hash: what is printed elsewhere so that a cut-off tail is noticed. 0 when empty."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands in the database."""

    seq: int
    at: datetime
    kind: str
    line: str
    prev: str
    hash: str


@dataclass(frozen=True, slots=True)
class Verified:
    """How many lines the chain has, and its head."""

    lines: int
    head: Head


class Broken(Exception):
    """The chain does not hold. `seq` is the first line that is wrong, `why` says how: missing, reordered or edited."""

    def __init__(self, seq: int, why: str) -> None:
        super().__init__(f"audit line {seq}: {why}")
        self.seq = seq
        self.why = why


def append(tx: Transaction, entries: Sequence[Entry]) -> None:
    """Add one line for each entry, in order. Nothing but a writing transaction may do so: writers take turns."""
    if not entries:
        return
    last = head(tx)
    prev, rows = last.hash, []
    for seq, entry in enumerate(entries, last.seq + 1):
        line = _line(seq, entry)
        link = _link(prev, line)
        rows.append({"seq": seq, "at": entry.at, "kind": entry.kind, "line": line, "prev": prev, "hash": link})
        prev = link
    tx.execute(ADD, rows)


def head(tx: Transaction) -> Head:
    """Return the head of the chain; the genesis when there is no line yet."""
    found = tx.execute(LAST).first()
    return Head(found.seq, found.hash) if found else Head(0, GENESIS)


def lines(tx: Transaction, *, after: int = 0) -> Iterator[Line]:
    """Yield the lines after that number, in order, a batch at a time."""
    columns = (AUDIT.c.seq, AUDIT.c.at, AUDIT.c.kind, AUDIT.c.line, AUDIT.c.prev, AUDIT.c.hash)
    query = select(*columns).where(AUDIT.c.seq > after).order_by(AUDIT.c.seq)
    for batch in tx.execute(query, execution_options={"yield_per": BATCH}).partitions():
        for row in batch:
            yield Line(*row)


def verify(tx: Transaction, *, anchors: Sequence[Head] = ()) -> Verified:
    """Return the length and head of the chain when every line holds.

    `anchors` are heads that were printed elsewhere (in a report, in a letter): each must still stand in the chain, so
    that a tail cut off, or a whole chain made anew, is found too. Raises Broken at the first line that is wrong.
    """
    told = {anchor.seq: anchor.hash for anchor in anchors if anchor.seq}
    last = Head(0, GENESIS)
    for line in lines(tx):
        _must_hold(line, last)
        if told.pop(line.seq, line.hash) != line.hash:
            raise Broken(line.seq, "edited: it is not the line that was printed as the head")
        last = Head(line.seq, line.hash)
    if told:
        raise Broken(last.seq + 1, f"missing: line {min(told)} was printed as the head")
    return Verified(last.seq, last)


def _must_hold(line: Line, last: Head) -> None:
    """Raise Broken unless the line is the one that comes after `last`."""
    expected = last.seq + 1
    if line.seq != expected:
        raise Broken(expected, f"missing: line {line.seq} follows line {last.seq}")
    # Keys are sorted, so a line begins with its instant and ends with its kind and number: no need to read it all.
    if not line.line.endswith(f',"kind":{canonical(line.kind)},"seq":{line.seq}}}'):
        raise Broken(line.seq, "reordered or edited: the line tells of another number or kind")
    if not line.line.startswith(f'{{"at":"{instant(line.at)}","facts":'):
        raise Broken(line.seq, "edited: the line tells of another instant")
    if line.prev != last.hash:
        raise Broken(line.seq, "reordered or edited: it does not follow the line before it")
    if _link(line.prev, line.line) != line.hash:
        raise Broken(line.seq, "edited: the hash is not that of the line")


def _line(seq: int, entry: Entry) -> str:
    return canonical({"at": instant(entry.at), "facts": entry.facts, "kind": entry.kind, "seq": seq})


def _link(prev: str, line: str) -> str:
    return sha256(f"{prev}\n{line}".encode()).hexdigest()
