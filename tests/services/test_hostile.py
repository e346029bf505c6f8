"""Names that no clerk would write, letters longer than any round, and poison: each letter is right, or is kept back."""

from __future__ import annotations

import csv
import html
import io
import re
from datetime import date
from email.message import MIMEPart
from pathlib import Path
from unicodedata import normalize

import pytest

from directive.checkin import CheckIn, CheckInKey
from directive.problem import Place
from notifications.letters import LETTER_LIMIT
from notifications.templates import wrapped
from services.deliver import deliver
from services.desk import InputHasProblems
from services.open_round import NotAsked, open_for, open_round
from tests.reads import sound
from tests.services.offices import (
    EMAIL,
    Office,
    checkins_of,
    letters,
    open_office,
    open_province,
    opened_letter,
    raw_of,
)

UNIT, PLAIN = "xa-kim-lien", "Ban Thường vụ Đảng ủy xã Kim Liên"
SUBJECT = "[1.a] Đề nghị báo cáo kết quả thực hiện Chỉ thị, đợt tháng 4 năm 2026"
OWN_ADDRESS = re.compile(r"traloi\+\w+")
NAMES = {
    "2,000 letters in one word": "Ủ" * 2_000,
    "2,000 letters in words": ("Đảng ủy xã " * 200)[:1_999] + "x",
    "two lines of a header": "Đảng ủy\r\nBcc: ai-do@la.example\r\n\r\n<p>",
    "quotes": "Đảng ủy \"Kim\" 'Liên' \\ ; , <a@b.example>",
    "words of a template": "{{ 7*7 }} {% raw %} {# a #} ${x} %s {0}",
    "markup": "<b>Đảng ủy</b> & <script>alert(1)</script> <!-- ]]>",
    "marks apart from their letters": normalize("NFD", "Đảng ủy xã Đại Huệ"),
    "pictures": "Đảng ủy 🌾⚖ xã",
    "an encoded word": "=?utf-8?b?QmNjOiB4?= =?utf-8?q?=0ABcc:_y?=",
}


def with_name(office: Office, name: str) -> Office:
    """Give one unit a name, and the same words as its salutation."""
    rows = list(csv.reader(io.StringIO(sound("units.csv"))))
    for row in rows:
        if row[0] == UNIT:
            row[1:3] = name, name
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    office.write("units.csv", text.getvalue())
    return office


def parts_of(office: Office) -> tuple[list[str], str, str, str, int]:
    """Return To, Subject, text, HTML and the longest line of the unit's letter; the reply key is left out."""
    open_round(office.desk())
    desk = office.desk()
    (posted,) = letters(desk, unit=UNIT)
    message = opened_letter(desk, posted)
    text, page = (message.get_body((kind,)) for kind in ("plain", "html"))
    assert text is not None
    assert page is not None
    longest = max(map(len, raw_of(desk, posted).split(b"\r\n")))
    to = [str(one) for one in message.get_all("To", [])]
    return to, str(message["Subject"]), words_of(text), words_of(page), longest


def words_of(part: MIMEPart) -> str:
    """Return what a part says, without the key of the letter's own reply address."""
    return OWN_ADDRESS.sub("traloi", str(part.get_content())).replace("\r\n", "\n")


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_whatever_a_unit_is_called_its_letter_is_right(office: Office, tmp_path: Path, name: str) -> None:
    _, _, plain_text, plain_page, _ = parts_of(with_name(open_office(tmp_path / "plain"), PLAIN))

    to, subject, text, page, longest = parts_of(with_name(office, name))

    written = normalize("NFC", name)
    assert (to, subject) == ([EMAIL.format(unit=UNIT)], SUBJECT)
    assert text == plain_text.replace(f"Kính gửi: {PLAIN}", wrapped(f"Kính gửi: {written}", 76, 10))
    shown = html.escape(written.replace("\r\n", "\n")).replace("&quot;", "&#34;").replace("&#x27;", "&#39;")
    assert page == plain_page.replace(PLAIN, shown)
    assert longest <= 78


