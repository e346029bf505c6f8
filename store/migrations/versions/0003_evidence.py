"""The files that units hand in as evidence, and to which answer each belongs. Both tables are only added to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the two tables and the triggers that keep their rows as they are."""
    op.create_table(
        "evidence_file",
        sa.Column("id", sa.Integer(), nullable=False),
        text("sha256"),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("refused", "flags")),
        sa.PrimaryKeyConstraint("id", name="pk_evidence_file"),
        sa.UniqueConstraint("sha256", "refused", "flags", name="uq_evidence_file_sha256_refused_flags"),
    )
    op.create_table(
        "evidence_link",
        sa.Column("id", sa.Integer(), nullable=False),
        refers_to("evidence_file"),
        refers_to("checkin"),
        text("source"),
        text("name"),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence_file_id"],
            ["evidence_file.id"],
            name="fk_evidence_link_evidence_file_id_evidence_file",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["checkin_id"], ["checkin.id"], name="fk_evidence_link_checkin_id_checkin", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_evidence_link"),
        sa.UniqueConstraint(
            "evidence_file_id",
            "checkin_id",
            "source",
            "name",
            name="uq_evidence_link_evidence_file_id_checkin_id_source_name",
        ),
    )
    for column in ("checkin_id", "source"):
        op.create_index(f"ix_evidence_link_{column}", "evidence_link", [column])
    for table in ("evidence_file", "evidence_link"):
        keep_append_only(table)


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


def refers_to(table: str) -> sa.Column[int]:
    """Return the column that points to a row of that table."""
    return sa.Column(f"{table}_id", sa.Integer(), nullable=False)


def text(name: str) -> sa.Column[str]:
    """Return a column of text that both databases order by code point."""
    kind = sa.String().with_variant(sa.String(collation="C"), "postgresql")
    return sa.Column(name, kind, nullable=False)
