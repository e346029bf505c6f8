"""The weekly letter: once a week, exceptions first, and "nothing" is said."""

from __future__ import annotations

from datetime import date

import pytest

from directive.checkin import Event, Happening
from directive.contact import ContactChange, ContactEvent
from directive.letter import Fate, LetterKind, Receipt
from services.collect import collect
from services.deliver import deliver
from services.desk import InputHasProblems
from services.digest import digest
from services.open_round import open_round
from services.summary import Summary
from store import audit, contacts, outbox
from tests.reads import sound
from tests.services.offices import Office, answered, key, letters, record, text_of
from tests.store.ledgers import taken

MONDAY = "2026-04-13 08:00"


def test_the_weekly_letter_goes_to_each_address_of_the_secretariat_once(office: Office) -> None:
    office.write("dondoc.toml", 'secretariat = ["a@nghe-an.example", "b@nghe-an.example"]\n')
    desk = office.desk(MONDAY)

    told = [digest(desk), digest(office.desk("2026-04-13 15:00"))]

    assert [one.counts for one in told] == [{"thu_xep_hang": 2}, {"thu_xep_hang": 0}]
    assert [(one.key, one.recipient) for one in letters(desk)] == [
        ("tong-hop/2026-W16/a@nghe-an.example", "a@nghe-an.example"),
        ("tong-hop/2026-W16/b@nghe-an.example", "b@nghe-an.example"),
    ]


@pytest.mark.parametrize(
    ("weekday", "sent_on"),
    [(0, ["2026-04-27"]), (2, ["2026-04-29"]), (3, ["2026-05-01"]), (4, ["2026-05-01"])],
)
def test_it_is_written_on_the_set_weekday_or_on_the_first_working_day_after_it(
    office: Office, weekday: int, sent_on: list[str]
) -> None:
    office.write("dondoc.toml", f"digest_weekday = {weekday}\n")
    week = ["2026-04-27", "2026-04-28", "2026-04-29", "2026-04-30", "2026-05-01", "2026-05-02", "2026-05-03"]

    told = {day: digest(office.desk(f"{day} 08:00")) for day in week}

    assert [day for day, one in told.items() if one.counts] == sent_on
    assert [one.idle for one in told.values()] == ["" if day in sent_on else "chua_den_ngay" for day in week]


def test_a_week_whose_end_has_no_calendar_yet_is_no_trouble_before_it(office: Office) -> None:
    office.write("dondoc.toml", "digest_weekday = 4\n")
    office.write("calendar.csv", sound("calendar.csv"))

    assert digest(office.desk("2026-12-31 08:00")) == Summary("digest", "2026-12-31", idle="chua_den_ngay")


def test_an_empty_week_says_so(office: Office) -> None:
    desk = office.desk(MONDAY)
    digest(desk)

    (letter,) = letters(desk)

    words = text_of(desk, letter)
    assert letter.subject == "Tổng hợp theo dõi ngày 13/4/2026: 0 quá hạn, 0 chờ nghiệm thu, 0 thư chờ xem"
    assert "Số phiếu đang mở: 0. Không có gì phải báo cáo. Trân trọng./." in words


@pytest.mark.parametrize("leaders", [False, True])
def test_the_letter_of_the_week_and_that_of_the_leaders_print_the_head_of_the_chain(
    office: Office, *, leaders: bool
) -> None:
    office.write("dondoc.toml", 'leaders = ["van-phong@tinh-uy.example"]\n')
    open_round(office.desk())
    desk = office.desk(MONDAY)
    with desk.db.reading() as tx:
        head = audit.head(tx)

    digest(desk, leaders=leaders)

    (letter,) = letters(desk, LetterKind.DIGEST)
    assert text_of(desk, letter).endswith(f" vẫn còn nguyên vẹn: {head.seq}-{head.hash[:32]}")


