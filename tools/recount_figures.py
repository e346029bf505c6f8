"""Every figure of a report counted once more from rows that were read by `tools.recount_ledger`: an id and a value."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeAlias

from tools.recount_ledger import Files

Row: TypeAlias = dict[str, Any]
Found: TypeAlias = dict[str, Any]
OUTCOMES = {
    "xong": "done",
    "dang": "ongoing",
    "chua": "not_begun",
    "vuong": "obstructed",
    "khong_phat_sinh": "nil",
    "khong_thuoc_tham_quyen": "not_ours",
}
SETTLED, WITHIN = ("on_time", "late"), ("waiting", "in_review", "returned")
OVERDUE = ("silent", "in_review_late", "returned_late")
OF = {
    "asked": ("settled", "within", "overdue", "open", "excused", "asked"),
    "settled": (*SETTLED, *OUTCOMES.values()),
    "within": WITHIN,
    "overdue": OVERDUE,
    "on_time": ("by_extension",),
}
CROSSED = ("asked", "overdue", "within", "late", "on_time", "excused")


def part(number: int | None, of: int | None) -> float | None:
    """Return a percentage to two places, halves away from zero; None of nothing."""
    return hundredth(Decimal(100 * (number or 0)) / of) if of else None


def hundredth(value: Decimal) -> float:
    """Return a number to two places, halves away from zero."""
    return float(value.quantize(Decimal("0.01"), ROUND_HALF_UP))


def cells(rows: Iterable[Row]) -> Counter[str]:
    """Count the rows by where they stand, and all that is made of that."""
    found: Counter[str] = Counter()
    for row in rows:
        found[row["cell"]] += 1
        found["asked"] += 1
        if row["cell"] in SETTLED:
            found[OUTCOMES[row["outcome"]]] += 1
            found["by_extension"] += row["by_extension"]
    for name, parts in (("settled", SETTLED), ("within", WITHIN), ("overdue", OVERDUE)):
        found[name] = sum(found[one] for one in parts)
    found["open"] = found["within"] + found["overdue"]
    found["due"] = found["settled"] + found["overdue"]
    return found


def tallied(at: str, rows: Iterable[Row]) -> Found:
    """Return every count of a table's row, with its share."""
    counted = cells(rows)
    found: Found = {f"{at}/due/share": part(counted["settled"], counted["due"]), f"{at}/due": counted["due"]}
    for base, names in OF.items():
        for name in names:
            found[f"{at}/{name}"] = counted[name]
            found[f"{at}/{name}/share"] = part(counted[name], counted[base])
    return found


def grouped(rows: Iterable[Row], *names: str) -> dict[tuple[Any, ...], list[Row]]:
    """Return the rows by the values that they have under these names."""
    found: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        found[tuple(row[name] for name in names)].append(row)
    return found


def tables(files: Files, rows: list[Row]) -> Found:
    """Count by task, duty, unit, level and month, and by unit and level in each task."""
    months = sorted({row["month"] for row in rows})
    names = {
        "task": [task["so"] for task in files.matrix["nhiem_vu"]],
        "obligation": list(files.duties),
        "unit": list(files.units),
        "level": ["tinh", "xa"],
        "month": between(months[0], months[-1]) if months else [],
    }
    found = tallied("total", rows)
    for name, keys in names.items():
        parts = grouped(rows, name)
        for key in keys:
            found |= tallied(f"{name}/{key}", parts.get((key,), []))
    for name in ("unit", "level"):
        for (key, task), mine in grouped(rows, name, "task").items():
            counted = cells(mine)
            found |= {f"{name}/{key}/task/{task}/{cell}": counted[cell] for cell in CROSSED}
    for task in names["task"]:
        found[f"task/{task}/overdue/of_overdue"] = part(found[f"task/{task}/overdue"], found["total/overdue"])
    levels = Counter(files.level(unit) for unit in files.units)
    found |= {f"level/{level}/units": levels[level] for level in ("tinh", "xa")}
    return found | {f"unit/{unit}/units": 1 for unit in files.units}


