"""The columns: what a closed list takes, and how text is ordered."""

from __future__ import annotations

from sqlalchemy import Enum
from sqlalchemy.dialects import registry

from directive.letter import LetterState
from store.columns import BY_CODE_POINT, closed, refers_to


def test_a_closed_list_holds_the_values_of_its_words() -> None:
    kind = closed(LetterState, "state").type

    assert isinstance(kind, Enum)
    assert kind.enums == [one.value for one in LetterState]


def test_text_is_ordered_by_code_point_where_the_database_would_order_it_by_language() -> None:
    kinds = [BY_CODE_POINT.compile(registry.load(name)()) for name in ("sqlite", "postgresql")]

    assert kinds == ["VARCHAR", 'VARCHAR COLLATE "C"']


def test_what_is_referred_to_cannot_be_deleted() -> None:
    (key,) = refers_to("letter", "letter_id").foreign_keys

    assert (key.target_fullname, key.ondelete) == ("letter.id", "RESTRICT")
