"""One host sends; another one holds all; a person gives the place away."""

from __future__ import annotations

from store import audit, delivery
from store.database import Database
from store.delivery import ELSEWHERE, Delivery
from tests.store.ledgers import MINUTE, NOW, both

LATER = NOW + MINUTE
HERE, THERE = "may-a/1", "may-b/2"


def placed(db: Database, host: str) -> Delivery:
    """Ask for the place a minute after NOW."""
    with db.writing() as tx:
        return delivery.claim_place(tx, host=host, now=LATER)


def standing(db: Database) -> Delivery | None:
    with db.reading() as tx:
        return delivery.standing(tx)


def told(db: Database) -> list[str]:
    with db.reading() as tx:
        return [line.kind for line in audit.lines(tx)]


@both
def test_the_first_host_gets_the_place_and_keeps_it(db: Database) -> None:
    before = standing(db)

    first, again = placed(db, HERE), placed(db, HERE)

    assert before is None
    assert [first, again, standing(db)] == [Delivery(HERE, False, LATER, "")] * 3
    assert told(db) == ["delivery-placed"]


@both
def test_a_second_host_finds_all_held_and_takes_nothing_over(db: Database) -> None:
    placed(db, HERE)

    found, again = placed(db, THERE), placed(db, THERE)

    assert [found, again, standing(db)] == [Delivery(HERE, True, LATER, ELSEWHERE)] * 3
    assert told(db) == ["delivery-placed", "delivery-held"]


@both
def test_what_a_person_held_stays_held_whoever_comes_first(db: Database) -> None:
    with db.writing() as tx:
        delivery.hold(tx, by="Lan", why="chờ ý kiến", now=NOW)

    found = placed(db, HERE)

    assert found == standing(db) == Delivery(HERE, True, NOW, "chờ ý kiến")


@both
def test_a_release_gives_the_place_to_one_host_and_the_other_is_held_at_once(db: Database) -> None:
    placed(db, HERE)
    placed(db, THERE)

    with db.writing() as tx:
        delivery.release(tx, host=THERE, by="Lan", why="máy mới", now=NOW)

    assert standing(db) == Delivery(THERE, False, NOW, "")
    assert placed(db, THERE).held is False
    assert placed(db, HERE) == Delivery(THERE, True, LATER, ELSEWHERE)
    assert told(db) == ["delivery-placed", "delivery-held", "delivery-released", "delivery-held"]


@both
def test_a_hold_on_a_placed_host_keeps_its_place(db: Database) -> None:
    placed(db, HERE)

    with db.writing() as tx:
        delivery.hold(tx, by="Lan", why="bão", now=NOW)

    assert standing(db) == Delivery(HERE, True, NOW, "bão")