def test_a_full_week_tells_what_is_late_what_waits_what_is_held_and_what_was_refused(office: Office) -> None:
    open_round(office.desk())
    answered(office.desk("2026-04-02 08:00"), "1.a/xa-kim-lien/2026-03")
    answered(office.desk("2026-04-10 08:00"), "1.a/xa-dai-hue/2026-03")
    office.receive("From: <ai-do@nghe-an.example>\r\nSubject: Xin hỏi\r\n\r\n".encode())
    collect(office.desk())
    desk = office.desk(MONDAY)
    with desk.db.writing() as tx:
        letter = taken(tx, "o", desk.now)
        assert letter is not None
        outbox.settle(tx, letter.key, receipt=Receipt(Fate.FAILED, "rcpt", 550, "no box"), owner="o", now=desk.now)

    digest(desk)

    words = text_of(desk, letters(desk, LetterKind.DIGEST)[0])
    plan = "Ban hành kế hoạch"
    late = f"{plan} Hạn 07/4/2026, quá 4 ngày làm việc Còn thiếu: Kế hoạch Chờ quyết định: bộ phận thư ký"
    ours = "Chờ quyết định: Ban Nội chính Tỉnh ủy"
    assert "Số phiếu đang mở: 6." in words
    assert (
        f"QUÁ HẠN (2) [1.a] Đảng ủy phường Cửa Lò {late} (liên hệ, gia hạn hoặc miễn) "
        f"[1.a] Đảng ủy Tòa án nhân dân tỉnh {late} (liên hệ, gia hạn hoặc miễn) "
        f"CHỜ NGHIỆM THU (2) [1.a] Đảng ủy xã Kim Liên {plan} Nhận ngày 02/4/2026, chờ 7 ngày làm việc {ours} "
        f"[1.a] Đảng ủy xã Đại Huệ {plan} Nhận ngày 10/4/2026, chờ 1 ngày làm việc {ours} "
        "THƯ ĐẾN CHỜ NGƯỜI XEM (1) - ai-do@nghe-an.example: Xin hỏi "
        "Lý do: thư không gửi vào địa chỉ trả lời của một thư đã gửi "
        "THƯ GỬI CHƯA TỚI (1) - toa-an@dondoc.internal Máy chủ báo: no box "
        "Đề nghị liên hệ đơn vị bằng điện thoại. "
        "TRẢ LỜI MỚI NHẬN (2) - Đảng ủy xã Kim Liên: 1 nội dung (1.a) - Đảng ủy xã Đại Huệ: 1 nội dung (1.a) "
        "ĐẾN HẠN TRONG BẢY NGÀY TỚI (1) - Ngày 14/4/2026: 2 phiếu của 2 đơn vị (C.a (2)) "
        "Không có: trả lời chờ đơn vị bổ sung; công văn chờ ký; đơn vị không liên lạc được."
    ) in words


def test_what_an_edit_has_taken_out_is_still_counted_as_open(office: Office) -> None:
    open_round(office.desk())
    office.edit("matrix.yaml", ("ma: 1.a", "ma: 1.c"), ("phu_thuoc: [1.a]", "phu_thuoc: [1.c]"))
    desk = office.desk(MONDAY)

    digest(desk)

    words = text_of(desk, letters(desk, LetterKind.DIGEST)[0])
    assert ("Số phiếu đang mở: 6." in words, "Không có: nội dung quá hạn; " in words) == (True, True)


def test_what_arrived_is_told_since_the_letter_before(office: Office) -> None:
    open_round(office.desk())
    answered(office.desk("2026-04-02 08:00"), "1.a/xa-kim-lien/2026-03")
    digest(office.desk("2026-04-06 08:00"))
    answered(office.desk("2026-04-08 08:00"), "1.a/xa-dai-hue/2026-03")
    answered(office.desk("2026-04-08 08:00"), "C.a/toa-an/2026-Q1")
    desk = office.desk(MONDAY)
    digest(desk)

    first, second = (text_of(desk, one) for one in letters(desk, LetterKind.DIGEST))

    assert "TRẢ LỜI MỚI NHẬN (1) - Đảng ủy xã Kim Liên: 1 nội dung (1.a)" in first
    assert (
        "TRẢ LỜI MỚI NHẬN TỪ NGÀY 06/4/2026 (2) - Đảng ủy Tòa án nhân dân tỉnh: 1 nội dung (C.a) "
        "- Đảng ủy xã Đại Huệ: 1 nội dung (1.a)"
    ) in second


