"""`dondoc audit verify`: whether every line of the audit chain still holds."""

from __future__ import annotations

import argparse

from cli.main import DONE, HAS_PROBLEMS
from services.audit import Checked, verify_audit
from services.desk import open_desk
from services.settings import workspace
from services.words import spoken


def act(given: argparse.Namespace) -> int:
    """Print the length and head of the chain, or the first line that is wrong."""
    found: Checked = verify_audit(open_desk(workspace(given.home)))
    words = spoken()["nhat_ky"]
    print(words[found.cause or "dung"].format(so=found.lines, dau=found.head))
    return DONE if found.holds else HAS_PROBLEMS
