"""The ladder: each rung once, one letter a unit and a rung, nothing more once the unit has answered."""

from __future__ import annotations

import pytest

from directive.checkin import Event, Happening
from directive.letter import LetterKind
from services.escalate import escalate
from services.open_round import open_round
from services.summary import Summary
from tests.services.offices import Office, answered, checkins_of, events, key, letters, record, text_of

DAYS = {"yellow": "2026-04-02 08:00", "red": "2026-04-08 08:00", "special": "2026-04-13 08:00"}
COMMUNES = ("phuong-cua-lo", "toa-an", "xa-dai-hue", "xa-kim-lien")
KIM_LIEN = "1.a/xa-kim-lien/2026-03"


@pytest.fixture
def asked(office: Office) -> Office:
    """Give an office whose round was opened."""
    open_round(office.desk())
    return office


def climbed(office: Office, *days: str) -> list[dict[str, int]]:
    """Climb on each of these days; return what was counted."""
    return [escalate(office.desk(day)).counts for day in days]


def test_each_rung_is_climbed_once_on_its_day(asked: Office) -> None:
    told = climbed(asked, *(day for day in DAYS.values() for _ in range(2)))

    assert told == [{"bac_vang": 4}, {}, {"bac_do": 4}, {}, {"bac_vang": 2, "bac_do-dac-biet": 4} | {}, {}]
    assert events(asked.desk(), KIM_LIEN) == ["asked", "reminded", "reminded", "reminded"]


def test_a_rung_writes_one_letter_to_each_unit(asked: Office) -> None:
    climbed(asked, DAYS["yellow"], DAYS["red"])
    desk = asked.desk()

    assert [
        (one.unit, one.recipient, checkins_of(desk, one))
        for kind in (LetterKind.YELLOW, LetterKind.RED)
        for one in letters(desk, kind)
    ] == [(unit, f"{unit}@dondoc.internal", [f"1.a/{unit}/2026-03"]) for unit in COMMUNES * 2]


def test_a_unit_that_owes_both_what_is_near_and_what_is_past_gets_one_letter_of_each(asked: Office) -> None:
    desk = asked.desk("2026-04-09 08:00")

    summary = escalate(desk)

    assert summary == Summary("escalate", "2026-04-09", {"bac_do": 4, "bac_vang": 2})
    assert [(one.kind, checkins_of(desk, one)) for one in letters(desk, unit="toa-an")[1:]] == [
        (LetterKind.YELLOW, ["C.a/toa-an/2026-Q1"]),
        (LetterKind.RED, ["1.a/toa-an/2026-03"]),
    ]


def test_nobody_is_told_on_the_due_date_that_it_has_passed(asked: Office) -> None:
    asked.edit("matrix.yaml", ("ngay_lam_viec: -3", "ngay_lam_viec: 0"))
    desk = asked.desk("2026-04-07 08:00")
    escalate(desk)

    (letter,) = letters(desk, unit="xa-kim-lien")[1:]

    assert letter.kind is LetterKind.YELLOW
    assert "Hạn báo cáo: 07/4/2026 (hôm nay)" in text_of(desk, letter)


def test_what_is_near_and_what_is_past_is_said_in_working_days(asked: Office) -> None:
    desk = asked.desk("2026-04-09 08:00")
    escalate(desk)

    yellow, red = (text_of(desk, one) for one in letters(desk, unit="toa-an")[1:])

    assert "Hạn báo cáo: 14/4/2026 (còn 3 ngày làm việc)" in yellow
    assert "Hạn báo cáo: 07/4/2026 (quá 2 ngày làm việc)" in red


def test_days_of_silence_are_made_up_for_with_the_latest_rung_only(asked: Office) -> None:
    assert climbed(asked, DAYS["special"])[0]["bac_do"] == 4
    assert events(asked.desk(), KIM_LIEN) == ["asked", "reminded", "reminded"]


