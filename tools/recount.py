"""Count every figure of a report once more, from the raw happenings, without the program: `python -m tools.recount`.

Two arguments: a workspace, and the report's .json. Prints how many figures there are, how many are equal, and each
difference; the exit status is 1 when there is any. For whoever doubts a report and does not wish to trust its makers.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from tools.recount_figures import Found, letters, once, overdue, part, tables, tallied, units
from tools.recount_ledger import Files, judged, records, table
from tools.recount_measures import measures

ROW = (
    "cell",
    "outcome",
    "on_time",
    "days_late",
    "age",
    "turn",
    "by_extension",
    "accepted_by",
    "month",
    "level",
    "task",
)
DAYS = ("due", "told", "done", "received")


def recount(home: Path, told: dict[str, Any]) -> Found:
    """Return every figure that the report should have, by its id; rows stand among them as `row/<key>/<name>`."""
    files, as_of, year = Files(home), date.fromisoformat(told["as_of"]), told["year"]
    known = [row for row in every(files, home, as_of) if files.year_of(row["obligation"], row["period"]) <= year]
    rows = of_year(files, known, year)
    before_as_of = told["figures"].get("before/total/asked", {}).get("as_of")
    before = of_year(files, every(files, home, date.fromisoformat(before_as_of)), year - 1) if before_as_of else []
    found = tables(files, rows) | units(rows) | overdue(rows) | letters(files, rows) | once(files, known)
    found |= measures(files, rows, before)
    if before_as_of:
        found |= tallied("before/total", before)
        for task in (one["so"] for one in files.matrix["nhiem_vu"]):
            found |= tallied(f"before/task/{task}", [row for row in before if row["task"] == task])
    found |= published(home / "published.csv")
    for row in rows:
        found |= {f"row/{row['key']}/{name}": row[name] for name in ROW}
        found |= {f"row/{row['key']}/{name}": str(row[name]) if row[name] else None for name in DAYS}
    return found


def every(files: Files, home: Path, as_of: date) -> list[dict[str, Any]]:
    """Return every check-in that had been asked by that day."""
    return [judged(files, *one, as_of) for one in records(home / "var" / "dondoc.db", as_of)]


def of_year(files: Files, rows: list[dict[str, Any]], year: int) -> list[dict[str, Any]]:
    """Return the rows of one reporting year; what passed to an heir is not counted where it was."""
    mine = [row for row in rows if files.year_of(row["obligation"], row["period"]) == year]
    return [row for row in mine if row["cell"] != "passed"]


def published(path: Path) -> Found:
    """Return the published figures: as printed, or counted from their two parts."""
    found: Found = {}
    for row in table(path) if path.exists() else []:
        counted = part(int(row["tu_so"]), int(row["mau_so"])) if row["tu_so"] else None
        found[f"published/{row['ma']}"] = float(row["gia_tri"]) if row["gia_tri"] else counted
    return found


def stated(told: dict[str, Any]) -> Found:
    """Return what the report says, in the same form."""
    found: Found = {at: one["value"] for at, one in told["figures"].items()}
    for row in told["rows"]:
        found |= {f"row/{row['key']}/{name}": row[name] for name in (*ROW, *DAYS)}
    return found


def differences(found: Found, said: Found) -> list[str]:
    """Return a line for each figure that one has and the other has not, or has otherwise."""
    nothing = "(none)"
    return [
        f"{at}: {said.get(at, nothing)} in the report, {found.get(at, nothing)} counted"
        for at in sorted(found.keys() | said.keys())
        if found.get(at, nothing) != said.get(at, nothing)
    ]


def main(arguments: list[str]) -> int:
    """Compare and print; return 1 when anything differs."""
    home, report = map(Path, arguments)
    told = json.loads(report.read_bytes())
    found, said = recount(home, told), stated(told)
    wrong = differences(found, said)
    figures = sum(not at.startswith("row/") for at in said)
    off = sum(not line.startswith("row/") for line in wrong)
    sys.stdout.write(f"{figures} figures, {figures - off} equal; {len(told['rows'])} rows\n")
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
