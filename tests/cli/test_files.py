"""A file that is named on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.files import readable
from services.desk import InputHasProblems


def test_a_file_that_can_be_read_is_its_path(tmp_path: Path) -> None:
    (tmp_path / "ky.pdf").write_bytes(b"%PDF")

    assert readable(str(tmp_path / "ky.pdf")) == tmp_path / "ky.pdf"


@pytest.mark.parametrize("name", ["khong-co.docx", "."])
def test_one_that_cannot_is_the_mistake_of_who_named_it(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputHasProblems) as refused:
        readable(str(tmp_path / name))

    (problem,) = refused.value.problems
    assert (problem.code, problem.place.file) == ("E003", str(tmp_path / name))
