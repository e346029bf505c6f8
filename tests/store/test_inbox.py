"""Every mail has a resting place, and its way there is in the audit chain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from directive.mail import Decision, KeptMail, MailState
from store import audit, inbox, outbox
from store.database import Database
from tests.store.ledgers import NOW, both, letter


def mail(n: int) -> KeptMail:
    return KeptMail(f"{n:064x}", f"var/inbox/{n}.eml", NOW, f"<{n}@may.example>", "ai@do.example", "Re: Phiếu báo cáo")


def kept(db: Database, *mails: KeptMail) -> list[KeptMail]:
    with db.writing() as tx:
        return inbox.keep(tx, mails, NOW)


@both
def test_the_same_bytes_are_kept_once(db: Database) -> None:
    first = kept(db, mail(1), mail(2), mail(1))
    again = kept(db, replace(mail(1), path="elsewhere.eml"), mail(3))

    with db.reading() as tx:
        assert (first, again) == ([mail(1), mail(2)], [mail(3)])
        assert inbox.undecided(tx) == [mail(1), mail(2), mail(3)]


@both
def test_the_same_message_id_with_other_bytes_is_kept_as_well(db: Database) -> None:
    both_ways = [mail(1), replace(mail(2), message_id=mail(1).message_id)]

    assert kept(db, *both_ways) == both_ways


@both
def test_each_decision_finds_its_mail_and_every_mail_is_counted(db: Database) -> None:
    kept(db, *(mail(n) for n in range(7)))
    decisions = {
        0: Decision(MailState.ANSWERED, "doc-du", "thu-1", "3 dòng"),
        1: Decision(MailState.DUPLICATE, "trung"),
        2: Decision(MailState.AUTO, "tu-dong"),
        3: Decision(MailState.BOUNCE, "bao-loi", "thu-1"),
        4: Decision(MailState.HELD, "khong-co-khoa"),
        5: Decision(MailState.HELD, "nguoi-la", "thu-1"),
    }

    with db.writing() as tx:
        outbox.queue(tx, [letter()], NOW)
        inbox.decide(tx, {mail(n).sha256: decision for n, decision in decisions.items()}, NOW)

    with db.reading() as tx:
        assert inbox.counts(tx) == {
            MailState.KEPT: 1,
            MailState.ANSWERED: 1,
            MailState.DUPLICATE: 1,
            MailState.AUTO: 1,
            MailState.BOUNCE: 1,
            MailState.HELD: 2,
            MailState.QUARANTINED: 0,
            MailState.DISMISSED: 0,
            MailState.REQUEST: 0,
        }
        assert inbox.resting(tx, [MailState.HELD]) == [replace(mail(n), decision=decisions[n]) for n in (4, 5)]
        assert inbox.undecided(tx) == [mail(6)]
        assert inbox.undecided_among(tx, [mail(n).sha256 for n in (5, 6, 7)]) == {mail(6).sha256}
        assert [line.kind for line in audit.lines(tx, after=8)] == [f"mail-{one.state}" for one in decisions.values()]


@both
def test_mails_are_found_by_their_message_id(db: Database) -> None:
    kept(db, mail(1), mail(2), replace(mail(3), message_id=mail(1).message_id))

    with db.reading() as tx:
        assert inbox.called(tx, [mail(1).message_id]) == [mail(1), replace(mail(3), message_id=mail(1).message_id)]
        assert inbox.called(tx, ["<nobody@may.example>"]) == []


@both
def test_a_person_decides_anew_about_what_was_held(db: Database) -> None:
    kept(db, mail(1))

    with db.writing() as tx:
        inbox.decide(tx, {mail(1).sha256: Decision(MailState.HELD, "nguoi-la")}, NOW)
        inbox.decide(tx, {mail(1).sha256: Decision(MailState.AUTO, "thu-ky")}, NOW)

    with db.reading() as tx:
        assert (inbox.resting(tx, [MailState.HELD]), inbox.counts(tx)[MailState.AUTO]) == ([], 1)


@both
@pytest.mark.parametrize(
    ("sha256", "named", "why"),
    [(mail(2).sha256, None, f"mail {mail(2).sha256}"), (mail(1).sha256, "thu-9", "letter thu-9")],
)
def test_a_decision_about_nothing_is_refused(db: Database, sha256: str, named: str | None, why: str) -> None:
    kept(db, mail(1))

    with pytest.raises(inbox.UnknownMail) as refused, db.writing() as tx:
        inbox.decide(tx, {sha256: Decision(MailState.ANSWERED, "doc-du", named)}, NOW)

    assert str(refused.value) == why
