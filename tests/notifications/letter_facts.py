"""The facts of the golden letters: a commune that is directed, a bank that is only asked, and the secretariat."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from directive.letter import LetterKind

ROOT = Path(__file__).parents[2]
LETTERS = ROOT / "templates" / "letters"
GOLDEN = Path(__file__).parent / "golden"
Facts = Mapping[str, object]
OFFICE_KINDS = {LetterKind.SUPERIOR, LetterKind.DIGEST, LetterKind.REPORT, LetterKind.ALARM}
UNIT_KINDS = [kind for kind in LetterKind if kind not in OFFICE_KINDS]

OFFICE: Facts = {
    "name": "Ban Nội chính Tỉnh ủy Nghệ An",
    "directive": "Chỉ thị của Ban Thường vụ Tỉnh ủy về công tác thi hành án dân sự, thi hành án hành chính",
    "issuer": "Ban Thường vụ Tỉnh ủy Nghệ An",
    "place": "Nghệ An",
    "signer_title": "TRƯỞNG BAN",
    "signer_name": "Nguyễn Văn A",
    "contact_name": "đồng chí Trần Thị B, Phòng Tổng hợp",
    "phone": "0238.3000.000",
    "address": "số 1, đường Trường Thi, Nghệ An",
}
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
LOANS: Facts = {
    **COMMITTEE,
    "tag": "9.b",
    "title": "Phối hợp xử lý tài sản bảo đảm, nâng cao chất lượng thẩm định tài sản thế chấp",
    "period": "quý I năm 2026",
    "evidence": "Văn bản thông báo kết quả",
    "measures": ["ghi “số liệu: … đồng” – số tiền thu hồi được"],
}
COMMUNE: Facts = {"name": "Đảng ủy xã Kim Liên", "salutation": "Ban Thường vụ Đảng ủy xã Kim Liên", "tone": "giao"}
BANK: Facts = {
    "name": "Ngân hàng Nhà nước Khu vực 8",
    "salutation": "Đảng ủy Ngân hàng Nhà nước Khu vực 8",
    "tone": "de_nghi",
}
DATES = {
    "10/4/2026": "10/4/2026: ngày làm việc thứ 8 sau ngày cuối kỳ 31/3/2026; căn cứ: 15-QĐ/BNCTU, Ban Nội chính Tỉnh "
    "ủy ấn định ngày 05/01/2026; không tính 2 ngày thứ Bảy, Chủ nhật",
    "14/4/2026": "14/4/2026: ngày làm việc thứ 10 sau ngày cuối kỳ 31/3/2026; căn cứ: mới là đề xuất, chưa có quyết "
    "định; không tính 4 ngày thứ Bảy, Chủ nhật",
}
RETURNED_FOR = "Chưa ghi số, ngày của văn bản làm minh chứng."
REASONS = {
    LetterKind.RETURNED: RETURNED_FOR,
    LetterKind.EXTENDED: "hạn đã thông báo là 31/3/2026; gia hạn do chờ quyết định kiện toàn cấp ủy.",
    LetterKind.NOT_EXTENDED: "số liệu cần cho báo cáo quý của Ban Thường vụ Tỉnh ủy.",
    LetterKind.ASKED_BACK: "thư ghi “cơ bản hoàn thành”; xin cho biết phần việc nào chưa xong.",
}
SAID: Facts = {
    "understood": "đã hoàn thành; văn bản số 123-QĐ/ĐU, ngày 12/3/2026; số liệu: có",
}


def shaped(kind: LetterKind, item: Facts) -> Facts:
    """Return the item as a letter of that kind has it."""
    if kind is LetterKind.RED:
        return {**item, "late": True, "days": 2}
    if kind in REASONS:
        return {**item, "reason": REASONS[kind]}
    return {**item, **SAID} if kind is LetterKind.RECEIPT else item


def unit_facts(kind: LetterKind, tone: str) -> Facts:
    """Return the facts of a letter to a unit."""
    unit, rows = (COMMUNE, [COMMITTEE, WARNINGS]) if tone == "giao" else (BANK, [LOANS])
    return {
        "office": OFFICE,
        "unit": unit,
        "today": "09/4/2026",
        "round": "tháng 4 năm 2026",
        "items": [shaped(kind, row) for row in rows],
        "dates": list(dict.fromkeys(DATES[str(row["due"])] for row in rows)),
        "reply_address": "traloi+abcdefgh234567zz@noi-chinh.example",
        "reply_mark": "##- Xin trả lời phía trên dòng này -##",
        "link": "https://tra-loi.nghe-an.example/t/abcdefghijklmnopqrstuvwx23" if tone == "giao" else "",
    }


def again_facts(tone: str) -> Facts:
    """Return the facts of a red reminder of which the last row was answered and returned."""
    rows = [COMMITTEE, WARNINGS] if tone == "giao" else [LOANS]
    owed_again = {**rows[-1], "reason": RETURNED_FOR}
    items = [shaped(LetterKind.RED, row) for row in [*rows[:-1], owed_again]]
    return {**unit_facts(LetterKind.RED, tone), "items": items}


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
OFFICE_FACTS: Mapping[str, tuple[LetterKind, Facts]] = {
    "bao-cap-tren": (
        LetterKind.SUPERIOR,
        {
            "unit": {"name": "Đảng ủy Thi hành án dân sự tỉnh", "salutation": "Ban Thường vụ Đảng ủy THADS tỉnh"},
            "count": 3,
            "units": [
                {"name": "Chi bộ Thi hành án khu vực 1", "items": [owed("", COMMITTEE, 5), owed("", WARNINGS, 7)]},
                {"name": "Chi bộ Thi hành án khu vực 2", "items": [owed("", COMMITTEE, 5)]},
            ],
        },
    ),
    "tong-hop": (
        LetterKind.DIGEST,
        {
            "about": "tuan",
            "since": "02/4/2026",
            "opened": 412,
            "empty": [],
            "quiet": False,
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
        {**EMPTY, "about": "do-dac-biet", "overdue": [owed("Đảng ủy xã Kim Liên", COMMITTEE, 7)]},
    ),
    "tong-hop.khong-toi": (LetterKind.DIGEST, {**EMPTY, "about": "khong-toi", "unreached": [NOWHERE]}),
    "bao-cao-nam": (
        LetterKind.REPORT,
        {
            "year": "2026",
            "path": "var/reports/bao-cao-2026-den-2027-02-05.docx",
            "headlines": [
                {"name": "Phiếu báo cáo đã mở", "value": "5.812"},
                {"name": "Trả lời đúng hạn", "value": "5.120 (88,09%)"},
                {"name": "Đang mở, quá hạn", "value": "97"},
            ],
        },
    ),
    "canh-bao": (
        LetterKind.ALARM,
        {"duty": "deliver", "when": "08 giờ 20 ngày 09/4/2026", "words": "ConnectionRefusedError: [Errno 111]"},
    ),
}


def golden_letters() -> dict[str, tuple[LetterKind, Facts]]:
    """Return every golden letter by its name."""
    units = {
        f"{kind.value}.{tone}": (kind, unit_facts(kind, tone)) for kind in UNIT_KINDS for tone in ("giao", "de_nghi")
    }
    again = {
        f"{LetterKind.RED.value}.tra-lai.{tone}": (LetterKind.RED, again_facts(tone)) for tone in ("giao", "de_nghi")
    }
    office = {
        name: (kind, {"office": OFFICE, "today": "09/4/2026", **facts}) for name, (kind, facts) in OFFICE_FACTS.items()
    }
    return {**units, **again, **office}
