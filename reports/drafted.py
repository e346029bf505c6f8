"""What the template says by itself of each section, with every figure that it prints, and where."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace

from docx import Document

from reports.bound import Section
from reports.docx import blaming_the_template, to_docx
from reports.printed import Printed
from reports.seal import parts, sealed
from reports.sections import section_texts
from reports.view import ReportView

# Signs for private use, which nobody writes: a figure is rendered as <id>words with these as its brackets.
OPEN, BETWEEN, CLOSE = "\ue000\ue001\ue002"
FIGURE = re.compile(f"{OPEN}([^{BETWEEN}]*){BETWEEN}([^{CLOSE}]*){CLOSE}")
SIGNS = str.maketrans("", "", OPEN + BETWEEN + CLOSE)


def drafted(view: ReportView, template: bytes) -> dict[str, Section]:
    """Return the drafted prose of every section, whatever a person has made of it.

    Raises reports.docx.BadTemplate.
    """
    traced = to_docx(replace(view, sua={}, lech={}), without_tables(template), finalize=bracketed)
    return {name: _section(name, paragraphs) for name, paragraphs in section_texts(traced).items()}


def without_tables(template: bytes) -> bytes:
    """Return the template with its paragraphs only: prose stands outside of tables, and most of the time goes there."""
    target = io.BytesIO()
    with blaming_the_template():
        document = Document(io.BytesIO(template))
        for table in document.tables:
            table._element.getparent().remove(table._element)
        document.save(target)
    return target.getvalue()


def bracketed(value: object) -> object:
    """Return what the template prints, a figure with its id."""
    if isinstance(value, Printed):
        return f"{OPEN}{value.figure}{BETWEEN}{value}{CLOSE}"
    return value.translate(SIGNS) if type(value) is str else value


def unmarked(docx: bytes) -> bytes:
    """Return a paper that was rendered with `bracketed` as its readers get it."""
    found = parts(docx)
    for name in [name for name in found if name.endswith(".xml")]:
        found[name] = FIGURE.sub(r"\2", found[name].decode()).encode()
    return sealed(found)


def _section(name: str, paragraphs: Sequence[str]) -> Section:
    """Return the section with the brackets taken out."""
    figures: list[tuple[str, str]] = []
    places: list[tuple[int, int]] = []
    for number, paragraph in enumerate(paragraphs):
        taken = 0
        for found in FIGURE.finditer(paragraph):
            figures.append((found[1], found[2]))
            places.append((number, found.start() - taken))
            taken += len(found[0]) - len(found[2])
    plain = tuple(FIGURE.sub(r"\2", paragraph) for paragraph in paragraphs)
    return Section(name, plain, tuple(figures), tuple(places))
