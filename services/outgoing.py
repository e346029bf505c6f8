"""What the secretariat sees of the outbox and decides about it: one letter, or all of them; who and why is written."""

from __future__ import annotations

from collections.abc import Collection
from email import message_from_bytes
from email.policy import default

from directive.letter import LetterState, Posted
from directive.problem import Place, Problem
from services.desk import Desk, InputHasProblems
from services.host import place_of
from services.mark import note as note_chain
from services.overtaken import replace_overtaken
from services.words import spoken
from store import decided, delivery, outbox, posted
from store.decided import Decided, Decision, NoSuchLetter, NotNow

US = Place("dondoc")


def listed(desk: Desk, states: Collection[LetterState] | None, unit: str | None) -> list[Posted]:
    """Return the letters in the order in which they were queued; each given condition narrows the answer."""
    with desk.db.reading() as tx:
        return outbox.letters(tx, states=states, unit=unit)


def note(letter: Posted) -> str:
    """Return what stands with a letter, in words: why it is held, or what the server said last."""
    said = spoken()["giu"].get(letter.words, letter.words)
    return f"{letter.code} {said}" if letter.code else said


def shown(desk: Desk, key: str) -> tuple[Posted, str]:
    """Return a letter and its words as plain text. Raises InputHasProblems when there is none."""
    with desk.db.reading() as tx:
        found = posted.whole(tx, key)
    if found is None:
        raise no_such(key)
    letter, raw = found
    part = message_from_bytes(raw, policy=default).get_body(("plain",))
    return letter, str(part.get_content()) if part else ""


def decide(desk: Desk, key: str, decision: Decision, said: Decided) -> bool:
    """Carry out a decision about one letter; return False when it was to be released and was overtaken meanwhile.

    Such a letter is withdrawn, and what is left of it is said anew. Raises InputHasProblems when there is none of that
    key, or its state forbids the decision.
    """
    try:
        with desk.db.writing() as tx:
            decided.decide(tx, key, decision, said, desk.now)
            return decision is not Decision.RELEASE or not replace_overtaken(desk, tx, key, said)
    except NoSuchLetter:
        raise no_such(key) from None
    except NotNow as fault:
        facts = {"khoa": key, "trang_thai": spoken()["trang_thai_thu"][fault.state.value]}
        raise InputHasProblems([Problem("E357", US, facts)]) from None


def no_such(key: str) -> InputHasProblems:
    """Return the fault of a key that no letter has."""
    return InputHasProblems([Problem("E356", US, {"khoa": key})])


def hold_all(desk: Desk, said: Decided) -> None:
    """Let no letter leave from now on."""
    with desk.db.writing() as tx:
        delivery.hold(tx, by=said.by, why=f"{said.by}: {said.why}", now=desk.now)


def release_all(desk: Desk, said: Decided) -> None:
    """Let letters leave again, from this host alone, and with this database, though it be an older one."""
    with desk.db.writing() as tx:
        delivery.release(tx, host=place_of(desk.home), by=said.by, why=said.why, now=desk.now)
    note_chain(desk)
