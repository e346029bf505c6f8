"""`dondoc audit verify`: whether every line of the audit chain still holds, and a report with it."""

from __future__ import annotations

import argparse

from cli.files import readable
from cli.main import DONE, HAS_PROBLEMS
from services.audit import Checked, verify_audit
from services.desk import open_desk
from services.report_verify import Verified, verify_report
from services.settings import workspace
from services.words import spoken


def act(given: argparse.Namespace) -> int:
    """Print the length and head of the chain, or the first line that is wrong; of a report, what was found."""
    if given.report:
        return show(verify_report(open_desk(workspace(given.home)), readable(given.report).read_bytes()))
    found: Checked = verify_audit(open_desk(workspace(given.home)))
    words = spoken()["nhat_ky"]
    print(words[found.cause or "dung"].format(so=found.lines, dau=found.head))
    return DONE if found.holds else HAS_PROBLEMS


def show(found: Verified) -> int:
    """Print what became of a report."""
    if found.cause is None:
        print(spoken()["doi_chieu"][found.found])
    else:
        print(spoken()["nhat_ky"][found.cause].format(so=found.seq))
    return DONE if found.holds else HAS_PROBLEMS
