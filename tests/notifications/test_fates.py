"""What each answer of a mail server is judged to be, stage by stage."""

from __future__ import annotations

import pytest

from directive.letter import Fate, Receipt
from notifications.fates import in_order, judge, judged, unheard


@pytest.mark.parametrize(
    ("stage", "code", "fate"),
    [
        ("connect", 554, Fate.DEFERRED),
        ("auth", 535, Fate.DEFERRED),
        ("mail", 553, Fate.DEFERRED),
        ("mail", 552, Fate.FAILED),
        ("rcpt", 521, Fate.FAILED),
        ("rcpt", 600, Fate.DEFERRED),
        ("journal", 550, Fate.DEFERRED),
        ("final", 354, Fate.IN_DOUBT),
        ("final", 299, Fate.SENT),
        ("final", -1, Fate.IN_DOUBT),
    ],
)
def test_the_table_of_fates(stage: str, code: int, fate: Fate) -> None:
    assert judge(stage, code) is fate


@pytest.mark.parametrize(("stage", "told"), [("connect", "auth"), ("journal", "auth"), ("final", "final")])
def test_a_server_that_wants_a_login_speaks_of_the_settings_at_whatever_stage(stage: str, told: str) -> None:
    assert judged(stage, 530, b"login first").stage == told


def test_the_server_s_words_are_kept_on_one_line_and_not_for_ever() -> None:
    assert judged("rcpt", 550, b"no \xff\n  such " + b"x" * 999).words == "no \ufffd such " + "x" * 490


@pytest.mark.parametrize(("stage", "fate"), [("data", Fate.DEFERRED), ("final", Fate.IN_DOUBT)])
def test_what_was_not_heard_is_doubt_only_after_the_final_dot(stage: str, fate: Fate) -> None:
    assert unheard(stage, OSError("gone")) == Receipt(fate, stage, None, "OSError: gone")


@pytest.mark.parametrize(
    ("stage", "code", "kept"),
    [
        ("rcpt", 450, True),
        ("journal", 550, True),
        ("final", 554, True),
        ("rcpt", 421, False),
        ("rcpt", -1, False),
        ("data", 250, False),
        ("rcpt", None, False),
        ("auth", 535, False),
        ("connect", 554, False),
    ],
)
def test_only_a_server_that_refused_in_order_is_spoken_to_again(stage: str, code: int | None, kept: bool) -> None:
    assert in_order(Receipt(Fate.DEFERRED, stage, code, "")) is kept
