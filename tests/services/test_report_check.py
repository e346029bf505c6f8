"""A report is held against the form that the workspace has chosen, and each departure is a sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from directive.problem import Place, Problem
from reports import inspection
from reports.inspection import Departure
from reports.profile import PROFILES
from services.desk import InputHasProblems
from services.report_check import check_report, lines, outcome, plain, told
from services.words import form_words
from tests.reports.damage import damaged
from tests.reports.damages import DAMAGES
from tests.reports.inspected import whole

RULE = re.compile(r'(?:Departure\(|PART, |BODY, |part, |TITLE, |line, PART, |one, part, )"([a-z-]+)"')

COLON = "Khung đầu văn bản, “Số: -BC/BNCTU”: có dấu hai chấm sau chữ Số: “Số: -BC/BNCTU”"


def report(home: Path, *names: str) -> Path:
    """Return a report in a workspace after these damages."""
    path = home / "bao-cao.docx"
    path.write_bytes(damaged(whole(), *(DAMAGES[name][0] for name in names)))
    return path


def test_the_settings_choose_the_form(tmp_path: Path) -> None:
    path = report(tmp_path)
    (tmp_path / "dondoc.toml").write_text('report_form = "hd-36-2018"\n', "utf-8")

    profile, found = check_report(tmp_path, path)

    assert (profile.name, [one.rule for one in found]) == ("hd-36-2018", ["dau-cuoi"] * 3)


def test_a_damaged_report_is_told_where_it_departs(tmp_path: Path) -> None:
    _, found = check_report(tmp_path, report(tmp_path, "margin", "colon", "row split"))

    assert lines(found) == [
        "Trang giấy: lề trái 35 mm; cần 30 mm.",
        f"{COLON}; cần chữ Số không có dấu hai chấm.",
        "Phụ lục, bảng 1, hàng 3: hàng có thể bị tách qua hai trang; cần bỏ “Cho phép tách hàng qua trang”.",
    ]


def test_a_fault_of_many_paragraphs_is_told_once_to_people_and_each_time_to_programs() -> None:
    same = [Departure("dam", "than", words=word, at=place) for place, word in enumerate(("Một", "Hai", "Ba"))]

    assert lines(same) == ["Thân bài, “Một”: chữ không đậm; cần chữ đậm (và 2 chỗ khác cùng lỗi này)."]
    assert [plain(one)["words"] for one in same] == ["Một", "Hai", "Ba"]


def test_a_second_section_is_named() -> None:
    assert told(Departure("le-top", "trang", "30", "20", section=2)) == ("Trang giấy, phần 2: lề trên 30 mm; cần 20 mm")


def test_the_outcome_says_how_many() -> None:
    form = PROFILES["hd-05-2026"]

    assert [outcome(form, "a.docx", count) for count in (0, 2)] == [
        "a.docx: không có chỗ nào khác với thể thức của Hướng dẫn 05-HD/VPTW, ngày 27/5/2026.",
        "a.docx: 2 chỗ khác với thể thức của Hướng dẫn 05-HD/VPTW, ngày 27/5/2026.",
    ]


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "E430.rong"), (b"abc", "E430.khong_docx"), (b"PK\x03\x04", "E430.hong")]
)
def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)

    with pytest.raises(InputHasProblems) as refused:
        check_report(tmp_path, path)
    assert refused.value.problems == [Problem(code, Place("a.docx"))]


def test_a_file_that_is_not_there_and_settings_that_do_not_read_are_problems(tmp_path: Path) -> None:
    with pytest.raises(InputHasProblems) as gone:
        check_report(tmp_path, tmp_path / "a.docx")
    (tmp_path / "dondoc.toml").write_text('report_form = "khac"\n', "utf-8")
    with pytest.raises(InputHasProblems) as wrong:
        check_report(tmp_path, tmp_path / "a.docx")

    assert [one.code for one in (*gone.value.problems, *wrong.value.problems)] == ["E003", "E302"]


def test_each_rule_has_its_words_and_each_word_its_rule() -> None:
    folder = Path(inspection.__file__).parent
    code = "\n".join(one.read_text("utf-8") for one in sorted(folder.glob("inspection*.py")))
    rules = form_words()["quy_tac"]

    assert [rule for rule in rules if not spoken_of(rule, code)] == []
    assert sorted({row[0] for _, rows in DAMAGES.values() for row in rows} - set(rules)) == []
    assert sorted(set(RULE.findall(code)) - set(rules) - set(form_words()["noi"])) == []


def spoken_of(rule: str, code: str) -> bool:
    """Return True when a rule is named in the code, whole or by what it is put together of."""
    made = {"khong-": "khong-{name}", "le-": "le-{side}", "can-": "can-{wanted.align}"}
    return f'"{rule}"' in code or any(rule.startswith(start) and whole_ in code for start, whole_ in made.items())
