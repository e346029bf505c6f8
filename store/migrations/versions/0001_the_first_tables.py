"""The first tables: the ledger, the audit chain, the outbox, the inbox and the reports.

History is not taken back: there is no downgrade.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

EVENTS = ("asked", "reminded", "answered", "accepted", "returned", "excused")
OUTCOMES = ("xong", "dang", "chua", "vuong", "khong_phat_sinh", "khong_thuoc_tham_quyen")
LETTER_KINDS = (
    "phieu-bao-cao",
    "nhac-vang",
    "nhac-do",
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
LETTER_STATES = ("queued", "sending", "sent", "deferred", "failed", "in_doubt", "held", "withdrawn")
CONTACT_EVENTS = ("approved", "proposed", "confirmed", "rejected", "broken", "reported", "mended")
MAIL_STATES = ("kept", "answered", "duplicate", "auto", "bounce", "held", "quarantined", "dismissed", "request")
APPEND_ONLY = ("happening", "audit", "letter_bytes", "contact")


def upgrade() -> None:
    """Make every table, and the triggers that keep what has happened as it was."""
    make_ledger()
    make_audit()
    make_outbox()
    make_what_letters_hold()
    make_inbox()
    make_reports()
    make_delivery()
    for table in APPEND_ONLY:
        keep_append_only(table)


def make_ledger() -> None:
    """Make the check-ins and their happenings."""
    op.create_table(
        "checkin",
        sa.Column("id", sa.Integer(), nullable=False),
        *(text(name) for name in ("obligation", "unit", "period")),
        sa.Column("opens", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("book", sa.String(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        closed("last", EVENTS),
        closed("outcome", OUTCOMES, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_checkin"),
        sa.UniqueConstraint("obligation", "unit", "period", name="uq_checkin_obligation_unit_period"),
    )
    op.create_index("ix_checkin_last_unit", "checkin", ["last", "unit"])
    op.create_index("ix_checkin_unit", "checkin", ["unit"])
    op.create_table(
        "happening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("checkin_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        closed("event", EVENTS),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("facts", sa.String(), nullable=False),
        refers_to("happening", "checkin"),
        sa.PrimaryKeyConstraint("id", name="pk_happening"),
        sa.UniqueConstraint("checkin_id", "n", name="uq_happening_checkin_id_n"),
    )


def make_audit() -> None:
    """Make the audit chain."""
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("kind", "line", "prev", "hash")),
        sa.PrimaryKeyConstraint("seq", name="pk_audit"),
    )


def make_outbox() -> None:
    """Make the letters."""
    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        text("key"),
        closed("kind", LETTER_KINDS),
        text("unit"),
        sa.Column("recipient", sa.String(), nullable=False),
        text("message_id"),
        sa.Column("subject", sa.String(), nullable=False),
        text("reply_key"),
        sa.Column("queued_at", UTCDateTime(), nullable=False),
        closed("state", LETTER_STATES),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try", UTCDateTime(), nullable=True),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("code", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("settled_at", UTCDateTime(), nullable=True),
        sa.Column("via", sa.String(), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("id", name="pk_letter"),
        sa.UniqueConstraint("key", name="uq_letter_key"),
        sa.UniqueConstraint("message_id", name="uq_letter_message_id"),
    )
    for columns in (["reply_key"], ["unit"], ["settled_at"], ["state", "next_try", "queued_at"]):
        op.create_index("_".join(["ix_letter", *columns]), "letter", columns)


def make_what_letters_hold() -> None:
    """Make the bytes of the letters, and which check-ins each speaks of."""
    op.create_table(
        "letter_bytes",
        sa.Column("letter_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        refers_to("letter_bytes", "letter"),
        sa.PrimaryKeyConstraint("letter_id", name="pk_letter_bytes"),
    )
    op.create_table(
        "letter_checkin",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("letter_id", "checkin_id", "n")),
        refers_to("letter_checkin", "letter"),
        refers_to("letter_checkin", "checkin"),
        sa.PrimaryKeyConstraint("id", name="pk_letter_checkin"),
        sa.UniqueConstraint("letter_id", "n", name="uq_letter_checkin_letter_id_n"),
        sa.UniqueConstraint("letter_id", "checkin_id", name="uq_letter_checkin_letter_id_checkin_id"),
    )
    op.create_index("ix_letter_checkin_checkin_id", "letter_checkin", ["checkin_id"])


def make_inbox() -> None:
    """Make the mails that came in."""
    op.create_table(
        "mail",
        sa.Column("id", sa.Integer(), nullable=False),
        text("sha256"),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("received_at", UTCDateTime(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("message_id", "sender", "subject")),
        closed("state", MAIL_STATES),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        refers_to("mail", "letter"),
        sa.PrimaryKeyConstraint("id", name="pk_mail"),
        sa.UniqueConstraint("sha256", name="uq_mail_sha256"),
    )
    op.create_index("ix_mail_letter_id", "mail", ["letter_id"])
    op.create_index("ix_mail_message_id", "mail", ["message_id"])
    op.create_index("ix_mail_state", "mail", ["state"])


def make_reports() -> None:
    """Make the reports that were written."""
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("audit_seq", sa.Integer(), nullable=False),
        sa.Column("audit_hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
        sa.UniqueConstraint("year", "as_of", "digest", name="uq_report_year_as_of_digest"),
    )


def make_delivery() -> None:
    """Make what happened to the units' addresses, and who may send."""
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        text("unit"),
        text("address"),
        closed("event", CONTACT_EVENTS),
        sa.Column("at", UTCDateTime(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("actor", "why")),
        sa.PrimaryKeyConstraint("id", name="pk_contact"),
    )
    op.create_index("ix_contact_unit_address", "contact", ["unit", "address"])
    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("since", UTCDateTime(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_delivery"),
    )


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


def closed(name: str, words: tuple[str, ...], *, nullable: bool = False) -> sa.Column[str]:
    """Return a column that holds one of these words and no other."""
    kind = sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32)
    return sa.Column(name, kind, nullable=nullable)


def refers_to(table: str, other: str) -> sa.ForeignKeyConstraint:
    """Return the constraint that keeps the other table's row while this one points to it."""
    column = f"{other}_id"
    name = f"fk_{table}_{column}_{other}"
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete="RESTRICT")
