"""What a private server begins with are the tables of the Prefect that is installed, with nothing in them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from prefect.server.database.alembic_commands import alembic_config
from prefect.server.database.orm_models import AioSqliteORMConfiguration

from flows.server import EMPTY_TABLES
from tools.empty_tables import make


def told(tables: Path) -> tuple[list[str], int]:
    """Return up to which change the tables were brought, and how many runs stand in them."""
    with closing(sqlite3.connect(tables)) as opened:
        versions = [row[0] for row in opened.execute("select version_num from alembic_version")]
        (runs,) = opened.execute("select count(*) from flow_run").fetchone()
    return versions, runs


def newest() -> list[str]:
    """Return the last of the changes that the installed Prefect knows."""
    script = ScriptDirectory.from_config(alembic_config())
    script.version_locations = [str(AioSqliteORMConfiguration().versions_dir)]
    return script.get_heads()


def test_those_of_this_environment_are_its_prefects() -> None:
    assert told(EMPTY_TABLES) == (newest(), 0)


@pytest.mark.prove
def test_they_are_made_whole_and_replace_older_ones(tmp_path: Path) -> None:
    place = tmp_path / "share" / "prefect.db"
    place.parent.mkdir()
    place.write_bytes(b"older")

    make(place)

    assert told(place) == (newest(), 0)
    assert list(place.parent.iterdir()) == [place]
