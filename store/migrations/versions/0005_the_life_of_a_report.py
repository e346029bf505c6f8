"""The life of a report: its drafts by their words, the sections that people edit, and what people decide on it."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

STEPS = ("checked", "approved", "signed", "submitted")


def upgrade() -> None:
    """Tell drafts apart by their words; make the tables of edited sections and of steps. Nothing is ever changed."""
    # Nothing refers to this table and no trigger stands on it: on SQLite, Alembic may copy it.
    with op.batch_alter_table("report") as report:
        report.add_column(sa.Column("draft", sa.Integer(), nullable=False, server_default="1"))
        report.add_column(text("docx", ""))
        report.add_column(sa.Column("edits", sa.Integer(), nullable=False, server_default="0"))
        report.drop_constraint("uq_report_year_as_of_digest", type_="unique")
        report.create_unique_constraint("uq_report_year_as_of_digest_docx", ["year", "as_of", "digest", "docx"])
    op.create_table(
        "report_text",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("year", "n")),
        text("section"),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("words", "bound")),
        *who_and_when(),
        sa.PrimaryKeyConstraint("id", name="pk_report_text"),
        sa.UniqueConstraint("year", "n", "section", name="uq_report_text_year_n_section"),
    )
    op.create_table(
        "report_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        text("docx"),
        sa.Column(
            "step", sa.Enum(*STEPS, name="step", native_enum=False, create_constraint=True, length=32), nullable=False
        ),
        sa.Column("n", sa.Integer(), nullable=False),
        *who_and_when(),
        sa.Column("facts", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_report_step"),
        sa.UniqueConstraint("year", "docx", "step", "n", name="uq_report_step_year_docx_step_n"),
    )
    for table in ("report", "report_text", "report_step"):
        keep_append_only(table)


def who_and_when() -> tuple[sa.Column[datetime], sa.Column[str], sa.Column[str]]:
    """Return the columns that say when it was done, by whom and why."""
    by, why = (sa.Column(name, sa.String(), nullable=False) for name in ("actor", "why"))
    return sa.Column("at", UTCDateTime(), nullable=False), by, why


def text(name: str, server_default: str | None = None) -> sa.Column[str]:
    """Return a column of text that both databases order by code point."""
    kind = sa.String().with_variant(sa.String(collation="C"), "postgresql")
    return sa.Column(name, kind, nullable=False, server_default=server_default)


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
