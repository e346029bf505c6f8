"""The environment of a child whose lines other tests cover: to measure them again would only make it slow."""

from __future__ import annotations

import os


def unmeasured(**more: str) -> dict[str, str]:
    """Return this process's environment without what would measure the child's coverage, and with these settings."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")} | more
