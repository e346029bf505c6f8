"""What is in doubt is looked up in the journal: what was taken never leaves twice, what was not leaves once more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from aiosmtpd.smtp import Envelope

from directive.letter import LetterKind, LetterState, Posted
from notifications.journal import MaildirJournal
from services.deliver import deliver, release_the_dead
from services.desk import Desk
from services.doubt import settle_doubt, settled, way
from services.open_round import open_round
from services.settings import Settings
from tests.notifications.imap_servers import dovecot
from tests.notifications.servers import Office as PostOffice
from tests.notifications.servers import post_office
from tests.services.crowd import is_not_heard, killed, sends_and_halts
from tests.services.offices import ROUND, Office, answered, checkins_of, letters, raw_of, states

SENT, IN_DOUBT = LetterState.SENT, LetterState.IN_DOUBT
JOURNAL = "luu-thu@dondoc.internal"
LEFT = {"thu_con_nghi_van": 1}
Dies = Callable[[Desk, Connection], None]


def content(taken: Envelope) -> bytes:
    """Return the bytes of a letter as the relay took it."""
    assert isinstance(taken.content, bytes)
    return taken.content


@dataclass(frozen=True)
class Post:
    """An office whose letters leave through a relay; `post` brings the journal's copies of what the relay took."""

    office: Office
    relay: PostOffice

    @property
    def journal(self) -> Path:
        return self.office.home / "var" / "journal"

    def settings(self, *, journal: str = JOURNAL, mailbox: str = "maildir:var/journal") -> None:
        """Write the settings."""
        lines = [f'relay = "thu://127.0.0.1:{self.relay.port}"', f'journal = "{journal}"']
        self.office.write("dondoc.toml", "\n".join(['delivery = "smtp"', *lines, f'journal_mailbox = "{mailbox}"\n']))

    def post(self, skip: int = 0) -> None:
        """Let the copies of all but the first so many letters reach the journal."""
        for part in ("new", "cur", "tmp"):
            (self.journal / part).mkdir(parents=True, exist_ok=True)
        for number, one in enumerate(self.relay.taken[skip:]):
            if JOURNAL in one.rcpt_tos:
                (self.journal / "new" / f"{number}").write_bytes(content(one))

    def at(self, now: str) -> dict[str, int]:
        """Deliver at that time; return what was counted."""
        return deliver(self.office.desk(now)).counts

    def taken(self) -> list[bytes]:
        """Return the bytes of every letter that the relay took."""
        return sorted(content(one) for one in self.relay.taken)

    def queued(self) -> list[bytes]:
        """Return the bytes of every letter of the round as it was queued."""
        desk = self.office.desk()
        return sorted(raw_of(desk, one) for one in letters(desk, LetterKind.CHECKIN))

    def doubted(self) -> Posted:
        """Return the first letter."""
        return letters(self.office.desk())[0]


@pytest.fixture
def post(office: Office) -> Iterator[Post]:
    """Give an office with a round of five letters, a relay and a journal."""
    open_round(office.desk())
    with post_office() as relay:
        made = Post(office, relay)
        made.settings()
        yield made


def one_in_doubt(post: Post, dies: Dies, *, skip: int = 0) -> None:
    """Let a sender die with the first letter, the others leave, and the copies reach the journal."""
    killed(dies, post.office.home, ROUND)
    assert release_the_dead(post.office.desk()) == 1
    assert post.at("2026-04-01 08:01") == {**LEFT, "thu_sent": 4}
    post.post(skip)


def test_a_letter_that_was_taken_unheard_is_found_and_never_sent_again(post: Post) -> None:
    one_in_doubt(post, is_not_heard)

    counts = [post.at(f"2026-04-01 {hour}") for hour in ("08:14", "08:15", "08:16", "16:00")]

    assert counts == [LEFT, {"thu_tim_thay": 1}, {}, {}]
    assert (states(post.office.desk()), post.taken()) == ([SENT] * 5, post.queued())
    assert post.doubted().words == "đã thấy bản sao trong hộp thư lưu"


def test_a_letter_that_was_not_taken_is_sent_once_more_with_the_same_bytes(post: Post) -> None:
    one_in_doubt(post, sends_and_halts)
    assert len(post.taken()) == 4

    counts = [post.at(f"2026-04-01 {hour}") for hour in ("08:14", "08:15", "08:16", "16:00")]

    assert counts == [LEFT, {"thu_gui_lai": 1, "thu_sent": 1}, {}, {}]
    assert (states(post.office.desk()), post.taken()) == ([SENT] * 5, post.queued())
    assert post.doubted().attempts == 2


@pytest.mark.parametrize("dies", [sends_and_halts, is_not_heard])
def test_while_no_later_letter_has_arrived_nothing_is_proved(post: Post, dies: Dies) -> None:
    one_in_doubt(post, dies, skip=5)
    for path in (post.journal / "new").iterdir():
        path.unlink()

    counts = [post.at(f"2026-04-0{day} 08:15") for day in (1, 2, 3, 6)]

    assert (counts, states(post.office.desk())) == ([LEFT] * 4, [IN_DOUBT, *[SENT] * 4])


