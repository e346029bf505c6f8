"""A disk that is full, as a database on it sees it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, event

from store.database import Database


@contextmanager
def full_disk(db: Database) -> Iterator[None]:
    """Let the database grow by no page while the block lasts, as on a full disk."""
    with db.reading() as tx:
        pages = tx.exec_driver_sql("PRAGMA page_count").scalar_one()

    def limit(connection: Connection) -> None:
        connection.connection.cursor().execute(f"PRAGMA max_page_count={pages}")

    event.listen(db.engine, "begin", limit)  # by each transaction: a sender keeps its connection
    try:
        yield
    finally:
        event.remove(db.engine, "begin", limit)
        db.engine.dispose()
