"""What takes a status back: negation, future, condition, a part only, a draft, hearsay, or plain contradiction.

Each rule has a name, kept with the answer so that a person sees why it waits. The tables err on one side: a word too
many costs a person a glance, a word too few a wrong report.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from directive.words import Outcome
from notifications.reader.amounts import partial, percent, quantity
from notifications.reader.statuses import STATUSES
from notifications.reader.words import ENDS, SENTENCE_ENDS, Phrases, Word, ends, table

TAKERS: dict[str, tuple[str, ...]] = {
    "phu_dinh": ("chưa", "không", "đâu có", "đừng", "never", "no", "yet", "thôi chưa", "thất bại", "bỏ dở", "dở dang"),
    "tuong_lai": (
        "sẽ", "dự kiến", "phấn đấu", "kế hoạch", "tháng tới", "quý tới", "tuần tới", "năm tới", "kỳ tới",
        "thời gian tới",
        "tới đây", "sắp", "tháng sau", "quý sau", "tuần sau", "năm sau", "hứa", "cam kết", "mục tiêu", "quyết tâm",
        "ngày mai", "hôm sau", "tiếp tục thực hiện", "tiếp tục triển khai", "tiếp tục hoàn thiện", "tiếp tục tiến hành",
        "chậm nhất", "thời hạn", "trước ngày", "will", "lộ trình", "định hướng", "dự định", "hẹn", "tương lai", "ước",
        "hạn chót", "tiếp tục hoàn thành", "tiếp tục xử lý", "tiếp tục giải quyết",
    ),
    "dieu_kien": (
        "nếu", "khi được", "khi có", "khi nào", "sau khi", "với điều kiện", "giả sử", "chờ", "đợi", "chờ ý",
        "phụ thuộc", "tùy",
        "miễn là", "một khi", "trường hợp được", "if", "chỉ khi", "giá như", "để được", "cần có", "nhờ", "hễ",
    ),
    "mot_phan": (
        "cơ bản", "một phần", "phần lớn", "gần như", "gần", "bước đầu", "hầu hết", "đa số", "phần nào", "còn",
        "mới đạt",
        "mới được", "mới xong", "mới hoàn thành", "mới chỉ", "mới có", "mới thực hiện", "mới triển khai", "mới dừng",
        "mới làm", "mới ở", "mới", "chỉ mới", "chỉ đạt", "chỉ được", "chỉ có", "chỉ xong", "chỉ hoàn thành", "trừ",
        "ngoại trừ", "riêng", "tạm", "tạm thời", "sơ bộ", "khoảng", "tương đối", "nhìn chung", "đại bộ phận", "một nửa",
        "một số", "nửa", "phân nửa", "giai đoạn", "bước", "thiếu", "dang dở", "đang", "hơn nửa", "về mặt hình thức",
        "tồn đọng", "chậm", "trễ", "quá hạn", "muộn", "hình thức",
    ),
    "moi_trinh": (
        "trình", "dự thảo", "soạn thảo", "đang soạn", "báo cáo miệng", "hoàn thiện", "xin ý kiến", "lấy ý kiến",
        "bản thảo",
        "thẩm tra", "xem xét",
    ),
    "noi_lai": (
        "theo yêu cầu", "phải hoàn thành", "cần hoàn thành", "phải xong", "cần", "phải", "nghe nói", "được biết",
        "hình như",
        "có lẽ", "chắc là", "có thể", "tưởng", "đề nghị xác nhận", "tự đánh giá là", "báo là", "bảo là", "nói là",
        "cho là",
        "coi như", "xem như", "gọi là", "được giao hoàn thành", "nhầm", "ghi nhận là",
    ),
    "nhung": ("nhưng", "tuy nhiên", "tuy vậy", "mặc dù", "mặc dầu", "song", "dù", "tuy", "trái lại", "ngược lại"),
    "vuong": ("vướng", "vướng mắc", "khó khăn", "bế tắc", "trở ngại", "dừng", "tạm dừng", "hoãn", "đình trệ", "hủy"),
}  # fmt: skip
TAKES_BACK = Phrases({phrase: rule for rule, phrases in TAKERS.items() for phrase in phrases})
# Words in which a taker-back is none. They end before anything else is looked at.
HARMLESS = table(
    "không vướng mắc", "không vướng", "không có vướng mắc", "không có khó khăn", "không gặp khó khăn",
    "không gặp vướng mắc", "không gặp khó khăn , vướng mắc", "không có khó khăn , vướng mắc", "không có tồn đọng",
    "không còn tồn đọng", "không tồn đọng", "không có án tồn đọng", "không còn án tồn đọng", "không để tồn đọng",
    "không còn vướng mắc", "không phát sinh khiếu nại", "không phát sinh vướng mắc", "không phát sinh tồn đọng",
    "không phát sinh tố cáo", "không phát sinh khiếu nại , tố cáo", "không có khiếu nại", "không có khiếu nại , tố cáo",
    "không có đơn thư", "không có sai sót", "không có vi phạm", "không để xảy ra sai sót", "không có phát sinh",
    "không để xảy ra sai phạm", "không để xảy ra vi phạm", "không để xảy ra mất an ninh", "không có ý kiến",
    "không quá hạn",
    "không để quá hạn", "không có hồ sơ quá hạn", "không có vụ việc tồn đọng", "không có hồ sơ tồn đọng", "không chậm",
    "không để phát sinh điểm nóng", "không có trường hợp sai phạm", "không có trường hợp vi phạm",
    "không có ai vi phạm",
    "theo kế hoạch", "ban hành kế hoạch", "đúng kế hoạch", "vượt kế hoạch", "kế hoạch số", "kế hoạch năm",
    "xây dựng kế hoạch",
    "tổng số", "chương trình", "quy trình", "công trình", "quá trình", "trình độ", "trình tự", "gần đây", "cần thiết",
    "cơ bản thường xuyên", "phải thi hành", "người phải thi hành", "đang chấp hành", "tiến trình", "lộ trình đề ra",
    "nhà còn lại", "đúng thời hạn", "trong thời hạn", "trước thời hạn",
)  # fmt: skip
# "Không có án tuyên không rõ": the absence of what would be a fault. The clause may say nothing of completion.
ABSENCE = table(
    *(f"không {verb} {fault}" for verb in ("có", "còn") for fault in (
        "án", "bản án", "vụ án", "vụ", "vụ việc", "việc", "trường hợp", "hồ sơ", "đơn", "quyết định", "án tồn", "nợ",
    )),
)  # fmt: skip
COMPLETION = table(
    "xong", "hoàn thành", "thực hiện", "triển khai", "đạt", "giải quyết", "xử lý", "kết quả", "được", "tiến hành",
    "làm",
    "hoàn tất", "nào",
)  # fmt: skip
EARLIER = table(
    "thư trước", "báo cáo trước", "lần trước", "trước đây", "số cũ", "kỳ trước", "quý trước", "văn bản trước"
)
DONE_AFTER_ALL = (
    "đã hoàn thành toàn bộ", "đã hoàn thành tất cả", "đã hoàn thành 100 %", "hoàn thành toàn bộ", "đã xong",
    "xong toàn bộ",
    "xong hết", "đã hoàn thành nhiệm vụ", "đã thực hiện xong", "đã triển khai xong", "đã hoàn thành nội dung này",
)  # fmt: skip
IDLE = tuple(f"chưa {verb}" for verb in ("triển khai", "thực hiện", "bắt đầu", "tiến hành", "làm", "tổ chức"))
LATER = tuple(f"{lead}{verb}" for lead in ("sẽ ", "sẽ bắt đầu ") for verb in ("triển khai", "thực hiện", "tiến hành"))
NOTHING = ("không phát sinh", "chưa phát sinh", "không có phát sinh", "không có vụ việc")
CONTRARY: dict[Outcome, Phrases[str]] = {
    Outcome.ONGOING: table(*DONE_AFTER_ALL, *IDLE, *LATER, *NOTHING, "tạm dừng", "đã dừng", "bị dừng",
    "không triển khai",
        "không thực hiện", "sẽ bắt đầu", "không tiếp tục", "không thể triển khai", "không thể thực hiện"),
    Outcome.NOT_BEGUN: table(*DONE_AFTER_ALL, *NOTHING, "đã hoàn thành", "hoàn thành", "xong", "đã thực hiện",
        "đã triển khai", "đang thực hiện", "đang triển khai", "đang tiến hành", "không phải", "nhưng đã", "đã làm"),
    Outcome.OBSTRUCTED: table(*DONE_AFTER_ALL, *NOTHING, "đã hoàn thành", "đã tháo gỡ", "đã giải quyết", "đã khắc phục",
        "không vướng", "hết vướng", "không còn vướng", "không có vướng mắc", "không có khó khăn", "không còn",
        "tháo gỡ xong",
        "được tháo gỡ", "không đáng kể", "đã xử lý xong", "không gặp", "đã được", "không có gì", "đến nay đã"),
    Outcome.NIL: table("đã", "đang", "còn", "mới", "thêm", "nhưng", "tuy nhiên", "trừ", "riêng", "ngoại trừ",
    "vướng", "sẽ",
        "khó khăn", "tồn đọng", "chậm", "có phát sinh", "phát sinh thêm", "xong", "hoàn thành", "một số", "một vài",
        "vài",
        "dự kiến", "nếu", "chưa thực hiện", "chưa triển khai", "chưa thống kê", "chưa rà soát", "chưa nắm", "song",
        "phát sinh", "ngoài", "chưa", "kinh phí"),
}  # fmt: skip
SOFTENED = frozenset({Outcome.NIL})


class Doubt(NamedTuple):
    """Why a status may not stand. `near`: said in the status's own sentence."""

    rule: str
    near: bool


