"""What a mail says to the questions of a letter that a person has named, whatever its keys and its sender say."""

from __future__ import annotations

from notifications.reader.answered import answered
from notifications.reader.answers import Said
from notifications.reader.asked import Asked
from notifications.reader.attachments import attached
from notifications.reader.mail import Mail
from notifications.reader.text import words_of


def said_to(mail: Mail, letter: Asked) -> tuple[Said, ...]:
    """Return what the mail's own words say to each question of that letter. Never raises, whatever the mail."""
    words = words_of(mail, attached(mail.parts).words, [one.code for one in letter.questions])
    return answered(words, letter.questions).said
