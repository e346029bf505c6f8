"""`dondoc --help` answers at once, because nothing heavy is imported before a command needs it."""

from __future__ import annotations

import os
import re
import subprocess
import sys

from tests.house.tree import ROOMS, ROOT

HEAVY = {
    "prefect",
    "sqlalchemy",
    "sqlmodel",
    "alembic",
    "pydantic",
    "yaml",
    "jinja2",
    "apprise",
    "imap_tools",
    "docx",
    "docxtpl",
    "typer",
    "rich",
    "email",
    "asyncio",
    "ssl",
    "smtplib",
    "sqlite3",
    "aiosmtpd",
}  # fmt: skip -- one list


def test_help_imports_nothing_heavy() -> None:
    command = [sys.executable, "-X", "importtime", "-c", "from cli.main import main; main(['--help'])"]
    # Coverage, where it is measured, brings modules of its own into every child.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(command, cwd=ROOT, env=plain, capture_output=True, text=True, check=False)

    loaded = set(re.findall(r"\|\s+([\w.]+)$", done.stderr, flags=re.MULTILINE))
    assert done.returncode == 0
    assert "cli.main" in loaded
    assert loaded & HEAVY == set()
    assert {name.partition(".")[0] for name in loaded} & set(ROOMS) == {"cli"}
