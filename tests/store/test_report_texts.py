"""The edited sections of a report: every taking is kept, the last word of each section counts."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

from store import audit, report_texts
from store.database import Database
from store.decided import Decided
from store.report_texts import EditedText
from tests.store.ledgers import NOW, both
from tests.store.test_tables import refused

FIRST = EditedText("I.1", ("Một đoạn.", "Hai đoạn."), [["total/asked", "6"]])
SECOND = EditedText("I.1", ("Đoạn khác.",), [])
OTHER = EditedText("IV", ("Năm sau.",), [])
LAN = Decided("Lan", "sửa câu")


@both
def test_the_last_word_of_each_section_counts_and_any_taking_can_be_gone_back_to(db: Database) -> None:
    with db.writing() as tx:
        numbers = [report_texts.take(tx, 2026, texts, LAN, NOW) for texts in ([FIRST, OTHER], [SECOND])]

    with db.reading() as tx:
        assert (numbers, report_texts.taken(tx, 2026), report_texts.taken(tx, 2025)) == ([1, 2], 2, 0)
        assert report_texts.in_force(tx, 2026) == {"I.1": SECOND, "IV": OTHER}
        assert report_texts.in_force(tx, 2026, 1) == {"I.1": FIRST, "IV": OTHER}
        assert report_texts.in_force(tx, 2026, 0) == report_texts.in_force(tx, 2025) == {}
        lines = [json.loads(one.line) for one in audit.lines(tx)]
    digest = sha256('["Đoạn khác."]'.encode()).hexdigest()
    told = {"year": 2026, "n": 2, "by": "Lan", "why": "sửa câu", "sections": {"I.1": digest}}
    assert (lines[-1]["kind"], lines[-1]["facts"]) == ("report-texts", told)


@both
def test_a_section_without_words_is_the_drafts_again(db: Database) -> None:
    with db.writing() as tx:
        for texts in ([FIRST, OTHER], [EditedText("I.1", (), [])]):
            report_texts.take(tx, 2026, texts, LAN, NOW)

    with db.reading() as tx:
        assert report_texts.in_force(tx, 2026) == {"IV": OTHER}


@both
@pytest.mark.parametrize("change", ["UPDATE report_text SET words = '[]'", "DELETE FROM report_text"])
def test_an_edit_is_never_changed_or_deleted(db: Database, change: str) -> None:
    with db.writing() as tx:
        report_texts.take(tx, 2026, [FIRST], LAN, NOW)

    assert refused(db, change) == "report_text is append-only"
