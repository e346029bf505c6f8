"""Several processes on one ledger at once: nothing is lost, nothing is done twice."""

from __future__ import annotations

from collections import Counter

from directive.letter import LetterState
from store import audit, ledger
from store.audit import Verified
from store.database import Database
from tests.store import crowd
from tests.store.ledgers import both, checkin, letter, opened, queued, states


@both
def test_four_processes_answer_one_checkin_at_once_and_every_answer_is_kept(db: Database, url: str) -> None:
    opened(db, checkin())

    crowd.together(crowd.append_answers, url)

    with db.reading() as tx:
        (record,) = ledger.records(tx)
        kept = Counter(one.answer.words for one in record.happenings if one.answer)
        assert kept == Counter(f"{who}/{n}" for who in range(4) for n in range(200))
        assert audit.verify(tx).lines == 801


@both
def test_four_processes_open_the_same_round_at_once_and_each_key_has_one_opener(db: Database, url: str) -> None:
    told = crowd.together(crowd.open_the_round, url)

    with db.reading() as tx:
        records = ledger.records(tx)
        assert sorted(one for mine in told for one in mine) == sorted(str(one.checkin.key) for one in records)
        assert (len(records), {len(one.happenings) for one in records}) == (200, {1})
        assert audit.verify(tx) == Verified(200, audit.head(tx))


@both
def test_each_head_that_four_writers_print_at_once_is_one_that_the_chain_had(db: Database, url: str) -> None:
    told = crowd.together(crowd.print_heads, url)

    with db.reading() as tx:
        stood = [f"{seq} {audit.hash_of(tx, seq)}" for seq in range(200)]
    assert sorted(one for printed in told for one in printed) == sorted(stood)


@both
def test_four_senders_at_once_send_each_letter_once(db: Database, url: str) -> None:
    queued(db, *(letter(f"thu-{n}") for n in range(60)))

    told = crowd.together(crowd.send_all, url)

    assert sorted(one for sent in told for one in sent) == sorted(f"thu-{n}" for n in range(60))
    assert states(db) == [LetterState.SENT] * 60
