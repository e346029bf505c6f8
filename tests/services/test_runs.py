"""Every duty by its name, without Prefect."""

from __future__ import annotations

from datetime import date

import pytest

from services.runs import DUTIES, REPORT, run_directly
from services.summary import Summary
from tests.services.offices import Office, at, letters

NOON = at("2026-04-01 12:00")


@pytest.mark.parametrize(
    ("duty", "summary"),
    [
        ("open-round", Summary("open-round", "2026-04-01", {"phieu_mo": 6, "thu_xep_hang": 5})),
        ("deliver", Summary("deliver", "2026-04-01")),
        ("collect", Summary("collect", "2026-04-01")),
        ("escalate", Summary("escalate", "2026-04-01")),
        ("digest", Summary("digest", "2026-04-01", idle="chua_den_ngay")),
    ],
)
def test_each_duty_is_done_at_the_time_that_is_named(office: Office, duty: str, summary: Summary) -> None:
    assert run_directly(office.home, duty, NOON, None, None) == summary


def test_these_are_all_the_duties() -> None:
    assert [*DUTIES, REPORT] == ["open-round", "deliver", "collect", "escalate", "digest", "annual-report"]


def test_the_report_takes_a_year_and_a_day(office: Office) -> None:
    summary = run_directly(office.home, REPORT, NOON, 2026, date(2026, 3, 31))

    (letter,) = letters(office.desk())
    assert (summary, letter.key.split("/")[:3]) == (
        Summary("annual-report", "2026-04-01", {"bao_cao": 1}),
        ["bao-cao-nam", "2026", "2026-03-31"],
    )


def test_an_unknown_duty_is_refused(office: Office) -> None:
    with pytest.raises(KeyError):
        run_directly(office.home, "tidy-up", NOON, None, None)
