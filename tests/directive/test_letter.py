"""Letters, their states and what came of sending them, as they are written down."""

from __future__ import annotations

from datetime import date

import pytest

from directive.letter import Fate, Letter, LetterKind, LetterState, Receipt
from tests.books import at


def test_every_kind_of_letter_has_a_folder_of_words() -> None:
    assert [kind.value for kind in LetterKind] == [
        "phieu-bao-cao",
        "nhac-vang",
        "nhac-do",
        "bao-cap-tren",
        "tra-lai",
        "bien-nhan",
        "gia-han",
        "khong-gia-han",
        "hoi-lai",
        "gui-mau",
        "tong-hop",
        "bao-cao-nam",
        "canh-bao",
    ]


def test_every_fate_of_an_attempt_is_a_state_in_which_the_letter_then_stands() -> None:
    assert {fate.value for fate in Fate} <= {state.value for state in LetterState}
    assert [state.value for state in LetterState if state.value not in {fate.value for fate in Fate}] == [
        "queued",
        "sending",
        "held",
        "withdrawn",
    ]


def test_a_letter_that_expects_no_answer_has_no_reply_key() -> None:
    letter = Letter("k", LetterKind.ALARM, "", "a@tinh.example", "<1@x.example>", "Cảnh báo", b"", at(date(2026, 4, 1)))

    assert (letter.reply_key, letter.checkins) == ("", ())


def test_a_receipt_keeps_the_servers_own_words() -> None:
    assert str(Receipt(Fate.DEFERRED, "rcpt", 451, "4.7.1 Greylisted")) == (
        "Receipt(fate=<Fate.DEFERRED: 'deferred'>, stage='rcpt', code=451, words='4.7.1 Greylisted')"
    )


@pytest.mark.parametrize(
    ("receipt", "meaning"),
    [
        (Receipt(Fate.SENT, "final", 250, ""), set()),
        (Receipt(Fate.DEFERRED, "auth", 535, ""), {"pauses"}),
        (Receipt(Fate.DEFERRED, "auth", 454, ""), set()),
        (Receipt(Fate.DEFERRED, "auth", None, ""), {"of_the_relay"}),
        (Receipt(Fate.DEFERRED, "mail", 550, ""), {"pauses"}),
        (Receipt(Fate.DEFERRED, "mail", 503, ""), set()),
        (Receipt(Fate.DEFERRED, "journal", 550, ""), {"pauses"}),
        (Receipt(Fate.DEFERRED, "journal", 451, ""), set()),
        (Receipt(Fate.DEFERRED, "connect", 554, ""), {"of_the_relay"}),
        (Receipt(Fate.DEFERRED, "connect", None, ""), {"of_the_relay"}),
        (Receipt(Fate.DEFERRED, "rcpt", 421, ""), {"of_the_relay"}),
        (Receipt(Fate.DEFERRED, "rcpt", 450, ""), set()),
        (Receipt(Fate.DEFERRED, "data", -1, ""), {"of_the_relay"}),
        (Receipt(Fate.IN_DOUBT, "final", None, ""), {"of_the_relay"}),
        (Receipt(Fate.FAILED, "mail", 552, ""), set()),
        (Receipt(Fate.FAILED, "rcpt", None, ""), {"unreachable"}),
        (Receipt(Fate.FAILED, "rcpt", 550, ""), {"unreachable"}),
        (Receipt(Fate.FAILED, "rcpt", 554, ""), {"unreachable", "once_more"}),
        (Receipt(Fate.FAILED, "final", 554, ""), set()),
    ],
)
def test_a_receipt_says_whom_it_blames(receipt: Receipt, meaning: set[str]) -> None:
    assert {
        name for name in ("pauses", "of_the_relay", "unreachable", "once_more") if getattr(receipt, name)
    } == meaning
