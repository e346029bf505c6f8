"""The facts of the golden letters: a commune that is directed, a bank that is only asked, and the secretariat."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from directive.letter import LetterKind
from tests.notifications.digest_facts import ANCHOR, COMMITTEE, DIGESTS, WARNINGS, Facts, owed

ROOT = Path(__file__).parents[2]
LETTERS = ROOT / "templates" / "letters"
GOLDEN = Path(__file__).parent / "golden"
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
LOANS: Facts = {
    **COMMITTEE,
    "tag": "9.b",
    "title": "Phối hợp xử lý tài sản bảo đảm, nâng cao chất lượng thẩm định tài sản thế chấp",
    "period": "quý I năm 2026",
    "evidence": "Văn bản thông báo kết quả",
    "measures": ["ghi “số liệu: … đồng” – số tiền thu hồi được"],
}
TOGETHER = {"9.b": LOANS, "12.h": COMMITTEE, "12.i": WARNINGS}
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
    anchor = {"anchor": ANCHOR} if kind is LetterKind.RECEIPT else {}
    return {
        **anchor,
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


def together_facts(tone: str) -> Facts:
    """Return the facts of a check-in of three duties that are due on one day."""
    facts = unit_facts(LetterKind.CHECKIN, tone)
    rows = [{**row, "tag": tag, "due": LOANS["due"], "days": LOANS["days"]} for tag, row in TOGETHER.items()]
    return {**facts, "items": rows, "dates": [DATES[str(LOANS["due"])]]}


REPORT: Facts = {
    "about": "du-thao",
    "year": "2026",
    "draft": 1,
    "as_of": "05/02/2027",
    "code": "",
    "digest": "",
    "path": "",
    "enclosed": False,
    "headlines": [],
    "moved": [],
    "missing": [],
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
    **DIGESTS,
    "bao-cao-nam": (
        LetterKind.REPORT,
        {
            **REPORT,
            "path": "var/reports/bao-cao-2026-den-2027-02-05.docx",
            "headlines": [
                {"name": "Phiếu báo cáo đã mở", "value": "5.812"},
                {"name": "Trả lời đúng hạn", "value": "5.120 (88,09%)"},
                {"name": "Đang mở, quá hạn", "value": "97"},
            ],
            "moved": [
                {
                    "was": "97",
                    "now": "96",
                    "sentence": "Đến hết năm còn 97 phiếu quá hạn, đều đã có lý do bằng văn bản.",
                }
            ],
            "missing": [
                {"unit": "Đảng ủy xã Kim Liên", "duties": "12.h (quý IV năm 2026); 1.a (tháng 12 năm 2026)"},
                {"unit": "Đảng ủy phường Cửa Lò", "duties": "12.h (quý IV năm 2026)"},
            ],
        },
    ),
    "bao-cao-nam.trinh": (
        LetterKind.REPORT,
        {
            **REPORT,
            "about": "trinh",
            "code": "BC-2027-0205-1542",
            "digest": "3f" * 32,
            "path": "BC-2027-0205-1542-da-ky.pdf",
            "enclosed": True,
        },
    ),
    "bao-cao-nam.trinh-tep-lon": (
        LetterKind.REPORT,
        {
            **REPORT,
            "about": "trinh",
            "code": "BC-2027-0205-1542",
            "digest": "3f" * 32,
            "path": "BC-2027-0205-1542-da-ky.pdf",
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
    together = {
        f"{LetterKind.CHECKIN.value}.mot-han.{tone}": (LetterKind.CHECKIN, together_facts(tone))
        for tone in ("giao", "de_nghi")
    }
    office = {
        name: (kind, {"office": OFFICE, "today": "09/4/2026", **facts}) for name, (kind, facts) in OFFICE_FACTS.items()
    }
    return {**units, **again, **together, **office}
