"""Days and instants as they are typed. A wrong one is the user's mistake: it leaves with 2, in Vietnamese."""

from __future__ import annotations

from datetime import date, datetime

from cli.words import words


class WronglyTyped(Exception):
    """A value that cannot be read; the message is a sentence for the user."""


def given_day(text: str | None) -> date | None:
    """Return the day that was typed as YYYY-MM-DD; None stays None."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise WronglyTyped(words()["khung"]["sai_ngay"].format(chu=text)) from None


def given_instant(text: str | None) -> datetime | None:
    """Return the instant that was typed, with its zone; None stays None."""
    try:
        instant = datetime.fromisoformat(text) if text else None
    except ValueError:
        instant = None
    if text and (instant is None or instant.tzinfo is None):
        raise WronglyTyped(words()["khung"]["sai_luc"].format(chu=text))
    return instant
