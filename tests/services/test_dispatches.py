"""Công văn đôn đốc: drafted once for a rung and unit, the same bytes again, told until a person has seen to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from directive.checkin import Event, Happening
from services.digest import digest
from services.dispatches import FOLDER, SEEN_TO, to_sign
from services.escalate import escalate
from services.open_round import open_round
from tests.reports.paper import cells, lines, tables
from tests.services.offices import Office, answered, key, letters, record, text_of

RUNG = "      - {ma: cong-van, ten: Dự thảo công văn, ngay_lam_viec: 6, gui: ky_cong_van}\n  - giong: de_nghi"
DRAFTED, NEXT = "2026-04-15 08:00", "2026-04-16 08:00"
KIM_LIEN = "1.a/xa-kim-lien/2026-03"
NAME = "2026-04-15-xa-kim-lien-cong-van.docx"


@pytest.fixture
def late(office: Office) -> Office:
    """Give an office with a rung of the signer's desk, six working days past a round that three communes ignored."""
    office.edit("matrix.yaml", ("  - giong: de_nghi", RUNG))
    open_round(office.desk())
    answered(office.desk("2026-04-02 08:00"), "1.a/toa-an/2026-03")
    return office


def drafts(office: Office) -> list[Path]:
    return sorted((office.home / FOLDER).glob("*.docx"))


def test_a_draft_is_written_once_for_each_unit_and_nothing_is_sent(late: Office) -> None:
    told = [escalate(late.desk(day)).counts for day in (DRAFTED, DRAFTED, NEXT)]

    assert [(one.get("bac_cong-van", 0), one.get("du_thao", 0)) for one in told] == [(3, 3), (0, 0), (0, 0)]
    assert [one.name for one in drafts(late)] == [
        f"2026-04-15-{unit}-cong-van.docx" for unit in ("phuong-cua-lo", "xa-dai-hue", "xa-kim-lien")
    ]
    sent = [one.key for one in letters(late.desk()) if one.key.startswith("nhac-do/xa-kim-lien/")]
    assert len(sent) == 1  # the red reminder that had not been climbed yet


def test_the_draft_speaks_of_its_day_in_the_partys_form_and_criticises_nobody(late: Office) -> None:
    escalate(late.desk(DRAFTED))

    paper = (late.home / FOLDER / NAME).read_bytes()

    said = lines(paper)
    assert said[:6] == [
        "TỈNH ỦY NGHỆ AN",
        "BAN NỘI CHÍNH",
        "*",
        "Số -CV/BNCTU",
        "về việc báo cáo thực hiện Chỉ thị",
        "Dự thảo",
    ]
    assert ("Nghệ An, ngày 15 tháng 4 năm 2026" in said, "Kính gửi: Ban Thường vụ Đảng ủy xã Kim Liên" in said) == (
        True,
        True,
    )
    assert cells(tables(paper)[0])[1:] == [
        ["1", "1.a", "Ban hành kế hoạch, tháng 3 năm 2026. Minh chứng: Kế hoạch", "07/4/2026", "6"]
    ]
    words = " ".join(said).lower()
    assert [word for word in ("phê bình", "kiểm điểm", "rút kinh nghiệm", "kỷ luật", "yêu cầu") if word in words] == []


def test_a_draft_that_was_lost_is_written_again_with_the_same_bytes(late: Office) -> None:
    escalate(late.desk(DRAFTED))
    before = [one.read_bytes() for one in drafts(late)]
    for one in drafts(late):
        one.unlink()

    assert escalate(late.desk(NEXT)).counts.get("du_thao") == 3
    assert [one.read_bytes() for one in drafts(late)] == before


def test_what_a_person_has_seen_to_is_neither_told_nor_written_again(late: Office) -> None:
    escalate(late.desk(DRAFTED))
    (late.home / SEEN_TO).mkdir()
    (late.home / FOLDER / NAME).rename(late.home / SEEN_TO / NAME)

    escalate(late.desk(NEXT))

    desk = late.desk(NEXT)
    with desk.db.reading() as tx:
        assert [one.unit for one in to_sign(desk, tx)] == ["phuong-cua-lo", "xa-dai-hue"]
    assert not (late.home / FOLDER / NAME).exists()


def test_an_answer_takes_its_draft_back(late: Office) -> None:
    escalate(late.desk(DRAFTED))
    answered(late.desk("2026-04-15 10:00"), KIM_LIEN)
    desk = late.desk(NEXT)

    with desk.db.reading() as tx:
        assert [one.unit for one in to_sign(desk, tx)] == ["phuong-cua-lo", "xa-dai-hue"]


def test_what_is_returned_later_stands_in_the_draft_as_it_was(late: Office) -> None:
    escalate(late.desk(DRAFTED))
    before = (late.home / FOLDER / NAME).read_bytes()
    desk = late.desk("2026-04-15 10:00")
    answered(desk, KIM_LIEN)
    record(desk, Happening(key(KIM_LIEN), Event.RETURNED, desk.now, "thu-ky", reason="Thiếu", reviewed="x"))
    (late.home / FOLDER / NAME).unlink()

    escalate(late.desk(NEXT))

    assert (late.home / FOLDER / NAME).read_bytes() == before


def test_an_edit_takes_out_what_it_takes_out(late: Office) -> None:
    escalate(late.desk(DRAFTED))
    late.edit("units.csv", ("xa-kim-lien,", "xa-kim-lien-moi,"))
    desk = late.desk(NEXT)

    with desk.db.reading() as tx:
        assert [one.unit for one in to_sign(desk, tx)] == ["phuong-cua-lo", "xa-dai-hue"]


def test_the_weekly_letter_tells_of_the_drafts_that_wait(late: Office) -> None:
    escalate(late.desk(DRAFTED))
    desk = late.desk("2026-04-20 08:00")
    digest(desk)

    words = text_of(desk, letters(desk)[-1])

    assert "CÔNG VĂN ĐÔN ĐỐC ĐÃ DỰ THẢO, CHỜ KÝ (3) - Đảng ủy phường Cửa Lò: còn quá hạn 1/1 nội dung" in words
    assert f"lập ngày 15/4/2026 var/cong-van/{NAME}" in words
    assert "Chờ quyết định: người ký công văn (đã có dự thảo)" in words
