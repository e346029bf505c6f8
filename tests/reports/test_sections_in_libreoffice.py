"""The bookmarks of sections live through LibreOffice, which opens, edits and saves the report."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from reports.sections import doubts, section_texts
from tests.reports.redraft import draft, troubles
from tests.reports.writer import BEGIN_BOLD, FIND, NEW_PARAGRAPH, REPLACE, TRACK, written
from tests.reports.years import shipped_report

pytestmark = [pytest.mark.prove, pytest.mark.peer("libreoffice")]


def test_libreoffice_saves_every_section_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(shipped_report())
    office = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to"]
    for given_, kind, folder in (("a.docx", "docx", "one"), ("a.docx", "odt", "two"), ("two/a.odt", "docx", "two")):
        command = [*office, kind, "--outdir", str(tmp_path / folder), str(tmp_path / given_)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)

    for folder in ("one", "two"):
        saved = (tmp_path / folder / "a.docx").read_bytes()
        assert section_texts(saved) == section_texts(shipped_report())
        assert doubts(saved, shipped_report()) == ()


def test_what_a_person_writes_in_libreoffice_is_read_and_what_cannot_be_taken_is_told(tmp_path: Path) -> None:
    saved = written(
        draft(),
        tmp_path,
        FIND.format(words="Ba câu.") + REPLACE.format(new="Ba câu đã sửa."),
        FIND.format(words="Một câu.") + BEGIN_BOLD.format(letters=3, new="Hơn một") + NEW_PARAGRAPH.format(new="Thêm."),
        FIND.format(words="Giữa.") + NEW_PARAGRAPH.format(new="Ở ngoài."),
        TRACK + FIND.format(words="Hai câu.") + REPLACE.format(new=""),
    )

    assert section_texts(saved) == {"mo-dau": ("Hơn một câu.", "Thêm."), "I.1": ("Ba câu đã sửa.",)}
    assert troubles(saved) == [("tracked", "mo-dau"), ("outside", "Ở ngoài.")]
