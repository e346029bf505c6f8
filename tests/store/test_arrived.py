"""What was answered since an instant."""

from __future__ import annotations

from datetime import timedelta

from directive.checkin import Event
from store.arrived import arrived
from store.database import Database
from tests.store.ledgers import NOW, both, checkin, happening, key, opened, recorded


@both
def test_each_check_in_that_was_answered_since_is_named_once(db: Database) -> None:
    opened(db, *(checkin(name) for name in ("1.a", "1.b", "1.c", "1.d")))
    later = NOW + timedelta(hours=1)
    recorded(db, happening(Event.ANSWERED), happening(Event.EXCUSED, key("1.d"), at=later))
    recorded(db, happening(Event.ANSWERED, key("1.c"), at=later), happening(Event.ANSWERED, key("1.b"), at=later))
    recorded(db, happening(Event.ANSWERED, key("1.b"), at=later), happening(Event.ACCEPTED, key("1.b"), at=later))

    with db.reading() as tx:
        assert arrived(tx, NOW) == [key("1.b"), key("1.c")]
        assert arrived(tx, NOW - timedelta(days=1)) == [key("1.a"), key("1.b"), key("1.c")]
        assert arrived(tx, later) == []
