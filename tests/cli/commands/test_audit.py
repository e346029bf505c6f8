"""`dondoc audit verify`: a chain that holds, and one that somebody has edited."""

from __future__ import annotations

from pathlib import Path

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


def test_an_edited_line_is_named(dondoc: Dondoc, home: Path) -> None:
    dondoc("--home", home, *OPENING)
    with open_desk(home).db.writing() as tx:
        tx.exec_driver_sql("DROP TRIGGER audit_no_update")
        tx.exec_driver_sql("UPDATE audit SET line = replace(line, 'dondoc', 'ai-do') WHERE seq = 4")

    said = dondoc("--home", home, "audit", "verify")

    assert (said.status, said.out) == (1, "Nhật ký bị sửa ở dòng 4: edited: the hash is not that of the line\n")
