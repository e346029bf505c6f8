"""Check-ins that were opened under other files than those in use."""

from __future__ import annotations

from directive.checkin import CheckInKey, Event
from store.database import Database
from store.under import open_under_others
from tests.store.ledgers import BOOK, both, checkin, happening, key, opened, recorded

pytestmark = both


def found(db: Database, book: str) -> list[CheckInKey]:
    """Return what was opened under another book than this one."""
    with db.reading() as tx:
        return open_under_others(tx, book)


def test_what_is_open_and_was_opened_under_other_files_is_found_in_order(db: Database) -> None:
    opened(db, checkin("1.b"), checkin("1.a"), checkin("1.c"), checkin("1.d"))
    recorded(db, happening(Event.ANSWERED, key("1.a")), happening(Event.EXCUSED, key("1.c")))
    recorded(db, happening(Event.PASSED, key("1.d")))

    assert found(db, "other") == [key("1.a"), key("1.b")]
    assert found(db, BOOK) == []
