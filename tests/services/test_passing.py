"""Units that change: the heir gets one letter that says from whom, and nothing is asked twice or of nobody."""

from __future__ import annotations

from datetime import date

import pytest

from directive.checkin import Event, Happening
from directive.letter import LetterKind, LetterState
from services.links import token_of
from services.open_round import open_round
from services.pages import open_page
from services.status import status
from tests.services.changes import begin, end
from tests.services.offices import Office, answered, checkins_of, key, letters, record, records, text_of

KIM_LIEN, DAI_HUE = "1.a/xa-kim-lien/2026-03", "1.a/xa-dai-hue/2026-03"
MORNING = "2026-04-03 08:00"


def course(office: Office) -> dict[str, list[Event]]:
    """Return what happened to each check-in of the communes."""
    found = records(office.desk(MORNING))
    return {
        str(one.checkin.key): [each.event for each in one.happenings] for one in found if "/xa-" in str(one.checkin.key)
    }


@pytest.fixture
def renamed(waiting: Office) -> Office:
    """Give an office in which a commune got another name on 3 April."""
    end(waiting, "xa-kim-lien", "2026-04-02", "xa-sen")
    begin(waiting, "xa-sen", "xã Sen", "2026-04-03")
    return waiting


def test_a_renamed_unit_is_asked_under_its_new_name_in_one_letter_that_says_so(renamed: Office) -> None:
    desk = renamed.desk(MORNING)

    summary = open_round(desk)

    assert summary.counts == {"phieu_mo": 1, "thu_xep_hang": 1}
    assert course(renamed) == {
        KIM_LIEN: [Event.ASKED, Event.PASSED],
        "1.a/xa-sen/2026-03": [Event.ASKED],
        DAI_HUE: [Event.ASKED],
    }
    (letter,) = [one for one in letters(desk) if one.unit == "xa-sen"]
    assert (letter.recipient, checkins_of(desk, letter)) == ("xa-sen@dondoc.internal", ["1.a/xa-sen/2026-03"])
    assert "Tiếp nhận từ Đảng ủy xã Kim Liên" in text_of(desk, letter)
    old = [one.state for one in letters(desk) if one.unit == "xa-kim-lien"]
    assert old == [LetterState.WITHDRAWN]


def test_a_second_morning_passes_nothing_on(renamed: Office) -> None:
    open_round(renamed.desk(MORNING))
    before = (course(renamed), len(letters(renamed.desk(MORNING))))

    again = open_round(renamed.desk("2026-04-06 08:00"))

    assert again.counts == {"phieu_mo": 0, "thu_xep_hang": 0}
    assert (course(renamed), len(letters(renamed.desk(MORNING)))) == before


def test_the_old_link_says_where_things_went_and_the_tables_show_both_names(renamed: Office) -> None:
    desk = renamed.desk(MORNING)
    (old,) = [one for one in letters(desk) if one.unit == "xa-kim-lien"]
    open_round(desk)

    page = open_page(desk, token_of(desk, old.key), "")

    assert page is not None
    assert (page.gone_to, page.items) == ("Đảng ủy xã Sen", ())
    names = {row.key: row.name for row in status(desk, "unit")}
    assert names["xa-sen"] == "Đảng ủy xã Sen (← Đảng ủy xã Kim Liên)"
    assert "xa-kim-lien" not in names


def test_answered_check_ins_stay_and_two_become_one_for_a_merged_unit(waiting: Office) -> None:
    answered(waiting.desk("2026-04-02 08:00"), KIM_LIEN)
    for unit in ("xa-kim-lien", "xa-dai-hue", "phuong-cua-lo"):
        end(waiting, unit, "2026-04-02", "xa-sen")
    begin(waiting, "xa-sen", "xã Sen", "2026-04-03")

    open_round(waiting.desk(MORNING))

    found = {str(one.checkin.key): one for one in records(waiting.desk(MORNING))}
    assert [each.event for each in found[KIM_LIEN].happenings] == [Event.ASKED, Event.ANSWERED]
    closed = {name: found[f"1.a/{name}/2026-03"].happenings[-1] for name in ("xa-dai-hue", "phuong-cua-lo")}
    assert {name: (one.event, one.reason) for name, one in closed.items()} == {
        "phuong-cua-lo": (Event.PASSED, "Đảng ủy xã Sen tiếp nhận"),
        "xa-dai-hue": (Event.EXCUSED, "nhập vào phiếu của Đảng ủy xã Sen"),
    }
    assert [each.event for each in found["1.a/xa-sen/2026-03"].happenings] == [Event.ASKED]
    total = status(waiting.desk(MORNING), "unit")[-1].cells
    assert (total["asked"], total["excused"]) == (6, 1)


def test_the_later_day_counts_when_the_heir_owes_the_same(waiting: Office) -> None:
    end(waiting, "xa-kim-lien", "2026-04-07", "xa-dai-hue")
    put_off = key(KIM_LIEN)
    desk = waiting.desk("2026-04-02 08:00")
    record(desk, Happening(put_off, Event.EXTENDED, desk.now, "Lan", reason="vì", until=date(2026, 4, 20)))

    open_round(waiting.desk("2026-04-08 08:00"))

    found = {str(one.checkin.key): one for one in records(waiting.desk("2026-04-08 08:00"))}
    moved = found[DAI_HUE].happenings[-1]
    assert (moved.event, moved.until, moved.reason) == (
        Event.MOVED,
        date(2026, 4, 20),
        "nhập vào phiếu của Đảng ủy xã Đại Huệ",
    )


def test_a_duty_that_nobody_answers_for_is_told_to_the_secretariat_once(waiting: Office) -> None:
    end(waiting, "xa-kim-lien", "2026-04-02")

    for morning in (MORNING, "2026-04-06 08:00"):
        open_round(waiting.desk(morning))

    found = [one for one in letters(waiting.desk(MORNING)) if one.kind is LetterKind.ALARM]
    assert len(found) == len(waiting.desk(MORNING).settings.secretariat)
    said = " ".join(text_of(waiting.desk(MORNING), found[0]).split())
    assert (
        "E211 Đảng ủy xã Kim Liên đã kết thúc từ sau ngày 02/4/2026 và không đơn vị nào kế thừa: 1 đầu việc không còn "
        "ai trả lời (1.a)"
    ) in said
    assert course(waiting)[KIM_LIEN] == [Event.ASKED]
