"""The files that units hand in as evidence, and to which answer each belongs; only added to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table and the triggers that keep its rows as they are."""
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("checkin_id", sa.Integer(), nullable=False),
        *(text(name) for name in ("source", "sha256", "name")),
        sa.Column("size", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("refused", "flags")),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["checkin_id"], ["checkin.id"], name="fk_evidence_checkin_id_checkin", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_evidence"),
        sa.UniqueConstraint("checkin_id", "source", "sha256", "name", name="uq_evidence_checkin_id_source_sha256_name"),
    )
    op.create_index("ix_evidence_source", "evidence", ["source"])
    keep_append_only("evidence")


def keep_append_only(table: str) -> None:
    """Make the triggers that refuse every change of a row that is there."""
    refused = f"{table} is append-only"
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{refused}'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{refused}'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_append_only()"
    )


def text(name: str) -> sa.Column[str]:
    """Return a column of text that both databases order by code point."""
    kind = sa.String().with_variant(sa.String(collation="C"), "postgresql")
    return sa.Column(name, kind, nullable=False)
