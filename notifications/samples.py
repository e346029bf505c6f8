"""Sample facts for each kind of letter: every name that its words may use, in every shape that the names may take.

`LetterWriter.check` writes each letter with them, so that a misspelt name is found before any letter leaves.
"""

from __future__ import annotations

from collections.abc import Mapping

from directive.letter import LetterKind
from directive.words import Tone

Facts = Mapping[str, object]

OFFICE: Facts = {
    "name": "A",
    "directive": "B",
    "issuer": "C",
    "place": "D",
    "signer_title": "E",
    "signer_name": "F",
    "contact_name": "G",
    "phone": "H",
    "address": "I",
}
BARE_OFFICE: Facts = {**OFFICE, "signer_name": "", "phone": "", "address": ""}

ITEM: Facts = {
    "tag": "12.h",
    "title": "A",
    "period": "B",
    "due": "14/4/2026",
    "days": 3,
    "evidence": "C",
    "measures": ["D", "E"],
    "nil_allowed": True,
    "last": "F",
    "reason": "G",
    "understood": "H",
    "note": "I",
    "late": False,
}
EMPTY: Facts = dict.fromkeys(("last", "reason", "understood", "note"), "")
BARE_ITEM: Facts = {**ITEM, **EMPTY, "days": 0, "measures": [], "nil_allowed": False, "late": True}
OWED: Facts = {
    "unit": "A",
    "tag": "12.h",
    "title": "B",
    "due": "14/4/2026",
    "days": 3,
    "missing": "C",
    "decides": "D",
}
WAITS: Facts = {"unit": "A", "tag": "12.h", "title": "B", "since": "14/4/2026", "days": 3, "over": 1, "decides": "C"}
NOWHERE: Facts = {"unit": "A", "recipient": "B", "since": "14/4/2026", "broken": True, "words": "C"}
EVERYTHING: Facts = {
    "about": "tuan",
    "since": "14/4/2026",
    "opened": 4,
    "empty": ["A", "B"],
    "quiet": False,
    "anchor": "12-ab",
    "overdue": [OWED],
    "waiting": [WAITS],
    "returned": [WAITS],
    "drafts": [{"unit": "A", "file": "B", "day": "14/4/2026", "count": 2, "owed": 1}],
    "held": [{"sender": "A", "subject": "B", "why": "C"}],
    "failed": [{"recipient": "A", "words": "B"}],
    "unreached": [NOWHERE, {**NOWHERE, "broken": False}],
    "arrived": [{"unit": "A", "count": 1, "tags": "12.h"}],
    "coming": [{"due": "14/4/2026", "count": 2, "units": 1, "tags": "12.h (2)"}],
}
NOTHING: Facts = {name: [] if isinstance(fact, list) else fact for name, fact in EVERYTHING.items()} | {
    "since": "",
    "quiet": True,
    "anchor": "",
}


def unit_samples() -> list[Facts]:
    """Return sample facts of a letter to a unit, in both tones, with one item and with several."""
    return [
        {
            "office": office,
            "unit": {"name": "A", "salutation": "B", "tone": tone.value},
            "today": "05/01/2027",
            "round": "tháng 4 năm 2026",
            "items": rows,
            "dates": dates,
            "reply_address": "a@b.example",
            "reply_mark": "##-",
            "link": link,
        }
        for tone in Tone
        for office, rows, dates, link in (
            (OFFICE, [ITEM, BARE_ITEM], ["14/4/2026: A"], "https://a.example/t/b"),
            (BARE_OFFICE, [BARE_ITEM], [], ""),
        )
    ]


def office_samples(*facts: Facts) -> list[Facts]:
    """Return sample facts of a letter to the secretariat or to the report's reader."""
    return [
        {"office": office, "today": "05/01/2027", **given}
        for office, given in zip((OFFICE, BARE_OFFICE), (facts[0], facts[-1]), strict=True)
    ]


REPORT: Facts = {
    "about": "du-thao",
    "year": "2026",
    "draft": 1,
    "as_of": "D",
    "code": "",
    "digest": "",
    "path": "A",
    "enclosed": False,
    "headlines": [{"name": "B", "value": "C"}],
    "moved": [{"was": "E", "now": "F", "sentence": "G"}],
    "missing": [{"unit": "H", "duties": "I"}],
}
NO_REPORT: Facts = {**REPORT, "headlines": [], "moved": [], "missing": []}
SUBMITTED: Facts = {**NO_REPORT, "about": "trinh", "code": "J", "digest": "K"}
ENCLOSING: Facts = {**SUBMITTED, "enclosed": True}
ALARM: Facts = {"duty": "A", "when": "B", "words": "C"}


ABOVE: Facts = {
    "unit": {"name": "A", "salutation": "B"},
    "count": 1,
    "units": [{"name": "C", "items": [OWED]}],
}


def samples(kind: LetterKind) -> list[Facts]:
    """Return the sample facts of one kind of letter, at least one of each shape."""
    if kind is LetterKind.DIGEST:
        abouts = [{**NOTHING, "about": "do-dac-biet", "overdue": [OWED]}, {**EVERYTHING, "about": "lanh-dao"}]
        not_reached = {**NOTHING, "about": "khong-toi", "unreached": [NOWHERE]}
        return [*office_samples(EVERYTHING, NOTHING), *office_samples(*abouts), *office_samples(not_reached)]
    if kind is LetterKind.SUPERIOR:
        return office_samples(ABOVE)
    if kind is LetterKind.REPORT:
        crowded = {**REPORT, "missing": [{"unit": "H", "duties": "I"}] * 51}
        return [*office_samples(REPORT, crowded, NO_REPORT, SUBMITTED), *office_samples(ENCLOSING)]
    if kind is LetterKind.ALARM:
        return office_samples(ALARM)
    if kind is LetterKind.RECEIPT:
        return [{**facts, "anchor": "12-ab"} for facts in unit_samples()]
    return unit_samples()
