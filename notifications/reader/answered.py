"""What the words of a mail answer, its two forms taken together: where they disagree, a person looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from notifications.reader.answers import Answers, Said, read_answers
from notifications.reader.asked import Question
from notifications.reader.codes import Codes
from notifications.reader.statuses import first_meant
from notifications.reader.text import Words
from notifications.reader.words import words

CONCEALED = "chu_an"


def answered(found: Words, questions: Sequence[Question], unit: str) -> Answers:
    """Return the answers of `unit`; those that come of a guess at old lettering are only proposed."""
    answers = read_answers(found.cut.lines, questions, unit)
    if found.other:
        answers = agreed(answers, read_answers(found.other.lines, questions, unit), strict=found.as_seen)
    if found.concealed and (Codes(questions).mentions(found.concealed) or first_meant(words(found.concealed))):
        answers = replace(answers, reasons=(*answers.reasons, CONCEALED))
    if not found.legacy:
        return answers
    said = tuple(Said(one.code, None, one.text, one.reason, one.proposed or one.status) for one in answers.said)
    return replace(answers, said=said)


def agreed(answers: Answers, other: Answers, *, strict: bool) -> Answers:
    """Return the answers, held where the mail's other form says otherwise.

    `strict`: where it says less, too, for the other form is what its reader sees.
    """
    elsewhere = {one.code: one.status for one in other.said}
    said, reasons = [], []
    for one in answers.said:
        status = elsewhere.get(one.code)
        if one.status is None or one.status is status or (status is None and not strict):
            said.append(one)
        else:
            reason = f"mau_thuan:{one.code}"
            said.append(Said(one.code, None, one.text, reason, one.status))
            reasons.append(reason)
    more = [one.code for one in other.said if one.status and one.code not in {each.code for each in said}]
    reasons += [f"mau_thuan:{code}" for code in more]
    return replace(answers, said=tuple(said), reasons=tuple(dict.fromkeys((*answers.reasons, *reasons))))
