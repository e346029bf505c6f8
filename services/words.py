"""Where the words are: the package's templates, and the workspace's own above them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from directive.located import SAFE

PACKAGED = Path(__file__).resolve().parent.parent / "templates"  # the folder beside the rooms, in a wheel as well
REPORT_TEMPLATE = "templates/report/bao-cao-nam.docx"
DISPATCH_TEMPLATE = "templates/report/cong-van-don-doc.docx"


def letter_folders(home: Path) -> list[Path]:
    """Return the folders in which letters are looked for: the workspace's first, when it has any file of its own."""
    own = home / "templates" / "letters"
    return [*([own] if any(own.rglob("*.*")) else []), PACKAGED / "letters"]


def paper_template(home: Path, name: str) -> bytes:
    """Return the .docx template of a paper: the workspace's, else the package's."""
    own = home / name
    return (own if own.exists() else PACKAGED.parent / name).read_bytes()


@cache
def problem_sentences() -> dict[str, dict[str, str]]:
    """Return the sentences of each problem code: what is wrong (`sai`) and the way out (`sua`)."""
    loaded: dict[str, dict[str, str]] = _shipped("problems.yaml")
    return loaded


@cache
def form_words() -> dict[str, dict[str, Any]]:
    """Return the words of the check of a paper's form: its places, its outcome, and each rule's two halves."""
    loaded: dict[str, dict[str, Any]] = _shipped("report/the-thuc.yaml")
    return loaded


@cache
def spoken() -> dict[str, dict[str, str]]:
    """Return the words for standings, outcomes, kinds and summaries, by group and key."""
    loaded: dict[str, dict[str, str]] = _shipped("words.yaml")
    return loaded


def _shipped(name: str) -> Any:
    return SAFE((PACKAGED / name).read_text("utf-8")).get_single_data()
