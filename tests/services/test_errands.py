"""The values that go from the collector to the reading process and back are whole when they arrive."""

from __future__ import annotations

import pickle
from pathlib import Path

from services.errands import Errand, Opening, Told
from tests.notifications.reader.replies import asked


def test_what_is_asked_and_told_arrives_as_it_was_sent() -> None:
    opening = Opening(Path("a.eml"), "traloi@noi-chinh.example")
    words = (opening, Errand(opening, (asked(),), "mx.noi-chinh.example"), Told("<1@b.example>", keys=("a",)))

    assert pickle.loads(pickle.dumps(words)) == words  # noqa: S301 -- our own bytes