@pytest.mark.peer("dovecot")
@pytest.mark.parametrize(
    ("dies", "counts"), [(is_not_heard, {"thu_tim_thay": 1}), (sends_and_halts, {"thu_gui_lai": 1, "thu_sent": 1})]
)
def test_a_journal_behind_imap_answers_alike_and_is_not_marked(post: Post, dies: Dies, counts: dict[str, int]) -> None:
    one_in_doubt(post, dies)
    with dovecot() as server:
        server.put([content(one) for one in post.relay.taken])
        post.settings(mailbox=server.url())

        settled_by_it = post.at("2026-04-01 08:15")
        flags = server.flags("INBOX")

    assert (settled_by_it, post.taken()) == (counts, post.queued())
    assert [line for line in flags if b"Seen" in line] == []
    assert states(post.office.desk()) == [SENT] * 5


def test_what_was_answered_meanwhile_is_not_asked_again(post: Post) -> None:
    one_in_doubt(post, sends_and_halts)
    desk, letter = post.office.desk(), post.doubted()
    for one in checkins_of(desk, letter):
        answered(desk, one)

    counts = post.at("2026-04-01 08:15")

    assert (counts, len(post.taken())) == ({"thu_gui_lai": 1, "thu_withdrawn": 1}, 4)
    assert post.doubted().state is LetterState.WITHDRAWN


def test_a_letter_that_left_without_a_journal_waits_for_a_person(post: Post) -> None:
    post.settings(journal="")
    killed(sends_and_halts, post.office.home, ROUND)
    post.settings()
    release_the_dead(post.office.desk())
    post.at("2026-04-01 08:01")
    post.post()

    counts = [post.at(f"2026-04-01 {hour}") for hour in ("08:15", "16:00")]

    assert (counts, states(post.office.desk())) == ([LEFT] * 2, [IN_DOUBT, *[SENT] * 4])


def test_what_an_old_journal_lacks_proves_nothing(post: Post) -> None:
    one_in_doubt(post, sends_and_halts)

    late, in_time = post.at("2026-04-08 08:01"), post.at("2026-04-08 08:00")

    assert (late, in_time) == (LEFT, {"thu_gui_lai": 1, "thu_sent": 1})


def test_a_journal_that_cannot_be_read_leaves_all_in_doubt_and_is_told(post: Post) -> None:
    one_in_doubt(post, sends_and_halts)
    post.journal.rename(post.journal.with_name("away"))
    desk = post.office.desk("2026-04-01 08:15")

    down = [settle_doubt(desk), settle_doubt(desk)]
    (alarm,) = (post.office.home / "var" / "alarms").iterdir()
    post.journal.with_name("away").rename(post.journal)
    up = settle_doubt(desk)

    assert (down, up) == ([{**LEFT, "nhat_ky_hong": 1}] * 2, {"thu_gui_lai": 1})
    words = alarm.read_text("utf-8")
    assert "E339 chưa đọc được hộp thư lưu bản sao thư gửi: FileNotFoundError" in words
    assert [one.recipient for one in letters(desk, LetterKind.ALARM)] == list(desk.settings.secretariat)


def test_a_journal_that_is_no_address_stops_no_other_letter(post: Post) -> None:
    killed(is_not_heard, post.office.home, ROUND)
    post.at(ROUND)
    post.settings(mailbox="pop3://may-chu.example")

    counts = settle_doubt(post.office.desk("2026-04-01 08:15"))

    assert counts == {**LEFT, "nhat_ky_hong": 1}


def test_a_journal_is_not_asked_when_nothing_is_in_doubt(post: Post) -> None:
    post.settings(mailbox="maildir:var/nowhere")

    assert (post.at(ROUND), settle_doubt(post.office.desk())) == ({"thu_sent": 5}, {})


def test_without_a_journal_mailbox_the_doubt_waits_for_a_person(post: Post) -> None:
    one_in_doubt(post, is_not_heard)
    post.settings(mailbox="")

    assert (post.at("2026-04-01 08:15"), states(post.office.desk())[0]) == ({}, IN_DOUBT)


def test_a_doubt_that_another_sender_has_settled_is_counted_there(post: Post) -> None:
    one_in_doubt(post, is_not_heard)
    desk, letter = post.office.desk("2026-04-01 08:15"), post.doubted()

    names = [settled(desk, letter, [], {letter.message_id}) for _ in range(2)]

    assert names == ["thu_tim_thay", ""]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (Settings(), ""),
        (Settings(journal=JOURNAL), ""),
        (Settings(delivery="smtp"), ""),
        (Settings(delivery="smtp", journal=JOURNAL), f"127.0.0.1:25 {JOURNAL}"),
        (
            Settings(delivery="smtp", journal=JOURNAL, relay="thus://a:bi-mat@mx.example:587/?ehlo=x"),
            f"mx.example:587 {JOURNAL}",
        ),
    ],
)
def test_a_way_is_the_relay_and_the_journal_without_a_password(settings: Settings, expected: str) -> None:
    assert way(settings) == expected


def test_the_journal_is_the_workspaces_own(office: Office) -> None:
    office.write("dondoc.toml", 'journal_mailbox = "maildir:var/so thu"\n')
    desk = office.desk()

    assert desk.open_journal() == MaildirJournal(office.home / "var" / "so thu")