@pytest.mark.parametrize(("name", "column"), [("Đảng ủy \u202exã", 21), ("Đảng\u200bủy", 17), ("Đảng\x00ủy", 17)])
def test_a_name_with_letters_that_nobody_sees_reaches_no_letter(office: Office, name: str, column: int) -> None:
    with pytest.raises(InputHasProblems) as fault:
        with_name(office, name).desk()

    places = [Place("units.csv", 5, column), Place("units.csv", 5, column + 1 + len(name))]
    assert [(one.code, one.place) for one in fault.value.problems] == [("E001.hidden", one) for one in places]


def test_a_letter_that_grows_too_long_is_kept_back_and_the_others_leave(office: Office) -> None:
    with_name(office, "Ủ" * LETTER_LIMIT)

    with pytest.raises(NotAsked, match=rf"^{UNIT} \(letters/phieu-bao-cao/body\.txt: > {LETTER_LIMIT}\)$"):
        open_round(office.desk())

    assert deliver(office.desk()).counts == {"thu_sent": 4}


def test_a_subject_that_would_be_two_lines_is_kept_back_and_the_others_leave(office: Office) -> None:
    with_name(office, "Đảng ủy\r\nBcc: ai-do@la.example")
    office.write("templates/letters/phieu-bao-cao/subject.txt", "Kính gửi {{ unit.name }}\n")
    where = r"letters/phieu-bao-cao/subject\.txt: 'Kính gửi Đảng ủy\\r\\nBcc: ai-do@la\.example'"

    with pytest.raises(NotAsked, match=rf"^{UNIT} \({where}\)$"):
        open_round(office.desk())

    assert deliver(office.desk()).counts == {"thu_sent": 4}


@pytest.mark.prove
def test_one_poisoned_letter_among_143_stops_no_other_and_its_template_is_named(tmp_path: Path) -> None:
    province = open_province(tmp_path / "office")
    unit = next(iter(province.desk().book.units))
    poison = f'\n{{% if unit.name == "{unit.name}" %}}{{{{ items[9999].tag }}}}{{% endif %}}'
    province.write("templates/letters/phieu-bao-cao/loi-dan.txt", poison)
    province.forget()

    with pytest.raises(NotAsked, match=rf"^{unit.id} \(letters/phieu-bao-cao/loi-dan\.txt:2:0: [^;]*\)$"):
        open_round(province.desk())

    assert deliver(province.desk()).counts == {"thu_sent": 142}
    assert len(province.sunk()) == 142


def test_one_letter_holds_two_directives_worth_of_check_ins(tmp_path: Path) -> None:
    desk = open_province(tmp_path / "office").desk()
    unit = desk.book.units["xa-kim-lien"]
    wanted = [
        CheckIn(CheckInKey(obligation, unit.id, period), desk.today, date(2026, 4, 14))
        for obligation in desk.book.obligations
        for period in ("2026-02", "2026-03")
    ]

    assert open_for(desk, unit, wanted) == 204

    (posted,) = letters(desk)
    text = opened_letter(desk, posted).get_body(("plain",))
    assert text is not None
    tags = re.findall(r"^\[(\S+)\] ", str(text.get_content()), re.MULTILINE)
    assert tags == [f"{one.key.obligation}/{one.key.period}" for one in wanted]
    assert checkins_of(desk, posted) == [str(one.key) for one in wanted]


def test_a_letter_leaves_as_it_was_queued_though_its_template_has_changed(office: Office) -> None:
    open_round(office.desk())
    queued = sorted(raw_of(office.desk(), one) for one in letters(office.desk()))
    office.write("templates/letters/phieu-bao-cao/body.txt", "Khác hẳn\n")
    office.forget()

    deliver(office.desk())

    assert sorted(office.sunk()) == queued
