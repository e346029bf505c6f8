"""`dondoc report --check FILE`: every departure of a .docx from the Party's form, for people and for programs."""

from __future__ import annotations

from pathlib import Path

from cli.machine import print_rows
from cli.main import DONE, HAS_PROBLEMS
from services.report_check import COLUMNS, check_report, lines, outcome, plain


def checked(home: Path, file: Path, form: str) -> int:
    """Print what departs from the form that the workspace has chosen; 1 when anything does."""
    profile, found = check_report(home, file)
    print_rows(
        form,
        found,
        table=lambda rows: print(*lines(rows), outcome(profile, file.name, len(rows)), sep="\n"),
        plain=plain,
        columns=COLUMNS,
    )
    return HAS_PROBLEMS if found else DONE
