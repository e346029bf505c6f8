"""`dondoc audit verify`: whether every line of the audit chain still holds, and a report or a kept head with it."""

from __future__ import annotations

import argparse

from cli.files import readable
from cli.main import DONE, HAS_PROBLEMS
from services.audit import Anchor, Checked, read_anchor, verify_audit
from services.desk import open_desk
from services.report_verify import Verified, verify_report
from services.settings import workspace
from services.words import spoken


def act(given: argparse.Namespace) -> int:
    """Print the length and head of the chain, or its first wrong line; of a report or a kept head, what was found."""
    if given.report:
        return show_report(verify_report(open_desk(workspace(given.home)), readable(given.report).read_bytes()))
    anchor = None if given.head is None else read_anchor(given.head)
    return show(verify_audit(open_desk(workspace(given.home)), anchor), anchor)


def show(found: Checked, anchor: Anchor | None) -> int:
    """Print what became of the chain, and of a head that was kept; that a chain holds which lacks the head misleads."""
    if found.holds or found.cause:
        print(spoken()["nhat_ky"][found.cause or "dung"].format(so=found.lines, dau=found.head))
    if anchor and found.kept:
        print(spoken()["ma_doi_chieu"][found.kept].format(so=anchor.seq, dong=found.lines))
    return DONE if found.holds else HAS_PROBLEMS


def show_report(found: Verified) -> int:
    """Print what became of a report."""
    if found.cause is None:
        print(spoken()["doi_chieu"][found.found])
    else:
        print(spoken()["nhat_ky"][found.cause].format(so=found.seq))
    return DONE if found.holds else HAS_PROBLEMS
