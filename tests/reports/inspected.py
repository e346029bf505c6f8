"""What the tests of the inspection share: a short report that keeps the form, and what departs from it, bare."""

from __future__ import annotations

from functools import cache

from lxml import etree

from reports.inspection import inspect
from reports.profile import PROFILES
from tests.reports.damage import Draft, damaged
from tests.reports.years import empty_report

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FORM = PROFILES["hd-05-2026"]


@cache
def whole() -> bytes:
    """Return a short report that keeps the form, with one table of figures in its first annex."""
    return damaged(empty_report(), with_table)


def with_table(draft: Draft) -> None:
    """Put a table of a head and three rows under the head of the first annex."""
    cell = '<w:tc><w:p><w:pPr><w:pStyle w:val="o-so"/></w:pPr><w:r><w:t>78,57 %</w:t></w:r></w:p></w:tc>'
    rows = "".join(
        f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cell}{cell}</w:tr>" for head in ("<w:tblHeader/>", "", "", "")
    )
    border = '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'
    draft.line("PHỤ LỤC 1").addnext(etree.fromstring(f"<w:tbl {NAMES}>{border}{rows}</w:tbl>"))


def found(report: bytes) -> list[tuple[str, str, str, str]]:
    """Return what departs: the rule, the part, what is there, what is wanted."""
    return [(one.rule, one.part, one.there, one.wanted) for one in inspect(report, FORM)]
