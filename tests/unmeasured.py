"""What is not measured, because other tests cover it: to measure it again would only make it slow."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from coverage import Coverage

# They read files, or other people's programs, or look at the whole: whole reports and years, processes that are killed.
# What they call of ours is measured where its parts are tested.
UNMEASURED = (
    "tests/house/",
    "tests/tools/",
    "tests/benchmarks/",
    "tests/cli/test_main.py",
    "tests/notifications/reader/test_answers_doubted.py",
    "tests/notifications/reader/test_corpus.py",
    "tests/notifications/test_imap_cuts.py",
    "tests/reports/test_annexed.py",
    "tests/reports/test_annexes.py",
    "tests/reports/test_docx.py",
    "tests/reports/test_editions.py",
    "tests/reports/test_figures.py",
    "tests/reports/test_inspection.py",
    "tests/reports/test_page.py",
    "tests/reports/test_page_sources.py",
    "tests/reports/test_plan_html.py",
    "tests/reports/test_plan_xlsx.py",
    "tests/reports/test_report_text.py",
    "tests/services/test_annual_report.py",
    "tests/services/test_deliver_hardship.py",
    "tests/services/test_hostile.py",
    "tests/services/test_interleavings.py",
    "tests/services/test_kept_heads.py",
    "tests/services/test_missed_days.py",
    "tests/services/test_mutations.py",
    "tests/services/test_relay.py",
    "tests/services/test_report_kills.py",
    "tests/services/test_report_signed.py",
    "tests/services/test_report_verify.py",
    "tests/services/test_storms.py",
    "tests/services/test_strays.py",
    "tests/simulation/test_demo.py",
    "tests/simulation/test_zones.py",
)


def unmeasured(**more: str) -> dict[str, str]:
    """Return this process's environment without what would measure the child's coverage, and with these settings."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")} | more


@contextmanager
def not_measured() -> Iterator[None]:
    """Measure nothing of what is done here, in this process and in the children that it starts."""
    measuring, told = Coverage.current(), dict(os.environ)
    for name in [name for name in told if name.startswith("COVERAGE")]:
        del os.environ[name]
    if measuring:
        measuring.stop()
    try:
        yield
    finally:
        os.environ.update({name: value for name, value in told.items() if name.startswith("COVERAGE")})
        if measuring:
            measuring.start()


def measured_once() -> None:
    """Stop what measures a worker as a child of the process that began it: it is measured as a worker besides.

    Two were not only slow: when the second paused, the first went on.
    """
    while first := Coverage.current():
        first.stop()
