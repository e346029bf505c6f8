"""The tables of doubt: each phrase stands once, and what is harmless is more than what it is harmless for."""

from __future__ import annotations

from collections import Counter

from notifications.reader.takers import CONTRARY, HARMLESS, TAKERS, TAKES_BACK
from notifications.reader.words import listed, words


def test_each_phrase_stands_under_one_rule() -> None:
    phrases = [phrase for text in TAKERS.values() for phrase in listed(text)]

    assert [phrase for phrase, count in Counter(phrases).items() if count > 1] == []


def test_each_phrase_takes_back_by_its_own_rule() -> None:
    found = {phrase: TAKES_BACK.at(words(phrase), 0) for text in TAKERS.values() for phrase in listed(text)}

    assert {phrase: one[1] if one else None for phrase, one in found.items()} == {
        phrase: rule for rule, text in TAKERS.items() for phrase in listed(text)
    }


def test_no_single_word_is_harmless_and_every_outcome_but_done_has_its_contrary() -> None:
    assert [phrase for phrase in HARMLESS.table.values() if " " not in phrase] == []
    assert sorted(CONTRARY) == ["chua", "dang", "khong_phat_sinh", "vuong"]
