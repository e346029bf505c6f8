"""The independent count: every figure of a report is equal, and one that was falsified is found."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from directive.annual import annual, reconcile
from directive.checkin import Event, Happening
from directive.record import Record
from reports.figures import to_json
from services.desk import read_workspace
from services.published import published_in
from services.start import start_workspace
from store import ledger
from store.database import open_database, upgrade
from tests.books import happened
from tests.reports.years import lived_year
from tools.recount import main, recount, stated

DAY, BEFORE = date(2027, 7, 30), date(2026, 7, 30)
UNITS = frozenset(
    {"dang-uy-nhnn-khu-vuc-8", "dang-uy-thads", "dang-uy-tand-tinh", "phuong-thanh-vinh", "ban-noi-chinh"}
)


def url_of(home: Path) -> str:
    return f"sqlite:///{home / 'var' / 'dondoc.db'}"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace in which some units have lived a year and a half."""
    home = tmp_path_factory.mktemp("so")
    start_workspace(home)
    book = read_workspace(home).book
    assert book is not None
    lived = [one for one in lived_year(book, 11, DAY) if one.checkin.key.unit in UNITS]
    told = [with_more_time(one) if place % 9 == 0 else one for place, one in enumerate(lived)]
    upgrade(url_of(home))
    db = open_database(url_of(home))
    with db.writing() as tx:
        for one in told:
            asked, *others = one.happenings
            ledger.open_checkins(tx, [one.checkin], book=book.digest, actor=asked.actor, now=asked.at)
            ledger.record(tx, others)
    db.close()
    return home


def with_more_time(one: Record) -> Record:
    """Return the record with ten days more, granted and told of by a reminder before anything was answered."""
    asked, *others = one.happenings
    granted = happened(one.checkin, Event.EXTENDED, one.checkin.opens, one.checkin.due + timedelta(days=10))
    reminded = happened(one.checkin, Event.REMINDED, one.checkin.opens, "vang")
    return replace(one, happenings=(asked, *at_once(asked, [reminded, granted]), *others))


def at_once(asked: Happening, others: Iterable[Happening]) -> list[Happening]:
    return [replace(one, at=asked.at) for one in others]


@pytest.fixture(scope="module")
def report(home: Path) -> Path:
    """Return the .json of that workspace's report."""
    book = read_workspace(home).book
    assert book is not None
    db = open_database(url_of(home))
    with db.reading() as tx:
        records = ledger.records(tx)
    db.close()
    figures, before = annual(book, 2027, DAY, records), annual(book, 2026, BEFORE, records)
    reconcile(figures)
    path = home / "bao-cao.json"
    path.write_bytes(to_json(figures, book, before, published_in(home, book).rows))
    return path


def test_every_figure_and_row_of_the_report_is_equal(
    home: Path, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = json.loads(report.read_bytes())

    assert recount(home, told) == stated(told)
    assert (main([str(home), str(report)]), capsys.readouterr().out) == (
        0,
        f"{len(told['figures'])} figures, {len(told['figures'])} equal; {len(told['rows'])} rows\n",
    )
    assert len(told["rows"]) > 100
    assert {row["cell"] for row in told["rows"]} >= {"on_time", "late", "silent", "in_review_late", "returned_late"}
    assert [row["by_extension"] for row in told["rows"]].count(True) > 0


@pytest.mark.parametrize(
    ("at", "value"),
    [
        ("total/overdue", 0),
        ("measure/3.3.b/0/last_year", 99.99),
        ("published/na-2025-hanh-chinh", 80),
        ("age/61+", None),
    ],
)
def test_one_falsified_figure_is_found(
    home: Path, report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], at: str, value: Any
) -> None:
    told = json.loads(report.read_bytes())
    true = told["figures"].setdefault(at, {"value": "(none)"})["value"]
    told["figures"][at]["value"] = value
    (tmp_path / "sai.json").write_text(json.dumps(told), "utf-8")

    assert main([str(home), str(tmp_path / "sai.json")]) == 1
    assert capsys.readouterr().out.splitlines()[1:] == [f"{at}: {value} in the report, {true} counted"]


def test_a_figure_that_was_left_out_or_made_up_and_a_row_that_was_changed_are_found(
    home: Path, report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = json.loads(report.read_bytes())
    key, cell = told["rows"][0]["key"], told["rows"][0]["cell"]
    told["rows"][0]["cell"] = "excused"
    del told["figures"]["total/late"]
    told["figures"]["total/made_up"] = {"value": 7}
    (tmp_path / "sai.json").write_text(json.dumps(told), "utf-8")

    main([str(home), str(tmp_path / "sai.json")])

    lines = capsys.readouterr().out.splitlines()
    count = len(told["figures"])
    assert lines[0] == f"{count} figures, {count - 2} equal; {len(told['rows'])} rows"
    assert lines[1] == f"row/{key}/cell: excused in the report, {cell} counted"
    assert [line.split(":")[0] for line in lines[2:]] == ["total/late", "total/made_up"]


def test_it_takes_nothing_from_the_program() -> None:
    files = sorted((Path(__file__).resolve().parents[2] / "tools").glob("recount*.py"))
    imported = {line.split()[1] for one in files for line in one.read_text("utf-8").splitlines() if line[:5] == "from "}

    assert [name for name in imported if name.split(".")[0] in ("directive", "services", "reports", "store")] == []
