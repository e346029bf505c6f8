"""The chain holds, and every way of changing it is found at the first wrong line."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from hashlib import sha256

import pytest
from sqlalchemy.exc import InvalidRequestError

from store import audit
from store.audit import GENESIS, Broken, Cause, Entry, Head, Verified
from store.database import Database
from tests.store.ledgers import NOW, both

UNLOCK = {
    "sqlite": ["DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete"],
    "postgresql": ["DROP TRIGGER audit_no_change ON audit"],
}


def entry(n: int, *, kind: str = "asked") -> Entry:
    return Entry(kind, NOW + timedelta(seconds=n), {"n": n, "words": "Đã hỏi"})


def filled(db: Database, count: int = 5) -> Head:
    """Write that many lines and return the head."""
    with db.writing() as tx:
        audit.append(tx, [entry(n) for n in range(count)])
        return audit.head(tx)


def tamper(db: Database, *statements: str) -> None:
    """Do what only someone with the database in hand can do: take the triggers away and change lines."""
    with db.writing() as tx:
        for statement in [*UNLOCK[tx.dialect.name], *statements]:
            tx.exec_driver_sql(statement)


def verified(db: Database, *anchors: Head) -> Verified:
    with db.reading() as tx:
        return audit.verify(tx, anchors=anchors)


@both
def test_an_empty_chain_holds(db: Database) -> None:
    with db.writing() as tx:
        audit.append(tx, [])

    assert verified(db, Head(0, GENESIS)) == Verified(0, Head(0, GENESIS))


@both
def test_within_one_transaction_the_head_is_kept_and_not_asked_for_again(db: Database) -> None:
    with db.writing() as tx:
        audit.append(tx, [entry(1), entry(2)])
        audit.append(tx, [entry(3)])
        kept, stands = audit.HEADS[tx.get_transaction()], audit.head(tx)

    assert (kept, kept.seq, verified(db, kept)) == (stands, 3, Verified(3, stands))


@both
def test_a_transaction_knows_the_head_that_its_next_line_follows_in_a_block_the_one_that_it_began_with(
    db: Database,
) -> None:
    first = filled(db, 2)

    with db.writing() as tx:
        begun = audit.before(tx)
        with audit.together(tx):
            audit.append(tx, [entry(3)])
            inside = audit.before(tx)
        after, stands = audit.before(tx), audit.head(tx)

    assert (begun, inside, after, stands.seq) == (first, first, stands, 3)


@both
def test_a_line_is_found_by_its_number_and_by_its_hash(db: Database) -> None:
    head = filled(db, 3)

    with db.reading() as tx:
        by_number = [audit.hash_of(tx, seq) for seq in (0, 3, 4)]
        by_hash = [audit.has(tx, link) for link in (GENESIS, head.hash, "0" * 64)]

    assert (by_number, by_hash) == ([GENESIS, head.hash, ""], [True, True, False])


@both
def test_a_chain_written_in_several_calls_holds_and_knows_its_heads(db: Database) -> None:
    first = filled(db, 3)
    second = filled(db, 2)

    assert (first.seq, verified(db, first, second)) == (3, Verified(5, second))


@both
def test_a_chain_holds_the_heads_that_it_had_and_no_other(db: Database) -> None:
    first, second = filled(db, 3), filled(db, 2)

    with db.reading() as tx:
        found = [audit.holds(tx, one) for one in (first, second, Head(3, second.hash), Head(6, second.hash))]

    assert found == [True, True, False, False]


def test_anyone_can_check_a_line_with_a_hash_function_alone(db: Database) -> None:
    filled(db, 1)

    with db.reading() as tx:
        (line,) = audit.lines(tx)

    assert line.line == '{"at":"2026-04-02T01:00:00+00:00","facts":{"n":0,"words":"Đã hỏi"},"kind":"asked","seq":1}'
    assert line.hash == sha256(f"{GENESIS}\n{line.line}".encode()).hexdigest()


def test_the_lines_after_a_number_can_be_had_alone(db: Database) -> None:
    filled(db)

    with db.reading() as tx:
        assert [line.seq for line in audit.lines(tx, after=3)] == [4, 5]


EDITED = Cause.EDITED, "the hash is not that of the line"
UNLINKED = Cause.REORDERED, "it does not follow the line before it"
OTHER_NUMBER = Cause.REORDERED, "the line tells of another number, instant or kind"


@both
def test_the_lines_of_a_block_are_written_as_one_at_its_end(db: Database) -> None:
    with db.writing() as tx:
        audit.append(tx, [entry(1)])
        with audit.together(tx):
            audit.append(tx, [entry(2)])
            with audit.together(tx):
                audit.append(tx, [entry(3), entry(4)])
            before = audit.head(tx).seq
        after = audit.head(tx).seq
        audit.append(tx, [entry(5)])

    assert (before, after, verified(db).lines) == (1, 4, 5)


@both
def test_a_block_that_raises_takes_its_changes_with_it_even_when_someone_goes_on(db: Database) -> None:
    def goes_on() -> None:
        with db.writing() as tx:
            audit.append(tx, [entry(1)])
            with suppress(KeyError), audit.together(tx):
                audit.append(tx, [entry(2)])
                raise KeyError
            audit.head(tx)

    with pytest.raises(InvalidRequestError):
        goes_on()

    assert verified(db).lines == 0
    assert filled(db).seq == 5


SWAP = [
    "UPDATE audit SET seq = 99 WHERE seq = 2",
    "UPDATE audit SET seq = 2 WHERE seq = 3",
    "UPDATE audit SET seq = 3 WHERE seq = 99",
]
OTHER_LINE = "UPDATE audit SET {0} = (SELECT {0} FROM audit WHERE seq = 4) WHERE seq = 3"
ADD_SIXTH = "INSERT INTO audit SELECT 6, at, kind, {}, hash, hash FROM audit WHERE seq = 5"


@both
@pytest.mark.parametrize(
    ("statements", "seq", "why"),
    [
        (["UPDATE audit SET line = replace(line, 'hỏi', 'nói') WHERE seq = 3"], 3, EDITED),
        (["UPDATE audit SET hash = prev WHERE seq = 3"], 3, EDITED),
        (["UPDATE audit SET prev = hash WHERE seq = 3"], 3, UNLINKED),
        (["UPDATE audit SET kind = 'answered' WHERE seq = 3"], 3, OTHER_NUMBER),
        ([OTHER_LINE.format("at")], 3, OTHER_NUMBER),
        (["DELETE FROM audit WHERE seq = 3"], 3, (Cause.MISSING, "line 4 follows line 2")),
        (["DELETE FROM audit WHERE seq = 1"], 1, (Cause.MISSING, "line 2 follows line 0")),
        (SWAP, 2, OTHER_NUMBER),
        ([OTHER_LINE.format("line"), OTHER_LINE.format("hash")], 3, OTHER_NUMBER),
        ([ADD_SIXTH.format("line")], 6, OTHER_NUMBER),
        ([ADD_SIXTH.format("""replace(line, '"seq":5', '"seq":6')""")], 6, EDITED),
    ],
)
def test_a_changed_chain_is_found_at_its_first_wrong_line(
    db: Database, statements: Sequence[str], seq: int, why: tuple[Cause, str]
) -> None:
    filled(db)

    tamper(db, *statements)

    with pytest.raises(Broken) as broken:
        verified(db)
    assert (broken.value.seq, broken.value.cause, broken.value.why) == (seq, *why)


def test_a_tail_cut_off_is_found_by_a_head_that_was_printed(db: Database) -> None:
    printed = filled(db)
    tamper(db, "DELETE FROM audit WHERE seq > 3")

    with pytest.raises(Broken) as broken:
        verified(db, printed)

    assert verified(db).lines == 3
    assert str(broken.value) == "audit line 4: missing: line 5 was printed as the head"


@pytest.mark.parametrize("forged_first", [True, False])
def test_of_two_heads_printed_with_one_number_both_must_stand(db: Database, *, forged_first: bool) -> None:
    printed = filled(db)
    forged = Head(printed.seq, "0" * 64)

    with pytest.raises(Broken) as broken:
        verified(db, *sorted((printed, forged), key=lambda one: (one is forged) != forged_first))

    assert (broken.value.seq, broken.value.cause) == (5, Cause.HEAD)


def test_a_whole_chain_made_anew_is_found_by_a_head_that_was_printed(db: Database) -> None:
    printed = filled(db)
    tamper(db, "DELETE FROM audit")
    with db.writing() as tx:
        audit.append(tx, [entry(n, kind="forged") for n in range(5)])

    with pytest.raises(Broken) as broken:
        verified(db, printed)

    assert (verified(db).lines, broken.value.seq) == (5, 5)
    assert (broken.value.cause, broken.value.why) == (Cause.HEAD, "it is not the line that was printed as the head")
