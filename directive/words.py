"""The closed lists of the trade: kinds, tones, cadences, outcomes. Values are the words that stand in the files."""

from __future__ import annotations

from enum import StrEnum


class Tone(StrEnum):
    """How the directive speaks to the unit: it directs, or it only asks (tasks 9 and 10)."""

    DIRECTED = "giao"
    REQUESTED = "de_nghi"


class Role(StrEnum):
    """In what role the responsible unit acts in the text: it leads, or it helps another body."""

    LEAD = "chu_tri"
    HELP = "phoi_hop"


class Kind(StrEnum):
    """What sort of duty it is. A nil answer is a full answer for `EVENT_DRIVEN`."""

    CONTINUOUS = "thuong_xuyen"
    PERIODIC = "dinh_ky"
    ONE_OFF = "mot_lan"
    EVENT_DRIVEN = "khi_phat_sinh"


class Cadence(StrEnum):
    """How long one period is. `MILESTONE` asks monthly until the one-off duty is done, then never again."""

    MONTH = "thang"
    QUARTER = "quy"
    HALF = "nua_nam"
    YEAR = "nam"
    MILESTONE = "moc"


class MeasureKind(StrEnum):
    """What is measured. Money is whole đồng; a rate has a numerator and a denominator."""

    COUNT = "dem"
    RATE = "ty_le"
    MONEY = "tien"
    YES_NO = "co_khong"
    GRADE = "xep_loai"
    TEXT = "van_ban"


class BasisKind(StrEnum):
    """Who stands behind a date: `PROPOSAL` is ours and warns until the secretariat enters a real basis."""

    PROPOSAL = "de_xuat"
    DECISION = "quyet_dinh"
    DIRECTIVE = "chi_thi"


class UnitKind(StrEnum):
    """What sort of body a unit is."""

    BOARD = "ban_chi_dao"
    ADVISORY = "co_quan_tham_muu"
    COMMITTEE = "dang_uy"
    VERTICAL = "nganh_doc"
    COMMUNE = "xa"
    WARD = "phuong"


class Outcome(StrEnum):
    """What the unit says. It is not the standing: `DONE` counts only when a review has accepted its evidence."""

    DONE = "xong"
    ONGOING = "dang"
    NOT_BEGUN = "chua"
    OBSTRUCTED = "vuong"
    NIL = "khong_phat_sinh"
    NOT_OURS = "khong_thuoc_tham_quyen"


class Recipient(StrEnum):
    """To whom a rung of the ladder speaks.

    `DESK` is a person's: a công văn đôn đốc is drafted for him to sign, and nothing is sent. `ASSIGNER` is the body
    that issued the directive: from that rung on its digest tells of the check-in.
    """

    UNIT = "don_vi"
    SUPERIOR = "cap_tren"
    SECRETARIAT = "thu_ky"
    DESK = "ky_cong_van"
    ASSIGNER = "co_quan_giao"
