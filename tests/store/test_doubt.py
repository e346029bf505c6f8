"""A letter in doubt is settled once, and only while it is in doubt."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from sqlalchemy import select

from directive.letter import Fate, LetterState, Receipt
from store import audit, doubt, outbox
from store.database import Database
from store.tables import LETTER
from tests.store.ledgers import MINUTE, NOW, SENT, both, claimed, letter, queued, sealed, settled, states

UNHEARD = Receipt(Fate.IN_DOUBT, "final", None, "connection lost")
WAY = "mx.example:25 nhat-ky@dondoc.example"
Act = Callable[..., bool]


def left(db: Database, name: str, receipt: Receipt, minutes: float, via: str = WAY) -> None:
    """Queue a letter, let it go that way, and settle it that many minutes after NOW."""
    queued(db, letter(name))
    assert claimed(db, via=via) == sealed(name)
    settled(db, name, receipt, minutes)


def tried(db: Database, act: Act, name: str = "a") -> bool:
    """Settle the doubt in that way an hour after NOW."""
    with db.writing() as tx:
        return act(tx, name, now=NOW + 60 * MINUTE, words="theo nhật ký")


def last_line(db: Database) -> object:
    with db.reading() as tx:
        *_, line = audit.lines(tx)
    return json.loads(line.line)["facts"], line.kind, line.at


def later(db: Database, name: str) -> list[str]:
    with db.reading() as tx:
        return doubt.sent_later(tx, name)


@both
def test_only_letters_in_doubt_are_listed_with_their_instant(db: Database) -> None:
    left(db, "a", UNHEARD, 1)
    left(db, "b", SENT, 2)
    left(db, "c", UNHEARD, 3)
    queued(db, letter("d"))

    with db.reading() as tx:
        listed = doubt.in_doubt(tx)

    assert [(one.key, one.settled_at) for one in listed] == [("a", NOW + MINUTE), ("c", NOW + 3 * MINUTE)]


@both
def test_a_letter_that_was_found_is_sent_since_it_fell_into_doubt(db: Database) -> None:
    left(db, "a", UNHEARD, 1)

    assert tried(db, doubt.found) is True

    with db.reading() as tx:
        (posted,) = outbox.letters(tx)
    assert (posted.state, posted.settled_at, posted.words, posted.attempts) == (
        LetterState.SENT,
        NOW + MINUTE,
        "theo nhật ký",
        1,
    )
    assert last_line(db) == ({"letter": "a", "words": "theo nhật ký"}, "letter-found", NOW + 60 * MINUTE)
    assert claimed(db, minutes=10_000) is None


@both
def test_a_letter_that_is_to_go_again_is_the_same_letter(db: Database) -> None:
    left(db, "a", UNHEARD, 1)

    assert tried(db, doubt.again) is True

    assert last_line(db) == ({"letter": "a", "words": "theo nhật ký"}, "letter-again", NOW + 60 * MINUTE)
    assert (claimed(db, minutes=59), claimed(db, minutes=60)) == (None, sealed("a"))
    with db.reading() as tx:
        (posted,) = outbox.letters(tx)
    assert (posted.attempts, posted.settled_at) == (2, None)


@both
@pytest.mark.parametrize("act", [doubt.found, doubt.again])
def test_a_letter_that_is_not_in_doubt_is_left_alone(db: Database, act: Act) -> None:
    left(db, "sent", SENT, 1)
    left(db, "failed", Receipt(Fate.FAILED, "rcpt", 550, "5.1.1 No"), 1)
    queued(db, letter("waits"), letter("held"))
    claimed(db)
    before = states(db), last_line(db)

    done = [tried(db, act, name) for name in ("sent", "failed", "waits", "held", "nobody")]

    assert (done, (states(db), last_line(db))) == ([False] * 5, before)


@both
@pytest.mark.parametrize(("act", "other"), [(doubt.found, doubt.again), (doubt.again, doubt.found)])
def test_the_first_word_about_a_doubt_is_the_last(db: Database, act: Act, other: Act) -> None:
    left(db, "a", UNHEARD, 1)

    assert [tried(db, one) for one in (act, other, act)] == [True, False, False]


@both
def test_the_first_letters_that_went_the_same_way_later_are_the_canaries(db: Database) -> None:
    left(db, "before", SENT, 1)
    left(db, "a", UNHEARD, 2)
    left(db, "same-instant", SENT, 2)
    left(db, "other-way", SENT, 3, via="mx2.example:25 nhat-ky@dondoc.example")
    left(db, "no-journal", SENT, 3, via="")
    left(db, "unheard", UNHEARD, 3)
    names = [f"later-{number:02}" for number in range(doubt.CANARIES + 2)]
    for number, name in reversed(list(enumerate(names))):
        left(db, name, SENT, 4 + number)

    assert later(db, "a") == [letter(name).message_id for name in names[: doubt.CANARIES]]
    assert later(db, "nobody") == []


@both
def test_a_letter_that_went_without_a_journal_has_no_canary(db: Database) -> None:
    left(db, "a", UNHEARD, 1, via="")
    left(db, "b", SENT, 2, via="")
    left(db, "c", SENT, 3)

    assert later(db, "a") == []


@both
def test_a_letter_found_later_is_no_canary_for_one_that_fell_into_doubt_after_it(db: Database) -> None:
    left(db, "first", UNHEARD, 1)
    left(db, "second", UNHEARD, 2)

    tried(db, doubt.found, "first")

    assert later(db, "second") == []
    assert later(db, "first") == []


@both
def test_the_way_of_one_letter_changes_nothing_else(db: Database) -> None:
    left(db, "a", SENT, 1)
    queued(db, letter("b"))
    claimed(db, via="other")

    with db.reading() as tx:
        ways = tx.execute(select(LETTER.c.key, LETTER.c.via).order_by(LETTER.c.id)).all()

    assert [tuple(one) for one in ways] == [("a", WAY), ("b", "other")]
