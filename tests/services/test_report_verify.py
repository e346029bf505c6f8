"""A report held against the database: whatever was done to either is found, with nothing else in hand."""

from __future__ import annotations

import io
import re
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random

import docx as word
import pytest

from services.annual_report import OUT
from services.desk import Refused
from services.report_draft import Made
from services.report_life import approve, confirm, hand_in
from services.report_standing import standings
from services.report_verify import Found, verify_report
from services.words import spoken
from store import audit
from store.decided import Decided
from tests.services.offices import Office, answered
from tests.services.report_lives import put_draft
from tests.services.tampered import WAYS, tamper

COPIES, COPIES_OF_PROOF = 4, 500
LAN, MINH = Decided("Lan", "đã đối chiếu"), Decided("Minh", "đồng ý")


def drafted(office: Office) -> Made:
    """Put a draft there, made on the day after its cut-off; an answer comes in later."""
    made = put_draft(office)
    answered(office.desk("2026-04-22 08:00"), "C.a/toa-an/2026-Q1")
    return made


def found(office: Office, data: bytes) -> Found:
    """Return what a verification has found; each way has its words."""
    told = verify_report(office.desk("2026-05-04 08:00"), data)
    assert told.found == Found.CHAIN or told.found in spoken()["doi_chieu"]
    return told.found


def test_every_edition_of_a_draft_holds_against_the_ledger(lived: Office) -> None:
    made = drafted(lived)

    assert {edition: found(lived, path.read_bytes()) for edition, path in made.files.items()} == dict.fromkeys(
        made.files, Found.HOLDS
    )


def test_a_report_whose_day_has_not_come_is_not_called_false(lived: Office) -> None:
    made, early = drafted(lived), lived.desk("2026-04-19 08:00")

    for edition in (".docx", ".json", ".pdf"):
        with pytest.raises(Refused) as refused:
            verify_report(early, made.files[edition].read_bytes())
        assert refused.value.problem.code == "E340"


def test_every_frozen_edition_and_the_signed_file_hold(lived: Office) -> None:
    drafted(lived)
    desk = lived.desk("2026-04-22 09:00")
    name = standings(desk)[-1].name
    confirm(desk, name, LAN)
    approve(desk, name, MINH)
    scan = lived.home / "ky.pdf"
    scan.write_bytes(b"%PDF-1.7 chu ky")
    hand_in(desk, standings(desk)[-1].name, scan, LAN)

    files = sorted((lived.home / OUT / "BC-2026-0422-0900").iterdir())

    assert {path.name: found(lived, path.read_bytes()) for path in files} == {path.name: Found.HOLDS for path in files}


def test_an_edited_docx_is_told_apart_from_one_that_stands_as_it_was_made(lived: Office) -> None:
    document = word.Document(io.BytesIO(drafted(lived).docx.read_bytes()))
    document.paragraphs[0].add_run(" thêm lời")
    target = io.BytesIO()
    document.save(target)

    assert found(lived, target.getvalue()) is Found.EDITED


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        (r'("total/asked": .*"value": )6', r"\g<1>7", Found.FIGURES),
        (r'"head": "\w{64}"', f'"head": "{"0" * 64}"', Found.HEAD),
        (r'"draft": 1', '"draft": 2', Found.HOLDS),  # a word of the report, no figure
        (r'"as_of": "2026-04-20",\n', '"as_of": "2026-04-19",\n', Found.UNTOLD),
        (r'"book": "\w{64}"', '"book": ""', Found.BOOK),
        (r'"report":', '"bao_cao":', Found.STRANGE),
        (r'"year": 2026', '"year": null', Found.STRANGE),
    ],
)
def test_what_was_changed_in_the_file_of_figures_is_found(lived: Office, old: str, new: str, wanted: Found) -> None:
    text = drafted(lived).json.read_text("utf-8")

    changed = re.sub(old, new, text)

    assert (changed != text, found(lived, changed.encode())) == (True, wanted)


def test_what_is_no_report_is_told(lived: Office) -> None:
    drafted(lived)
    empty = io.BytesIO()
    word.Document().save(empty)

    assert [found(lived, data) for data in (b"", b"{", b"PK no zip", b"%PDF-1.7", empty.getvalue())] == [
        Found.STRANGE
    ] * 5


def test_a_happening_that_was_changed_behind_the_chain_is_found_by_the_figures(lived: Office) -> None:
    made = drafted(lived)
    with closing(sqlite3.connect(lived.home / "var" / "dondoc.db")) as db, db:
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {name}")
        db.execute("DELETE FROM happening WHERE event = 'accepted'")
    lived.forget()

    assert [found(lived, path.read_bytes()) for path in (made.json, made.docx)] == [Found.FIGURES] * 2


@pytest.mark.parametrize("way", [*WAYS, "roll back"])
@pytest.mark.parametrize(
    "copies", [COPIES, pytest.param(COPIES_OF_PROOF, marks=[pytest.mark.prove, pytest.mark.timeout(3600)])]
)
def test_whatever_is_done_to_the_chain_is_found(lived: Office, tmp_path: Path, way: str, copies: int) -> None:
    var = lived.home / "var" / "dondoc.db"
    before = snapshot(lived, tmp_path / "before.db")
    data = drafted(lived).json.read_bytes()
    with lived.desk().db.reading() as tx:
        lines = list(audit.lines(tx))
    # The head that the report prints is the line before the one that tells of it: what lies behind has no witness yet.
    witnessed = next(one.seq for one in lines if one.kind == "report-made") - 1
    whole = snapshot(lived, tmp_path / "whole.db")
    came: Counter[bool] = Counter()
    for seed in range(copies):
        dice, careful = Random(seed), bool(seed % 2)
        closed(lived)
        shutil.copy(before if way == "roll back" else whole, var)
        if way == "roll back":
            tamper(var, "truncate", dice.randrange(witnessed), dice, careful=careful)
        else:
            last = witnessed if careful or way == "truncate" else len(lines) - 1
            tamper(var, way, dice.randrange(last), dice, careful=careful)
        came[verify_report(lived.desk("2026-05-04 08:00"), data).holds] += 1

    assert came == {False: copies}


def snapshot(office: Office, path: Path) -> Path:
    """Return a copy of the office's database, whole in one file."""
    closed(office)
    shutil.copy(office.home / "var" / "dondoc.db", path)
    return path


def closed(office: Office) -> None:
    """Close the database: whoever is the last to leave it puts its journal into the file."""
    office.desk().db.close()
    office.forget()
