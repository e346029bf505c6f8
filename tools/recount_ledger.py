"""The check-ins of a year as another person would read them: from SQLite, YAML and CSV, without the program's own code.

Nothing of directive/, services/ or reports/ is imported here, and nothing is copied from there: what the report says
is found again by another way, day by day where the program counts by weeks.
"""

from __future__ import annotations

import csv
import json
import sqlite3
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import yaml

HANOI = timezone(timedelta(hours=7))
BESIDE = {"reminded", "extension_asked", "extended", "extension_refused", "moved"}
COMMUNES = {"xa", "phuong"}
BANDS = ((1, 5, "1-5"), (6, 10, "6-10"), (11, 20, "11-20"), (21, 60, "21-60"), (61, 10**9, "61+"))
TURNS = ("review", "talk", "unit", "superior", "office", "assigner")
TURN_OF = {"don_vi": "unit", "cap_tren": "superior", "thu_ky": "office", "ky_cong_van": "office"}
MONTHS = {"Q": 3, "H": 6}


class Files:
    """The three files of a workspace, as plain text and numbers."""

    def __init__(self, home: Path) -> None:
        self.matrix: dict[str, Any] = yaml.load((home / "matrix.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 -- reads every scalar as text and makes no object
        self.units = {row["ma"].strip(): row for row in table(home / "units.csv")}
        days = [row for row in table(home / "calendar.csv") if row["xac_nhan"].strip() != "chua"]
        self.marks = {date.fromisoformat(row["ngay"].strip()): row["loai"].strip() == "lam_bu" for row in days}
        self.task_of = {one["ma"]: task for task in self.matrix["nhiem_vu"] for one in task["dau_viec"]}
        self.duties = {one["ma"]: one for task in self.matrix["nhiem_vu"] for one in task["dau_viec"]}

    def level(self, unit: str) -> str:
        """Say whether a unit is of the communes or of the province."""
        return "xa" if self.units[unit]["loai"].strip() in COMMUNES else "tinh"

    def is_worked(self, day: date) -> bool:
        """Say whether a day is worked: by its paper, else from Monday to Friday."""
        return self.marks.get(day, day.weekday() < 5)

    def days_past(self, due: date, day: date) -> int:
        """Count the working days after one day up to another, one by one; whoever is late is late by a day at least."""
        if day <= due:
            return 0
        passed = (due + timedelta(days=n) for n in range(1, (day - due).days + 1))
        return max(1, sum(self.is_worked(one) for one in passed))

    def year_of(self, duty: str, period: str) -> int:
        """Return the reporting year in which a period ends."""
        first = int(self.duties.get(duty, {}).get("nam_tu_thang") or 0) or int(self.matrix["nam_tu_thang"])
        ends = end_of(period)
        return ends.year + (first > 1 and ends.month >= first)

    def turn(self, row: dict[str, Any]) -> str:
        """Say whose turn it is for what is overdue: the last rung of the ladder that has come."""
        if row["cell"] == "in_review_late":
            return "review"
        tone = self.units[row["unit"]]["giong"].strip()
        if tone == "de_nghi":
            return "talk"
        duty = self.duties[row["obligation"]]
        name = duty.get("thang") or self.task_of[row["obligation"]].get("thang")
        ladders = self.matrix["thang_don_doc"]
        own = [one for one in ladders if name and one.get("ma") == name and one["giong"] == tone]
        (ladder,) = own or [one for one in ladders if "ma" not in one and one["giong"] == tone]
        come = [rung["gui"] for rung in ladder["bac"] if 0 < int(rung["ngay_lam_viec"]) <= row["days_late"]]
        return max((TURN_OF.get(one, "assigner") for one in come), key=TURNS.index, default="unit")


def table(path: Path) -> list[dict[str, str]]:
    """Read a CSV file under its first line."""
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))


