"""Every measure counted once more: what units reported, its rate, its target, and the same of the year before."""

from __future__ import annotations

import unicodedata
from collections import Counter
from decimal import Decimal
from typing import Any

from tools.recount_figures import Found, Row, folded, hundredth, part
from tools.recount_ledger import Files

WORDS = ("co_khong", "xep_loai", "van_ban")


def measures(files: Files, rows: list[Row], before: list[Row]) -> Found:
    """Return the figures of every measure of the matrix; `before` are the rows of the year before."""
    found: Found = {}
    for duty, said in files.duties.items():
        mine = [row for row in rows if row["obligation"] == duty]
        for n, measure in enumerate(said["do_luong"]):
            at, now = f"measure/{duty}/{n}", summed(measure, n, mine)
            found |= {f"{at}/asked": len({row["unit"] for row in mine}), f"{at}/reported": len(now["units"])}
            found |= {f"{at}/{name}": now[name] for name in ("value", "numerator", "denominator")}
            found |= {f"{at}/spread/{bare(word)}": number for word, number in now["words"].items()}
            found |= judged(at, measure, now)
            then = summed(measure, n, [row for row in before if row["obligation"] == duty])
            found |= compared(at, measure, now, then) if then["units"] else {}
    return found


def summed(measure: dict[str, Any], n: int, rows: list[Row]) -> dict[str, Any]:
    """Add up what was reported; of what is cumulative, and of words, each unit's last counts alone."""
    told = []
    for row in sorted(rows, key=lambda one: (one["told"], one["obligation"], one["unit"], one["period"])):
        for one in row["figures"]:
            if one["measure"] == n and is_filled(measure["kieu"], one):
                told.append((row["unit"], one))
    if measure.get("cong_don") == "co" or measure["kieu"] in WORDS:
        told = list(dict(told).items())
    found: dict[str, Any] = {"units": {unit for unit, _ in told}}
    for name in ("value", "numerator", "denominator"):
        there = [one[name] for _, one in told if one[name] is not None]
        found[name] = sum(there) if there else None
    words = [one["text"] for _, one in told if one["text"] is not None] if measure["kieu"] in WORDS else []
    return found | {"words": Counter(words)}


def is_filled(kind: str, one: dict[str, Any]) -> bool:
    """Say whether a figure tells what its measure asks for."""
    if kind == "ty_le":
        return one["numerator"] is not None and one["denominator"] is not None
    return bool(one["text"]) if kind in WORDS else one["value"] is not None


def judged(at: str, measure: dict[str, Any], now: dict[str, Any]) -> Found:
    """Return the rate and how far it is from its target."""
    found: Found = {}
    if now["numerator"] is not None:
        found[f"{at}/percent"] = part(now["numerator"], now["denominator"])
    target = measure.get("muc_tieu")
    if target:
        found[f"{at}/target"] = float(target["gia_tri"])
        if measure["kieu"] == "ty_le" and now["denominator"]:
            exact = Decimal(100 * now["numerator"]) / now["denominator"] - Decimal(target["gia_tri"])
            found[f"{at}/points"] = hundredth(exact)
    return found


def compared(at: str, measure: dict[str, Any], now: dict[str, Any], then: dict[str, Any]) -> Found:
    """Return the value of the year before, and the change since."""
    if measure["kieu"] != "ty_le":
        found: Found = {f"{at}/last_year": then["value"]}
        if None not in (now["value"], then["value"]):
            found[f"{at}/change"] = now["value"] - then["value"]
        return found
    found = {f"{at}/last_year": part(then["numerator"], then["denominator"])}
    if now["denominator"] and then["denominator"]:
        rates = [Decimal(100 * one["numerator"]) / one["denominator"] for one in (now, then)]
        found[f"{at}/change"] = hundredth(rates[0] - rates[1])
    return found


def bare(word: str) -> str:
    """Return a word without its marks, as an id has it."""
    letters = unicodedata.normalize("NFD", folded(word).lower().replace("đ", "d"))
    return "-".join("".join(one for one in letters if not unicodedata.combining(one)).split())
