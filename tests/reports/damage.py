"""Damage to a real report, one small change at a time: what a hand in Word or LibreOffice does to it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from reports.seal import parts
from tests.reports.paper import text

DOCUMENT = "word/document.xml"


class Draft:
    """A report that lies open: its parts as trees, to be changed and closed again."""

    def __init__(self, report: bytes) -> None:
        self.files = parts(report)
        self.trees: dict[str, Any] = {}

    def tree(self, name: str = DOCUMENT) -> Any:
        """Return one part as a tree that `closed` writes back."""
        return self.trees.setdefault(name, etree.fromstring(self.files[name]))

    def line(self, start: str) -> Any:
        """Return the first paragraph that begins so."""
        return next(one for one in self.tree().iter(qn("w:p")) if text(one).strip().startswith(start))

    def after(self, start: str) -> Any:
        """Return the first plain paragraph of the body that follows the one that begins so."""
        return next(one for one in self.line(start).itersiblings(qn("w:p")) if style(one) == "doan")

    def frame(self, name: str) -> Any:
        """Return the table in which a paragraph stands that begins so."""
        return next(self.line(name).iterancestors(qn("w:tbl")))

    def ruled(self) -> Any:
        """Return the first table of figures."""
        border = f"{qn('w:tblPr')}/{qn('w:tblBorders')}"
        return next(one for one in self.tree().iter(qn("w:tbl")) if one.find(border) is not None)

    def numbered(self) -> str:
        """Return the header that bears the page's number."""
        return next(name for name, data in self.files.items() if b" PAGE " in data)

    def section(self, name: str) -> Any:
        """Return one property of the pages."""
        return self.tree().find(f"{qn('w:body')}/{qn('w:sectPr')}/{qn(name)}")

    def closed(self) -> bytes:
        """Return the report as it is now."""
        for name, tree in self.trees.items():
            self.files[name] = etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
            for name, data in self.files.items():
                out.writestr(name, data)
        return target.getvalue()


Change = Callable[[Draft], None]


def damaged(report: bytes, *changes: Change) -> bytes:
    """Return a report after these changes."""
    draft = Draft(report)
    for change in changes:
        change(draft)
    return draft.closed()


def style(paragraph: Any) -> str:
    """Return the key of a paragraph's style."""
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if found is None else str(found.get(qn("w:val")))


def say(paragraph: Any, words: str) -> None:
    """Let a paragraph say something else, in the look that it has."""
    first, *others = paragraph.iter(qn("w:t"))
    first.text = words
    first.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for one in others:
        one.text = ""


def give(element: Any, kind: str, name: str, **values: str) -> None:
    """Give the element under `kind` ("w:pPr", "w:rPr", "w:trPr") a property with these attributes."""
    under = element.find(qn(kind))
    if under is None:
        under = etree.Element(qn(kind))
        element.insert(0, under)
    found = under.find(qn(name))
    if found is None:
        found = etree.SubElement(under, qn(name))
    for key, value in values.items():
        found.set(qn(f"w:{key}"), value)


def runs(paragraph: Any) -> list[Any]:
    """Return the runs of a paragraph."""
    return list(paragraph.iter(qn("w:r")))


def look(start: str, name: str, **values: str) -> Change:
    """Return the change that gives every run of a line a property of its own."""

    def change(draft: Draft) -> None:
        for one in runs(draft.line(start)):
            give(one, "w:rPr", name, **values)

    return change


def form(start: str, name: str, **values: str) -> Change:
    """Return the change that gives a line itself a property of its own."""
    return lambda draft: give(draft.line(start), "w:pPr", name, **values)


def form_after(start: str, name: str, **values: str) -> Change:
    """Return the change that gives the first plain paragraph after a line a property of its own."""
    return lambda draft: give(draft.after(start), "w:pPr", name, **values)


def words(start: str, now: str) -> Change:
    """Return the change that rewrites a line."""
    return lambda draft: say(draft.line(start), now)


def page(name: str, **values: str) -> Change:
    """Return the change that sets a property of the pages."""

    def change(draft: Draft) -> None:
        for key, value in values.items():
            draft.section(name).set(qn(f"w:{key}"), value)

    return change


def gone(start: str) -> Change:
    """Return the change that takes a line out."""

    def change(draft: Draft) -> None:
        one = draft.line(start)
        one.getparent().remove(one)

    return change


def added(after: str, now: str) -> Change:
    """Return the change that sets a new paragraph of the body after a line of the body."""

    def change(draft: Draft) -> None:
        new = etree.fromstring(etree.tostring(draft.after("I. ")))
        say(new, now)
        draft.line(after).addnext(new)

    return change
