"""What the tests of the inspection share: a short report that keeps the form, and what departs from it, bare."""

from __future__ import annotations

from functools import cache

from docx.oxml.ns import qn

from reports.inspection import inspect
from reports.profile import PROFILES
from tests.reports.damage import Draft
from tests.reports.paper import text
from tests.reports.years import empty_report

FORM = PROFILES["hd-05-2026"]


@cache
def whole() -> bytes:
    """Return a short report that keeps the form."""
    return empty_report()


def found(report: bytes) -> list[tuple[str, str, str, str]]:
    """Return what departs: the rule, the part, what is there, what is wanted."""
    return [(one.rule, one.part, one.there, one.wanted) for one in inspect(report, FORM)]


def without_pictures(draft: Draft) -> None:
    """Take out the lines that keep a place for a picture: the charts are set in when the editions are made."""
    for one in list(draft.tree().iter(qn("w:p"))):
        if text(one).startswith("[[hinh:"):
            one.getparent().remove(one)
