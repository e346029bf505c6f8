"""The words of a .docx as they stand, headers and footers too: by these a printed number or digest is found again."""

from __future__ import annotations

import io
import re
import zipfile

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from reports.sections import UnreadableReport

PARTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
PART_LIMIT = 50_000_000  # bytes of one part, unpacked


def said(docx: bytes) -> str:
    """Return the text of each paragraph on a line of its own. Raises UnreadableReport."""
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as package:
            parts = [one for one in package.infolist() if PARTS.fullmatch(one.filename)]
            if any(one.file_size > PART_LIMIT for one in parts):
                raise UnreadableReport("a part is too large")
            trees = [parse_xml(package.read(one)) for one in parts]
    # What the libraries raise at a file that is no zip or holds no XML; lxml's are SyntaxErrors.
    except (zipfile.BadZipFile, LookupError, SyntaxError, ValueError, RuntimeError, OSError) as fault:
        raise UnreadableReport(str(fault)) from fault
    paragraphs = (one for tree in trees for one in tree.iter(qn("w:p")))
    return "\n".join("".join(text.text or "" for text in one.iter(qn("w:t"))) for one in paragraphs)
