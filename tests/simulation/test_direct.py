"""The duties without Prefect take what their flows take, and give what their flows give."""

from __future__ import annotations

import asyncio
from inspect import signature
from pathlib import Path

import pytest

from cli.main import DUTIES
from simulation.direct import run_duty

NOW = "2026-10-01T08:00:00+07:00"


def done(duty: str, home: Path, now: str = NOW, **given: object) -> dict[str, object]:
    """Run a duty and return its plain values, but for the seconds."""
    plain = asyncio.run(run_duty(duty, home=str(home), now=now, **given))  # type: ignore[arg-type]  # -- as flows take it
    assert float(str(plain.pop("seconds"))) > 0
    return plain


def test_every_duty_can_be_done(home: Path) -> None:
    plain = [done(duty, home) for duty in DUTIES if duty != "annual-report"]

    assert [(one["duty"], one["day"]) for one in plain] == [
        (duty, "2026-10-01") for duty in DUTIES if duty != "annual-report"
    ]
    assert plain[0]["counts"] == {"phieu_mo": 19, "thu_xep_hang": 18}


def test_the_report_takes_its_year_and_its_cut_off(home: Path) -> None:
    given = done("annual-report", home, year=2026, as_of="2026-09-30")

    assert given["counts"] == {"bao_cao": 1}
    assert (home / "var" / "reports" / "bao-cao-2026-den-2026-09-30.docx").is_file()
    assert done("annual-report", home)["idle"] == "chua_den_ngay"


def test_an_unknown_duty_is_an_error(home: Path) -> None:
    with pytest.raises(KeyError):
        done("nothing", home)


def test_it_takes_what_a_flow_takes() -> None:
    assert list(signature(run_duty).parameters) == ["duty", "home", "now", "year", "as_of"]
