"""Verify the audit chain, with every head that a report has printed as its witness."""

from __future__ import annotations

from dataclasses import dataclass

from services.desk import Desk
from store import audit, reports
from store.audit import Cause


@dataclass(frozen=True, slots=True)
class Checked:
    """`lines` is how long the chain is when it holds, else the first line that is wrong, and `cause` says how."""

    holds: bool
    lines: int
    head: str = ""
    cause: Cause | None = None


def verify_audit(desk: Desk) -> Checked:
    """Return whether the chain holds. Reads every line once; changes nothing."""
    with desk.db.reading() as tx:
        try:
            found = audit.verify(tx, anchors=reports.heads(tx))
        except audit.Broken as broken:
            return Checked(holds=False, lines=broken.seq, cause=broken.cause)
    return Checked(holds=True, lines=found.lines, head=found.head.hash)
