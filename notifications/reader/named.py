"""What a mail says to the questions of a letter that a person has named, whatever its keys and its sender say."""

from __future__ import annotations

from collections.abc import Sequence

from notifications.reader.answered import answered
from notifications.reader.answers import Said
from notifications.reader.asked import Asked
from notifications.reader.attachments import attached
from notifications.reader.mail import Mail
from notifications.reader.text import words_of


def only_letter_to(sender: str, letters: Sequence[Asked]) -> Asked | None:
    """Return the one letter that is open to the unit registered under this sender; None when there is none, or several.

    Only a guess, for a mail that names no letter: a person confirms it.
    """
    theirs = [one for one in letters if sender and sender.lower() in {address.lower() for address in one.addresses}]
    return theirs[0] if len(theirs) == 1 else None


def said_to(mail: Mail, letter: Asked) -> tuple[Said, ...]:
    """Return what the mail's own words say to each question of that letter. Never raises, whatever the mail."""
    words = words_of(mail, attached(mail.parts).words, [one.code for one in letter.questions])
    return answered(words, letter.questions, letter.unit_name).said
