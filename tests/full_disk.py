"""A disk that is full, as a database on it sees it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection

from sqlalchemy import event

from store.database import Database


@contextmanager
def full_disk(db: Database) -> Iterator[None]:
    """Let the database grow by no page while the block lasts, as on a full disk."""
    with db.reading() as tx:
        pages = tx.exec_driver_sql("PRAGMA page_count").scalar_one()
    db.engine.dispose()

    def limit(connection: Connection, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")

    event.listen(db.engine, "connect", limit)
    try:
        yield
    finally:
        event.remove(db.engine, "connect", limit)
        db.engine.dispose()
