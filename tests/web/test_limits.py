"""One may knock so often, over a moving time; who is idle is forgotten."""

from __future__ import annotations

import pytest

from tests.web.browser import Watch
from web import limits
from web.limits import Limit, Limits


def test_a_limit_moves_with_the_time() -> None:
    watch = Watch()
    door, twice = Limits(watch), Limit(2, 60)

    found = [door.allows("a", twice) for _ in range(3)]
    watch.seconds = 60

    assert (found, door.allows("a", twice), door.allows("b", twice)) == ([True, True, False], True, True)


def test_who_is_idle_is_forgotten_and_who_is_not_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_NAMES", 2)
    watch, once = Watch(), Limit(1, 7200)
    door = Limits(watch)
    for name in ("old", "older"):
        door.allows(name, once)
    watch.seconds = 3600
    door.allows("new", once)

    found = [door.allows(name, once) for name in ("new", "old")]

    assert found == [False, True]
