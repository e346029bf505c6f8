"""Links to the answer page: the key of each, what was revoked, and what is typed on a page and not yet confirmed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the key of a link to each letter, and make the two tables."""
    op.add_column("letter", text("link_key", server_default=""))
    op.create_index("ix_letter_link_key", "letter", ["link_key"])
    op.create_table(
        "revocation",
        sa.Column("id", sa.Integer(), nullable=False),
        text("unit"),
        text("letter"),
        sa.Column("at", UTCDateTime(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("actor", "why")),
        sa.PrimaryKeyConstraint("id", name="pk_revocation"),
    )
    op.create_index("ix_revocation_unit", "revocation", ["unit"])
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        text("letter"),
        text("holder"),
        sa.Column("at", UTCDateTime(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("typed", "sent")),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
        sa.UniqueConstraint("letter", "holder", name="uq_draft_letter_holder"),
    )


def text(name: str, server_default: str | None = None) -> sa.Column[str]:
    """Return a column of text that both databases order by code point."""
    kind = sa.String().with_variant(sa.String(collation="C"), "postgresql")
    return sa.Column(name, kind, nullable=False, server_default=server_default)
