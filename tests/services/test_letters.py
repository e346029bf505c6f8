"""From check-ins to a letter: tags, facts, and bytes that are the same for the same cause."""

from __future__ import annotations

from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from directive.checkin import CheckIn, CheckInKey, Event, Happening
from directive.letter import Letter, LetterKind
from directive.problem import Place, Problem
from directive.record import Record
from services import keys
from services.check import check
from services.desk import Desk, InputHasProblems
from services.letters import Row, identity_of, item, measure_lines, office_letter, owed_row, tags, unit_letter
from tests.books import small_book
from tests.services.offices import Office, key

MARCH, APRIL, OTHER = key("12.h/toa-an/2026-03"), key("12.h/toa-an/2026-04"), key("12.i/toa-an/2026-Q1")
CHECKIN = CheckIn(key("1.a/toa-an/2026-03"), date(2026, 4, 1), date(2026, 4, 7))


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ([], []),
        ([MARCH, OTHER], ["12.h", "12.i"]),
        ([MARCH, OTHER, APRIL], ["12.h/2026-03", "12.i", "12.h/2026-04"]),
    ],
)
def test_a_tag_says_the_period_only_where_a_duty_is_asked_twice(asked: list[CheckInKey], named: list[str]) -> None:
    assert tags(asked) == dict(zip(named, asked, strict=True))


@pytest.mark.parametrize(
    ("now", "days", "late"),
    [
        ("2026-04-01 08:00", 4, False),
        ("2026-04-06 08:00", 1, False),
        ("2026-04-07 23:00", 0, False),
        ("2026-04-08 08:00", 1, True),
        ("2026-04-11 08:00", 3, True),
        ("2026-05-04 08:00", 18, True),
    ],
)
def test_a_row_counts_working_days_to_its_due_date_or_past_it(office: Office, now: str, days: int, late: bool) -> None:
    found = item(office.desk(now), "1.a", Row(CHECKIN))

    assert (found["days"], found["late"], found["due"]) == (days, late, "07/4/2026")


def test_a_row_says_what_is_wanted(office: Office) -> None:
    assert item(office.desk(), "1.a/2026-03", Row(CHECKIN, reason="Thiếu ngày", understood="xong", last="đang")) == {
        "tag": "1.a/2026-03",
        "title": "Ban hành kế hoạch",
        "period": "tháng 3 năm 2026",
        "due": "07/4/2026",
        "days": 4,
        "late": False,
        "evidence": "Kế hoạch",
        "measures": ["ghi “số liệu: có” hoặc “số liệu: không” – Đã ban hành"],
        "nil_allowed": False,
        "last": "đang",
        "note": "",
        "reason": "Thiếu ngày",
        "understood": "xong",
    }


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        ("asked", ""),
        ("asked answered", ""),
        ("asked answered returned:một", "một"),
        ("asked answered returned:một reminded", "một"),
        ("asked answered returned:một answered", ""),
        ("asked answered returned:một answered returned:hai reminded", "hai"),
    ],
)
def test_what_is_owed_again_says_why_it_was_last_returned(office: Office, events: str, reason: str) -> None:
    named = [one.partition(":") for one in events.split()]
    now = office.desk().now
    happened = [Happening(CHECKIN.key, Event(name), now, "x", reason=why or None) for name, _, why in named]

    assert owed_row(Record(CHECKIN, tuple(happened))) == Row(CHECKIN, reason=reason)


@pytest.mark.parametrize(
    ("obligation", "lines"),
    [
        (
            "1.a",
            [
                "ghi “số liệu 1: …” – Số việc (việc)",
                "ghi “số liệu 2: …/…” – Tỷ lệ (việc xong/việc có điều kiện)",
            ],
        ),
        ("1.b", ["ghi “số liệu: …” – Nội dung"]),
        ("2.b", ["ghi “số liệu: … đồng” – Số tiền"]),
    ],
)
def test_a_figure_is_asked_for_in_the_form_in_which_it_is_read(obligation: str, lines: list[str]) -> None:
    assert measure_lines(small_book().obligations[obligation]) == lines


