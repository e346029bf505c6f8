"""The pinned set avoids the known traps, and nothing in it reports home from a process of ours."""

from __future__ import annotations

import re
import tomllib

from packaging.requirements import Requirement
from packaging.version import Version

from services.settings import QUIET
from tests import conftest
from tests.house.tree import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
LOCKED = dict(re.findall(r"^([a-z0-9._-]+)(?:\[[^\]]*\])?==([^ ;\\]+)", LOCK, flags=re.MULTILINE))


def wanted() -> list[Requirement]:
    """Return what the project asks for, the tools of its tests too."""
    return [Requirement(line) for line in (*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"])]


def test_every_requirement_is_locked_at_a_version_that_it_allows() -> None:
    unmet = [str(one) for one in wanted() if not one.specifier.contains(LOCKED.get(one.name.lower(), "0"))]

    assert unmet == []


def test_the_lock_stays_below_the_versions_that_break_prefect() -> None:
    assert Version(LOCKED["fastapi"]) < Version("0.151")
    assert Version(LOCKED["sqlalchemy"]) < Version("2.1")
    assert Version("3.8.8") <= Version(LOCKED["prefect"]) < Version("3.9")


def test_the_lock_needs_no_build_from_source_of_what_installs_us() -> None:
    assert "hatchling" in LOCKED
    assert PROJECT["build-system"] == {"requires": ["hatchling"], "build-backend": "hatchling.build"}


def test_nothing_reports_home() -> None:
    assert conftest.QUIET.items() <= QUIET.items()
    assert sorted(conftest.QUIET) == [
        "DO_NOT_TRACK",
        "PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY",
        "PREFECT_SERVER_ANALYTICS_ENABLED",
        "PREFECT_SERVER_EPHEMERAL_ENABLED",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT",
    ]
