"""What the tables are made of: one metadata of our own, closed lists, text ordered alike, and references."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from sqlalchemy import Column, ColumnElement, Enum, ForeignKey, Integer, MetaData, String, literal_column
from sqlmodel import SQLModel

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

ONE: ColumnElement[int] = literal_column("1", Integer)  # a limit that is no parameter: see `fixed`

# Both databases must order text alike, by code point: the digest of the ledger is taken in that order.
BY_CODE_POINT = String().with_variant(String(collation="C"), "postgresql")


class Row(SQLModel):
    """What all tables share: one metadata of our own, so that no other library's tables mix with ours."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMES)


def closed(words: type[StrEnum], name: str, *, nullable: bool = False) -> Column[StrEnum]:
    """Return a column that holds a word of a closed list, by its value; the database refuses any other."""
    kind = Enum(
        words,
        native_enum=False,
        values_callable=lambda members: [member.value for member in members],
        validate_strings=True,
        create_constraint=True,
        length=32,
        name=name,
    )
    return Column(name, kind, nullable=nullable)


def fixed(word: StrEnum) -> ColumnElement[str]:
    """Return a word of a closed list as a part of the statement: each parameter is prepared anew at every run."""
    return literal_column(f"'{word.value}'", String)


def text(name: str, *, unique: bool = False, index: bool = False, default: str | None = None) -> Column[str]:
    """Return a column of text that both databases order by code point; `default` is what older rows get."""
    return Column(name, BY_CODE_POINT, nullable=False, unique=unique, index=index, server_default=default)


def refers_to(
    table: str, name: str, *, nullable: bool = False, index: bool = False, primary_key: bool = False
) -> Column[int]:
    """Return a column that points to a row of another table, which then cannot be deleted."""
    key = ForeignKey(f"{table}.id", ondelete="RESTRICT")
    return Column(name, Integer, key, nullable=nullable, index=index, primary_key=primary_key)
