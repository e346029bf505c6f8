"""Bring a database to the newest schema: Alembic's part, which is loaded only where there is something to do."""

from __future__ import annotations

from alembic import command
from alembic.config import Config

from store.database import MIGRATIONS, Transaction


def migrations(tx: Transaction) -> Config:
    """Return Alembic's configuration for migrations inside this transaction."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = tx
    return config


def to_newest(tx: Transaction) -> None:
    """Run every migration that is missing inside this writing transaction: all of them or, when it fails, none."""
    command.upgrade(migrations(tx), "head")
