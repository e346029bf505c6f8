"""The audit chain: one line for every change, each bound to the one before it by SHA-256.

A line is the canonical JSON of what changed and when. Anyone with the lines alone can check them: the hash of a line
is the SHA-256 of the hash before it and the line's own UTF-8 bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from weakref import WeakKeyDictionary

from sqlalchemy import Row, insert, select

from directive.facts import Json, canonical, instant
from store.columns import ONE
from store.database import Transaction
from store.prepared import Prepared
from store.tables import AUDIT

GENESIS = sha256(b"dondoc audit chain, version 1").hexdigest()
BATCH = 1_000  # rows held in memory at once; ten times more is slower, for the collector of garbage walks them all

LAST = select(AUDIT.c.seq, AUDIT.c.hash).order_by(AUDIT.c.seq.desc()).limit(ONE)
HEAD = Prepared(LAST)
ADD = Prepared(insert(AUDIT))


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


# The head that each running transaction has written up to. Writers take turns, so it stays true until the transaction
# ends, and with it goes its entry here.
HEADS: WeakKeyDictionary[object, Head] = WeakKeyDictionary()
# What is to be written at the end of the block of `together` that a running transaction is in.
TOGETHER: WeakKeyDictionary[object, list[Entry]] = WeakKeyDictionary()


class Cause(StrEnum):
    """What is wrong with a line; the values are keys of `nhat_ky` in templates/words.yaml."""

    MISSING = "missing"
    REORDERED = "reordered"  # or edited: both look the same from the line alone
    EDITED = "edited"
    HEAD = "head"  # it holds, but is not the line that was printed as the head


class Broken(Exception):
    """The chain does not hold. `seq` is the first line that is wrong, `cause` says how, `why` in more words."""

    def __init__(self, seq: int, cause: Cause, why: str) -> None:
        super().__init__(f"audit line {seq}: {cause.value}: {why}")
        self.seq = seq
        self.cause = cause
        self.why = why


def append(tx: Transaction, entries: Sequence[Entry]) -> None:
    """Add one line for each entry, in order. Nothing but a writing transaction may do so: writers take turns."""
    if not entries:
        return
    current = tx.get_transaction()
    if current in TOGETHER:
        TOGETHER[current] += entries
        return
    last = before(tx)
    prev, rows = last.hash, []
    for seq, entry in enumerate(entries, last.seq + 1):
        line = _line(seq, entry)
        link = _link(prev, line)
        rows.append({"seq": seq, "at": entry.at, "kind": entry.kind, "line": line, "prev": prev, "hash": link})
        prev = link
    ADD.run_each(tx, rows)
    HEADS[current] = Head(last.seq + len(rows), prev)


@contextmanager
def together(tx: Transaction) -> Iterator[None]:
    """Write the lines of a block in one statement at its end, still in this transaction; nobody reads them before.

    When the block raises, the transaction is undone at once: no change stands without its line. A block inside a block
    is a part of it.
    """
    current = tx.get_transaction()
    if current is None or current in TOGETHER:
        yield
        return
    TOGETHER[current] = []
    try:
        yield
    except BaseException:
        current.rollback()
        raise
    finally:
        entries = TOGETHER.pop(current)
    append(tx, entries)


def stands_at(tx: Transaction, found: Head) -> None:
    """Take note of the head that another statement of this transaction has read, so that it is not asked for again."""
    HEADS.setdefault(tx.get_transaction(), found)


def before(tx: Transaction) -> Head:
    """Return the head that the next line of this writing transaction follows; in a block, the one that it began with.

    What is written with it stands or falls with it: nobody ever sees a head that the chain never had.
    """
    current = tx.get_transaction()
    if current not in HEADS:
        HEADS[current] = head(tx)
    return HEADS[current]


def head(tx: Transaction) -> Head:
    """Return the head of the chain; the genesis when there is no line yet."""
    found = HEAD.first(tx, {})
    return Head(**found) if found else Head(0, GENESIS)


def holds(tx: Transaction, told: Head) -> bool:
    """Return True when the line of that number still has that hash: the chain has come so far, and is the same one."""
    return hash_of(tx, told.seq) == told.hash


def hash_of(tx: Transaction, seq: int) -> str:
    """Return the hash of the line of that number, the genesis of line 0; empty when the chain has not come so far."""
    found: str | None = tx.execute(select(AUDIT.c.hash).where(AUDIT.c.seq == seq)).scalar()
    return found or ("" if seq else GENESIS)


def has(tx: Transaction, link: str) -> bool:
    """Return True when some line has that hash, or it is the genesis."""
    return link == GENESIS or tx.execute(select(AUDIT.c.seq).where(AUDIT.c.hash == link)).scalar() is not None


def lines(tx: Transaction, *, after: int = 0) -> Iterator[Line]:
    """Yield the lines after that number, in order, a batch at a time."""
    for batch in _batches(tx, after):
        for row in batch:
            yield Line(*row)


def _batches(tx: Transaction, after: int) -> Iterator[Sequence[Row[tuple[int, datetime, str, str, str, str]]]]:
    columns = (AUDIT.c.seq, AUDIT.c.at, AUDIT.c.kind, AUDIT.c.line, AUDIT.c.prev, AUDIT.c.hash)
    query = select(*columns).where(AUDIT.c.seq > after).order_by(AUDIT.c.seq)
    return tx.execute(query, execution_options={"yield_per": BATCH}).partitions()


def verify(tx: Transaction, *, anchors: Sequence[Head] = ()) -> Verified:
    """Return the length and head of the chain when every line holds.

    `anchors` are heads that were printed elsewhere (in a report, in a letter): each must still stand in the chain, so
    that a tail cut off, or a whole chain made anew, is found too. Raises Broken at the first line that is wrong.
    """
    told: dict[int, set[str]] = {}
    for anchor in anchors:
        told.setdefault(anchor.seq, set()).add(anchor.hash)
    told.pop(0, None)  # a chain without a line has nothing to hold
    seq, last = 0, GENESIS
    for batch in _batches(tx, 0):
        for row in batch:
            # A line that holds in every point is passed in one comparison; only a wrong one is looked into.
            if row[0] != seq + 1 or row[4] != last or row[5] != _link(last, row[3]) or not _tells(row[3], *row[:3]):
                raise _broken(Line(*row), Head(seq, last))
            seq, last = row[0], row[5]
            if seq in told and told.pop(seq) != {last}:
                raise Broken(seq, Cause.HEAD, "it is not the line that was printed as the head")
    if told:
        raise Broken(seq + 1, Cause.MISSING, f"line {min(told)} was printed as the head")
    return Verified(seq, Head(seq, last))


def _broken(line: Line, last: Head) -> Broken:
    """Return what is wrong with a line that does not hold after `last`."""
    if line.seq != last.seq + 1:
        return Broken(last.seq + 1, Cause.MISSING, f"line {line.seq} follows line {last.seq}")
    if not _tells(line.line, line.seq, line.at, line.kind):
        return Broken(line.seq, Cause.REORDERED, "the line tells of another number, instant or kind")
    if line.prev != last.hash:
        return Broken(line.seq, Cause.REORDERED, "it does not follow the line before it")
    return Broken(line.seq, Cause.EDITED, "the hash is not that of the line")


def _tells(line: str, seq: int, at: datetime, kind: str) -> bool:
    """Return True when the line tells of that number, instant and kind.

    Keys are sorted, so a line begins with its instant and ends with its kind and number: no need to read it all.
    """
    return line.startswith(_beginning(at)) and line.endswith(f"{_ending(kind)}{seq}}}")


@lru_cache(maxsize=1024)
def _beginning(at: datetime) -> str:
    return f'{{"at":"{instant(at)}","facts":'


@lru_cache(maxsize=1024)
def _ending(kind: str) -> str:
    return f',"kind":{canonical(kind)},"seq":'


def _line(seq: int, entry: Entry) -> str:
    return canonical({"at": instant(entry.at), "facts": entry.facts, "kind": entry.kind, "seq": seq})


def _link(prev: str, line: str) -> str:
    return sha256(f"{prev}\n{line}".encode()).hexdigest()
