"""The parameters of `plan`, `report` and `audit`. Standard library only: `--help` passes through here."""

from __future__ import annotations

import argparse

ON_REPORTS = ("texts", "take", "list", "confirm", "approve", "signed", "submit", "after")
SHARES = {"silent": 0.0, "on-time": 1.0}


def share(text: str) -> float:
    """Return the part of the answers that comes in time, from its name or as a number from 0 to 1; else ValueError."""
    part = SHARES[text] if text in SHARES else float(text)
    if not 0 <= part <= 1:
        raise ValueError(text)
    return part


def add_plan(one: argparse.ArgumentParser, said: dict[str, str]) -> None:
    """Add the parameters of `plan`."""
    one.add_argument("--from", dest="first", metavar="D", required=True, help=said["from"])
    one.add_argument("--to", dest="last", metavar="D", required=True, help=said["to"])
    one.add_argument("--answers", metavar="A", type=share, default="silent", help=said["answers"])
    one.add_argument("--seed", metavar="N", type=int, default=2026, help=said["seed"])
    one.add_argument("--against", metavar="FILE", help=said["against"])
    one.add_argument("--out", metavar="FILE", help=said["out"])


def add_report(one: argparse.ArgumentParser, said: dict[str, str]) -> None:
    """Add the parameters of `report`."""
    allowed = ", ".join(ON_REPORTS)
    one.add_argument("action", metavar="ACTION", choices=ON_REPORTS, nargs="?", help=f"{said['action']}: {allowed}")
    one.add_argument("name", metavar="NAME", nargs="?", help=said["name"])
    one.add_argument("file", metavar="FILE", nargs="?", help=said["file"])
    one.add_argument("--year", metavar="Y", type=int, help=said["year"])
    one.add_argument("--as-of", metavar="D", help=said["as_of"])
    one.add_argument("--out", metavar="PATH", help=said["out"])
    one.add_argument("--check", metavar="FILE", help=said["check"])
    one.add_argument("--by", metavar="NAME", help=said["by"])
    one.add_argument("--why", metavar="TEXT", help=said["why"])


def add_audit(one: argparse.ArgumentParser, said: dict[str, str]) -> None:
    """Add the parameters of `audit`."""
    one.add_argument("action", choices=("verify",), help=said["action"])
    witness = one.add_mutually_exclusive_group()
    witness.add_argument("--report", metavar="FILE", help=said["report"])
    witness.add_argument("--head", metavar="SEQ-HASH", help=said["head"])