def to_the_court(desk: Desk, *cause: str) -> Letter:
    """Return a letter with one check-in for the court."""
    with desk.db.reading() as tx:
        return unit_letter(desk, tx, LetterKind.CHECKIN, desk.book.units["toa-an"], [Row(CHECKIN)], cause=cause)


def written(desk: Desk, *cause: str) -> tuple[str, str, str, bytes]:
    """Return what makes a letter what it is."""
    letter = to_the_court(desk, *cause)
    return letter.key, letter.message_id, letter.reply_key, letter.raw


def test_the_same_cause_gives_the_same_letter_to_the_byte(office: Office) -> None:
    assert written(office.desk(), "a", "b") == written(office.desk(), "a", "b")


def test_another_cause_on_the_same_day_gives_another_letter(office: Office) -> None:
    one, two = written(office.desk(), "a", "b"), written(office.desk(), "a", "c")

    assert [left == right for left, right in zip(one, two, strict=True)] == [False] * 4


def test_a_letter_is_one_to_one_with_a_reply_address_of_its_own(office: Office) -> None:
    desk = office.desk()

    letter = to_the_court(desk, "a")

    reply = keys.reply_key(desk.secret, letter.key)
    assert letter.key == f"phieu-bao-cao/toa-an/2026-04-01/{identity_of(['a'])}"
    assert (letter.unit, letter.recipient, letter.checkins) == ("toa-an", "toa-an@dondoc.internal", (CHECKIN.key,))
    assert (letter.reply_key, letter.message_id) == (keys.hashed(reply), keys.message_id(letter.key, "nghe-an.example"))
    assert f"Reply-To: traloi+{reply}@nghe-an.example".encode() in letter.raw
    assert letter.queued_at == desk.now


def test_a_letter_to_the_office_asks_for_no_answer(office: Office) -> None:
    facts = {"duty": "deliver", "when": "08:00 01/4/2026", "words": "Máy chủ không chạy"}

    letter = office_letter(office.desk(), "canh-bao/1", LetterKind.ALARM, "thu-ky@nghe-an.example", facts)

    assert (letter.key, letter.unit, letter.reply_key, letter.checkins) == ("canh-bao/1", "", "", ())
    assert b"Reply-To: dondoc@nghe-an.example" in letter.raw


PEM = rsa.generate_private_key(65537, 2048).private_bytes(
    Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()
)


def test_a_letter_is_signed_when_it_is_queued_if_the_settings_name_a_key(office: Office) -> None:
    office.write("dondoc.toml", 'dkim_selector = "dondoc"\n')
    (office.home / keys.DKIM_FILE).parent.mkdir(parents=True, exist_ok=True)
    (office.home / keys.DKIM_FILE).write_bytes(PEM)
    desk = office.desk()

    raw = to_the_court(desk, "a").raw

    head = raw.partition(b"\r\n\r\n")[0]
    assert head.startswith(b"DKIM-Signature: v=1; a=rsa-sha256;")
    assert b"d=nghe-an.example" in head


@pytest.mark.parametrize("key", [None, b"no key"])
def test_a_key_that_cannot_sign_is_told_before_any_letter_is_written(office: Office, key: bytes | None) -> None:
    office.write("dondoc.toml", 'dkim_selector = "dondoc"\n')
    if key is not None:
        (office.home / keys.DKIM_FILE).parent.mkdir(parents=True, exist_ok=True)
        (office.home / keys.DKIM_FILE).write_bytes(key)

    with pytest.raises(InputHasProblems) as refused:
        office.desk()

    told = [problem for problem in check(office.home).problems if problem.code == "E359"]
    assert refused.value.problems == told == [Problem("E359", Place("var/keys/dkim.pem"))]
