"""The address that a letter goes to, as the gate sees it: approved by nobody yet, by the registry, or by two people."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive.address import canonical
from directive.contact import ContactChange, ContactEvent
from directive.letter import LetterKind
from store import contacts, gate, outbox
from store.database import Database, open_database
from store.gate import Gate, Reason
from tests.schema import put_database
from tests.store.gates import APPROVED, HELD, SENT, sent, words
from tests.store.ledgers import NOW, both, letter, queued, states

OWN, NEW = "vanphong@xa-1.example", "vp@xa-1.example"
HOUR = timedelta(hours=1)
Step = tuple[ContactEvent, str, int]
APPROVE, PROPOSE, CONFIRM, REJECT = (
    ContactEvent.APPROVED,
    ContactEvent.PROPOSED,
    ContactEvent.CONFIRMED,
    ContactEvent.REJECTED,
)


def changes(*steps: Step, unit: str = "xa-1") -> list[ContactChange]:
    """Return what happened to a unit's addresses, each so many hours before NOW."""
    return [ContactChange(unit, address, event, NOW - hours * HOUR, "Lan") for event, address, hours in steps]


def listing(address: str) -> Gate:
    """Return a gate whose registry has that address for xa-1."""
    return Gate("", {**APPROVED, "xa-1": frozenset({address})}, 1_000)


@both
@pytest.mark.parametrize(
    ("steps", "listed", "why"),
    [
        ([], OWN, ""),
        ([], NEW, Reason.ADDRESS),
        ([(APPROVE, OWN, 90)], OWN, ""),
        ([(APPROVE, OWN.upper(), 90)], OWN, ""),
        ([(APPROVE, NEW, 90)], OWN, Reason.ADDRESS),
        ([(APPROVE, OWN, 90)], NEW, Reason.LISTED),
        ([(APPROVE, OWN, 90), (PROPOSE, NEW, 9)], NEW, ""),
        ([(APPROVE, OWN, 90), (PROPOSE, NEW, 9), (REJECT, NEW, 8)], NEW, Reason.LISTED),
        ([(APPROVE, OWN, 90), (PROPOSE, NEW, 30), (CONFIRM, NEW, 23)], NEW, ""),
        ([(APPROVE, OWN, 90), (PROPOSE, NEW, 30), (CONFIRM, NEW, 24)], OWN, Reason.ADDRESS),
        ([(APPROVE, OWN, 90), (PROPOSE, NEW, 60), (CONFIRM, NEW, 50), (REJECT, NEW, 30)], OWN, ""),
        ([(APPROVE, NEW, 90), (PROPOSE, OWN, 60), (CONFIRM, OWN, 50)], NEW, ""),
        ([(CONFIRM, OWN, 90), (PROPOSE, OWN, 9), (REJECT, OWN, 8)], OWN, ""),
        ([(APPROVE, NEW, 90), (PROPOSE, OWN, 5), (CONFIRM, OWN, 4), (APPROVE, OWN, 4)], NEW, ""),
    ],
)
def test_only_the_approved_address_is_written_to(
    db: Database, steps: Sequence[Step], listed: str, why: Reason | str
) -> None:
    queued(db, letter("a"))
    with db.writing() as tx:
        contacts.record(tx, *changes(*steps))

    sent(db, listing(listed))

    assert (states(db), words(db)) == (([HELD], [why]) if why else ([SENT], ["2.0.0 Ok: queued"]))


@both
def test_the_change_of_another_unit_changes_nothing(db: Database) -> None:
    queued(db, letter("a"))
    with db.writing() as tx:
        contacts.record(tx, *changes((APPROVE, NEW, 9), unit="xa-2"))

    sent(db)

    assert states(db) == [SENT]


ADDRESSES = st.sampled_from(["a@x.example", "A@X.example", "b@x.example", "c@y.example"])
UNITS = st.sampled_from(["xa-1", "xa-2"])
DECISIONS = st.sampled_from([APPROVE, PROPOSE, CONFIRM, REJECT])
HISTORY = st.lists(st.tuples(UNITS, DECISIONS, ADDRESSES, st.sampled_from([0, 1, 23, 24, 25, 90])), max_size=6)


class Undone(Exception):
    """Undoes a transaction of a test."""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Give a database in which every example undoes what it did."""
    path = tmp_path_factory.mktemp("gate") / "var" / "dondoc.db"
    put_database(path)
    database = open_database(f"sqlite:///{path}")
    yield database
    database.close()


def in_use(history: Sequence[ContactChange]) -> dict[str, str]:
    """Return the address of each unit that has an approved one: the last approved, or confirmed for a day and kept."""
    found = {}
    for n, one in enumerate(history):
        then = [it.event for it in history[n + 1 :] if it.unit == one.unit and it.event in (PROPOSE, REJECT)]
        agreed = one.event is APPROVE or (one.event is CONFIRM and NOW - one.at >= 24 * HOUR)
        if agreed and then[:1] != [REJECT]:
            found[one.unit] = one.address
    return found


@given(
    told=HISTORY,
    listed=st.fixed_dictionaries({"xa-1": ADDRESSES, "xa-2": ADDRESSES}),
    written=st.lists(st.tuples(UNITS, ADDRESSES), max_size=6),
)
def test_whatever_happened_no_letter_leaves_for_an_address_that_is_not_approved(
    shared: Database,
    told: list[tuple[str, ContactEvent, str, int]],
    listed: dict[str, str],
    written: list[tuple[str, str]],
) -> None:
    history = [change for unit, event, address, hours in told for change in changes((event, address, hours), unit=unit)]
    letters = [
        replace(letter(f"t{n}", kind=LetterKind.RECEIPT), unit=unit, recipient=address)
        for n, (unit, address) in enumerate(written)
    ]
    through = Gate("", {unit: frozenset({canonical(address)}) for unit, address in listed.items()}, 1_000)
    left: list[tuple[str, str]] = []
    with contextlib.suppress(Undone), shared.writing() as tx:
        contacts.record(tx, *history)
        outbox.queue(tx, letters, NOW)
        while (taken := gate.next_letter(tx, through, owner="o", now=NOW)).letter is not None:
            left.append((taken.letter.unit, taken.letter.recipient))
        raise Undone

    right = {unit: canonical(address) for unit, address in {**listed, **in_use(history)}.items()}
    assert [place for place in left if canonical(place[1]) != right[place[0]]] == []
    agreed = {unit for unit in right if right[unit] == canonical(listed[unit])}
    assert {place for place in written if place[0] in agreed and canonical(place[1]) == right[place[0]]} <= set(left)
