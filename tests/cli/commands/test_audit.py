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


def test_a_head_from_an_old_letter_is_held_against_the_chain(dondoc: Dondoc, home: Path) -> None:
    dondoc("--home", home, *OPENING)
    said = dondoc("--home", home, "audit", "verify")
    head = said.out.split()[-1]

    heads = (f"11–{head[:32].upper()}", head, f"12-{head[:32]}", f"10-{head[:32]}", "0" * 64)
    found = [dondoc("--home", home, "audit", "verify", "--head", one) for one in heads]

    fails, copied = "Mã đối chiếu không khớp: ", "nếu mã được chép tay, xin xem lại"
    shorter = (
        f"mã nêu dòng 12, nhật ký nay chỉ có 11 dòng. Nhật ký đã bị cắt bớt hoặc bị đưa về bản cũ; {copied} số dòng."
    )
    other = f"dòng 10 nay có dấu vân khác. Nhật ký đã bị viết lại; {copied} từng ký tự."
    none = "không dòng nào của nhật ký có dấu vân này. Nhật ký đã bị cắt bớt, bị đưa về bản cũ hoặc bị viết lại; "
    assert {(one.err, said.err) for one in found} == {("", "")}
    assert [(one.status, one.out) for one in found] == [
        (0, f"{said.out}Mã đối chiếu khớp: dòng ấy vẫn còn nguyên trong nhật ký.\n"),
        (0, f"{said.out}Mã đối chiếu khớp: dòng ấy vẫn còn nguyên trong nhật ký.\n"),
        (1, f"{fails}{shorter}\n"),
        (1, f"{fails}{other}\n"),
        (1, f"{fails}{none}{copied} từng ký tự.\n"),
    ]


def test_a_head_that_no_letter_prints_and_two_witnesses_at_once_are_refused(dondoc: Dondoc, home: Path) -> None:
    wrong = dondoc("--home", home, "audit", "verify", "--head", "30951-3feb")
    both = dondoc("--home", home, "audit", "verify", "--head", "1-a", "--report", "x.docx")

    assert (wrong.status, wrong.out, both.status, both.out) == (1, "", 2, "")
    assert wrong.err == (
        "--head: E423 mã đối chiếu “30951-3feb” không đúng dạng. Cách sửa: chép nguyên mã in cuối biên nhận: số dòng, "
        "dấu gạch nối, rồi 32 ký tự gồm chữ số và chữ từ a đến f; hoặc đủ 64 ký tự của số đầu dây in trong báo cáo\n"
    )
    assert "không dùng --report cùng với --head" in both.err


def test_a_report_is_held_against_the_ledger(dondoc: Dondoc, home: Path, tmp_path: Path) -> None:
    dondoc("--home", home, *OPENING)
    dondoc("--home", home, "report", "--year", 2026, "--as-of", "2026-04-02", "--out", tmp_path / "ra")
    file = next((tmp_path / "ra").glob("*.json"))

    whole = dondoc("--home", home, "audit", "verify", "--report", file)
    file.write_text(file.read_text("utf-8").replace('"head": "', '"head": "0'), "utf-8")
    forged = dondoc("--home", home, "audit", "verify", "--report", file)
    with open_desk(home).db.writing() as tx:
        tx.exec_driver_sql("DROP TRIGGER audit_no_delete")
        tx.exec_driver_sql("DELETE FROM audit WHERE seq = 4")
    broken = dondoc("--home", home, "audit", "verify", "--report", file)

    assert (broken.status, broken.out) == (1, "Nhật ký thiếu dòng 4: dòng này đã bị xóa hoặc bị cắt bỏ\n")
    assert (whole.status, whole.out.startswith("Báo cáo khớp với sổ")) == (0, True)
    assert (forged.status, forged.out.startswith("Không khớp: số đầu dây")) == (1, True)
