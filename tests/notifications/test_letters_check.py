"""Every fault of a template is found before any letter is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from directive.letter import LetterKind
from directive.problem import Place, Problem
from notifications.letters import LETTER_LIMIT, LetterWriter
from tests.notifications.letter_facts import LETTERS

PLUS = 'can only concatenate str (not "int") to str'
DEPTH = "RecursionError"


def e311(name: str, line: int, words: str) -> Problem:
    return Problem("E311", Place(f"letters/{name}", line), {"loi": words})


def e314(name: str) -> Problem:
    return Problem("E314", Place(f"letters/{name}"), {"so": "250"})


def e315(name: str) -> Problem:
    return Problem("E315", Place(f"letters/{name}"), {"so": str(LETTER_LIMIT)})


@pytest.mark.parametrize(
    ("file", "words", "problem"),
    [
        (
            "canh-bao/body.txt",
            "một\n{% if words %}\n",
            Problem(
                "E311",
                Place("letters/canh-bao/body.txt", 2),
                {
                    "loi": "Unexpected end of template. Jinja was looking for the following tags: 'elif' or 'else' or "
                    "'endif'. The innermost block that needs to be closed is 'if'."
                },
            ),
        ),
        (
            "canh-bao/body.html",
            "{{ words|gone }}",
            Problem("E311", Place("letters/canh-bao/body.html", 1), {"loi": "No filter named 'gone'."}),
        ),
        (
            "canh-bao/subject.txt",
            "{% if false %}{{ wrods }}{% endif %}x",
            Problem("E312", Place("letters/canh-bao/subject.txt", 1), {"ten": "wrods"}),
        ),
        (
            "_chung/ky.txt",
            "\n{{ office.fax }}",
            Problem("E312", Place("letters/_chung/ky.txt", 2), {"ten": "'dict object' has no attribute 'fax'"}),
        ),
        (
            "_chung/tu.txt",
            "{% macro %}",
            Problem(
                "E311",
                Place("letters/_chung/tu.txt", 1),
                {"loi": "expected token 'name', got 'end of statement block'"},
            ),
        ),
        (
            "canh-bao/body.txt",
            '{% include "_chung/khong-co.txt" %}',
            Problem("E313", Place("_chung/khong-co.txt"), {"thu": "canh-bao"}),
        ),
        (
            "canh-bao/body.txt",
            '{% include "../../../etc/passwd" %}',
            Problem("E313", Place("../../../etc/passwd"), {"thu": "canh-bao"}),
        ),
    ],
)
def test_each_fault_of_a_template_is_found_before_any_letter(
    tmp_path: Path, file: str, words: str, problem: Problem
) -> None:
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    path.write_text(words, "utf-8")

    assert LetterWriter([tmp_path, LETTERS]).check() == [problem]


def test_every_missing_file_is_named(tmp_path: Path) -> None:
    problems = LetterWriter([tmp_path]).check()

    parts = ("body.html", "body.txt", "subject.txt")
    expected = sorted(f"{kind.value}/{part}" for kind in LetterKind for part in parts)
    assert [problem.place.file for problem in problems] == expected
    assert {problem.code for problem in problems} == {"E313"}


def test_a_fault_in_a_stray_file_is_found_too(tmp_path: Path) -> None:
    (tmp_path / "khac").mkdir()
    (tmp_path / "khac" / "x.txt").write_text("{{ whatever }}", "utf-8")
    (tmp_path / "khac" / "y.txt").write_text("{{", "utf-8")

    problems = LetterWriter([tmp_path, LETTERS]).check()

    assert [(problem.code, problem.place.file) for problem in problems] == [("E311", "letters/khac/y.txt")]


def test_faults_of_every_sort_are_told_all_at_once(tmp_path: Path) -> None:
    loops = "{% for item in items %}" * 14 + "x" * 16 + "{% endfor %}" * 14  # 2 to the power of 18 with two items
    faults: dict[str, tuple[bytes, Problem]] = {
        "bao-cao-nam/body.txt": ("một\n{{ year + 1 }}".encode(), e311("bao-cao-nam/body.txt", 2, PLUS)),
        "bao-cao-nam/subject.txt": (b"{% if year == '' %}x{% endif %}", e314("bao-cao-nam/subject.txt")),
        "bien-nhan/body.txt": (b'\n{% include "bien-nhan/body.txt" %}', e311("bien-nhan/body.txt", 2, DEPTH)),
        "canh-bao/body.html": (b"x" * (LETTER_LIMIT + 1), e315("canh-bao/body.html")),
        "canh-bao/body.txt": (b"{{ 'x' * 500000000 }}", e311("canh-bao/body.txt", 1, "unexpected '*'")),
        "canh-bao/subject.txt": (b"a\nb\n", e314("canh-bao/subject.txt")),
        "gia-han/body.txt": (b"\xff", e311("gia-han/body.txt", 1, "not UTF-8")),
        "phieu-bao-cao/body.txt": ((loops * 2).encode(), e315("phieu-bao-cao/body.txt")),
        "tong-hop/subject.txt": (b"x" * 251, e314("tong-hop/subject.txt")),
    }
    for name, (words, _) in faults.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(words)

    assert LetterWriter([tmp_path, LETTERS]).check() == [problem for _, problem in faults.values()]
