"""What a year came to agrees with itself, whichever way it is counted."""

from __future__ import annotations

import re
from datetime import datetime, time

import pytest

from directive.days import HANOI
from directive.tally import Tally
from services.desk import open_desk
from simulation.story import story_of
from tests.simulation.small import Watched

pytestmark = pytest.mark.xdist_group("year")


def test_the_sums_agree(watched: Watched) -> None:
    story = watched.demo.story
    total: Tally = story.figures.total

    assert sum(story.letters.values()) == sum(story.fates.values())
    assert total.asked == len(story.figures.checkins)
    assert total.asked == total.on_time + total.late + total.within + total.overdue + total.excused
    assert story.reviews["accepted"] >= total.settled > 0
    assert story.opened >= total.asked
    assert sum(story.answers.values()) >= story.reviews["accepted"] + story.reviews["returned"] > 0


def test_every_kind_of_thing_has_happened(watched: Watched) -> None:
    story = watched.demo.story

    assert story.letters.keys() == {
        "bao-cao-nam",
        "bien-nhan",
        "nhac-do",
        "nhac-vang",
        "phieu-bao-cao",
        "tong-hop",
        "tra-lai",
    }  # fmt: skip -- one set
    assert story.fates.keys() == {"sent"}
    assert story.mails.keys() >= {"answered", "held", "auto"}
    assert story.rungs.keys() == {"vang", "do", "do-dac-biet"}
    assert story.rounds == 2


def test_the_digests_and_the_report_are_there(watched: Watched) -> None:
    story = watched.demo.story

    digests = (story.ledger_digest, story.audit_head, story.report.docx_digest, story.report.json_digest)
    assert [digest for digest in digests if not re.fullmatch(r"[0-9a-f]{64}", digest)] == []
    assert (story.report.docx.is_file(), story.report.json.is_file()) == (True, True)
    assert story.audit_lines > story.opened


def test_the_same_ledger_tells_the_same_story(watched: Watched) -> None:
    told = watched.demo.story

    evening = datetime.combine(told.report.as_of, time(23), HANOI)
    assert story_of(open_desk(watched.demo.home, evening), told.report.year, told.report.as_of) == told
