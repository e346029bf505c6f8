"""The typesetter: a fixed template and data in, pages or a picture out. Only the package's own face is known to it.

The data go in as JSON, so that no word of a report is ever read as an instruction. Neither the clock nor the machine's
fonts nor its language have a say: the same template and data give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

import typst

from reports.letters import FACES, shown

SHARP = 254.0  # dots in an inch: ten in a millimetre, so that lines on tenths are crisp
LONG_AGO = 1767225600  # 1 January 2026, 00:00 UTC: a report may not carry the moment at which it was printed


@cache
def faces() -> typst.Fonts:
    """Return the package's faces, and no others."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FACES)])


def to_pdf(template: bytes, data: Mapping[str, Any]) -> bytes:
    """Return a tagged .pdf for the archive (PDF/A-2a) and for every reader (PDF/UA-1)."""
    made = typst.compile(
        template,
        font_paths=faces(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": shown(json.dumps(data, ensure_ascii=False))},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=LONG_AGO,
    )
    return bytes(made)


@lru_cache(maxsize=16)  # what is drawn for a draft is drawn for its approval again
def to_png(svg: str, width: float) -> bytes:
    """Return a drawing as a picture of that width in millimetres."""
    page = b'#set page(width: auto, height: auto, margin: 0pt)\n#set text(font: "Liberation Serif", fallback: false)\n'
    drawn = b'#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1mm)\n'
    made = typst.compile(
        page + drawn,
        font_paths=faces(),
        ignore_system_fonts=True,
        format="png",
        ppi=SHARP,
        sys_inputs={"svg": shown(svg), "width": str(width)},
    )
    return bytes(made)
