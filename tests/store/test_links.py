"""A link opens its own letter, until it is revoked: alone, or with all that its unit had up to then."""

from __future__ import annotations

from dataclasses import replace

from directive.letter import Letter
from store import links
from store.database import Database
from store.decided import Decided
from tests.store.ledgers import NOW, both, letter, queued

SAID = Decided("Lan", "Nhầm đơn vị")


def linked(name: str, minutes: int = 0) -> Letter:
    """Return a letter with a link, queued that many minutes after NOW."""
    return replace(letter(name, minutes=minutes), link_key=f"lien-ket-{name}")


def revoked(db: Database, *letters: Letter) -> list[bool]:
    """Return of each letter whether its link is revoked."""
    with db.reading() as tx:
        return [links.is_revoked(tx, one) for one in letters]


@both
def test_a_link_finds_its_letter_whole_and_no_other(db: Database) -> None:
    one, other = linked("a"), linked("b")
    queued(db, one, other, letter("khong-co-lien-ket"))

    with db.reading() as tx:
        found = [links.by_link_key(tx, key) for key in ("lien-ket-a", "lien-ket-b", "lien-ket-c", "")]

    assert found == [one, other, None, None]


@both
def test_one_letter_s_link_is_revoked_alone(db: Database) -> None:
    one, other = linked("a"), linked("b")
    queued(db, one, other)

    with db.writing() as tx:
        links.revoke(tx, "xa-1", "a", SAID, NOW)

    assert revoked(db, one, other) == [True, False]


@both
def test_a_unit_s_links_are_revoked_up_to_now_and_later_ones_are_good(db: Database) -> None:
    old, new = linked("a"), linked("b", minutes=1)
    of_another = replace(linked("c"), unit="xa-2")
    queued(db, old, new, of_another)

    with db.writing() as tx:
        links.revoke(tx, "xa-1", "", SAID, NOW)

    assert revoked(db, old, new, of_another) == [True, False, False]
