"""The plan of one silent month of the small book, and the words to say it, for the tests of its forms on paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import yaml

from directive.book import Book
from directive.plan import Beginning, Plan, Span
from directive.planning import plan
from directive.supposed import Supposed
from tests.books import small_book

BOOK = small_book()
FEBRUARY = Span(date(2026, 2, 1), date(2026, 2, 28))
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
STYLE = (TEMPLATES / "plan" / "trang.css").read_text("utf-8")


def words() -> dict[str, str]:
    """Return the words of a plan as people read them."""
    groups = yaml.safe_load((TEMPLATES / "words.yaml").read_text("utf-8"))
    return {**groups["dem"], **groups["ke_hoach"]}


def seen(book: Book = BOOK, span: Span = FEBRUARY) -> Plan:
    """Return the silent plan of a span."""
    return plan(book, span, Beginning(span.first), Supposed(0, 1), weekday=0)
