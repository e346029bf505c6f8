"""A letter is found again by its Message-ID, and by its key with its bytes."""

from __future__ import annotations

from directive.letter import LetterState
from store import outbox
from store.database import Database
from store.posted import posted, whole
from tests.store.ledgers import NOW, both, letter


@both
def test_a_letter_is_found_by_its_message_id_and_no_other_is(db: Database) -> None:
    sent = letter()
    with db.writing() as tx:
        outbox.queue(tx, [sent], NOW)

    with db.reading() as tx:
        found, none = posted(tx, sent.message_id), posted(tx, "<ck.none@nghe-an.example>")

    assert found is not None
    assert (found.key, found.unit, found.recipient) == (sent.key, sent.unit, sent.recipient)
    assert (found.state, none) == (LetterState.QUEUED, None)


@both
def test_a_letter_is_found_by_its_key_with_its_bytes(db: Database) -> None:
    with db.writing() as tx:
        outbox.queue(tx, [letter("a"), letter("b")], NOW)

    with db.reading() as tx:
        found, none = whole(tx, "b"), whole(tx, "c")
        expected = posted(tx, letter("b").message_id)

    assert (found, none) == ((expected, letter("b").raw), None)
