"""The sections of a report whose prose a person may edit: how they are marked in the .docx, and read out of it."""

from __future__ import annotations

BOOKMARK = "phan_"


def bookmark_name(section: str) -> str:
    """Return what follows BOOKMARK in a bookmark's name: Word allows letters, digits and underscores, 40 in all."""
    return section.replace("-", "__").replace(".", "_")


def section_of(bookmark: str) -> str:
    """Return the section that a bookmark of ours marks: `phan_II_12` is II.12, `phan_mo__dau` is mo-dau."""
    return bookmark.removeprefix(BOOKMARK).replace("__", "-").replace("_", ".")