def end_of(period: str) -> date:
    """Return the last day of a period from its key: 2026-03, 2026-Q1, 2026T10-H2, 2026."""
    label, _, part = period.partition("-")
    year, _, first = label.partition("T")
    if part.isdigit():
        month = int(year) * 12 + int(part)
    else:
        length = MONTHS.get(part[:1], 12)
        start = (int(year) - (int(first or 1) > 1)) * 12 + int(first or 1) - 1
        month = start + length * int(part[1:] or 1)
    return date(month // 12, month % 12 + 1, 1) - timedelta(days=1)


def records(database: Path, as_of: date) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Return every check-in with what had happened to it by the end of that day in Hanoi, in the order of the keys."""
    until = datetime.combine(as_of + timedelta(days=1), datetime.min.time(), HANOI).astimezone(UTC)
    told: dict[int, tuple[dict[str, Any], list[dict[str, Any]]]] = {}
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as db:
        for row, *names in db.execute("SELECT id, obligation, unit, period, due FROM checkin"):
            told[row] = (dict(zip(("obligation", "unit", "period", "due"), names, strict=True)), [])
        query = "SELECT checkin_id, event, at, actor, facts FROM happening WHERE at < ? ORDER BY checkin_id, n"
        for row, event, at, actor, facts in db.execute(query, (until.strftime("%Y-%m-%d %H:%M:%S.%f"),)):
            told[row][1].append({"event": event, "at": at, "actor": actor, **json.loads(facts)})
    return sorted((one for one in told.values() if one[1]), key=lambda one: list(one[0].values())[:3])


def judged(files: Files, checkin: dict[str, Any], happened: list[dict[str, Any]], as_of: date) -> dict[str, Any]:
    """Return a check-in as it stood: its cell, its days, and what was accepted."""
    first = date.fromisoformat(checkin["due"])
    moves = [date.fromisoformat(one["until"]) for one in happened if one["event"] in ("extended", "moved")]
    due = max([first, *moves])
    row = dict(checkin, due=due, told=first, done=None, received=None, outcome=None, accepted_by=None)
    last = [one["event"] for one in happened if one["event"] not in BESIDE][-1]
    row |= {"month": str(due)[:7], "task": checkin["obligation"].split(".")[0], "level": files.level(checkin["unit"])}
    row |= {"figures": [], "evidence": [], "by_extension": False}
    row["key"] = "/".join((checkin["obligation"], checkin["unit"], checkin["period"]))
    if last in ("excused", "passed"):
        return row | {"cell": last, "on_time": None, "days_late": 0, "age": None, "turn": None}
    day = as_of
    if last in ("answered", "accepted"):
        day = answered(row, happened)
    late = day > due
    cells = {"asked": "silent" if late else "waiting", "answered": "in_review", "accepted": "on_time"}
    row["cell"] = cells.get(last, last) + ("_late" if late and last in ("answered", "returned") else "")
    row["on_time"] = False if late else True if row["done"] else None
    row["days_late"] = files.days_past(due, day)
    if last == "accepted":
        row["cell"] = "late" if late else "on_time"
        accepted(row, happened, granted=any(one["event"] == "extended" for one in happened))
    overdue = row["cell"] in ("silent", "in_review_late", "returned_late")
    row["age"] = next((name for low, high, name in BANDS if overdue and low <= row["days_late"] <= high), None)
    row["turn"] = files.turn(row) if overdue else None
    return row


def owed(happened: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the answers that came after the last return."""
    returns = [n for n, one in enumerate(happened) if one["event"] == "returned"]
    return [one["answer"] for one in happened[max(returns, default=-1) + 1 :] if one["event"] == "answered"]


def answered(row: dict[str, Any], happened: list[dict[str, Any]]) -> date:
    """Set which day decides, and when that answer came; return that day."""
    days = []
    for answer in owed(happened):
        came = datetime.fromisoformat(answer["received"]).astimezone(HANOI).date()
        dated = [date.fromisoformat(one["dated"]) for one in answer["evidence"] if one["dated"]]
        days.append((min(max(dated, default=came), came), came))
    row["done"], row["received"] = min(days)
    row["outcome"] = owed(happened)[-1]["outcome"]
    return min(days)[0]


def accepted(row: dict[str, Any], happened: list[dict[str, Any]], *, granted: bool) -> None:
    """Set what was accepted, and by whom."""
    answer = owed(happened)[-1]
    row["figures"], row["evidence"] = answer["figures"], answer["evidence"]
    row["accepted_by"] = [one["actor"] for one in happened if one["event"] == "accepted"][-1]
    row["by_extension"] = granted and row["told"] < row["done"] <= row["due"]
