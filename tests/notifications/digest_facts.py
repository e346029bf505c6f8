"""The facts of the golden digests, and the two check-ins of which most golden letters speak."""

from __future__ import annotations

from collections.abc import Mapping

from directive.letter import LetterKind

Facts = Mapping[str, object]

ANCHOR = "30951-3febcaf4d01c2b5a6978e0f1a2b3c4d5"
COMMITTEE: Facts = {
    "tag": "12.h",
    "title": "Thành lập Ban phối hợp thi hành án dân sự, thi hành án hành chính tại xã",
    "period": "tháng 3 năm 2026",
    "due": "14/4/2026",
    "days": 3,
    "evidence": "Quyết định thành lập của Ban Thường vụ Đảng ủy, ghi số và ngày",
    "measures": ["ghi “số liệu: có” hoặc “số liệu: không” – đã có quyết định thành lập"],
    "nil_allowed": False,
    "last": "",
    "reason": "",
    "understood": "",
    "note": "",
    "late": False,
}
WARNINGS: Facts = {
    **COMMITTEE,
    "tag": "3.2.a/2026-Q1",
    "title": "Chỉ đạo giải quyết khiếu nại, tố cáo về thi hành án; không để phát sinh điểm nóng trên địa bàn",
    "period": "quý I năm 2026",
    "due": "10/4/2026",
    "days": 1,
    "evidence": "Báo cáo kết quả giải quyết khiếu nại, tố cáo trong quý",
    "measures": [
        "ghi “số liệu 1: …/…” – tỷ lệ đơn được giải quyết (số đơn đã giải quyết/số đơn thuộc thẩm quyền)",
        "ghi “số liệu 2: … đồng” – tiền đã thi hành",
    ],
    "nil_allowed": True,
    "last": "đang thực hiện; văn bản số 45-BC/ĐU, ngày 12/01/2026; số liệu: 3/4",
}


def owed(unit: str, item: Facts, days: int) -> Facts:
    """Return a row of the digest on what is past its deadline."""
    named = {"unit": unit, "tag": item["tag"], "title": item["title"]}
    decides = "bộ phận thư ký (liên hệ, gia hạn hoặc miễn)"
    return {**named, "due": item["due"], "days": days, "missing": item["evidence"], "decides": decides}


def waits(unit: str, item: Facts, since: str, days: int, over: int) -> Facts:
    """Return a row of the digest on what waits for one side."""
    named = {"unit": unit, "tag": item["tag"], "title": item["title"]}
    return {**named, "since": since, "days": days, "over": over, "decides": "Ban Nội chính Tỉnh ủy"}


EMPTY: Facts = {
    "about": "tuan",
    "since": "",
    "opened": 0,
    "empty": ["nội dung quá hạn", "trả lời mới nhận"],
    "quiet": True,
    "anchor": ANCHOR,
    **{
        name: []
        for name in (
            *("overdue", "waiting", "returned", "drafts", "held"),
            *("failed", "unreached", "arrived", "coming"),
        )
    },
}
NOWHERE: Facts = {
    "unit": "Đảng ủy xã Kim Liên",
    "recipient": "xa-cu@nghe-an.example",
    "since": "07/4/2026",
    "broken": True,
    "words": "550 5.1.1 no such user",
}
DOUBTFUL: Facts = {
    "unit": "Đảng ủy phường Vinh Phú",
    "recipient": "vinh-phu@nghe-an.example",
    "broken": False,
    "words": "Your message couldn’t be delivered",
}
DIGESTS: Mapping[str, tuple[LetterKind, Facts]] = {
    "tong-hop": (
        LetterKind.DIGEST,
        {
            "about": "tuan",
            "since": "02/4/2026",
            "opened": 412,
            "empty": [],
            "quiet": False,
            "anchor": ANCHOR,
            "overdue": [owed("Đảng ủy xã Kim Liên", COMMITTEE, 7), owed("Đảng ủy phường Vinh Phú", WARNINGS, 2)],
            "waiting": [
                waits("Đảng ủy xã Nam Đàn", COMMITTEE, "26/3/2026", 9, 4),
                waits("Đảng ủy xã Quỳ Châu", WARNINGS, "08/4/2026", 1, 0),
            ],
            "returned": [waits("Đảng ủy xã Yên Thành", COMMITTEE, "31/3/2026", 7, 2)],
            "drafts": [
                {
                    "unit": "Đảng ủy xã Kim Liên",
                    "file": "var/cong-van/2026-04-08-xa-kim-lien-cong-van.docx",
                    "day": "08/4/2026",
                    "count": 3,
                    "owed": 2,
                }
            ],
            "held": [
                {
                    "sender": "can-bo@gmail.example",
                    "subject": "Re: báo cáo",
                    "why": "địa chỉ gửi không phải địa chỉ đã đăng ký của đơn vị",
                },
                {"sender": "", "subject": "", "why": "không đọc được thư, xin xem bản gốc"},
            ],
            "failed": [{"recipient": "xa-cu@nghe-an.example", "words": "550 5.1.1 no such user"}],
            "unreached": [NOWHERE, {**NOWHERE, **DOUBTFUL}],
            "arrived": [
                {"unit": "Đảng ủy Công an tỉnh", "count": 3, "tags": "1.a, 3.2.a (2)"},
                {"unit": "Đảng ủy xã Nam Đàn", "count": 1, "tags": "12.h"},
            ],
            "coming": [
                {"due": "10/4/2026", "count": 143, "units": 143, "tags": "1.a (143)"},
                {"due": "14/4/2026", "count": 260, "units": 130, "tags": "3.2.a (130), 12.h (130)"},
            ],
        },
    ),
    "tong-hop.lanh-dao": (
        LetterKind.DIGEST,
        {
            **EMPTY,
            "about": "lanh-dao",
            "empty": ["trả lời mới nhận"],
            "quiet": False,
            "overdue": [owed("Đảng ủy xã Kim Liên", COMMITTEE, 7)],
            "coming": [{"due": "14/4/2026", "count": 260, "units": 130, "tags": "3.2.a (130), 12.h (130)"}],
        },
    ),
    "tong-hop.trong": (LetterKind.DIGEST, EMPTY),
    "tong-hop.do-dac-biet": (
        LetterKind.DIGEST,
        {**EMPTY, "about": "do-dac-biet", "anchor": "", "overdue": [owed("Đảng ủy xã Kim Liên", COMMITTEE, 7)]},
    ),
    "tong-hop.khong-toi": (LetterKind.DIGEST, {**EMPTY, "about": "khong-toi", "anchor": "", "unreached": [NOWHERE]}),
}
