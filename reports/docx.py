"""Fill the report's template: the same view and template give the same bytes, whatever the day and the machine."""

from __future__ import annotations

import io
from dataclasses import fields
from typing import Any

from docx.oxml import parse_xml
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined

from reports.seal import seal
from reports.view import ReportView


class StrictTemplate(DocxTemplate):  # type: ignore[misc]  # -- docxtpl comes without types
    """docxtpl mends broken XML without a word, and drops what it could not mend: here it is refused instead."""

    def fix_tables(self, xml: str) -> Any:
        """Return the tree, as docxtpl does; raises lxml.etree.XMLSyntaxError when the filled template does not read."""
        parse_xml(xml)
        return super().fix_tables(xml)


def to_docx(view: ReportView, template: bytes) -> bytes:
    """Return the report as .docx. Words of others are escaped, so `A & B <c>` is printed as it stands.

    Raises jinja2.UndefinedError when the template asks for a name that the view does not have, and
    jinja2.TemplateSyntaxError when an edited template no longer reads.
    """
    document = StrictTemplate(io.BytesIO(template))
    document.render(context(view), Environment(undefined=StrictUndefined, autoescape=True))
    target = io.BytesIO()
    document.save(target)
    return seal(target.getvalue())


def names_asked(template: bytes) -> set[str]:
    """Return the names that a template asks for: each must be one of the view's."""
    asked: set[str] = DocxTemplate(io.BytesIO(template)).get_undeclared_template_variables()
    return asked


def context(view: ReportView) -> dict[str, object]:
    """Return the names that the template may use, and what they stand for."""
    return {one.name: getattr(view, one.name) for one in fields(view)}
