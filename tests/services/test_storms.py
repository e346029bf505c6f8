"""Storm drills: machines that answer machines, copies of a workspace, a schedule that rings twice, a mailbox of years.

Whatever is done to it, a unit gets no more than its letters: those of our own within the day's budget, and no answer to
a machine.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from email import message_from_bytes
from pathlib import Path

import pytest

from directive.letter import LetterKind
from directive.mail import MailState
from services.collect import collect
from services.deliver import deliver
from services.desk import Refused
from services.open_round import open_round
from store.gate import OF_ANSWERS
from tests.notifications.servers import Office as PostOffice
from tests.notifications.servers import post_office
from tests.services.doomed import killing_ground
from tests.services.offices import ROUND, UNITS, Office, letters, live, mails, reply

DAY = [f"2026-04-01 {hour:02}:{minute}" for hour in range(8, 16) for minute in ("05", "35")]
# The round, and days on which rungs are climbed; then the next round.
DAYS = ("2026-04-01", "2026-04-02", "2026-04-08", "2026-04-09", "2026-04-14", "2026-04-15", "2026-05-04", "2026-05-08")
OLD_MAILS, OLD_MAILS_OF_PROOF = 60, 7000
DONE = "1.a: hoàn thành, KH 12-KH/ĐU ngày 02/4/2026; số liệu: có\n"
PASSED_ON = "Thư của quý cơ quan đã được chuyển đến bộ phận liên quan.\n"
RECEIVED = "Chúng tôi đã nhận được thư của quý cơ quan. Đây là thư trả lời tự động.\n"


def answered_by_machines(office: Office, relay: PostOffice, body: str, headers: tuple[str, ...]) -> None:
    """Let a machine at each unit answer every letter at once, all day long."""
    heard = 0
    for turn, now in enumerate(DAY):
        deliver(office.desk(now))
        for one in relay.taken[heard:]:
            letter = message_from_bytes(one.content if isinstance(one.content, bytes) else b"")
            unit = str(one.rcpt_tos[0]).partition("@")[0]
            raw = reply(str(letter["Reply-To"]), f"{body}\n> {turn}\n", unit=unit, headers=headers)
            office.receive(raw, f"{heard}.{turn}", now)
            heard += 1
        collect(office.desk(now))


def got(office: Office, relay: PostOffice) -> Counter[tuple[str, LetterKind]]:
    """Return how many letters of each kind each unit was handed."""
    kinds = {one.message_id: (one.unit, one.kind) for one in letters(office.desk())}
    taken = [one.content for one in relay.taken if isinstance(one.content, bytes)]
    return Counter(kinds[str(message_from_bytes(raw)["Message-ID"])] for raw in taken)


@pytest.mark.parametrize(
    ("body", "headers", "rests"),
    [
        (RECEIVED, ("Auto-Submitted: auto-replied",), (MailState.AUTO, "thu-tu-dong")),
        (RECEIVED, ("X-Auto-Response-Suppress: All", "X-Autoreply: yes"), (MailState.AUTO, "thu-tu-dong")),
        (RECEIVED, ("Precedence: bulk",), (MailState.AUTO, "thu-tu-dong")),
        (DONE, ("Auto-Submitted: auto-replied",), (MailState.AUTO, "thu-tu-dong")),
        (RECEIVED, (), (MailState.AUTO, "thu-tu-dong")),  # seen for what it is by its words
        (PASSED_ON, (), (MailState.HELD, "cau-tra-loi")),
    ],
)
def test_two_automatic_systems_do_not_answer_each_other(
    office: Office, body: str, headers: tuple[str, ...], rests: tuple[MailState, str]
) -> None:
    with post_office() as relay:
        live(office, relay.port)
        open_round(office.desk())

        answered_by_machines(office, relay, body, headers)

        assert got(office, relay) == {(unit, LetterKind.CHECKIN): 1 for unit in UNITS}
    assert Counter(mails(office.desk())) == {rests: len(UNITS)}


def test_a_machine_that_looks_like_a_person_is_stopped_by_the_days_budget(office: Office) -> None:
    with post_office() as relay:
        live(office, relay.port)
        open_round(office.desk())

        with pytest.raises(Refused, match="E352"):
            answered_by_machines(office, relay, DONE, ())
        found = got(office, relay)

    desk = office.desk()
    # The treasury does not owe 1.a; the others are answered in turn, until the day's letters to all units are used up.
    receipts = {"toa-an": 3, "xa-kim-lien": 4, "xa-dai-hue": 4, "phuong-cua-lo": 3}
    asked = {(unit, LetterKind.CHECKIN): 1 for unit in UNITS}
    assert found == {**asked, **{(unit, LetterKind.RECEIPT): count for unit, count in receipts.items()}}
    assert found.total() == len(desk.book.units) * 33 // 10
    assert max(receipts.values()) <= OF_ANSWERS
    assert Counter(mails(desk)) == {(MailState.ANSWERED, "doc-het"): 18, (MailState.HELD, "cau-tra-loi"): 1}


def test_a_workspace_that_is_restored_twice_beside_itself_writes_to_nobody(office: Office) -> None:
    open_round(office.desk())
    with post_office() as relay:
        live(office, relay.port)
        deliver(office.desk("2026-04-01 08:10"))
        open_round(office.desk("2026-05-04 08:00"))
        office.forget()
        for name in ("once", "twice"):
            copy = Office(office.home.with_name(name))
            shutil.copytree(office.home, copy.home)
            for hour in ("09:00", "10:00"):
                with pytest.raises(Refused, match="E351"):
                    deliver(copy.desk(f"2026-05-04 {hour}"))
            copy.forget()

        assert len(relay.taken) == len(UNITS)


@pytest.mark.parametrize(
    ("days", "written_to"),
    [(DAYS[:3], UNITS), pytest.param(DAYS, (*UNITS, "thu-ky"), marks=pytest.mark.prove)],
    ids=["three days", "all days"],
)
def test_a_schedule_that_rings_twice_at_once_and_once_more_sends_what_one_ring_sends(
    tmp_path: Path, days: Sequence[str], written_to: Sequence[str]
) -> None:
    found = []
    with killing_ground(tmp_path, journal=False) as ground:
        for crowd, rings in ((1, 1), (2, 2)):
            ground.begins("empty")
            for day in days:
                for _ in range(rings):
                    for duty in ("open-round", "escalate", "deliver"):
                        ground.run_together(f"{day} 08:00", duty, [None] * crowd)
            found.append(Counter(ground.relay.taken))

    assert found[0] == found[1]
    assert {address.partition("@")[0] for address, _, _ in found[0]} == set(written_to)
    assert max(found[0].values()) == 1


def old_mail(office: Office, n: int) -> bytes:
    """Return one of the kinds of mail that an old mailbox is full of; each has bytes of its own."""
    unit, reply_host = UNITS[n % len(UNITS)], office.desk().settings.reply_host
    to, body, headers = (
        (f"vanthu@{reply_host}", "Kính gửi công văn.\n", ()),
        (f"vanthu@{reply_host}", DONE, ()),
        (f"vanthu@{reply_host}", RECEIVED, ("Auto-Submitted: auto-replied",)),
        (f"traloi+{'a' * 16}@{reply_host}", DONE, ()),
    )[n % 4]
    return reply(to, f"{body}\nSố {n}\n", unit=unit, headers=headers)


@pytest.mark.timeout(3600)
def test_a_mailbox_with_years_of_mail_is_read_at_the_first_connection_and_never_answered(
    office: Office, pytestconfig: pytest.Config
) -> None:
    many = OLD_MAILS_OF_PROOF if pytestconfig.getoption("--hypothesis-profile") == "prove" else OLD_MAILS
    for n in range(many):
        office.receive(old_mail(office, n), f"old.{n}", "2024-05-02 08:00")

    with post_office() as relay:
        live(office, relay.port)
        open_round(office.desk())
        for hour in ("08:00", "08:30"):
            collect(office.desk(f"2026-04-01 {hour}"))
            deliver(office.desk(f"2026-04-01 {hour}"))
        found = got(office, relay)

    kept = Counter(state for state, _ in mails(office.desk(ROUND)))
    assert found == {(unit, LetterKind.CHECKIN): 1 for unit in UNITS}
    assert kept == {MailState.HELD: many * 3 // 4, MailState.AUTO: many // 4}
