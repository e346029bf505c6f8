"""What clerks write behind a code, one answer a line, in a file for each thing that must be made of it."""

from __future__ import annotations

from pathlib import Path

SAID = Path(__file__).parent / "said"
STATUSES = ("xong", "dang", "chua", "vuong", "khong_phat_sinh")


def rows(name: str) -> list[str]:
    """Return the answers of one file."""
    return (SAID / f"{name}.txt").read_text("utf-8").splitlines()
