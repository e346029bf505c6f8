"""The migrations: their files are named for what Alembic knows, and where nothing is missing nothing is loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from directive.contact import ContactChange, ContactEvent
from store import contacts
from store.database import NEWEST, SCHEMAS, current, open_database, upgrade
from store.migrating import migrations, to_newest
from tests.schema import put_database
from tests.store.ledgers import NOW, both
from tests.unmeasured import unmeasured

OPEN = "import sys; from store.database import upgrade; upgrade(sys.argv[1]); print('alembic' in sys.modules)"


@both
def test_the_files_are_named_for_the_schemas_that_alembic_knows(empty_url: str) -> None:
    db = open_database(empty_url)
    with db.reading() as tx:
        script = ScriptDirectory.from_config(migrations(tx))
    db.close()

    known = [one.revision for one in script.walk_revisions()]
    assert (tuple(reversed(known)), script.get_current_head()) == (SCHEMAS, NEWEST)


@both
def test_a_failure_on_the_way_leaves_nothing_behind(empty_url: str) -> None:
    db = open_database(empty_url)
    try:
        with db.writing() as tx:
            to_newest(tx)
            raise ValueError("và rồi hỏng")
    except ValueError:
        db.close()

    assert current(empty_url) is None


@both
def test_what_an_older_database_knows_of_an_address_stays_and_has_no_days(empty_url: str) -> None:
    db = open_database(empty_url)
    row = {
        "unit": "xa-1",
        "address": "vp@xa-1.example",
        "event": "approved",
        "at": NOW.replace(tzinfo=None),
        "n": "Lan",
    }
    add = "INSERT INTO contact (unit, address, event, at, actor, why) VALUES (:unit, :address, :event, :at, :n, '')"
    with db.writing() as tx:
        command.upgrade(migrations(tx), "0005")
        tx.execute(text(add), row)

    upgrade(empty_url)

    with db.reading() as tx:
        found = [ContactChange(*one) for one in tx.execute(contacts.ROW)]
        used = contacts.approved(tx, NOW)
    with pytest.raises(DBAPIError), db.writing() as tx:
        tx.execute(text("UPDATE contact SET actor = 'Minh'"))
    db.close()
    assert found == [ContactChange("xa-1", "vp@xa-1.example", ContactEvent.APPROVED, NOW, "Lan")]
    assert (used, current(empty_url)) == ({"xa-1": "vp@xa-1.example"}, NEWEST)


def test_a_database_at_the_newest_schema_is_opened_without_alembic(tmp_path: Path) -> None:
    put_database(tmp_path / "dondoc.db")

    def opened(name: str) -> str:
        typed = [sys.executable, "-c", OPEN, f"sqlite:///{tmp_path / name}"]
        return subprocess.run(typed, env=unmeasured(), capture_output=True, text=True, check=True).stdout.strip()

    assert [opened("dondoc.db"), opened("another.db"), opened("another.db")] == ["False", "True", "False"]
