"""A mail has a resting place, and nothing is decided about it until a rule has been named."""

from __future__ import annotations

from datetime import UTC, datetime

from directive.mail import Decision, KeptMail, MailState


def test_every_mail_rests_in_one_of_six_states() -> None:
    resting = ["answered", "duplicate", "auto", "bounce", "held", "quarantined", "dismissed", "request"]
    assert [state.value for state in MailState] == ["kept", *resting]


def test_a_mail_is_undecided_when_it_is_kept() -> None:
    mail = KeptMail("ab" * 32, "var/inbox/abab.eml", datetime(2026, 4, 2, tzinfo=UTC), "<1@may.example>", "a@b.example")

    assert mail.decision == Decision(MailState.KEPT, rule="", letter=None, note="")
