"""What a person decides about one letter: hold it, release it, withdraw it. Each leaves who decided, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select, update

from directive.letter import LetterState
from store.audit import Entry, append
from store.database import Transaction
from store.tables import LETTER


class Decision(StrEnum):
    """What may be decided. A letter that was claimed is past recall."""

    HOLD = "hold"
    RELEASE = "release"
    WITHDRAW = "withdraw"


FROM: Mapping[Decision, tuple[LetterState, ...]] = {
    Decision.HOLD: (LetterState.QUEUED, LetterState.DEFERRED),
    Decision.RELEASE: (LetterState.HELD,),
    Decision.WITHDRAW: (LetterState.QUEUED, LetterState.DEFERRED, LetterState.HELD),
}
TO: Mapping[Decision, LetterState] = {
    Decision.HOLD: LetterState.HELD,
    Decision.RELEASE: LetterState.QUEUED,
    Decision.WITHDRAW: LetterState.WITHDRAWN,
}


class NoSuchLetter(Exception):
    """No letter has that key."""


class NotNow(Exception):
    """The letter stands where this cannot be decided any more, or not yet. `state` says where."""

    def __init__(self, key: str, state: LetterState) -> None:
        super().__init__(f"{key} is {state.value}")
        self.key = key
        self.state = state


@dataclass(frozen=True, slots=True)
class Decided:
    """Who decided, and why."""

    by: str
    why: str


def decide(tx: Transaction, key: str, decision: Decision, said: Decided, now: datetime) -> None:
    """Carry out the decision and write it down. Raises NoSuchLetter, or NotNow when its state does not allow it.

    A released letter waits like any other, and is looked at again before it leaves.
    """
    row = tx.execute(select(LETTER.c.id, LETTER.c.state).where(LETTER.c.key == key).with_for_update()).first()
    if row is None:
        raise NoSuchLetter(key)
    if row.state not in FROM[decision]:
        raise NotNow(key, row.state)
    changed = {
        "state": TO[decision],
        "next_try": now if decision is Decision.RELEASE else None,
        "settled_at": now if decision is Decision.WITHDRAW else None,
        "words": "" if decision is Decision.RELEASE else f"{said.by}: {said.why}",
    }
    tx.execute(update(LETTER).where(LETTER.c.id == row.id).values(changed))
    kind = f"letter-{'released' if decision is Decision.RELEASE else TO[decision].value}"
    append(tx, [Entry(kind, now, {"letter": key, "by": said.by, "why": said.why})])
