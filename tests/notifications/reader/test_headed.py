"""Words above the answers."""

from __future__ import annotations

import pytest

from notifications.reader.headed import is_draft, leads_elsewhere


@pytest.mark.parametrize(
    ("heading", "elsewhere"),
    [
        ("Dự kiến kết quả đến 30/4:", True),
        ("Phấn đấu đến cuối quý II:", True),
        ("Mục tiêu:", True),
        ("Nếu được cấp kinh phí thì:", True),
        ("Ghi tạm như sau:", True),
        ("Theo UBND xã báo cáo thì:", True),
        ("Báo cáo của kỳ trước:", True),
        ("Cập nhật mới nhất:", False),
        ("Thực hiện Kế hoạch của Ban Nội chính, Đảng ủy xã báo cáo như sau:", False),
        ("Sau khi rà soát, Đảng ủy xã xin báo cáo:", False),
        ("Đồng chí Bí thư đang đi công tác, Văn phòng xin báo cáo:", False),
        ("Do không có mẫu, xin trả lời như sau:", False),
        ("Bổ sung theo yêu cầu:", False),
    ],
)
def test_a_heading_that_makes_plans_or_hearsay_of_the_answers_is_seen(heading: str, *, elsewhere: bool) -> None:
    assert leads_elsewhere(heading) is elsewhere


@pytest.mark.parametrize(
    ("sentence", "draft"),
    [
        ("DỰ THẢO - xin ý kiến đồng chí", True),
        ("Thử xem hệ thống có nhận không:", True),
        ("Đơn vị đã dự thảo văn bản.", False),
        ("Kính gửi Ban,", False),
    ],
)
def test_a_sentence_that_begins_with_a_draft_or_a_trial_is_seen(sentence: str, *, draft: bool) -> None:
    assert is_draft(sentence) is draft
