"""The part of the answers that is supposed to come in time, as it is typed."""

from __future__ import annotations

import pytest

from cli.parameters import share
from tests.cli.conftest import Dondoc


@pytest.mark.parametrize(
    ("text", "part"), [("silent", 0.0), ("on-time", 1.0), ("0.8", 0.8), ("0", 0.0), ("1", 1.0), ("1e-1", 0.1)]
)
def test_a_part_has_a_name_or_is_a_number(text: str, part: float) -> None:
    assert share(text) == part


@pytest.mark.parametrize("text", ["", "all", "1.1", "-0.1", "nan", "inf", "80%"])
def test_what_is_no_part_is_wrong_usage(text: str, dondoc: Dondoc) -> None:
    said = dondoc("plan", "--from", "2026-04-01", "--to", "2026-04-30", f"--answers={text}")

    assert said.status == 2
    assert said.err.startswith(f"Gõ chưa đúng: --answers không nhận giá trị '{text}'\n")


def test_a_span_has_two_ends(dondoc: Dondoc) -> None:
    said = dondoc("plan", "--from", "2026-04-01")

    assert (said.status, said.err.splitlines()[0]) == (2, "Gõ chưa đúng: còn thiếu --to")
