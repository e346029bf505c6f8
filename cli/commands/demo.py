"""`dondoc demo`: a whole simulated year, to the finished annual report, with what it came to."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from rich.table import Table

from cli.main import DONE, REFUSED
from directive.notation import short_date
from services.report_draft import DOCX, JSON, Made
from services.words import spoken
from simulation.demo import Demo, NotADemo, demo
from simulation.progress import Progress


def act(given: argparse.Namespace) -> int:
    """Live the year and print its summary."""
    words = spoken()["trinh_dien"]
    out = Path(given.out).resolve()
    try:
        done = with_progress(lambda progress: demo(out, given.seed, progress))
    except NotADemo:
        print(words["khong_phai"].format(thu_muc=out), file=sys.stderr)
        return REFUSED
    show(done)
    return DONE


def show(done: Demo) -> None:
    """Print the year's summary; a path stays on one line, however long it is."""
    console = Console(soft_wrap=True)
    console.print(summary(done))
    for line in closing(done):
        console.print(line, markup=False, highlight=False)


def with_progress(live: Callable[[Progress], Demo]) -> Demo:
    """Live the year with a bar on the error output when that is a terminal."""
    words = spoken()["trinh_dien"]
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Bar(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task(words["khoi_dong"], total=None)

        def passed(day: date, behind: int, total: int) -> None:
            bar.update(task, description=words["ngay"].format(ngay=short_date(day)), completed=behind, total=total)

        return live(passed)


def summary(done: Demo) -> Table:
    """Return the year's counts as a table of two columns."""
    words, names = spoken()["trinh_dien"], spoken()["dem"]
    table = Table(title=words["tieu_de"].format(nam=done.year, hat=done.seed), show_header=False)
    table.add_column()
    table.add_column(justify="right")
    story, tally = done.story, done.story.figures.total
    rows: list[tuple[str, object]] = [
        (words["luong"], done.flow_runs),
        (words["phan_prefect"], f"{done.prefect_share:.0%}"),
        (words["dot"], story.rounds),
        (words["phieu"], story.opened),
        (words["thu"], sum(story.fates.values())),
        *((f"  {names[name]}", count) for name, count in (*story.letters.items(), *story.fates.items())),
        (words["den"], sum(story.mails.values())),
        *((f"  {names[name]}", count) for name, count in story.mails.items()),
        (words["tra_loi"], sum(story.answers.values())),
        *((f"  {names[name]}", count) for name, count in story.answers.items()),
        *((names[name], count) for name, count in story.reviews.items()),
        *((names[name], count) for name, count in story.rungs.items()),
        *((names[name], count) for name, count in done.characters.items()),
        (
            words["bao_cao"],
            f"{tally.asked} = {tally.on_time} + {tally.late} + {tally.within} + {tally.overdue} + {tally.excused}",
        ),
    ]
    for name, value in rows:
        table.add_row(name, str(value))
    return table


def closing(done: Demo) -> list[str]:
    """Return the lines that a person or a test looks for: reconciliation, digests, paths, time."""
    words, story = spoken()["trinh_dien"], done.story
    return [
        words["khop"].format(so=len(story.figures.checkins)),
        words["dau_so"].format(dau=story.ledger_digest),
        words["dau_nhat_ky"].format(so=story.audit_lines, dau=story.audit_head),
        words["dau_bao_cao"].format(dau=story.report.docx_digest),
        words["dau_so_lieu"].format(dau=story.report.json_digest),
        words["tep_docx"].format(tep=story.report.docx),
        words["tep_json"].format(tep=story.report.json),
        *(words["tep_khac"].format(tep=path, dau=dau) for path, dau in others(story.report)),
        words["giay"].format(giay=f"{done.seconds:.0f}"),
    ]


def others(made: Made) -> list[tuple[Path, str]]:
    """Return the report's other editions, each with its digest."""
    return [(path, made.digests[name]) for name, path in sorted(made.files.items()) if name not in (DOCX, JSON)]
