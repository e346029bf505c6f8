"""Put the charts into a .docx: a paragraph that names one becomes its picture, with its text alternative."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Mm

from reports.chart import Chart
from reports.typeset import to_png

PLACE = re.compile(r"^\[\[hinh:([a-z-]+)\]\]$")


def place_pictures(document: Any, charts: Sequence[Chart]) -> None:
    """Put the charts into an opened document. A chart that nobody draws leaves its place empty."""
    by_id = {one.id: one for one in charts}
    # XPath looks for the few places among thousands of paragraphs without making an object of each.
    for node in document.element.body.xpath('.//w:p[contains(., "[[hinh:")]'):
        named = PLACE.match("".join(one.text or "" for one in node.iter(qn("w:t"))))
        if named is None:
            continue
        first, *others = node.iter(qn("w:r"))
        for run in others:
            run.getparent().remove(run)
        first.clear_content()
        if named[1] in by_id:
            chart = by_id[named[1]]
            data = io.BytesIO(to_png(chart.svg, chart.width))
            inline = document.part.new_pic_inline(data, Mm(chart.width), Mm(chart.height))
            inline.docPr.set("name", chart.id)
            inline.docPr.set("title", chart.title)
            inline.docPr.set("descr", chart.alt)
            first.add_drawing(inline)
