"""Fill the template of a paper: the same view and template give the same bytes, whatever the day and the machine.

A chart has its place in the template: a paragraph in the look `hinh` with the words `[[hinh:<chart id>]]`. Around the
prose of each section stands a bookmark (`reports.sections`).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from functools import cache, lru_cache
from typing import Any, TypeAlias

from docx.oxml import parse_xml
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined, Template, TemplateError

from reports.chart import Chart
from reports.dispatch import DispatchView
from reports.pictures import place_pictures
from reports.seal import seal
from reports.view import ReportView

View: TypeAlias = ReportView | DispatchView

# What the libraries raise at a file that is no zip, no Word document, no XML, no Jinja, or that asks for what is not
# there. The view is plain data: whatever fails while it is filled in, the template has asked for.
FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    TemplateError,
    SyntaxError,  # lxml's own faults are among these
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
    EOFError,
)

SPLITS = re.compile("[\n\t\a\f]")  # what docxtpl looks for in every run


class BadTemplate(Exception):
    """The template of a paper cannot be used; the first line of its words says why."""


@contextmanager
def blaming_the_template() -> Iterator[None]:
    """Raise BadTemplate for each fault that an edited template can cause in this block."""
    try:
        yield
    except FAULTS as fault:
        raise BadTemplate(str(fault) or type(fault).__name__) from fault


@lru_cache(maxsize=16)
def patched(xml: str) -> str:
    """Return what docxtpl makes of a part of a template; it takes longer than filling the part in, so once for each."""
    return str(DocxTemplate(io.BytesIO()).patch_xml(xml))


class StrictTemplate(DocxTemplate):  # type: ignore[misc]  # -- docxtpl comes without types
    """docxtpl mends broken XML without a word, and drops what it could not mend: here it is refused instead."""

    def patch_xml(self, src_xml: str) -> str:
        """Return a part of the template as Jinja reads it."""
        return patched(src_xml)

    def fix_tables(self, xml: str) -> Any:
        """Return the tree, as docxtpl does; raises lxml.etree.XMLSyntaxError when the filled template does not read."""
        parse_xml(xml)
        return super().fix_tables(xml)

    def resolve_listing(self, xml: str) -> Any:
        """Return the filled template with line breaks and tabs as Word has them; mostly nobody wrote any."""
        return super().resolve_listing(xml) if SPLITS.search(xml) else xml


class Compiled(Environment):
    """Jinja that compiles each part of a template once in a process: that takes longer than filling it in."""

    @lru_cache(maxsize=64)  # noqa: B019 -- the two environments of `jinja` live as long as the process
    def from_string(self, source: str) -> Template:  # type: ignore[override]  # -- docxtpl gives nothing but a text
        """Return the template of that text."""
        return super().from_string(source)


@cache
def jinja(finalize: Callable[[object], object] | None = None) -> Compiled:
    """Return the environment in which templates are filled in."""
    return Compiled(undefined=StrictUndefined, autoescape=True, finalize=finalize)


def to_docx(
    view: View,
    template: bytes,
    finalize: Callable[[object], object] | None = None,
    charts: Sequence[Chart] | None = None,
) -> bytes:
    """Return the paper as .docx. Words of others are escaped, so `A & B <c>` is printed as it stands.

    `finalize` may change whatever the template prints, just before it is printed. Without `charts` the places of the
    charts are left as the template names them.
    Raises BadTemplate when an edited template no longer reads, or asks for a name that the view does not have.
    """
    target = io.BytesIO()
    with blaming_the_template():
        document = StrictTemplate(io.BytesIO(template))
        document.render(context(view), jinja(finalize))
        if charts is not None:
            place_pictures(document.docx, charts)
        document.save(target)
    return seal(target.getvalue())


@cache
def names_asked(template: bytes) -> frozenset[str]:
    """Return the names that a template asks for: each must be one of the view's. Raises BadTemplate."""
    with blaming_the_template():
        asked: set[str] = DocxTemplate(io.BytesIO(template)).get_undeclared_template_variables()
    return frozenset(asked)


def unknown_names(template: bytes, view: type[View]) -> list[str]:
    """Return the names that a template asks for and such a view does not have, sorted. Raises BadTemplate."""
    known = {one.name for one in fields(view)} | set(Environment(autoescape=True).globals)
    return sorted(names_asked(template) - known)


def context(view: View) -> dict[str, object]:
    """Return the names that the template may use, and what they stand for."""
    return {one.name: getattr(view, one.name) for one in fields(view)}
