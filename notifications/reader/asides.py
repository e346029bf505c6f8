"""What a mail says besides its answers, and what a person must therefore see: each under the name of its rule."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from notifications.reader.amounts import value
from notifications.reader.words import Phrases, Word

ASKS = ("xin", "đề nghị", "kính đề nghị", "cho", "đề xuất", "mong", "kính mong")
TABLE: dict[str, tuple[str, ...]] = {
    "xin_gia_han": (
        *(f"{ask} {more}" for ask in ASKS for more in ("gia hạn", "được gia hạn", "lùi", "được lùi", "kéo dài")),
        "gia hạn đến",
        "gia hạn tới",
        "gia hạn thêm",
        "gia hạn thời gian",
        "gia hạn báo cáo",
        "lùi thời hạn",
        "lùi hạn",
        "lùi thời gian",
        "thêm thời gian",
        "kéo dài thời hạn",
        "cho nộp chậm",
        "xin chậm",
        "xin nộp sau",
        "xin báo cáo sau",
        "báo cáo sau",
        "cho phép báo cáo chậm",
        "xin khất",
    ),
    "rut_lai": (
        "rút lại",
        "xin bỏ qua",
        "thư thử",
        "xin rút",
        "thu hồi thư",
        "thu hồi báo cáo",
        "thu hồi văn bản",
        "thu hồi phiếu",
        "hủy bỏ thư",
        "hủy thư",
        "hủy báo cáo",
        "hủy kết quả",
        "bỏ qua thư",
        "bỏ qua báo cáo",
        *(f"không tính {what}" for what in ("thư", "câu", "nội dung", "báo cáo", "trả lời", "kết quả", "phiếu")),
        *(f"rút {what}" for what in ("nội dung", "báo cáo", "thư", "câu trả lời", "kết quả", "phiếu")),
        "đề nghị rút",
        "không sử dụng thư",
        "hủy phiếu",
        "thu hồi nội dung",
        "đề nghị hủy",
        "xin hủy",
        "gửi nhầm",
        "nhầm thư",
        "nhầm địa chỉ",
        "đề nghị bỏ qua",
        *(f"bỏ qua {what}" for what in ("dòng", "nội dung", "câu", "mục", "phiếu", "trả lời", "kết quả", "số liệu")),
        "thư nháp",
        "thử hệ thống",
        "gửi thử",
        "không còn giá trị",
    ),
    "dinh_chinh": (
        *(
            f"{change} {what}"
            for change in ("đính chính", "thay thế", "cải chính", "đính chính lại", "thay thế cho", "thay cho")
            for what in (
                "thư",
                "báo cáo",
                "phiếu",
                "nội dung",
                "số liệu",
                "câu",
                "mã",
                "trả lời",
                "thông tin",
                "kết quả",
            )
        ),
        "xin đính chính",
        "đính chính :",
        "đính chính như sau",
        "sửa lại",
        "điều chỉnh lại",
        "cập nhật lại",
    ),
    "cau_hoi": (
        "?",
        "xin hỏi",
        "cho hỏi",
        "đề nghị hướng dẫn",
        "xin hướng dẫn",
        "xin giải thích",
        "hướng dẫn thêm",
        "hướng dẫn rõ",
        "không rõ nội dung",
        "chưa rõ nội dung",
        "chưa hiểu",
        "không hiểu",
        "đề nghị làm rõ",
        "hỏi ban",
        "hỏi lại",
    ),
    "chi_dan_may": (
        *(
            f"{who} {do}"
            for who in ("hệ thống", "phần mềm", "máy", "máy tính", "ai", "trợ lý", "chương trình")
            for do in (
                "hãy",
                "phải",
                "tự động ghi",
                "ghi nhận",
                "đánh dấu",
                "chuyển",
                "vui lòng",
                "cần ghi",
                "bỏ qua",
                "cập nhật là",
            )
        ),
        "ghi nhận tất cả",
        "ghi nhận toàn bộ",
        "ghi nhận là",
        "đánh dấu tất cả",
        "đánh dấu là",
        "chuyển trạng thái",
        "chuyển tất cả",
        "chuyển sang trạng thái",
        "cập nhật trạng thái",
        "đặt trạng thái",
        "coi tất cả",
        "coi như đã",
        "xem như đã",
        "coi là xong",
        "ghi là xong",
        "ghi là hoàn thành",
        "ghi tất cả",
        "bỏ qua mọi",
        "bỏ qua các hướng dẫn",
        "bỏ qua hướng dẫn",
        "bỏ qua các quy tắc",
        "bỏ qua tất cả",
        "ignore previous",
        "ignore all",
        "ignore the",
        "system :",
        "assistant :",
        "system prompt",
        "mark all",
        "set status",
        "set all",
        "you are",
        "bạn là",
        "ghi cho",
        "đề nghị ghi",
        "xin ghi nhận",
        "hãy ghi",
        "hãy chuyển",
        "hãy đánh",
        "bảo ghi",
        "chỉ đạo ghi",
        "yêu cầu ghi",
    ),
    "trang_thai_khong_ro": (
        "chưa gửi chính thức",
        "chưa chính thức",
        "bản dự thảo",
        "bản nháp",
        "xin góp ý",
        "để góp ý",
        "kiểm tra giúp",
        "kiểm tra lại giúp",
        "ví dụ :",
        "vd :",
    ),
    "thieu_so_lieu": ("báo cáo miệng", "trao đổi miệng", "báo cáo qua điện thoại", "báo cáo trực tiếp"),
}  # fmt: skip -- a table
ASIDES = Phrases({phrase: rule for rule, phrases in TABLE.items() for phrase in phrases})
ASKING = frozenset({"xin", "cho", "mong", "nghị", "nghi", "xuất", "phép", "phep"})
SPANS = frozenset({"ngày", "ngay", "tuần", "tuan", "tháng", "thang", "hôm", "hom"})
REACH = 10  # words between asking and what is asked for
ALLOWED = Phrases({"đề nghị ghi nhận kết quả": True, "xin ghi nhận ý kiến": True})


def asides(said: Sequence[Word], asked: Sequence[Sequence[Word]]) -> list[str]:
    """Return the names of the rules that fit a mail's own words, each once, in the order of the words.

    A question's own words ("đính chính bản án") are none of the unit's.
    """
    own = {(one.said, other.said) for question in asked for one, other in pairwise(question)}
    found: dict[str, None] = {}
    place = 0
    while place < len(said):
        if allowed := ALLOWED.at(said, place):
            place += allowed[0]
            continue
        aside = ASIDES.at(said, place)
        if asks_for_days(said, place):
            found["xin_gia_han"] = None
        pairs = pairwise(word.said for word in said[place : place + (aside[0] if aside else 0)])
        if aside and (aside[0] == 1 or not own.issuperset(pairs)):
            found[aside[1]] = None
        place += 1
    return list(found)


def asks_for_days(said: Sequence[Word], place: int) -> bool:
    """Return True for "xin cho đơn vị thêm 10 ngày"."""
    if said[place].said not in {"thêm", "them"}:
        return False
    span = [word.said for word in said[place + 1 : place + 3]]
    asked = any(word.said in ASKING for word in said[max(0, place - REACH) : place])
    return asked and len(span) > 1 and value(span[0]) is not None and span[1] in SPANS
