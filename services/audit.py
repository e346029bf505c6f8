"""Verify the audit chain, with every head that a report or a letter has printed as its witness."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from directive.problem import Place, Problem
from services.desk import Desk, InputHasProblems
from store import audit, reports
from store.audit import Cause, Head
from store.database import Transaction

SHOWN = 32  # hex digits of a head's hash in a letter: 128 bits, which nobody finds a second chain for
WHOLE = 64
OPTION = Place("--head")
PRINTED = re.compile(rf"(?:(?P<seq>[0-9]{{1,18}})-)?(?P<hash>[0-9a-f]{{{SHOWN}}}|[0-9a-f]{{{WHOLE}}})\.?")
MINUS = "\u2212"  # no dash by its category, but looks like one


class Kept(StrEnum):
    """What became of a head that a person has kept; the values are keys of `ma_doi_chieu` in templates/words.yaml."""

    STANDS = "dung"
    BEYOND = "vuot"  # the chain does not come so far
    REWRITTEN = "khac"  # another line stands at that number
    NOWHERE = "khong_co"  # no line has that hash; a report prints no number


@dataclass(frozen=True, slots=True)
class Checked:
    """`lines` is how long the chain is when it holds, else the first line that is wrong, and `cause` says how.

    `kept` is what became of the head that a person has kept, when one was given and the chain holds.
    """

    holds: bool
    lines: int
    head: str = ""
    cause: Cause | None = None
    kept: Kept | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A head as a letter or a report has printed it: `seq` is None in a report; a letter shortens the hash."""

    seq: int | None
    hash: str


def anchor_of(head: Head) -> str:
    """Return a head as letters print it: the line's number and the first 128 bits of its hash."""
    return f"{head.seq}-{head.hash[:SHOWN]}"


def read_anchor(text: str) -> Anchor:
    """Return the head that somebody has typed or pasted, with or without the words before it.

    Case, spaces, hidden signs and the kind of dash do not count: mail clients and people change them. Raises
    InputHasProblems (E423) for anything else.
    """
    plain = "".join(map(bare, unicodedata.normalize("NFKC", text))).lower()
    found = PRINTED.fullmatch(plain.rpartition(":")[2])
    if found is None or (found["seq"] is None and len(found["hash"]) != WHOLE):
        raise InputHasProblems([Problem("E423", OPTION, {"ma": text})])
    return Anchor(int(found["seq"]) if found["seq"] else None, found["hash"])


def bare(sign: str) -> str:
    """Return a sign as the program writes it: any dash as a hyphen, spaces and hidden signs as nothing."""
    category = unicodedata.category(sign)
    if category == "Pd" or sign == MINUS:
        return "-"
    return "" if category[0] in "ZC" else sign


def verify_audit(desk: Desk, anchor: Anchor | None = None) -> Checked:
    """Return whether the chain holds, and still has the line of the anchor. Reads every line once; changes nothing."""
    with desk.db.reading() as tx:
        try:
            found = audit.verify(tx, anchors=reports.heads(tx))
        except audit.Broken as broken:
            return Checked(holds=False, lines=broken.seq, cause=broken.cause)
        kept = became_of(tx, anchor) if anchor else None
    return Checked(kept in (None, Kept.STANDS), found.lines, found.head.hash, kept=kept)


def became_of(tx: Transaction, anchor: Anchor) -> Kept:
    """Return what became of a head, in a chain that holds."""
    if anchor.seq is None:
        return Kept.STANDS if audit.has(tx, anchor.hash) else Kept.NOWHERE
    stands = audit.hash_of(tx, anchor.seq)
    if not stands:
        return Kept.BEYOND
    return Kept.STANDS if stands.startswith(anchor.hash) else Kept.REWRITTEN
