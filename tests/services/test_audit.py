"""The audit chain as an operator sees it: it holds, or the first line that is wrong."""

from __future__ import annotations

import sqlite3
from unicodedata import normalize

import pytest

from directive.problem import Place, Problem
from services.annual_report import annual_report
from services.audit import Anchor, Checked, Kept, anchor_of, read_anchor, verify_audit
from services.desk import InputHasProblems
from services.open_round import open_round
from services.words import spoken
from store import audit
from store.audit import GENESIS, Cause, Head
from tests.services.offices import Office

HASH = "3febcaf4d01c2b5a6978e0f1a2b3c4d5"
LINE = f"Mã đối chiếu nhật ký, xin lưu để khi cần: 30951-{HASH}"


def tampered(office: Office, statement: str) -> None:
    """Change the database behind our back, as someone with the file can."""
    with sqlite3.connect(office.home / "var" / "dondoc.db") as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
    connection.close()


def test_a_chain_that_holds_is_told_with_its_length_and_head(office: Office) -> None:
    desk = office.desk()
    open_round(desk)

    found = verify_audit(desk)

    with desk.db.reading() as tx:
        assert found == Checked(holds=True, lines=11, head=audit.head(tx).hash)


def test_an_empty_chain_holds(office: Office) -> None:
    desk = office.desk()

    with desk.db.reading() as tx:
        assert verify_audit(desk) == Checked(holds=True, lines=0, head=audit.head(tx).hash)


def test_a_changed_line_is_told_by_its_number(office: Office) -> None:
    open_round(office.desk())

    tampered(office, "UPDATE audit SET line = replace(line, 'toa-an', 'toa-em') WHERE seq = 3")

    found = verify_audit(office.desk())
    assert found == Checked(holds=False, lines=3, cause=Cause.EDITED)


def test_a_tail_that_was_cut_off_is_found_by_what_a_report_has_printed(office: Office) -> None:
    open_round(office.desk())
    annual_report(office.desk("2026-04-20 08:00"), 2026)

    tampered(office, "DELETE FROM audit WHERE seq > 5")

    found = verify_audit(office.desk())
    assert found == Checked(holds=False, lines=6, cause=Cause.MISSING)


def test_each_cause_has_its_words() -> None:
    assert {cause.value for cause in Cause} == set(spoken()["nhat_ky"]) - {"dung"}
    assert {kept.value for kept in Kept} == set(spoken()["ma_doi_chieu"])


def test_a_letter_prints_the_number_of_a_line_and_the_first_128_bits_of_its_hash() -> None:
    assert anchor_of(Head(30951, HASH * 2)) == f"30951-{HASH}"


@pytest.mark.parametrize(
    "typed",
    [
        f"30951-{HASH}",
        f"  30951-{HASH.upper()}.\n",
        f"30951 - {HASH[:8]} {HASH[8:16]}\u00a0{HASH[16:]}",
        *(f"30951{dash}{HASH}" for dash in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"),
        f"30951-{HASH[:20]}\u00ad\u200b{HASH[20:28]}=\r\n{HASH[28:]}".replace("=", ""),
        LINE,
        normalize("NFD", LINE),
        LINE.translate({ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789abcdef"}),
    ],
)
def test_a_head_is_read_as_a_mail_program_shows_it_and_as_a_person_copies_it(typed: str) -> None:
    assert read_anchor(typed) == Anchor(30951, HASH)


def test_a_head_is_read_as_a_report_prints_it_without_a_number() -> None:
    found = read_anchor(f"- Số đầu dây kiểm tra: {HASH}{HASH}")

    assert found == Anchor(None, HASH * 2)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "30951", "-", f"-{HASH}", f"30951-{HASH[:31]}", f"30951-{HASH}{HASH}a", f"30951-{HASH[:31]}g"),
        *(HASH, f"30951{HASH}", f"30951-{HASH} 30952", f"{'9' * 19}-{HASH}", f"٣٠٩٥١-{HASH}", f"30951--{HASH}"),
    ],
)
def test_what_no_letter_and_no_report_prints_is_refused_as_it_was_typed(typed: str) -> None:
    with pytest.raises(InputHasProblems) as refused:
        read_anchor(typed)

    assert refused.value.problems == [Problem("E423", Place("--head"), {"ma": typed})]


def test_a_head_that_was_kept_is_looked_for_in_the_chain_of_today(office: Office) -> None:
    desk = office.desk()
    open_round(desk)
    with desk.db.reading() as tx:
        head, fifth = audit.head(tx), audit.hash_of(tx, 5)

    found = {
        name: verify_audit(desk, anchor)
        for name, anchor in {
            "letter": Anchor(5, fifth[:32]),
            "report": Anchor(None, fifth),
            "nothing yet": Anchor(0, GENESIS[:32]),
            "longer": Anchor(12, fifth[:32]),
            "another": Anchor(4, fifth[:32]),
            "no line": Anchor(None, "0" * 64),
        }.items()
    }

    assert {name: (one.lines, one.head) for name, one in found.items()} == dict.fromkeys(found, (11, head.hash))
    assert {name: (one.holds, one.kept) for name, one in found.items()} == {
        "letter": (True, Kept.STANDS),
        "report": (True, Kept.STANDS),
        "nothing yet": (True, Kept.STANDS),
        "longer": (False, Kept.BEYOND),
        "another": (False, Kept.REWRITTEN),
        "no line": (False, Kept.NOWHERE),
    }


def test_of_a_broken_chain_the_first_wrong_line_is_told_and_nothing_of_the_head(office: Office) -> None:
    desk = office.desk()
    open_round(desk)
    with desk.db.reading() as tx:
        first = audit.hash_of(tx, 1)
    tampered(office, "UPDATE audit SET line = replace(line, 'toa-an', 'toa-em') WHERE seq = 3")

    assert verify_audit(office.desk(), Anchor(1, first)) == Checked(holds=False, lines=3, cause=Cause.EDITED)
