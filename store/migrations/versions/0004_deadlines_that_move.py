"""What may happen to a deadline: an extension asked for, granted or refused, and a later day that was told."""

from __future__ import annotations

import re

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

EVENTS = (
    "asked",
    "reminded",
    "answered",
    "accepted",
    "returned",
    "excused",
    "extension_asked",
    "extended",
    "extension_refused",
    "moved",
    "passed",
)
KINDS = (
    "phieu-bao-cao",
    "nhac-vang",
    "nhac-do",
    "bao-cap-tren",
    "tra-lai",
    "bien-nhan",
    "gia-han",
    "khong-gia-han",
    "hoi-lai",
    "gui-mau",
    "tong-hop",
    "bao-cao-nam",
    "canh-bao",
)


def upgrade() -> None:
    """Add the day that counts; renew the lists of events, and that of kinds of letter: one goes to a superior."""
    op.add_column("checkin", sa.Column("deadline", sa.Date(), nullable=True))
    for table, column in (("happening", "event"), ("checkin", "last")):
        renew(table, column, EVENTS)
    renew("letter", "kind", KINDS)


def renew(table: str, column: str, words: tuple[str, ...]) -> None:
    """Let a column hold these words and no other; no row is read or written."""
    name, listed = f"ck_{table}_{column}", ", ".join(f"'{word}'" for word in words)
    if op.get_bind().dialect.name == "sqlite":
        renew_on_sqlite(table, name, listed)
        return
    op.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({column} IN ({listed}))")


def renew_on_sqlite(table: str, name: str, listed: str) -> None:
    """Renew a CHECK where SQLite keeps it: in the text of the table.

    Alembic's way, a copy of the table, would lose the triggers, and no table that others refer to may be dropped. This
    is the way that SQLite's own manual gives for constraints (ALTER TABLE, section 7).
    """
    tx = op.get_bind()
    version = tx.execute(sa.text("PRAGMA schema_version")).scalar_one()
    made = tx.execute(sa.text("SELECT sql FROM sqlite_schema WHERE name = :table"), {"table": table}).scalar_one()
    renewed = re.sub(rf"(CONSTRAINT {name} CHECK \(\w+ IN \()[^)]*", lambda found: found[1] + listed, made)
    tx.execute(sa.text("PRAGMA writable_schema=ON"))
    tx.execute(sa.text("UPDATE sqlite_schema SET sql = :sql WHERE name = :table"), {"sql": renewed, "table": table})
    tx.execute(sa.text(f"PRAGMA schema_version={version + 1}"))
    tx.execute(sa.text("PRAGMA writable_schema=RESET"))