def test_the_secretariats_own_lateness_and_what_waits_for_units_is_told_by_their_clocks(office: Office) -> None:
    limits = (
        "nghiem_thu: {ngay_lam_viec: 5, can_cu: {loai: chi_thi}}, bo_sung: {ngay_lam_viec: 3, can_cu: {loai: chi_thi}}"
    )
    office.edit("matrix.yaml", ("nhiem_vu:", f"dong_ho: {{{limits}}}\nnhiem_vu:"))
    open_round(office.desk())
    answered(office.desk("2026-04-02 08:00"), "1.a/xa-kim-lien/2026-03")
    answered(office.desk("2026-04-02 08:00"), "1.a/xa-dai-hue/2026-03")
    back = office.desk("2026-04-03 08:00")
    record(
        back, Happening(key("1.a/xa-dai-hue/2026-03"), Event.RETURNED, back.now, "thu-ky", reason="Thiếu", reviewed="x")
    )
    desk = office.desk(MONDAY)

    digest(desk)

    words = text_of(desk, letters(desk, LetterKind.DIGEST)[0])
    assert "Nhận ngày 02/4/2026, chờ 7 ngày làm việc, quá mức 2 ngày" in words
    assert "Trả lại ngày 03/4/2026, đã 6 ngày làm việc, quá mức 3 ngày" in words
    assert "Còn thiếu: nội dung bổ sung: Thiếu" in words


def test_a_unit_that_letters_did_not_reach_is_not_called_late(office: Office) -> None:
    open_round(office.desk())
    broken = office.desk("2026-04-02 08:00")
    change = ContactChange("toa-an", "toa-an@dondoc.internal", ContactEvent.BROKEN, broken.now, "dondoc", "550")
    with broken.db.writing() as tx:
        contacts.record(tx, change)
    desk = office.desk(MONDAY)

    digest(desk)

    words = text_of(desk, letters(desk, LetterKind.DIGEST)[0])
    assert "QUÁ HẠN (3) [1.a] Đảng ủy phường Cửa Lò" in words
    assert "[1.a] Đảng ủy Tòa án nhân dân tỉnh" not in words
    assert "ĐƠN VỊ KHÔNG LIÊN LẠC ĐƯỢC (1) - Đảng ủy Tòa án nhân dân tỉnh" in words


def test_a_request_for_more_time_waits_for_the_secretariats_decision(office: Office) -> None:
    open_round(office.desk())
    desk = office.desk(MONDAY)
    of = key("1.a/xa-kim-lien/2026-03")
    record(desk, Happening(of, Event.EXTENSION_ASKED, desk.now, of.unit, reason="Chờ", until=date(2026, 4, 30)))

    digest(desk)

    words = text_of(desk, letters(desk, LetterKind.DIGEST)[0])
    assert words.count("Chờ quyết định: bộ phận thư ký (đơn vị xin gia hạn đến 30/4/2026)") == 1


ABOVE = "      - {ma: tren, ten: Báo cáo cơ quan giao việc, ngay_lam_viec: 5, gui: co_quan_giao}\n  - giong: de_nghi"


def test_those_who_issued_the_directive_hear_on_demand_from_their_rung_on(office: Office) -> None:
    office.write("dondoc.toml", 'leaders = ["lanh-dao@nghe-an.example"]\n')
    office.edit("matrix.yaml", ("  - giong: de_nghi", ABOVE))
    open_round(office.desk())
    told = [
        digest(office.desk(day), leaders=True) for day in ("2026-04-13 08:00", "2026-04-14 08:00", "2026-04-14 09:00")
    ]

    desk = office.desk()
    early, late = (text_of(desk, one) for one in letters(desk, LetterKind.DIGEST))
    assert [one.counts for one in told] == [{"thu_xep_hang": 1}, {"thu_xep_hang": 1}, {"thu_xep_hang": 0}]
    assert [one.key for one in letters(desk, LetterKind.DIGEST)] == [
        f"tong-hop/lanh-dao/2026-04-{day}/lanh-dao@nghe-an.example" for day in (13, 14)
    ]
    assert "Kính gửi: Ban Thường vụ Tỉnh ủy Nghệ An" in early
    assert "Không có: nội dung quá hạn; trả lời mới nhận." in early
    assert "QUÁ HẠN (4) [1.a] Đảng ủy phường Cửa Lò" in late
    assert "THƯ ĐẾN" not in late


def test_the_leaders_letter_leaves_like_any_other(office: Office) -> None:
    office.write("dondoc.toml", 'leaders = ["lanh-dao@nghe-an.example"]\n')
    digest(office.desk(MONDAY), leaders=True)

    assert deliver(office.desk(MONDAY)).counts == {"thu_sent": 1}


def test_without_an_address_the_leaders_letter_is_refused(office: Office) -> None:
    with pytest.raises(InputHasProblems) as refused:
        digest(office.desk(MONDAY), leaders=True)

    assert [one.code for one in refused.value.problems] == ["E344"]
