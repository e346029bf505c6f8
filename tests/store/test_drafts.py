"""A draft is one browser's own, the last one counts, and what nobody touches is forgotten."""

from __future__ import annotations

from dataclasses import replace

from store import drafts
from store.database import Database
from store.drafts import Draft
from tests.store.ledgers import MINUTE, NOW, both


def found(db: Database, holder: str) -> Draft | None:
    """Return the draft of that browser for the letter."""
    with db.reading() as tx:
        return drafts.draft(tx, "thu-1", holder)


@both
def test_the_last_draft_of_a_browser_takes_the_place_of_the_one_before(db: Database) -> None:
    first, second = Draft('{"a": 1}'), Draft('{"a": 2}', ("x" * 64, "y" * 64))
    with db.writing() as tx:
        drafts.keep(tx, "thu-1", "one", first, NOW)
        drafts.keep(tx, "thu-1", "one", second, NOW + MINUTE)

    assert found(db, "one") == replace(second, at=NOW + MINUTE)


@both
def test_another_browser_sees_nothing_of_it(db: Database) -> None:
    with db.writing() as tx:
        drafts.keep(tx, "thu-1", "one", Draft("{}"), NOW)

    assert found(db, "other") is None


@both
def test_what_nobody_has_touched_is_forgotten(db: Database) -> None:
    with db.writing() as tx:
        drafts.keep(tx, "thu-1", "old", Draft("{}"), NOW)
        drafts.keep(tx, "thu-1", "new", Draft("{}"), NOW + MINUTE)
        forgotten = drafts.forget(tx, NOW + MINUTE)

    assert (forgotten, found(db, "old"), found(db, "new")) == (1, None, Draft("{}", (), NOW + MINUTE))
