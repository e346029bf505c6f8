"""Days and instants as they are typed. A wrong one is the user's mistake: it leaves with 2, in Vietnamese."""

from __future__ import annotations

from datetime import date, datetime

from cli.words import words

YEARS = range(2000, 2100)  # no calendar says more, and no date inside can run over Python's own ends


class WronglyTyped(Exception):
    """A value that cannot be read; the message is a sentence for the user."""


def given_day(text: str | None) -> date | None:
    """Return the day that was typed as YYYY-MM-DD; None stays None."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if day.year not in YEARS:
        raise WronglyTyped(words()["khung"]["sai_ngay"].format(chu=text))
    return day


def given_instant(text: str | None) -> datetime | None:
    """Return the instant that was typed, with its zone; None stays None."""
    if not text:
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None or instant.year not in YEARS:
        raise WronglyTyped(words()["khung"]["sai_luc"].format(chu=text))
    return instant


def given_year(number: int | None) -> int | None:
    """Return the year that was typed; None stays None."""
    if number is not None and number not in YEARS:
        raise WronglyTyped(words()["khung"]["sai_nam"].format(chu=number))
    return number