def between(first: str, last: str) -> list[str]:
    """Return every month from one to another."""
    low, high = (int(one[:4]) * 12 + int(one[5:]) - 1 for one in (first, last))
    return [f"{month // 12}-{month % 12 + 1:02}" for month in range(low, high + 1)]


def units(rows: list[Row]) -> Found:
    """Count the units by what all their rows say together."""
    of = {unit: {row["cell"] for row in mine} for (unit,), mine in grouped(rows, "unit").items()}
    answered = {"on_time", "late", "in_review", "in_review_late", "returned", "returned_late"}
    counts = {
        "asked": len(of),
        "reported": sum(bool(one & answered) for one in of.values()),
        "unheard": sum(not one & answered and one != {"excused"} for one in of.values()),
        "silent": sum("silent" in one for one in of.values()),
        "overdue": sum(bool(one & set(OVERDUE)) for one in of.values()),
        "punctual": sum(one - {"excused"} == {"on_time"} for one in of.values()),
    }
    shares = {f"units/{name}/share": part(number, len(of)) for name, number in counts.items()}
    return {f"units/{name}": number for name, number in counts.items()} | shares


def overdue(rows: list[Row]) -> Found:
    """Count what is overdue by age and by whose turn it is; say for how long the silent ones have been silent."""
    late = [row for row in rows if row["age"]]
    ages = Counter(row["age"] for row in late)
    found: Found = {}
    for band in ("1-5", "6-10", "11-20", "21-60", "61+"):
        found |= {f"age/{band}": ages[band], f"age/{band}/share": part(ages[band], len(late))}
    for (task, turn), mine in grouped(late, "task", "turn").items():
        at = f"task/{task}/turn/{turn}"
        found |= {f"{at}/overdue": len(mine), f"{at}/units": len({row["unit"] for row in mine})}
        found[f"{at}/longest"] = max(row["days_late"] for row in mine)
    for (unit, cell), mine in grouped(late, "unit", "cell").items():
        if cell == "silent":
            found[f"silent/{unit}/longest"] = max(row["days_late"] for row in mine)
    return found


def letters(files: Files, rows: list[Row]) -> Found:
    """Count the letters: the same number and date from one unit is one letter."""
    found: dict[str, set[object]] = defaultdict(set)
    for row in rows:
        for one in row["evidence"]:
            paper = (row["unit"], folded(one["number"]), one["dated"])
            found["documents/total"].add(paper)
            found[f"documents/{row['level']}"].add(paper)
            for name in ("task", "obligation", "unit"):
                found[f"{name}/{row[name]}/documents"].add(paper)
    names = ["documents/total", "documents/tinh", "documents/xa"]
    names += [f"task/{task['so']}/documents" for task in files.matrix["nhiem_vu"]]
    names += [f"obligation/{duty}/documents" for duty in files.duties]
    names += [f"unit/{unit}/documents" for unit in files.units]
    return {name: len(found[name]) for name in names}


def folded(text: str) -> str:
    """Return text in NFC with single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def once(files: Files, known: list[Row]) -> Found:
    """Say of each duty that is done once how many units are asked still, have done it, and had by its day."""
    found: Found = {}
    passed = {(row["obligation"], row["unit"]) for row in known if row["cell"] == "passed"}
    for duty, said in files.duties.items():
        if said["loai"] != "mot_lan":
            continue
        mine = [row for row in known if row["obligation"] == duty and (duty, row["unit"]) not in passed]
        days: dict[str, list[date]] = {row["unit"]: [] for row in mine}
        for row in mine:
            if row["cell"] in SETTLED and row["outcome"] == "xong":
                days[row["unit"]].append(row["done"])
        done = [min(one) for one in days.values() if one]
        counts = {"asked": len(days), "done": len(done), "left": len(days) - len(done)}
        if said.get("hoan_thanh"):
            counts["on_time"] = sum(str(day) <= said["hoan_thanh"]["ngay"] for day in done)
        for name, number in counts.items():
            found |= {f"once/{duty}/{name}": number, f"once/{duty}/{name}/share": part(number, len(days))}
    return found
