"""The two forms of a Party paper: each value has its source, and they differ where the guidance differs."""

from __future__ import annotations

from dataclasses import fields

import pytest

from reports.profile import HD_36, PROFILES, Profile

NO_VALUES = {"name", "title", "sources"}


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_each_value_of_a_form_has_its_source(profile: Profile) -> None:
    assert set(profile.sources) == {one.name for one in fields(Profile)} - NO_VALUES
    assert [name for name, source in profile.sources.items() if not source] == []


def test_a_form_is_found_by_its_name() -> None:
    assert {name: one.name for name, one in PROFILES.items()} == {
        "hd-05-2026": "hd-05-2026",
        "hd-36-2018": "hd-36-2018",
    }


def test_the_forms_differ_in_the_sign_between_recipients() -> None:
    new, old = PROFILES.values()
    found = {
        one.name: (getattr(new, one.name), getattr(old, one.name))
        for one in fields(Profile)
        if one.name not in NO_VALUES and getattr(new, one.name) != getattr(old, one.name)
    }

    assert found == {"separator": (";", ",")}
    assert old.sources["separator"] == HD_36


def test_the_text_is_as_wide_as_the_page_less_its_margins() -> None:
    assert PROFILES["hd-05-2026"].text_width == 9355
