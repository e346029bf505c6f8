"""Every letter as it reads, and every way in which a template or a fact can be wrong."""

from __future__ import annotations

import html
import re
from pathlib import Path
from unicodedata import normalize

import pytest

from directive.letter import LetterKind
from directive.problem import Place, Problem
from notifications.letters import LETTER_LIMIT, CannotWrite, LetterWriter
from tests.notifications.letter_facts import GOLDEN, LETTERS, golden_letters, unit_facts

LETTERS_BY_NAME = golden_letters()
WIDTH = 78
# Words for subordinates, and words of pressure: none may reach a body that is only asked.
PRESSURE = [
    "yêu cầu",
    "phê bình",
    "kiểm điểm",
    "rút kinh nghiệm",
    "chấn chỉnh",
    "quá hạn",
    "chậm trễ",
    "đôn đốc việc",
    "quý đơn vị",
    "giao nhiệm vụ",
    "nhắc việc",
    "hạn báo cáo",
    "kỷ luật",
    "trách nhiệm",
]


@pytest.fixture(scope="module")
def writer() -> LetterWriter:
    return LetterWriter([LETTERS])


def own_template(folder: Path, name: str, words: str) -> LetterWriter:
    """Return a writer whose first folder holds one template of its own."""
    path = folder / name
    path.parent.mkdir(parents=True)
    path.write_text(words, "utf-8")
    return LetterWriter([folder, LETTERS])


@pytest.mark.parametrize("name", LETTERS_BY_NAME)
def test_a_letter_reads_as_it_was_approved(writer: LetterWriter, name: str) -> None:
    kind, facts = LETTERS_BY_NAME[name]

    written = writer.write(kind, facts)

    assert f"{written.subject}\n\n{written.text}" == (GOLDEN / f"{name}.txt").read_text("utf-8")
    assert written.html == (GOLDEN / f"{name}.html").read_text("utf-8")


def test_each_golden_file_belongs_to_a_letter() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(LETTERS_BY_NAME)


@pytest.mark.parametrize("name", LETTERS_BY_NAME)
def test_text_fits_a_terminal(writer: LetterWriter, name: str) -> None:
    written = writer.write(*LETTERS_BY_NAME[name])

    assert [line for line in written.text.split("\n") if len(line) > WIDTH] == []


@pytest.mark.parametrize("name", LETTERS_BY_NAME)
def test_html_names_its_language_and_fetches_nothing(writer: LetterWriter, name: str) -> None:
    kind, facts = LETTERS_BY_NAME[name]
    whole = writer.write(kind, facts).html
    link = str(facts.get("link", ""))
    page = re.sub(rf'<a href="{link}" style="[^"]*">{link}</a>', "", whole) if link else whole

    assert ('<html lang="vi">' in page, whole.count("<a ")) == (True, 1 if link else 0)
    assert re.findall(r"<(?:img|link|script|style|iframe|form|a|object)\b|\burl\(|https?:|\bsrc=", page) == []


@pytest.mark.parametrize("name", [name for name in LETTERS_BY_NAME if name.endswith("de_nghi")])
def test_a_body_that_is_only_asked_is_never_pressed(writer: LetterWriter, name: str) -> None:
    written = writer.write(*LETTERS_BY_NAME[name])

    said = " ".join(f"{written.subject} {written.text} {html.unescape(written.html)}".lower().split())
    assert [word for word in PRESSURE if word in said] == []
    assert "quý cơ quan" in said


def test_the_shipped_templates_have_no_problem(writer: LetterWriter) -> None:
    assert writer.check() == []


def test_facts_stand_in_html_as_words_and_never_as_markup(writer: LetterWriter) -> None:
    facts = dict(unit_facts(LetterKind.CHECKIN, "giao"))
    facts["unit"] = {"name": "A & B", "salutation": '<b>{{ 7*7 }}</b> & "C"\r\nBcc: d', "tone": "giao"}

    written = writer.write(LetterKind.CHECKIN, facts)

    assert "&lt;b&gt;{{ 7*7 }}&lt;/b&gt; &amp; &#34;C&#34;" in written.html
    assert 'Kính gửi: <b>{{ 7*7 }}</b> & "C" Bcc: d' in written.text


