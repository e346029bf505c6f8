"""Circles in what comes after what."""

from __future__ import annotations

from directive.loops import SHOWN, loops


def test_what_only_leads_on_has_no_circle() -> None:
    assert loops({"a": ["b", "c"], "b": ["c"], "c": ["elsewhere"]}) == []


def test_each_circle_begins_with_its_first_key_and_is_closed() -> None:
    after = {"a": ["b"], "b": ["c"], "c": ["a"], "d": ["d"], "e": ["a", "f"], "f": []}

    assert loops(after) == [["a", "b", "c", "a"], ["d", "d"]]


def test_two_circles_through_one_key_are_both_found() -> None:
    assert sorted(loops({"a": ["b", "c"], "b": ["a"], "c": ["a"]})) == [["a", "b", "a"], ["a", "c", "a"]]


def test_not_more_circles_are_named_than_a_person_reads() -> None:
    assert len(loops({str(number): [str(number)] for number in range(100)})) == SHOWN
