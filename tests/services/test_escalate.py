"""The ladder: each rung once, one letter a unit and a rung, nothing more once the unit has answered."""

from __future__ import annotations

import pytest

from directive.checkin import Event, Happening
from directive.letter import Fate, LetterKind, LetterState, Receipt
from services.deliver import deliver
from services.escalate import escalate
from services.open_round import open_round
from services.outgoing import decide
from services.summary import Summary
from store import outbox
from store.decided import Decided, Decision
from tests.services.offices import Office, answered, checkins_of, events, key, letters, opened_letter, record, text_of
from tests.store.ledgers import taken

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


BELOW = (",tinh-uy,giao,xa-", ",toa-an,giao,xa-")
RUNG = "{ma: cap-tren, ten: Báo cấp trên, ngay_lam_viec: 1, gui: cap_tren}"
OWN = f"  - ma: xa\n    giong: giao\n    bac: [{RUNG}]\nnhiem_vu:"


@pytest.fixture
def under_the_court(office: Office) -> Office:
    """Give an office whose court has two communes below it, and a ladder of their own that tells the court of them."""
    office.edit("units.csv", BELOW, BELOW, (",tinh-uy,giao,phuong-", ",ban-noi-chinh,giao,phuong-"))
    office.edit("units.csv", (",tinh-uy,giao,toa-an@", ",ban-noi-chinh,giao,toa-an@"))
    office.edit("matrix.yaml", ("nhiem_vu:", OWN), ("ten: Ban hành kế hoạch\n", "ten: Kế hoạch\n        thang: xa\n"))
    open_round(office.desk())
    return office


def test_a_superior_gets_one_letter_for_all_its_units_that_informs_and_asks_for_nothing(
    under_the_court: Office,
) -> None:
    told = climbed(under_the_court, DAYS["red"], DAYS["red"])

    desk = under_the_court.desk()
    secretary, court = letters(desk, LetterKind.SUPERIOR)
    words = text_of(desk, court)
    assert told == [{"bac_cap-tren": 4}, {}]
    assert (court.unit, court.recipient) == ("toa-an", "toa-an@dondoc.internal")
    assert checkins_of(desk, court) == ["1.a/xa-dai-hue/2026-03", "1.a/xa-kim-lien/2026-03"]
    assert checkins_of(desk, secretary) == ["1.a/phuong-cua-lo/2026-03", "1.a/toa-an/2026-03"]
    assert court.subject == "[Thông tin] 2 đơn vị còn 2 nội dung chưa báo cáo, đến ngày 08/4/2026"
    assert "Đảng ủy xã Kim Liên [1.a] Kế hoạch Hạn báo cáo 07/4/2026, đến nay 1 ngày làm việc sau hạn" in words
    assert "Thư này chỉ để thông tin, không phải đánh giá đơn vị; Quý cơ quan không phải trả lời." in words
    assert opened_letter(desk, court)["Reply-To"] == "dondoc@nghe-an.example"


def test_a_superior_is_told_anew_of_what_is_left_when_one_of_its_units_answers_first(under_the_court: Office) -> None:
    climbed(under_the_court, DAYS["red"])
    answered(under_the_court.desk("2026-04-08 09:00"), KIM_LIEN)
    deliver(under_the_court.desk("2026-04-08 10:00"))

    climbed(under_the_court, "2026-04-09 08:00", "2026-04-09 09:00")

    desk = under_the_court.desk()
    found = [one for one in letters(desk, LetterKind.SUPERIOR) if one.unit == "toa-an"]
    assert [one.state for one in found] == [LetterState.WITHDRAWN, LetterState.QUEUED]
    assert checkins_of(desk, found[1]) == ["1.a/xa-dai-hue/2026-03"]


def test_a_rung_whose_letter_was_refused_is_climbed_once_more_on_the_next_day(asked: Office) -> None:
    climbed(asked, DAYS["red"])
    refused(asked, "2026-04-08 09:00", "nhac-do/xa-kim-lien/")

    told = climbed(asked, "2026-04-08 15:00", "2026-04-09 08:00", "2026-04-09 15:00")

    assert [one.get("bac_do", 0) for one in told] == [0, 1, 0]
    found = letters(asked.desk(), LetterKind.RED, "xa-kim-lien")
    assert [one.state for one in found] == [LetterState.FAILED, LetterState.QUEUED]


def test_a_rung_whose_letter_a_person_holds_or_withdraws_is_not_climbed_again(asked: Office) -> None:
    climbed(asked, DAYS["red"])
    desk = asked.desk("2026-04-08 09:00")
    for unit, decision in (("xa-kim-lien", Decision.HOLD), ("xa-dai-hue", Decision.WITHDRAW)):
        (letter,) = letters(desk, LetterKind.RED, unit)
        decide(desk, letter.key, decision, Decided("Lan", "đã gọi điện"))

    assert [one.get("bac_do", 0) for one in climbed(asked, "2026-04-09 08:00", "2026-04-10 08:00")] == [0, 0]


def refused(office: Office, now: str, prefix: str) -> None:
    """Let the server refuse the letter whose key begins so, for what is in it; hand over none of the others."""
    desk = office.desk(now)
    with desk.db.writing() as tx:
        while (letter := taken(tx, "o", desk.now)) is not None:
            mine = letter.key.startswith(prefix)
            receipt = Receipt(Fate.FAILED, "data", 554, "no") if mine else Receipt(Fate.SENT, "final", 250, "ok")
            outbox.settle(tx, letter.key, receipt=receipt, owner="o", now=desk.now)
