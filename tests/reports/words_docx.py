"""Small documents in the report's form, made from a few lines of words as templates are."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from docx import Document

from reports.blocks import Pages
from reports.layout import read_pages
from tools.build_report_template import build

FRAME = "khung 3900 5455\ntrai co-quan TỈNH ỦY\ntrai so Số~-BC/BNCTU\nphai dang ĐẢNG CỘNG SẢN VIỆT NAM\nhet"
TABLE = "bang 60c 20s 20s\ndau Tên | Số | <\ndau ^ | Một | Hai\nhang Xã A | 1 | 2\ndam Tổng | 3 | 4\nhet"


def document(words: str) -> bytes:
    """Return a document of these words."""
    return build(words)


def edited(package: bytes, change: Callable[[Any], None]) -> bytes:
    """Return the document after a change with python-docx, as Word would leave it."""
    target, opened = io.BytesIO(), Document(io.BytesIO(package))
    change(opened)
    opened.save(target)
    return target.getvalue()


def pages(words: str) -> Pages:
    """Return what stands on the pages of a document of these words."""
    return read_pages(document(words))
