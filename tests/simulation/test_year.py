"""The virtual year: what runs on which day, and what it leaves behind."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from datetime import date, datetime

import pytest

from services.desk import open_desk
from simulation.postman import Office
from simulation.village import Village
from simulation.year import Year
from tests.simulation.small import Watched, nobody_looks, prepared

pytestmark = pytest.mark.xdist_group("year")


class Diary:
    """Runs nothing, and writes down what was asked for and when."""

    def __init__(self) -> None:
        self.days: dict[str, list[datetime]] = defaultdict(list)

    async def run(self, duty: str, *, now: str, **given: object) -> dict[str, object]:
        """Write the duty down."""
        self.days[duty].append(datetime.fromisoformat(now))
        return {"duty": duty, "counts": {"viec": 1}, "seconds": 0.0}


@pytest.fixture(scope="module")
def dreamt(tmp_path_factory: pytest.TempPathFactory) -> tuple[Year, Diary]:
    """Live a year in which no duty does anything."""
    home = tmp_path_factory.mktemp("mo") / "so"
    port = prepared(home, 1, "2026-10-01")
    book, diary = open_desk(home).book, Diary()
    office = Office(home / "var" / "post", home / "var" / "mail", "nghe-an.example", port)
    (home / "var" / "post").mkdir()
    year = Year(home, 2026, Village(book, 1, book.matrix.tracked_from), office, diary.run)
    asyncio.run(year.live(nobody_looks))
    return year, diary


def test_duties_run_on_working_days_at_their_hours_and_the_report_comes_last(dreamt: tuple[Year, Diary]) -> None:
    year, diary = dreamt
    calendar = year.village.book.calendar
    instants = [at for times in diary.days.values() for at in times]

    assert [at for at in instants if not calendar.is_working(at.date())] == []
    assert {duty: {at.hour for at in times} for duty, times in diary.days.items()} == {
        "open-round": {8},
        "escalate": {10},
        "digest": {10},
        "annual-report": {8},
    }  # fmt: skip -- one table
    assert [at.date() for at in diary.days["annual-report"]] == [year.report_day()]
    assert max(instants).date() == year.report_day() > year.cut_off


def test_what_ran_is_counted(dreamt: tuple[Year, Diary]) -> None:
    year, diary = dreamt

    assert dict(year.runs) == {duty: len(times) for duty, times in diary.days.items()}
    assert dict(year.counts) == {"viec": year.runs.total()}
    assert year.prefect_share == 1.0


def test_the_report_comes_on_the_first_working_day_after_the_last_due_date(watched: Watched) -> None:
    report = watched.demo.story.report

    assert (report.year, report.as_of) == (2026, date(2027, 1, 15))
    assert report.as_of == watched.heard[-1][0]


def test_a_year_that_was_not_lived_has_no_share(dreamt: tuple[Year, Diary]) -> None:
    year, _ = dreamt
    unlived = Year(year.home, 2026, year.village, year.office, year.runner)

    assert unlived.prefect_share == 0.0
