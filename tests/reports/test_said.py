"""The words of a .docx: all of them, and nothing of a file that is none."""

from __future__ import annotations

import io
import zipfile

import docx as word
import pytest

from reports import said as reader
from reports.said import said
from reports.sections import UnreadableReport


def written(*paragraphs: str, header: str = "") -> bytes:
    """Return a .docx with these paragraphs and that header."""
    document = word.Document()
    for one in paragraphs:
        document.add_paragraph(one)
    document.sections[0].header.paragraphs[0].text = header
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_each_paragraph_is_a_line_and_headers_are_read_too() -> None:
    lines = said(written("Dự thảo lần 2", "Số liệu", header="trang")).split("\n")

    assert sorted(one for one in lines if one) == ["Dự thảo lần 2", "Số liệu", "trang"]


def test_what_is_no_docx_is_refused() -> None:
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as package:
        package.writestr("word/document.xml", "<w:p")

    for data in (b"", b"PK no zip", broken.getvalue()):
        with pytest.raises(UnreadableReport):
            said(data)


def test_a_part_that_would_fill_the_memory_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "PART_LIMIT", 10)

    with pytest.raises(UnreadableReport, match="too large"):
        said(written("Dự thảo"))
