"""`dondoc db upgrade`: the database at the newest schema."""

from __future__ import annotations

import argparse

from services.desk import open_desk
from services.settings import workspace
from services.words import spoken


def act(given: argparse.Namespace) -> int:
    """Upgrade the workspace's database; opening the desk does it, all or nothing."""
    open_desk(workspace(given.home)).db.close()
    print(spoken()["so"]["moi"])
    return 0