@pytest.mark.parametrize("day", ["2026-04-04 08:00", "2026-04-30 08:00"])
def test_nothing_is_climbed_on_a_day_off(asked: Office, day: str) -> None:
    assert escalate(asked.desk(day)) == Summary("escalate", day[:10], idle="ngay_nghi")


def test_nothing_is_climbed_on_the_day_on_which_a_unit_was_asked(asked: Office) -> None:
    assert climbed(asked, "2026-04-01 16:00") == [{}]


def test_nothing_is_climbed_after_an_answer(asked: Office) -> None:
    answered(asked.desk(DAYS["yellow"]), KIM_LIEN)

    climbed(asked, *DAYS.values())

    desk = asked.desk()
    assert events(desk, KIM_LIEN) == ["asked", "answered"]
    assert letters(desk, unit="xa-kim-lien")[1:] == []


def test_a_returned_answer_is_owed_again(asked: Office) -> None:
    desk = asked.desk(DAYS["yellow"])
    answered(desk, KIM_LIEN)
    record(desk, Happening(key(KIM_LIEN), Event.RETURNED, desk.now, "thu-ky", reason="Thiếu", reviewed="x"))

    climbed(asked, DAYS["red"])

    _, red = letters(desk, unit="xa-kim-lien")
    assert red.kind is LetterKind.RED
    assert "chưa nhận được báo cáo hoặc nội dung bổ sung của Quý đơn vị" in text_of(desk, red)
    assert "Đề nghị bổ sung: Thiếu" in text_of(desk, red)


def test_a_unit_that_is_only_asked_is_only_asked(asked: Office) -> None:
    told = climbed(asked, "2026-04-09 08:00", "2026-04-15 08:00", "2026-04-20 08:00")

    desk = asked.desk()
    (reminder,) = letters(desk, unit="kho-bac")[1:]
    assert [one.get("bac_do") for one in told] == [4, 1, None]
    assert reminder.subject == "[C.a] Đề nghị phối hợp: 1 nội dung sắp đến ngày phản hồi"
    assert "Đề nghị phản hồi đến hết ngày 14/4/2026" in text_of(desk, reminder)


def test_the_secretariat_hears_once_of_what_has_reached_its_rung(asked: Office) -> None:
    climbed(asked, DAYS["special"], DAYS["special"])

    desk = asked.desk()
    (special,) = letters(desk, LetterKind.DIGEST)
    words = text_of(desk, special)
    assert (special.unit, special.recipient) == ("", "thu-ky@nghe-an.example")
    assert special.subject == "Nội dung quá hạn kéo dài cần xem xét, ngày 13/4/2026: 4"
    assert (
        "[1.a] Đảng ủy xã Kim Liên Ban hành kế hoạch Hạn 07/4/2026, quá 4 ngày làm việc Còn thiếu: Kế hoạch "
        "Chờ quyết định: bộ phận thư ký (liên hệ, gia hạn hoặc miễn)"
    ) in words


def test_what_reaches_the_secretariats_rung_later_on_the_same_day_is_told_too(asked: Office) -> None:
    answered(asked.desk(DAYS["yellow"]), KIM_LIEN)
    climbed(asked, DAYS["special"])
    later = asked.desk("2026-04-13 14:00")
    record(later, Happening(key(KIM_LIEN), Event.RETURNED, later.now, "thu-ky", reason="Thiếu", reviewed="x"))

    climbed(asked, "2026-04-13 15:00")

    assert [one.subject for one in letters(later, LetterKind.DIGEST)] == [
        "Nội dung quá hạn kéo dài cần xem xét, ngày 13/4/2026: 3",
        "Nội dung quá hạn kéo dài cần xem xét, ngày 13/4/2026: 1",
    ]


def test_what_an_edit_has_taken_out_is_not_pressed(asked: Office) -> None:
    asked.edit("matrix.yaml", ("ma: C.a", "ma: C.b"))
    asked.edit("units.csv", ("xa-kim-lien,", "xa-kim-lien-moi,"))

    assert climbed(asked, "2026-04-09 08:00") == [{"bac_do": 3}]
