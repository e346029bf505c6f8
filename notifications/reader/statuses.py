"""What says outright how a duty stands: a status phrase in the status place, and what may follow it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from directive.words import Outcome
from notifications.reader.amounts import whole
from notifications.reader.neutral import PARTICLES, start_of
from notifications.reader.words import Phrases, Word, ends, listed, table

DOING = ("thực hiện", "triển khai", "tiến hành", "triển khai thực hiện", "tổ chức thực hiện", "th")
BY_OUTCOME: dict[Outcome, tuple[str, ...]] = {
    Outcome.DONE: (
        *(f"{lead}{done}" for lead in ("", "đã ") for done in ("xong", "xong rồi", "hoàn thành", "hoàn tất")),
        *(f"{lead}{done}" for lead in ("", "đã ") for done in ("hoàn thành xong", "làm xong", "giải quyết xong")),
        *(f"{lead}{verb} xong" for lead in ("", "đã ") for verb in DOING),
        *(f"{lead}{verb} hoàn thành" for lead in ("", "đã ") for verb in DOING),
        "đã được hoàn thành",
        "xong hết",
        "đã xong hết",
    ),
    Outcome.ONGOING: (
        "đang",
        "đang làm",
        "đã và đang thực hiện",
        "đã và đang triển khai",
        "thường xuyên thực hiện",
        "thực hiện thường xuyên",
        *(
            f"đang {lead}{verb}"
            for lead in ("", "được ", "tiếp tục ", "phối hợp ", "được tiếp tục ", "tiếp tục được ", "tập trung ")
            for verb in DOING
        ),
        *(f"đang trong quá trình {verb}" for verb in DOING),
        *(f"tiếp tục {verb}" for verb in DOING),
    ),
    Outcome.NOT_BEGUN: (
        "chưa",
        "chưa làm",
        "chưa bắt đầu",
        *(f"chưa {lead}{verb}{tail}" for lead in ("", "được ", "bắt đầu ") for verb in DOING for tail in ("", " được")),
    ),
    Outcome.OBSTRUCTED: (
        *(f"{lead}vướng" for lead in ("", "đang ", "còn ", "bị ", "đang bị ")),
        *(f"{lead}vướng mắc" for lead in ("", "có ", "gặp ", "đang ", "còn ", "đang gặp ", "còn gặp ")),
        *(f"{lead}khó khăn" for lead in ("gặp ", "có ", "đang gặp ", "còn gặp ")),
        *(f"{lead}khó khăn , vướng mắc" for lead in ("gặp ", "có ", "đang gặp ", "còn gặp ", "")),
        *(f"{lead}khó khăn vướng mắc" for lead in ("gặp ", "có ", "đang gặp ", "còn gặp ", "")),
    ),
    Outcome.NIL: (
        "kps",
        *(
            f"{none} {arise}"
            for none in ("không", "chưa", "không có", "chưa có")
            for arise in ("phát sinh", "ps", "p/s")
        ),
        *(
            f"{none} có {what}{tail}"
            for none in ("không", "chưa")
            for what in ("vụ việc", "trường hợp", "vụ việc nào", "trường hợp nào", "vụ nào", "việc nào")
            for tail in ("", " phát sinh")
        ),
    ),
}
STATUSES = Phrases({phrase: outcome for outcome, phrases in BY_OUTCOME.items() for phrase in phrases})
BARE = frozenset({"đang", "dang", "chưa"})
# Said like a status, yet it may mean another thing, or less: a person decides.
UNSURE: Phrases[Outcome | None] = Phrases(
    {
        **dict.fromkeys(("đã thực hiện", "đã triển khai", "ht", "đã ht", "ok", "done", "rồi"), Outcome.DONE),
        **dict.fromkeys(("đã có", "đạt"), Outcome.DONE),
        **dict.fromkeys(("đth", "chưa xong", "chưa hoàn thành", "không hoàn thành", "chưa thể"), Outcome.ONGOING),
        **dict.fromkeys(("sẽ", "dự kiến", "phấn đấu", "cơ bản", "mới", "gần", "đã trình"), Outcome.ONGOING),
        **dict.fromkeys(("cth", "chưa có"), Outcome.NOT_BEGUN),
        **dict.fromkeys(("không có", "0", "không"), Outcome.NIL),
        "khó khăn": Outcome.OBSTRUCTED,
    }
)
# What may follow a status in the same clause and leaves it what it is. Nothing else may.
FOLLOWS: dict[Outcome, Phrases[str]] = {
    Outcome.DONE: table(
        *listed("""
        nhiệm vụ / đúng hạn / đúng tiến độ / đúng thời hạn / trước hạn / trước thời hạn / toàn bộ / đầy đủ / tốt
        / nội dung này / nội dung trên / việc / công tác / theo quyết định / theo qđ / theo bc / theo báo cáo số
        / theo công văn / theo cv / theo kế hoạch số / theo kh số / theo văn bản số / qđ số / quyết định số / bc
        số / báo cáo số / cv số / công văn số / tại quyết định / tại báo cáo số / 100 % / kèm theo / gửi kèm /
        có văn bản kèm theo / các nội dung / chỉ tiêu / kế hoạch năm / vượt mức kế hoạch / vượt mức chỉ tiêu /
        vượt chỉ tiêu / vượt kế hoạch / vượt tiến độ / sớm hơn / tất cả / đạt 100 % / đạt chỉ tiêu / đạt kế hoạch
        """)
    ),
    Outcome.NOT_BEGUN: table(
        *listed("""
        do / vì / bởi / nội dung này / nhiệm vụ / việc / công tác / lý do / trong quý / trong kỳ
        """)
    ),
    Outcome.NIL: table(
        *listed("""
        vụ việc / vụ / vụ án / trường hợp / trong / quý / tại / nội dung này / nhiệm vụ / hồ sơ / đơn / án / đơn
        thư / đối tượng / gì / nội dung / việc / trên địa bàn / nào / thuộc / liên quan / các nội dung / văn bản
        / yêu cầu / vật chứng / tang vật / cuộc cưỡng chế
        """)
    ),
}
# Only what is past has a day on which it was done: "hoàn thành ngày 30/6" may be a plan, "đã hoàn thành ngày" is not.
FOLLOWS_PAST = table("ngày", "từ ngày", "từ", "vào ngày", "trong quý i", "trong quý", "trong tháng")
WORKS = table(
    *listed("""
    xác minh / rà soát / thi hành / tổ chức / vận động / đôn đốc / kiểm tra / thu hồi / theo dõi / tuyên truyền
    / kê biên / chuyển giao / bảo quản / giải quyết / xử lý / phối hợp / thẩm định / hướng dẫn / đẩy mạnh / kiểm
    sát / giám sát / điều tra / truy tìm / cưỡng chế / duy trì / tập trung / khẩn trương / tích cực / chỉ đạo /
    phổ biến / tiếp tục
    """)
)


PERIODS = frozenset({"quý", "tháng", "năm"})
FAULT = table("phát sinh", "để xảy ra")  # a question that names what may not arise: that it did not is a result
OF_ALL = "100 %"  # all of what: behind it stands the whole, or a part of the duty only
STAGES = frozenset({"quý", "tháng", "đợt", "bước", "phần", "đoạn", "khâu"})
BARE_STAGES = frozenset({"quy", "thang", "dot", "buoc", "phan", "doan", "khau"})  # in a clause without diacritics
OF_A_WORK = frozenset({"việc", "công tác", "nhiệm vụ"})
PREPARING = table(
    "xây dựng", "soạn", "soạn thảo", "chuẩn bị", "tham mưu", "lập", "dự thảo", "khảo sát", "đăng ký", "trình"
)


class Head(NamedTuple):
    """What an answer begins with. `end` is the place behind it; without an outcome `proposed` is only a guess."""

    outcome: Outcome | None
    proposed: Outcome | None
    end: int


def head(text: Sequence[Word], asked: Sequence[Word]) -> Head:
    """Return the status with which `text` begins; `asked` are the words of the question it answers."""
    place = start_of(text, 0)
    found = STATUSES.at(text, place)
    unsure = UNSURE.at(text, place)
    if not found or (unsure and unsure[0] > found[0]):
        guess = unsure[1] if unsure else None
        return Head(None, guess if guess else first_meant(text), place)
    end = PARTICLES.skip(text, place + found[0])
    if found[1] is Outcome.DONE and planned(text, place):
        return Head(None, found[1], place)
    if may_follow(found[1], text, place, end, asked):
        return Head(found[1], found[1], end)
    return Head(None, found[1], place)


def planned(text: Sequence[Word], place: int) -> bool:
    """Return True for "trong quý II hoàn thành", which may be a plan; "quý II đã hoàn thành" is none."""
    lead = {word.said for word in text[:place]}
    stands = text[place - 1].said[0].isalnum() or bool(lead & {"ngày", "ngay"})
    return bool(lead & (PERIODS | {"ngày", "ngay"})) and stands and text[place].said not in {"đã", "da"}


def may_follow(outcome: Outcome, text: Sequence[Word], start: int, end: int, asked: Sequence[Word]) -> bool:
    """Return True when what follows the status leaves it what it is."""
    if ends(text, end):
        return True
    if outcome is Outcome.OBSTRUCTED:
        return text[end].said.isalpha()
    if outcome is Outcome.ONGOING:
        bare = end - start == 1 and text[start].said in BARE
        return text[end].said[0].isalnum() and (
            text[end].said not in {"xong", "hoàn", "hoan", "trình"} if not bare else works(text, end, asked)
        )
    if outcome is Outcome.DONE and text[start].said in {"đã", "da"} and FOLLOWS_PAST.at(text, end):
        return True
    bare = end - start == 1 and text[start].said in BARE
    if whole(text, end) if outcome is Outcome.DONE else none_of_asked(outcome, text, end, asked):
        return True
    behind = FOLLOWS[outcome].at(text, end)
    if behind and behind[1] in OF_A_WORK and preparing(text, end + behind[0], asked):
        return False
    if behind and behind[1].endswith(OF_ALL) and of_a_stage(text, end + behind[0]):
        return False
    if behind and text[end + behind[0] : end + behind[0] + 1] and text[end + behind[0]].said in {"ở", "tại"}:
        return False
    return behind is not None and not (bare and text[end].said not in {"do", "vì", "vi"})


def none_of_asked(outcome: Outcome, text: Sequence[Word], place: int, asked: Sequence[Word]) -> bool:
    """Return True for "không phát sinh khiếu nại" where complaints are what the question speaks of."""
    return outcome is Outcome.NIL and within(text[place:], asked) and not FAULT.first(asked)


def preparing(text: Sequence[Word], place: int, asked: Sequence[Word]) -> bool:
    """Return True when the work at `place` only leads to the one that the question asks for."""
    found = PREPARING.at(text, place)
    return found is not None and not within(text[place:], asked)


def of_a_stage(text: Sequence[Word], place: int) -> bool:
    """Return True for "kế hoạch tháng 1", of which all may be done; "trong quý" is the time that was asked about."""
    while not ends(text, place):
        word = text[place]
        stage = word.said in STAGES or (not word.marked and word.said in BARE_STAGES)
        if stage and text[place - 1].said != "trong":
            return True
        place += 1
    return False


def within(text: Sequence[Word], asked: Sequence[Word]) -> bool:
    """Return True when a question speaks of the two words with which `text` begins."""
    return tuple(word.said for word in text[:2]) in {(one.said, other.said) for one, other in pairwise(asked)}


def works(text: Sequence[Word], place: int, asked: Sequence[Word]) -> bool:
    """Return True when a work is named at `place`: one that everybody does, or one that the question speaks of."""
    return WORKS.at(text, place) is not None or within(text[place:], asked)


def first_meant(text: Sequence[Word]) -> Outcome | None:
    """Return the outcome of the first status phrase anywhere in `text`: something to propose, never to accept."""
    found = STATUSES.first(text)
    return found[2] if found else None
