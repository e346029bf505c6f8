"""A file that a unit handed in, as it was judged when it was taken. Its bytes lie on the disk under their SHA-256."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Taken:
    """One file. `refused` is why it is kept apart, or not kept at all; empty for a sound one.

    `flags` are what is to be known of a sound one before somebody opens it elsewhere.
    """

    name: str
    sha256: str
    size: int
    refused: str = ""
    flags: tuple[str, ...] = ()
