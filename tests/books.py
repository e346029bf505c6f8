"""A small book written by hand, which tests of every room may use: one group, every cadence, both tones.

Six units: `a` (the secretariat's own), `b` (only asked, never pressed), the communes `xa-1` to `xa-3`, and `cu`, a
commune that was merged into `xa-3` on 1 July 2026. Three tasks and the closing:

| id | who | kind | period | also |
|---|---|---|---|---|
| 1.a | the group | continuous | quarter | a count, a rate |
| 1.b | the group | event-driven | half | words |
| 2.a | b | periodic | month | requested; a cumulative count in a year from October |
| 2.b | a, with b | periodic | year | money |
| 3.a | a | one-off | milestone | by 30 June 2026; có/không |
| 3.b | xa-1 | one-off | milestone | waits for 3.a; no date |
| C.a | the group | continuous | year | a grade; ended on 30 June 2026 |
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TypeAlias

from directive.answer import Answer, Evidence, Figure
from directive.book import Book
from directive.checkin import CheckIn, CheckInKey, Event, Happening
from directive.days import HANOI, Calendar, Mark
from directive.matrix import Matrix
from directive.problem import Place
from directive.record import Record
from directive.units import Registry, Unit
from directive.words import Outcome, Tone, UnitKind

Yaml: TypeAlias = dict[str, object]
SOURCE = "TB 1/TB-X"
OFF = {
    date(2026, 1, 1): "Tết Dương lịch",
    date(2026, 2, 16): "Tết Nguyên đán",
    date(2026, 2, 17): "Tết Nguyên đán",
    date(2026, 4, 27): "Giỗ Tổ Hùng Vương",
    date(2026, 4, 30): "Ngày Chiến thắng",
    date(2026, 5, 1): "Ngày Quốc tế Lao động",
    date(2026, 9, 2): "Quốc khánh",
    date(2027, 1, 1): "Tết Dương lịch",
}
MADE_UP = {date(2026, 1, 10): "Làm bù"}  # a Saturday


def calendar(*years: int) -> Calendar:
    """Return the calendar of 2026 and 2027, or of the years named."""
    marks = {day: Mark(day, worked=False, name=name, source=SOURCE) for day, name in OFF.items()}
    marks |= {day: Mark(day, worked=True, name=name, source=SOURCE) for day, name in MADE_UP.items()}
    return Calendar("calendar.csv", frozenset(years or (2026, 2027)), marks)


def unit(key: str, kind: UnitKind = UnitKind.COMMUNE, *, tone: Tone = Tone.DIRECTED, until: date | None = None) -> Unit:
    """Return a unit that is called after its key."""
    return Unit(
        id=key,
        name=f"Đơn vị {key}",
        salutation=f"Ban Thường vụ Đảng ủy {key}",
        aliases=(),
        kind=kind,
        superior="",
        tone=tone,
        email=f"{key}@tinh.example",
        second_email=None,
        phone=None,
        valid_from=None,
        valid_to=until,
        successor="xa-3" if until else None,
        roles=("tra_loi",),
        place=Place("units.csv", 2),
    )


UNITS = (
    unit("a", UnitKind.ADVISORY),
    unit("b", UnitKind.VERTICAL, tone=Tone.REQUESTED),
    unit("xa-1"),
    unit("xa-2"),
    unit("xa-3"),
    unit("cu", until=date(2026, 6, 30)),
)


def _obligation(key: str, who: str, kind: str, rule: str, *measures: Yaml, **more: object) -> Yaml:
    at = {"muc": key.split(".")[0], "mo_dau": "mở đầu", "ket_thuc": "kết thúc", "dau_van": "0" * 16}
    duty = {"ma": key, "ten": f"Việc {key}", "nghia_en": f"Duty {key}", "giao_cho": who, "giong": "giao", "loai": kind}
    return {**duty, "do_luong": measures, "minh_chung": "Văn bản", "han": rule, "nghiem_thu": "a", "vi_tri": at, **more}


def _rule(key: str, cadence: str, due_after: int = 10) -> Yaml:
    basis = {"loai": "quyet_dinh", "nguoi": "Ban A", "ngay": "2026-01-05", "van_ban": "1-QĐ/A"}
    return {"ma": key, "chu_ky": cadence, "mo_sau": 1, "han_sau": due_after, "can_cu": basis}


def _rung(key: str, offset: int, recipient: str) -> Yaml:
    return {"ma": key, "ten": f"Bậc {key}", "ngay_lam_viec": offset, "gui": recipient}


COUNT: Yaml = {"ten": "Số việc", "kieu": "dem", "don_vi": "việc"}
RATE: Yaml = {
    "ten": "Tỷ lệ",
    "kieu": "ty_le",
    "tu_so": "việc xong",
    "mau_so": "việc có điều kiện",
    "muc_tieu": {"gia_tri": "84", "nguon": "2-QĐ/A"},
}
MATRIX: Yaml = {
    "phien_ban": "1",
    "chi_thi": {"ten": "Chỉ thị thử", "so": None, "ngay": None, "co_quan": "Ban A"},
    "theo_doi_tu": "2026-01-01",
    "nam_tu_thang": "1",
    "nhom": [{"ma": "xa", "ten": "Các xã", "loai": ["xa"], "so_don_vi": "4"}],
    "han_chung": [
        _rule("sau-thang", "thang"),
        _rule("sau-quy", "quy"),
        _rule("sau-nua-nam", "nua_nam"),
        _rule("sau-nam", "nam", 12),
        _rule("moc-thang", "moc"),
    ],
    "thang_don_doc": [
        {
            "giong": "giao",
            "bac": [_rung("vang", -3, "don_vi"), _rung("do", 1, "don_vi"), _rung("do-dac-biet", 4, "thu_ky")],
        },
        {"giong": "de_nghi", "bac": [_rung("vang", -3, "don_vi"), _rung("do", 2, "don_vi")]},
    ],
    "nhiem_vu": [
        {
            "so": "1",
            "ten": "Nhiệm vụ 1",
            "dau_viec": [
                _obligation("1.a", "xa", "thuong_xuyen", "sau-quy", COUNT, RATE),
                _obligation("1.b", "xa", "khi_phat_sinh", "sau-nua-nam", {"ten": "Nội dung", "kieu": "van_ban"}),
            ],
        },
        {
            "so": "2",
            "ten": "Nhiệm vụ 2",
            "dau_viec": [
                _obligation(
                    "2.a", "b", "dinh_ky", "sau-thang", COUNT | {"cong_don": "co"}, giong="de_nghi", nam_tu_thang="10"
                ),
                _obligation("2.b", "a", "dinh_ky", "sau-nam", {"ten": "Số tiền", "kieu": "tien"}, phoi_hop=["b"]),
            ],
        },
        {
            "so": "3",
            "ten": "Nhiệm vụ 3",
            "dau_viec": [
                _obligation(
                    "3.a",
                    "a",
                    "mot_lan",
                    "moc-thang",
                    {"ten": "Đã ban hành", "kieu": "co_khong"},
                    hoan_thanh={"ngay": "2026-06-30", "can_cu": {"loai": "de_xuat"}},
                ),
                _obligation(
                    "3.b", "xa-1", "mot_lan", "moc-thang", {"ten": "Đã lập", "kieu": "co_khong"}, phu_thuoc=["3.a"]
                ),
            ],
        },
        {
            "so": "C",
            "ten": "Kết",
            "dau_viec": [
                _obligation(
                    "C.a",
                    "xa",
                    "thuong_xuyen",
                    "sau-nam",
                    {"ten": "Xếp loại", "kieu": "xep_loai"},
                    ket_thuc={"ngay": "2026-06-30", "ly_do": "Đã xong"},
                )
            ],
        },
    ],
}


def small_book(units: Sequence[Unit] = UNITS, **changes: object) -> Book:
    """Return the small book; `changes` replace whole keys of the matrix, by their Vietnamese names."""
    matrix = Matrix.model_validate({**MATRIX, **changes})
    return Book(matrix, Registry({one.id: one for one in units}), calendar(), "d" * 64)


def at(day: date, hour: int = 9) -> datetime:
    """Return the instant at which it is that full hour in Hanoi, in UTC."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=HANOI).astimezone(UTC)