def test_words_come_out_composed(writer: LetterWriter) -> None:
    facts = dict(unit_facts(LetterKind.CHECKIN, "giao"))
    facts["unit"] = {"name": "x", "salutation": normalize("NFD", "Đảng ủy xã"), "tone": "giao"}

    assert "Kính gửi: Đảng ủy xã" in writer.write(LetterKind.CHECKIN, facts).text


def test_the_first_folder_wins(tmp_path: Path) -> None:
    own = own_template(tmp_path, "nhac-vang/subject.txt", "Xin nhắc {{ unit.name }}\n")

    written = own.write(LetterKind.YELLOW, unit_facts(LetterKind.YELLOW, "giao"))

    assert written.subject == "Xin nhắc Đảng ủy xã Kim Liên"
    assert own.check() == []


def test_a_missing_name_is_never_left_blank(writer: LetterWriter) -> None:
    facts = {key: value for key, value in unit_facts(LetterKind.CHECKIN, "giao").items() if key != "today"}

    with pytest.raises(CannotWrite, match=r"^letters/_chung/don-vi\.txt:5:0: 'today' is undefined$"):
        writer.write(LetterKind.CHECKIN, facts)


@pytest.mark.parametrize("value", [object(), 1.5, {"a": [b"x"]}, {"a": {1, 2}}])
def test_only_plain_values_reach_a_template(writer: LetterWriter, value: object) -> None:
    with pytest.raises(CannotWrite, match=r"^facts\.path"):
        writer.write(LetterKind.REPORT, {"path": value})


def test_no_method_of_a_fact_can_be_called(tmp_path: Path) -> None:
    own = own_template(tmp_path, "canh-bao/subject.txt", "{{ office.keys() }}")

    assert own.check() == [
        Problem("E312", Place("letters/canh-bao/subject.txt", 1), {"ten": "'dict object' has no attribute 'keys'"})
    ]


@pytest.mark.parametrize("subject", ["", " \n", "a\nb", "a\rb", "a\x00b", "a\u2028b", "x" * 251])
def test_a_subject_that_is_not_one_fair_line_is_refused(tmp_path: Path, subject: str) -> None:
    own = own_template(tmp_path, "canh-bao/subject.txt", "{{ words }}")
    facts = {"office": {}, "today": "", "duty": "", "when": "", "words": subject}

    with pytest.raises(CannotWrite, match=r"^letters/canh-bao/subject\.txt: '"):
        own.write(LetterKind.ALARM, facts | {"office": LETTERS_BY_NAME["canh-bao"][1]["office"]})


def test_a_letter_that_grows_too_long_is_refused(writer: LetterWriter) -> None:
    kind, facts = LETTERS_BY_NAME["canh-bao"]

    with pytest.raises(CannotWrite, match=rf"^letters/canh-bao/body\.txt: > {LETTER_LIMIT}$"):
        writer.write(kind, {**facts, "words": "x" * LETTER_LIMIT})


def test_a_broken_template_never_makes_half_a_letter(tmp_path: Path) -> None:
    own = own_template(tmp_path, "canh-bao/body.html", "<p>{{ words }}</p>\n{% if %}\n")

    with pytest.raises(CannotWrite, match=r"^letters/canh-bao/body\.html:2"):
        own.write(*LETTERS_BY_NAME["canh-bao"])


def test_a_digest_of_thousands_of_rows_stays_short(writer: LetterWriter) -> None:
    kind, facts = LETTERS_BY_NAME["tong-hop"]
    words = dict.fromkeys(("title", "missing", "decides"), "T" * 300) | dict.fromkeys(("due", "since"), "1/1/2026")
    rows = [{"unit": f"Xã {n}", "tag": "1.a", "days": n, "over": 1, **words} for n in range(2000)]

    written = writer.write(kind, {**facts, "overdue": rows, "waiting": rows, "returned": rows})

    assert written.text.count("… và 1950 nội dung khác.") == 3
    assert written.html.count("… và 1950 nội dung khác.") == 3
