"""What a letter costs in words and in bytes, against the same words made into a message by `EmailMessage`."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP

from benchmarks.harness import Result, turn_by_turn
from benchmarks.round_letters import SENDER, WORDS, letter, recipient
from directive.letter import LetterKind
from notifications.letters import LetterWriter, Written
from notifications.mime import compose

LETTERS, ROUNDS = 50, 9
QUEUED = datetime(2026, 4, 7, 1, 0, tzinfo=UTC)
IDENTITY = "<ck.abcdefghijklmnop@nghe-an.example>"
NAMED = f"Ban Nội chính Tỉnh ủy <{SENDER}>"
AT_LEAST = 20  # times as fast
WORDS_TOO = 15  # the same with the words, at any load of the machine; 20 is wanted here too, and kept on a free one


def ours(written: Written, number: int) -> bytes:
    """Return the bytes of the letter as we build them."""
    reply_to = str(letter(number)["reply_address"])
    return compose(
        written, sender=NAMED, recipient=recipient(number), message_id=IDENTITY, date=QUEUED, reply_to=reply_to
    )


def theirs(written: Written, number: int) -> bytes:
    """Return the bytes of the letter as the standard library builds them."""
    message = EmailMessage(policy=SMTP)
    message["From"] = NAMED
    message["To"] = recipient(number)
    message["Reply-To"] = letter(number)["reply_address"]
    message["Subject"] = written.subject
    message["Date"] = QUEUED
    message["Message-ID"] = IDENTITY
    message.set_content(written.text)
    message.add_alternative(written.html, subtype="html")
    return message.as_bytes()


def words_and_bytes() -> list[Result]:
    """Compare the bytes alone, and words with bytes: the words cost both sides the same, so they dilute the ratio.

    As in a round, the letters differ in the unit's name and reply address; lines that they share are encoded once.
    """
    writer = LetterWriter([WORDS])
    facts = [letter(number) for number in range(LETTERS)]

    def write(number: int) -> Written:
        return writer.write(LetterKind.CHECKIN, facts[number])

    written = [write(number) for number in range(LETTERS)]
    numbers = range(LETTERS)
    alone = turn_by_turn(
        lambda: [theirs(written[number], number) for number in numbers],
        lambda: [ours(written[number], number) for number in numbers],
        ROUNDS,
    )
    both = turn_by_turn(
        lambda: [theirs(write(number), number) for number in numbers],
        lambda: [ours(write(number), number) for number in numbers],
        ROUNDS,
    )
    name, peer = f"words and MIME of {LETTERS} letters", "the same words with EmailMessage"
    return [
        Result(f"MIME of {LETTERS} letters", "EmailMessage", *alone, limit=1 / AT_LEAST),
        Result(name, peer, *both, limit=1 / WORDS_TOO, wanted=1 / AT_LEAST),
    ]
