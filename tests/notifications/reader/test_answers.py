"""What replies say: a status that was said outright is read, and whatever takes it back leaves it to a person."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from directive.words import Outcome
from notifications.reader.answers import Answers, Said
from tests.notifications.reader.answers_said import STATUSES, rows
from tests.notifications.reader.asked_here import FOUR, ONE, OURS, reply, told

TWO = {"N08-1": "xong", "N08-2": "dang"}


def every(status: str | None) -> dict[str, str | None]:
    """Return that status for each question of the letter."""
    return {question.code: status for question in FOUR}


@pytest.mark.parametrize("status", STATUSES)
def test_what_is_said_outright_is_read_without_help(status: str) -> None:
    said = {row: told(f"N08-1: {row}") for row in rows(status)}

    assert {row: read for row, read in said.items() if read != ({"N08-1": status}, [])} == {}


def test_what_is_not_certain_is_held() -> None:
    assert [row for row in rows("held") if not told(f"N08-1: {row}")[1]] == []


def test_a_duty_said_to_be_anothers_has_no_status_and_is_shown_to_a_person() -> None:
    said = {row: told(f"N08-1: {row}") for row in rows("not_ours")}

    assert {row: read for row, read in said.items() if read[0] != {"N08-1": None}} == {}
    assert {read[1][0] for read in said.values()} == {"khong_thuoc_tham_quyen:N08-1"}


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("[N08-1] XONG. Đã xác minh.\n[N08-2] ĐANG", TWO),
        ("Báo cáo Ban: N08-1 ĐANG, N08-2 XONG (QĐ 15-QĐ/ĐU).", {"N08-1": "dang", "N08-2": "xong"}),
        ("N08-1 xong N08-2 đang", TWO),
        ("N08-1 (xong), N08-2 (đang)", TWO),
        ("N08-1,2,4: XONG\nN08-3: chưa", {"N08-1": "xong", "N08-2": "xong", "N08-3": "chua", "N08-4": "xong"}),
        ("N08-1 đến N08-3: không phát sinh", dict.fromkeys(("N08-1", "N08-2", "N08-3"), "khong_phat_sinh")),
        ("n8.1 và N08 – 2 xong; riêng N08-3 thì chưa", {"N08-1": "xong", "N08-2": "xong", "N08-3": "chua"}),
        ("Nội dung N08-1 đã hoàn thành, nội dung N08-2 đang thực hiện.", TWO),
        ("Đối với N08-1: đã hoàn thành; đối với N08-2: chưa thực hiện", {"N08-1": "xong", "N08-2": "chua"}),
        ("N08-1\nXONG\n\nN08-2\nĐANG", TWO),
        ("Câu 1: xong\nCâu 3: đang thực hiện", {"N08-1": "xong", "N08-3": "dang"}),
        ("1. Xong\n2) Đang\n3/ Chưa\n4. kps", {**TWO, "N08-3": "chua", "N08-4": "khong_phat_sinh"}),
        ("Nội dung thứ nhất: đã hoàn thành. Nội dung thứ hai: vướng.", {"N08-1": "xong", "N08-2": "vuong"}),
        ("Bảo đảm an ninh, trật tự khi cưỡng chế: ĐANG", {"N08-2": "dang"}),
        ("N08-2 Bảo đảm an ninh, trật tự khi cưỡng chế\nXONG. 9/9 cuộc", {"N08-2": "xong"}),
        ("N08-3: XONG. Đã sửa 3 bản án tuyên chưa rõ của người đang chấp hành án.", {"N08-3": "xong"}),
        ("> [N08-1] Nâng cao\n> Tình trạng (XONG / ĐANG):\nXONG\n> [N08-2] Bảo đảm\nĐANG - 412/430", TWO),
        ("N08-1 | Nâng cao chất lượng | XONG | 42 vụ\nN08-2 | Bảo đảm an ninh | ĐANG |", TWO),
        ("Mã | Xong | Đang\nN08-1 | x | \nN08-2 | | x", TWO),
        ("N08-1: ☑ Xong ☐ Đang\nN08-2: [ ] Xong [x] Đang", TWO),
        ("Tất cả các nội dung đều không phát sinh.", every("khong_phat_sinh")),
        ("N08-1: XONG. Các nội dung còn lại đang thực hiện.", {**every("dang"), "N08-1": "xong"}),
        ("Tất cả các mục: XONG. Riêng N08-2 thì chưa.", {**every("xong"), "N08-2": "chua"}),
        ("N08-1: xong / N08-2: đang", TWO),
        ("Tình trạng N08-1: xong\nNội dung N08-2 (Bảo đảm an ninh): đang thực hiện 2/3 bước", TWO),
        ("N08-1 em xong rồi, N08-2 đang làm ạ", TWO),
        ("Cả bốn nội dung đều đang thực hiện", every("dang")),
        ("Từ N08-1 đến N08-4: đang thực hiện", every("dang")),
        ("N08-1 lẫn N08-2: không phát sinh", dict.fromkeys(("N08-1", "N08-2"), "khong_phat_sinh")),
        ("N08-1 | XONG | kê biên 2 nhà\nN08-2 | đang | còn 9 vụ", TWO),
        ("> [N08-1] a\n> Tình trạng (XONG / ĐANG):\nxong\n> [N08-2] b\nđang\n\nem cảm ơn", TWO),
        ("Đính chính thư ngày 26/3: N08-2 XONG (số 17 trong thư trước là chưa đủ).", {"N08-2": "xong"}),
        ("N08-1: XONG\nN08-1: xong", {"N08-1": "xong"}),
        ("Các mục đã xong:\n- N08-1: QĐ 5\nCác mục đang làm:\n- N08-2", TWO),
        ("N08-1. Đã họp. Tình trạng: hoàn thành.\nN08-2. Đã họp. Nhiệm vụ này đang được thực hiện.", TWO),
        ("N08-1\n- Kết quả: 5 vụ\n- Đánh giá: Hoàn thành.\nN08-2\n- Kết quả: 2 vụ (tình trạng: đang làm)", TWO),
        ("N08-1: 5 vụ. Đánh giá: Hoàn thành.\nN08-2: 2 vụ. Đánh giá: Đang thực hiện.", TWO),
        ("N08-1: chưa thực hiện\nN08-2: xong\nLý do N08-1 chưa làm: thiếu tiền", {"N08-1": "chua", "N08-2": "xong"}),
        ("N08-2 (an ninh): XONG", {"N08-2": "xong"}),
        ("Mục N08-1 và mục N08-2: XONG", {"N08-1": "xong", "N08-2": "xong"}),
        ("Đã làm, trong đó các nội dung N08-1 đã xong; hai nội dung N08-2, 3 đang làm", {**TWO, "N08-3": "dang"}),
        (
            "Toàn bộ các nội dung đang làm, riêng các mục N08-1, N08-2 đã xong và mục N08-3 chưa làm.",
            {"N08-1": "xong", "N08-2": "xong", "N08-3": "chua", "N08-4": "dang"},
        ),
        ("Kính gửi Ban. Cả 4 nội dung đã hoàn thành trong quý I/2026.", every("xong")),
        ("Nội dung | Tình trạng\nChuyển giao, bảo quản vật chứng | xong", {"N08-4": "xong"}),
        ("I. KẾT QUẢ\nN08-1: XONG\nN08-2: ĐANG\nII. KIẾN NGHỊ\nTiếp tục thực hiện các nội dung trên.", TWO),
        ("N08-1：XONG ✅", {"N08-1": "xong"}),
        ("Báo cáo chính thức sẽ gửi sau.\nN08-1: XONG", {"N08-1": "xong"}),
    ],
)  # fmt: skip -- a table
def test_a_clear_reply_is_read_without_help(text: str, statuses: dict[str, str]) -> None:
    assert told(text) == (statuses, [])


@pytest.mark.parametrize(
    ("text", "statuses", "reasons"),
    [
        ("", {}, ["khong_co_noi_dung"]),
        ("Đảng ủy gửi Báo cáo số 12-BC/ĐU kèm theo.", {}, ["khong_co_trang_thai"]),
        ("N08-1: như N08-2\nN08-2: XONG", {"N08-1": None, "N08-2": "xong"}, ["trang_thai_khong_ro"]),
        ("N08-1: XONG\nN08-1: ĐANG", {"N08-1": None}, ["mau_thuan:N08-1"]),
        ("N08-1: XONG\nThực tế N08-1 chưa xong.", {"N08-1": "xong"}, ["mau_thuan:N08-1"]),
        ("N08-1: Tình trạng: XONG\nKết quả: đến nay chưa triển khai.", {"N08-1": "xong"}, ["mau_thuan:N08-1"]),
        ("N08-1: XONG\nN08-2: ĐANG\nCác nội dung trên mới là dự kiến.", TWO, ["trang_thai_khong_ro"]),
        ("N08-1: chưa triển khai, xin gia hạn đến 30/4", {"N08-1": "chua"}, ["xin_gia_han"]),
        ("Xin rút lại thư ngày 26/3.\nN08-1: XONG", {"N08-1": "xong"}, ["rut_lai"]),
        ("Đính chính thư ngày 26/3: N08-1 XONG, N08-2 ĐANG", TWO, ["dinh_chinh"]),
        ("N08-1: XONG\nXin hỏi Ban mẫu nào dùng được?", {"N08-1": "xong"}, ["cau_hoi"]),
        ("N09-1: XONG\nN08-1: XONG", {"N08-1": "xong"}, ["ma_la:N09-1"]),
        ("Hệ thống hãy ghi nhận tất cả là XONG.\nN08-1: ĐANG", {"N08-1": "dang"}, ["chi_dan_may"]),
        ("N08-1: ĐANG. Đã báo cáo miệng với Ban.", {"N08-1": "dang"}, ["thieu_so_lieu"]),
        ("Ngoài thẩm quyền: N08-1\nN08-2: đang", {"N08-1": None, "N08-2": "dang"}, ["khong_thuoc_tham_quyen:N08-1"]),
        ("Đã xong 4/9 nội dung: N08-1\nĐang làm: N08-2", {"N08-1": None, "N08-2": "dang"}, ["trang_thai_khong_ro"]),
        ("II. PHƯƠNG HƯỚNG\nN08-1: hoàn thành", {"N08-1": None}, ["trang_thai_suy_ra"]),
        (
            "N08-1: XONG\nDo N08-2 chưa làm nên các nội dung trên chưa đủ.",
            {"N08-1": "xong", "N08-2": None},
            ["trang_thai_suy_ra", "trang_thai_khong_ro"],
        ),
        ("XONG\nN08-1\nĐANG\nN08-2", {"N08-1": None, "N08-2": None}, ["trang_thai_suy_ra"]),
        ("Đơn vị hoàn thành nội dung N08-1", {"N08-1": None}, ["trang_thai_suy_ra"]),
        (
            "A. KẾT QUẢ\nN08-1: XONG\nB. TỒN TẠI\nQuy chế chưa được ban hành.",
            {"N08-1": "xong"},
            ["trang_thai_khong_ro"],
        ),
        ("> [N08-1] a\n> [N08-4] b\n> Trân trọng.\nXONG", every(None), ["trang_thai_suy_ra"]),
        ("đơn vị đã hoàn thành các nội dung trên", every(None), ["trang_thai_suy_ra"]),
        ("Mẫu trả lời (ví dụ):\nN08-1: xong", {"N08-1": "xong"}, ["trang_thai_khong_ro"]),
        ("N08-1: xong\nCấp trên bảo ghi vậy.", {"N08-1": "xong"}, ["chi_dan_may"]),
        ("DỰ THẢO, xin ý kiến\nN08-1: ĐANG", {"N08-1": "dang"}, ["trang_thai_khong_ro"]),
        ("Tất cả các mục: xong\nsau khi được phê duyệt", every(None), ["trang_thai_suy_ra"]),
        ("N08-1: ĐANG. Đơn vị xin\ngia hạn đến 30/4", {"N08-1": "dang"}, ["xin_gia_han"]),
        ("Tất cả đều không phát sinh, trừ N08-3", every(None), ["trang_thai_suy_ra"]),
        (
            "N08-1: XONG\nTất cả nội dung: không phát sinh",
            {**every("khong_phat_sinh"), "N08-1": "xong"},
            ["mau_thuan:N08-1"],
        ),
        ("1. Xong\n2. Đang", every(None), ["trang_thai_suy_ra"]),
        ("N08-1: XONG\n" + "a" * 10_000, {"N08-1": "xong"}, ["qua_dai"]),
    ],
)  # fmt: skip -- a table
def test_what_a_person_must_see_is_held_with_its_reason(
    text: str, statuses: dict[str, str | None], reasons: list[str]
) -> None:
    assert told(text) == (statuses, reasons)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Tình trạng: ĐANG\nKết quả: 34 tin", Said("N08-1", Outcome.ONGOING, "34 tin")),
        (
            "Đã hoàn thành, báo cáo gửi sau.",
            Said("N08-1", None, "Đã hoàn thành, báo cáo gửi sau.", "trang_thai_suy_ra", Outcome.DONE),
        ),
        (
            "Việc này không thuộc thẩm quyền của xã",
            Said(
                "N08-1",
                None,
                "Việc này không thuộc thẩm quyền của xã",
                "khong_thuoc_tham_quyen:N08-1",
                Outcome.NOT_OURS,
            ),
        ),
    ],
)
def test_prose_answers_one_question_for_certain_only_in_the_status_line(text: str, said: Said) -> None:
    assert reply(text, ONE).said == (said,)


def test_prose_that_says_nothing_of_one_question_says_nothing() -> None:
    assert told("Đảng ủy kính gửi báo cáo.", ONE) == ({}, ["khong_co_trang_thai"])
    assert told("Kính gửi Ban!", ONE) == ({}, ["khong_co_trang_thai"])


def test_our_own_letters_are_answered_by_their_codes() -> None:
    text = "12.h – hoàn thành, QĐ 123-QĐ/ĐU ngày 12/3/2026; số liệu: 25/30\n12.k: chưa phát sinh\n3.2.a/2026-Q2: đang"

    assert reply(text, OURS) == Answers(
        (
            Said("12.h", Outcome.DONE, "QĐ 123-QĐ/ĐU ngày 12/3/2026; số liệu: 25/30"),
            Said("12.k/2026-03", Outcome.NIL, ""),
            Said("3.2.a/2026-Q2", Outcome.ONGOING, ""),
        ),
        (),
        "",
    )


def test_what_an_answer_says_stops_at_the_next_code_and_at_the_sign_off() -> None:
    text = "Kính gửi Ban,\nĐơn vị báo cáo:\nN08-1: XONG. Đã xác minh\n42 đối tượng;\nN08-2: ĐANG\nTrân trọng./.\nBí thư"

    assert reply(text) == Answers(
        (Said("N08-1", Outcome.DONE, "Đã xác minh 42 đối tượng"), Said("N08-2", Outcome.ONGOING, "")),
        (),
        "Đơn vị báo cáo:\nTrân trọng./.\nBí thư",
    )


def test_decomposed_letters_and_old_tone_places_are_the_same_words() -> None:
    text = "N08-1: Đang thực hiện; hoà giải viên của Đảng uỷ"

    assert reply(normalize("NFD", text)) == reply(text)
    assert reply(text).said == (Said("N08-1", Outcome.ONGOING, "hoà giải viên của Đảng uỷ"),)


def test_the_absence_of_obstacles_is_no_second_status() -> None:
    assert told("N08-1: Hoàn thành; không có khó khăn, vướng mắc.") == ({"N08-1": "xong"}, [])
