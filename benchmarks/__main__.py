"""`make bench`: every comparison once, as a table with commit and date. Exit status 1 when a limit is passed."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime

from benchmarks.answering import durable_answers, page_and_forms
from benchmarks.collecting import replies
from benchmarks.harness import table
from benchmarks.long_report import a_long_report
from benchmarks.opening import a_round
from benchmarks.pipeline import whole_way
from benchmarks.planning import a_year
from benchmarks.quotations import compared
from benchmarks.reading import the_matrix
from benchmarks.rendering import words_and_bytes
from benchmarks.sending import far_letters_out, letters_out
from benchmarks.start import help_at_once
from benchmarks.year_figures import a_large_year


def commit() -> str:
    """Return the short name of the commit, marked when files differ from it."""
    told = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=False)
    return told.stdout.strip() or "no commit"


def main() -> int:
    """Print the table; return 1 when something is slower than its limit."""
    answers = [durable_answers(opening=opening) for opening in (False, True)]
    large_year, remembered = a_large_year()
    long_report, printed = a_long_report()
    results = [
        help_at_once(),
        the_matrix(),
        a_round(),
        a_year(),
        *words_and_bytes(),
        letters_out(pipelining=False),
        letters_out(pipelining=True),
        far_letters_out(),
        *whole_way(),
        *replies(),
        *page_and_forms(),
        large_year,
        long_report,
        *(result for result, _ in answers),
    ]
    where = f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()}"
    print(f"commit {commit()}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {where}\n")
    print(f"{table(results)}\n\n{compared()}\n")
    print("\n".join([*(told for _, told in answers), remembered, printed]))
    return int(not all(result.holds for result in results))


if __name__ == "__main__":
    sys.exit(main())
