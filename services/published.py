"""The published figures of a workspace: what was printed of earlier years, which the annual report is held against."""

from __future__ import annotations

from pathlib import Path

from directive.book import Book
from directive.published_file import Publications, measures_of, read_published
from services.desk import PUBLISHED, own_source


def published_in(home: Path, book: Book | None) -> Publications:
    """Return the published figures of the workspace, with every problem of their file; without the file, none."""
    return read_published(own_source(home, PUBLISHED), measures_of(book) if book else None)
