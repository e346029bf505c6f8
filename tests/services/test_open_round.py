"""The round: one check-in a key, one letter a unit, however often and by how many it is opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from directive.answer import Answer
from directive.checkin import Event, Happening
from directive.letter import LetterKind
from directive.words import Outcome
from services.open_round import NotAsked, open_for, open_round
from services.summary import Summary
from store import audit
from tests.services.crowd import opens_the_round, together
from tests.services.offices import (
    Office,
    answered,
    checkins_of,
    key,
    letters,
    open_office,
    open_province,
    record,
    records,
    text_of,
)

KIM_LIEN = "1.a/xa-kim-lien/2026-03"


def test_a_round_opens_each_checkin_once_with_one_letter_a_unit(office: Office) -> None:
    desk = office.desk()

    summary = open_round(desk)

    assert summary == Summary("open-round", "2026-04-01", {"phieu_mo": 6, "thu_xep_hang": 5})
    assert [(one.unit, checkins_of(desk, one)) for one in letters(desk)] == [
        ("toa-an", ["1.a/toa-an/2026-03", "C.a/toa-an/2026-Q1"]),
        ("kho-bac", ["C.a/kho-bac/2026-Q1"]),
        ("xa-kim-lien", ["1.a/xa-kim-lien/2026-03"]),
        ("xa-dai-hue", ["1.a/xa-dai-hue/2026-03"]),
        ("phuong-cua-lo", ["1.a/phuong-cua-lo/2026-03"]),
    ]
    assert {one.checkin.due for one in records(desk)} == {date(2026, 4, 7), date(2026, 4, 14)}


def test_a_second_run_adds_nothing(office: Office) -> None:
    open_round(office.desk())
    with office.desk().db.reading() as tx:
        before = audit.head(tx)

    again = open_round(office.desk("2026-04-01 16:00"))

    with office.desk().db.reading() as tx:
        assert audit.head(tx) == before
    assert again.counts == {"phieu_mo": 0, "thu_xep_hang": 0}


def test_a_late_run_opens_what_was_missed_and_gives_all_of_its_time(office: Office) -> None:
    desk = office.desk("2026-04-09 08:00")

    open_round(desk)

    assert {(str(one.checkin.key), one.checkin.opens, one.checkin.due) for one in records(desk)} == {
        (f"1.a/{unit}/2026-03", date(2026, 4, 9), date(2026, 4, 15))
        for unit in ("toa-an", "xa-kim-lien", "xa-dai-hue", "phuong-cua-lo")
    } | {(f"C.a/{unit}/2026-Q1", date(2026, 4, 9), date(2026, 4, 22)) for unit in ("toa-an", "kho-bac")}


@pytest.mark.parametrize("day", ["2026-04-04", "2026-04-30"])
def test_on_a_day_off_nothing_is_opened(office: Office, day: str) -> None:
    desk = office.desk(f"{day} 08:00")

    summary = open_round(desk)

    assert (summary, records(desk)) == (Summary("open-round", day, idle="ngay_nghi"), [])


def test_a_made_up_saturday_is_a_day_of_work(office: Office) -> None:
    office.edit("calendar.csv", ("2026-04-30,nghi", "2026-04-11,lam_bu,Làm bù,Công văn 1,co\n2026-04-30,nghi"))

    assert open_round(office.desk("2026-04-11 08:00")).counts == {"phieu_mo": 6, "thu_xep_hang": 5}


@pytest.mark.parametrize(
    ("begins", "count"),
    [pytest.param(open_office, 6, id="office"), pytest.param(open_province, 1260, marks=pytest.mark.prove, id="all")],
)
def test_four_processes_at_once_open_each_key_once_and_write_one_letter_a_unit(
    begins: Callable[[Path], Office], count: int, tmp_path: Path
) -> None:
    office = begins(tmp_path / "office")

    told = together(opens_the_round, office.home, "2026-04-01 08:00")

    desk = office.desk()
    opened, posted = records(desk), letters(desk)
    assert {name: sum(one[name] for one in told) for name in told[0]} == {
        "phieu_mo": len(opened),
        "thu_xep_hang": len(posted),
    }
    assert (len(opened), {len(one.happenings) for one in opened}) == (count, {1})
    assert sorted(one.unit for one in posted) == sorted({one.checkin.key.unit for one in opened})
    assert sorted(key for one in posted for key in checkins_of(desk, one)) == sorted(
        str(one.checkin.key) for one in opened
    )


def test_what_another_run_has_opened_in_the_meantime_is_left_to_that_run(office: Office) -> None:
    open_round(office.desk())
    desk = office.desk()
    wanted = [one.checkin for one in records(desk) if one.checkin.key.unit == "toa-an"]

    opened = open_for(desk, desk.book.units["toa-an"], wanted)

    assert (opened, len(letters(desk))) == (0, 5)


def test_a_unit_whose_letter_cannot_be_written_keeps_no_other_from_being_asked(office: Office) -> None:
    broken = '{% if unit.name == "Đảng ủy xã Đại Huệ" %}{{ unit.nothing }}{% endif %}'
    office.write("templates/letters/phieu-bao-cao/loi-dan.txt", broken)
    desk = office.desk()

    with pytest.raises(NotAsked, match=r"^xa-dai-hue \(.*nothing.*\)$"):
        open_round(desk)

    assert [one.unit for one in letters(desk)] == ["toa-an", "kho-bac", "xa-kim-lien", "phuong-cua-lo"]
    assert [one for one in records(desk) if one.checkin.key.unit == "xa-dai-hue"] == []


def test_many_units_that_fail_for_one_reason_are_counted_and_the_first_named(office: Office) -> None:
    office.write("templates/letters/phieu-bao-cao/loi-dan.txt", '{% if unit.tone == "giao" %}{{ nothing }}{% endif %}')

    with pytest.raises(NotAsked, match=r"^4 đơn vị: toa-an, xa-kim-lien, xa-dai-hue, … \([^;]*\)$") as fault:
        open_round(office.desk())

    assert fault.value.others_asked


def test_where_no_unit_at_all_was_asked_that_is_known(office: Office) -> None:
    office.write("templates/letters/phieu-bao-cao/loi-dan.txt", "{{ nothing }}")

    with pytest.raises(NotAsked, match=r"^5 đơn vị: ") as fault:
        open_round(office.desk())

    assert (fault.value.others_asked, letters(office.desk())) == (False, [])


def test_the_unit_that_could_not_be_written_to_is_asked_when_the_words_are_mended(office: Office) -> None:
    loi_dan = "templates/letters/phieu-bao-cao/loi-dan.txt"
    office.write(loi_dan, '{% if unit.name == "Đảng ủy xã Đại Huệ" %}{{ unit.nothing }}{% endif %}')
    with pytest.raises(NotAsked):
        open_round(office.desk())
    (office.home / loi_dan).unlink()

    office.forget()
    open_round(office.desk("2026-04-02 08:00"))

    assert [one.unit for one in letters(office.desk())][4:] == ["xa-dai-hue"]


def test_a_letter_lists_what_is_still_owed_in_the_order_of_the_text_with_the_due_date(office: Office) -> None:
    open_round(office.desk())
    desk = office.desk("2026-05-04 08:00")

    open_round(desk)

    *_, court, _, _, _ = letters(desk)
    words = text_of(desk, court)
    assert checkins_of(desk, court) == ["1.a/toa-an/2026-03", "1.a/toa-an/2026-04", "C.a/toa-an/2026-Q1"]
    assert "[1.a/2026-03] Ban hành kế hoạch Kỳ báo cáo: tháng 3 năm 2026 Hạn báo cáo: 07/4/2026" in words
    assert "[1.a/2026-04] Ban hành kế hoạch Kỳ báo cáo: tháng 4 năm 2026 Hạn báo cáo: 08/5/2026" in words
    assert "[C.a] Phối hợp nộp báo cáo Kỳ báo cáo: quý I năm 2026 Hạn báo cáo: 14/4/2026" in words


def test_what_waits_for_our_own_review_is_not_asked_again(office: Office) -> None:
    open_round(office.desk())
    answered(office.desk("2026-04-03 08:00"), KIM_LIEN)
    desk = office.desk("2026-05-04 08:00")

    open_round(desk)

    assert letters(desk, unit="xa-kim-lien")[1:] == []


def test_a_milestone_that_was_returned_is_asked_with_its_new_month(office: Office) -> None:
    open_round(office.desk())
    answered(office.desk("2026-04-03 08:00"), KIM_LIEN, Answer(Outcome.ONGOING, "", office.desk().now))
    desk = office.desk("2026-04-06 08:00")
    record(desk, Happening(key(KIM_LIEN), Event.RETURNED, desk.now, "thu-ky", reason="Thiếu số", reviewed="x"))

    open_round(office.desk("2026-05-04 08:00"))

    letter = letters(desk, unit="xa-kim-lien")[-1]
    assert checkins_of(desk, letter) == [KIM_LIEN, "1.a/xa-kim-lien/2026-04"]
    assert text_of(desk, letter).count("Đề nghị bổ sung: Thiếu số") == 1


def test_what_an_edit_has_taken_out_of_the_matrix_is_not_asked_again(office: Office) -> None:
    open_round(office.desk())
    office.edit("matrix.yaml", ("ma: C.a", "ma: C.b"))
    desk = office.desk("2026-05-04 08:00")

    open_round(desk)

    court = letters(desk, LetterKind.CHECKIN, "toa-an")[-1]
    assert checkins_of(desk, court) == ["1.a/toa-an/2026-03", "1.a/toa-an/2026-04", "C.b/toa-an/2026-Q1"]