def doubt(outcome: Outcome, text: Sequence[Word], start: int, asked: Sequence[Word]) -> Doubt | None:
    """Return what takes `outcome` back in text[start:], the words behind the status phrase; None when nothing does."""
    stop = next((place for place in range(start, len(text)) if text[place].said in SENTENCE_ENDS), len(text))
    for place in range(start, len(text)):
        if text[place].said == "?":
            return Doubt("cau_hoi", place < stop)
    if other := another_status(outcome, text, start):
        return Doubt("hai_trang_thai", other < stop)
    found = taken_back(text, start, asked) if outcome is Outcome.DONE else contrary(outcome, text, start)
    return Doubt(found[1], found[0] <= stop) if found else None


def another_status(outcome: Outcome, text: Sequence[Word], start: int) -> int | None:
    """Return the place of a clause that is nothing but another status: "XONG, ĐANG", "VƯỚNG / CHƯA"."""
    for place in range(start, len(text)):
        if place and text[place - 1].said.isalnum():
            continue
        found = STATUSES.at(text, place)
        if found and found[1] is not outcome and ends(text, place + found[0]):
            return place
    return None


def contrary(outcome: Outcome, text: Sequence[Word], start: int) -> tuple[int, str] | None:
    """Return where the words say what `outcome` excludes."""
    if (
        outcome is Outcome.OBSTRUCTED
        and (none := first_word(text, start)) is not None
        and text[none].said in NO_OBSTACLE
    ):
        return none, "phu_dinh"
    place = start
    while place < len(text):
        if CONTRARY[outcome].at(text, place):
            return place, "trai_nhau"
        if outcome in SOFTENED and quantity(text, place):
            return place, "co_so_lieu"
        place += (STATUSES.at(text, place) or (1, None))[0] if outcome is Outcome.NIL and place > start else 1
    return None