def checkin(key: str = "1.a/xa-1/2026-Q1", opens: date = date(2026, 4, 1), due: date = date(2026, 4, 14)) -> CheckIn:
    """Return a check-in from its key as people write it."""
    obligation, of_unit, period = key.split("/")
    return CheckIn(CheckInKey(obligation, of_unit, period), opens, due)


def answer(
    received: date, *figures: Figure, outcome: Outcome = Outcome.DONE, dated: Sequence[date | None] = ()
) -> Answer:
    """Return an answer received at nine in the morning, with one evidence letter for each date in `dated`."""
    letters = tuple(Evidence(f"{place}-QĐ/ĐU", day) for place, day in enumerate(dated, start=1))
    return Answer(outcome, "Lời của đơn vị", at(received), figures, letters)


def happened(of: CheckIn, event: Event, day: date, what: Answer | str | date | None = None) -> Happening:
    """Return what happened at nine on that day; `what` is the answer, the rung, the reason, or the new day."""
    said = what if isinstance(what, Answer) else None
    text = what if isinstance(what, str) else None
    until = what if isinstance(what, date) else None
    rung, reason = (text, None) if event is Event.REMINDED else (None, text)
    return Happening(of.key, event, at(day), "ai-do", answer=said, rung=rung, reason=reason, until=until)


def record(of: CheckIn, *happenings: tuple[Event, date] | tuple[Event, date, Answer | str | date]) -> Record:
    """Return the record of a check-in that was asked on its opening day and to which these things happened."""
    asked = happened(of, Event.ASKED, of.opens)
    return Record(of, (asked, *(happened(of, one[0], one[1], *one[2:]) for one in happenings)))
