"""Each form of output says the same rows, and an empty list is one too."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest

from cli.machine import print_rows

ROWS = [("1.a", "Đảng ủy xã Kim Liên, “nói”"), ("1.b", "b")]


def plain(row: tuple[str, str]) -> dict[str, object]:
    return {"code": row[0], "name": row[1]}


def table(rows: Sequence[tuple[str, str]]) -> None:
    sys.stdout.write(f"{len(rows)} for people\n")


@pytest.mark.parametrize(
    ("form", "rows", "out"),
    [
        ("table", ROWS, "2 for people\n"),
        ("csv", ROWS, 'code,name\r\n1.a,"Đảng ủy xã Kim Liên, “nói”"\r\n1.b,b\r\n'),
        ("csv", [], "code,name\r\n"),
        ("json", ROWS[1:], '[\n  {\n    "code": "1.b",\n    "name": "b"\n  }\n]\n'),
        ("json", [], "[]\n"),
    ],
)
def test_rows_are_printed_in_the_form_that_is_asked_for(
    capfdbinary: pytest.CaptureFixture[bytes], form: str, rows: Sequence[tuple[str, str]], out: str
) -> None:
    print_rows(form, rows, table=table, plain=plain, columns=("code", "name"))

    assert capfdbinary.readouterr().out.decode() == out
