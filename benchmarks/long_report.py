"""The .docx and .pdf of a report of more than thirty pages, against the same words as bare paragraphs in both forms.

Ours also fills the template, draws the charts, sets thousands of cells by their looks, and tags every one for who
cannot see it. A report is made once by a process of its own, so that its memory is its own as well.
"""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
from datetime import date
from pathlib import Path
from statistics import median
from time import process_time

import yaml
from docx import Document
from pypdf import PdfReader

from benchmarks.harness import Result
from directive.annual import annual
from reports.charts import charts
from reports.editions import LAYOUT, NEEDED, REPORT, WORDS, on_paper
from reports.layout import read_pages
from reports.paper import Paper
from reports.typeset import to_pdf
from reports.view import view
from tests.reports.years import HEAD, YEAR, lived_year, office, shipped_book

ROUNDS = 3
SPRING = date(2026, 4, 15)  # by then the report has more than thirty pages
ROOT = Path(__file__).resolve().parents[1]
WANTED = "wanted for 30 pages: under 3 s and 250 MB"
BARE = b"#for one in json(bytes(sys.inputs.data)).lines { par(text(one)) }"
TITLED = b'#set document(title: "B\xc3\xa1o c\xc3\xa1o")\n#set text(font: "Liberation Serif", lang: "vi")\n'


def bare(lines: list[str]) -> None:
    """Write the words as bare paragraphs, in both forms."""
    document = Document()
    for one in lines:
        document.add_paragraph(one)
    document.save(io.BytesIO())
    to_pdf(TITLED + BARE, {"lines": lines})


def main() -> None:
    """Print what one report costs: pages, seconds of processor of ours and of the floor, peak memory in MB."""
    files = {name: (ROOT / "templates" / "report" / name).read_bytes() for name in NEEDED}
    book = shipped_book()
    figures = annual(book, YEAR, SPRING, lived_year(book, seed=7, until=SPRING))
    seen = view(Paper(figures, book, office(name_units=False), 1, HEAD))
    drawn = charts(figures, book, yaml.safe_load(files[WORDS])["bieu_do"])
    start = process_time()
    docx, pdf = on_paper(seen, files[REPORT], drawn, files[LAYOUT])
    ours, peak = process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = [one.text for one in read_pages(docx).paragraphs if one.text.strip()]
    start = process_time()
    bare(lines)
    floor = process_time() - start
    pages = len(PdfReader(io.BytesIO(pdf)).pages)
    sys.stdout.write(json.dumps({"pages": pages, "ours": ours, "floor": floor, "peak": peak}))


def a_long_report() -> tuple[Result, str]:
    """Compare seconds of processor; the text says how long the report is and how much memory it took at most."""
    command = [sys.executable, "-m", "benchmarks.long_report"]
    done = [subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True) for _ in range(ROUNDS)]
    took = [json.loads(one.stdout) for one in done]
    ours, floor, peak = (median(one[name] for one in took) for name in ("ours", "floor", "peak"))
    pages = took[0]["pages"]
    told = f".docx and .pdf of {pages} pages: {ours:.2f} s of processor, peak memory {peak:.0f} MB ({WANTED})"
    return Result(f".docx and .pdf of a report, {pages} pages", "the same words as bare paragraphs", floor, ours), told


if __name__ == "__main__":
    main()
