"""Words right above the answers, which may make plans or hearsay of them all."""

from __future__ import annotations

import re

from notifications.reader.doubt import taken_back
from notifications.reader.neutral import start_of
from notifications.reader.takers import EARLIER
from notifications.reader.words import listed, table, words

LEADING = frozenset({"tuong_lai", "dieu_kien", "noi_lai"})
PROVISIONAL = table("tạm", "tạm thời", "ghi tạm", "sơ bộ", "ước", "cơ bản", "dự thảo", "bản thảo")
DRAFT = table(
    *listed("""
    dự thảo / bản dự thảo / bản thảo / nháp / bản nháp / thử / gửi thử / xem thử / thư thử / ví dụ / vd / mẫu trả lời /
    mẫu báo cáo / câu trả lời mẫu
    """)
)
# What a letter begins with, that says nothing of its answers: "Thực hiện Kế hoạch …, Đảng ủy báo cáo:".
BASIS = table(
    *listed("""
    thực hiện / căn cứ / theo công văn / theo kế hoạch / theo chỉ thị / theo đề nghị / theo yêu cầu / theo thư / theo
    phiếu / theo văn bản / theo tinh thần / theo nội dung / theo mẫu / triển khai / phúc đáp / trả lời / sau khi / qua /
    tiếp nhận / tiếp theo / nhận được / kính gửi / xin phép / do điều kiện / bổ sung theo yêu cầu / bổ sung theo đề
    nghị / báo cáo theo yêu cầu / báo cáo bổ sung theo yêu cầu / cung cấp theo yêu cầu
    """)
)
HEARSAY = re.compile(r"\W*theo (?:\w+ ){1,6}(?:báo cáo|nói|cho biết|thông tin|cung cấp|phản ánh|thì)\b", re.IGNORECASE)


def is_draft(sentence: str) -> bool:
    """Return True for a sentence beside the answers that makes a draft or a trial of them: "DỰ THẢO", "Thử xem …"."""
    spoken = words(sentence)
    return DRAFT.at(spoken, start_of(spoken, 0)) is not None


def leads_elsewhere(heading: str) -> bool:
    """Return True for the words above the answers when they make plans or hearsay of them: "Mục tiêu:", "Kỳ trước:"."""
    for clause in heading.split(","):
        spoken = words(clause.strip())
        if BASIS.at(spoken, 0):
            continue
        found = taken_back(spoken, 0, ())
        if (
            EARLIER.first(spoken)
            or PROVISIONAL.first(spoken)
            or HEARSAY.match(clause)
            or (found and found[1] in LEADING)
        ):
            return True
    return False