NO_OBSTACLE = frozenset({"không", "0", "chưa"})


def first_word(text: Sequence[Word], start: int) -> int | None:
    """Return the place of the first word that is no mark."""
    return next((place for place in range(start, len(text)) if text[place].said[0].isalnum()), None)


def taken_back(text: Sequence[Word], start: int, asked: Sequence[Word]) -> tuple[int, str] | None:
    """Return where and by which rule the words behind "hoàn thành" say: not so, not yet, or not wholly."""
    own = {(one.said, other.said) for one, other in pairwise(asked)}
    place = start
    while place < len(text):
        if harmless := HARMLESS.at(text, place):
            place += harmless[0]
        elif absent := ABSENCE.at(text, place):
            place = absence(text, place, absent[0])
            if place < 0:
                return -place, "phu_dinh"
        elif (found := TAKES_BACK.at(text, place)) and not excused(text, place, own):
            return place, found[1]
        elif percent(text, place) or partial(text, place):
            return place, "mot_phan"
        else:
            place += 1
    return None


def absence(text: Sequence[Word], place: int, length: int) -> int:
    """Return the end of the clause that tells of an absence, or -place when it may be a completion that is absent."""
    end = next((at for at in range(place, len(text)) if text[at].said in ENDS - {","}), len(text))
    clause = text[place + length : end]
    comma = next((at for at in range(place, end) if text[at].said == ","), end)
    if COMPLETION.first(clause) or any(TAKES_BACK.at(text, at) for at in range(comma, end)):
        return -place
    return end


def excused(text: Sequence[Word], place: int, own: set[tuple[str, str]]) -> bool:
    """Return True when the word is the question's own ("bản án tuyên chưa rõ"), or speaks of an earlier report."""
    if (text[place].said, text[place + 1].said if place + 1 < len(text) else "") in own:
        return True
    begin = place
    while begin and text[begin - 1].said not in ENDS:
        begin -= 1
    return any(EARLIER.at(text, at) for at in range(begin, place))
