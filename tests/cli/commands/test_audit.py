"""`dondoc audit verify`: a chain that holds, and one that somebody has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.desk import open_desk
from store.audit import GENESIS
from tests.cli.conftest import Dondoc

OPENING = ("run", "open-round", "--without-prefect", "--now", "2026-04-01T08:00:00+07:00")


def test_a_chain_that_holds_is_told_with_its_length_and_head(dondoc: Dondoc, home: Path) -> None:
    empty = dondoc("--home", home, "audit", "verify")
    dondoc("--home", home, *OPENING)
    full = dondoc("--home", home, "audit", "verify")

    assert (empty.status, empty.out) == (0, f"Nhật ký đúng: 0 dòng, dòng cuối {GENESIS}\n")
    assert (full.status, full.err) == (0, "")
    assert full.out.startswith("Nhật ký đúng: 11 dòng, dòng cuối ")


@pytest.mark.parametrize(
    ("trigger", "statement", "words"),
    [
        (
            "update",
            "UPDATE audit SET line = replace(line, 'dondoc', 'ai-do') WHERE seq = 4",
            "Nhật ký bị sửa ở dòng 4: nội dung không khớp với dấu vân của dòng\n",
        ),
        (
            "delete",
            "DELETE FROM audit WHERE seq = 4",
            "Nhật ký thiếu dòng 4: dòng này đã bị xóa hoặc bị cắt bỏ\n",
        ),
    ],
)
def test_a_line_that_is_wrong_is_named_with_what_is_wrong(
    dondoc: Dondoc, home: Path, trigger: str, statement: str, words: str
) -> None:
    dondoc("--home", home, *OPENING)
    with open_desk(home).db.writing() as tx:
        tx.exec_driver_sql(f"DROP TRIGGER audit_no_{trigger}")
        tx.exec_driver_sql(statement)

    said = dondoc("--home", home, "audit", "verify")

    assert (said.status, said.out) == (1, words)


def test_a_report_is_held_against_the_ledger(dondoc: Dondoc, home: Path, tmp_path: Path) -> None:
    dondoc("--home", home, *OPENING)
    dondoc("--home", home, "report", "--year", 2026, "--as-of", "2026-04-02", "--out", tmp_path / "ra")
    file = next((tmp_path / "ra").glob("*.json"))

    whole = dondoc("--home", home, "audit", "verify", "--report", file)
    file.write_text(file.read_text("utf-8").replace('"head": "', '"head": "0'), "utf-8")
    forged = dondoc("--home", home, "audit", "verify", "--report", file)

    assert (whole.status, whole.out.startswith("Báo cáo khớp với sổ")) == (0, True)
    assert (forged.status, forged.out.startswith("Không khớp: số đầu dây")) == (1, True)
