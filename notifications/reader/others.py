"""Words that speak for another unit than the one that was asked: a person must see whose answer it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from directive.text import plain
from notifications.reader.asked import Asked

SPEAKS = re.compile(r"\s*(?:xin|kinh|da)?\s*(?:xin |kinh )?(?:bao cao|tra loi|gui bao cao|thong tin|gui)\b")
# "Đảng ủy phường trân trọng báo cáo" names no place.
PLACE = r"(?:xa|phuong|thi tran) (?!(?:tran trong|kinh|xin|da|se|cung|chung toi|toi|em|xin phep)\b)(\w+(?: \w+)?)"
FOR_ANOTHER = re.compile(
    rf"\b(?:(?:bao cao|tra loi|gui|lam|nop) (?:thay|ho|giup)(?: mat| cho)?|thay mat) (?:\w+ ){{0,6}}?{PLACE}"
)
BY_ANOTHER = re.compile(rf"^\W*(?:\w+ ){{0,6}}?{PLACE}\s+(?:xin |kinh |da )*(?:bao cao|tra loi)\b")
CLAUSES = re.compile(r"\n|(?<=[.;!,])\s+")
UNITS_LIMIT = 500
LOOKED_AT = 4000


def speaks_for_another(own: str, letter: Asked, letters: Sequence[Asked]) -> bool:
    """Return True when the words are a report in the name of another unit: one that was asked, or another commune."""
    mine = plain(letter.unit_name)
    others = {plain(one.unit_name) for one in letters[:UNITS_LIMIT] if one.unit != letter.unit and one.unit_name}
    for clause in CLAUSES.split(own[:LOOKED_AT]):
        said = plain(clause)
        if said.startswith(mine) and mine:
            continue
        if any(said.startswith(name) and SPEAKS.match(said[len(name) :]) for name in others - {mine}):
            return True
        found = FOR_ANOTHER.search(said) or BY_ANOTHER.match(said)
        if found and re.search(PLACE, mine) and not is_mine(found[1], mine):
            return True
    return False


def is_mine(place: str, mine: str) -> bool:
    """Return True when the one or two syllables that were read as a place's name are the unit's, or begin with it."""
    return place in mine or place.split()[0] == mine.rpartition(" ")[2]
