"""The sample facts cover every kind of letter, and every fact that the real ones carry."""

from __future__ import annotations

from directive.letter import LetterKind
from notifications.samples import samples
from tests.notifications.letter_facts import golden_letters


def test_every_kind_of_letter_has_samples() -> None:
    assert [kind for kind in LetterKind if not samples(kind)] == []


def test_samples_carry_the_names_of_the_real_facts() -> None:
    for kind, facts in golden_letters().values():
        for sample in samples(kind):
            assert set(sample) == set(facts)


def test_samples_of_a_unit_letter_have_both_tones_and_both_lengths() -> None:
    seen = [(facts["unit"], facts["items"]) for facts in samples(LetterKind.CHECKIN)]

    assert [(unit["tone"], len(rows)) for unit, rows in seen] == [  # type: ignore[index, arg-type]  # -- facts are objects
        ("giao", 2),
        ("giao", 1),
        ("de_nghi", 2),
        ("de_nghi", 1),
    ]
