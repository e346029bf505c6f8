"""The assignment matrix: the directive's tasks as obligations, each laid on one unit or group.

Keys in the YAML are unaccented Vietnamese (the alias); names in code are the English terms of docs/glossary.md.
These models say only what shape the file has; what must agree across entries is checked in `directive.consistency`.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from directive.fields import Day, Number, Slug, Truth, Whole, Words
from directive.words import BasisKind, Cadence, Kind, MeasureKind, Recipient, Role, Tone, UnitKind

OBLIGATION_ID = r"^([0-9]{1,2}(\.[0-9]{1,2})?|C)\.[a-z]$"
TASK_NUMBER = r"^([0-9]{1,2}|C)$"
DIGEST = r"^[0-9a-f]{16}$"
# A few words only: the directive's own text does not belong in the file.
Edge = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
ObligationId = Annotated[str, StringConstraints(pattern=OBLIGATION_ID)]
TaskNumber = Annotated[str, StringConstraints(pattern=TASK_NUMBER)]


class Entry(BaseModel):
    """A mapping of the matrix: frozen, and a key that it does not know is a problem."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Basis(Entry):
    """Who set a date or a target, when, by what paper. A proposal is ours and says so."""

    kind: BasisKind = Field(alias="loai", description="de_xuat (đề xuất, chờ quyết định) | quyet_dinh | chi_thi")
    set_by: Words | None = Field(default=None, alias="nguoi", description="Ai ấn định")
    set_on: Day | None = Field(default=None, alias="ngay", description="Ngày ấn định, NĂM-THÁNG-NGÀY")
    paper: Words | None = Field(default=None, alias="van_ban", description="Số, ký hiệu văn bản")
    note: Words | None = Field(default=None, alias="ghi_chu")


class At(Entry):
    """Where a clause stands in the directive's text: a few words at each end, and a digest of every word between."""

    task: TaskNumber = Field(alias="muc", description="Số mục trong Chỉ thị, hoặc C cho đoạn kết")
    point: Whole = Field(default=0, alias="gach", ge=0, description="Gạch đầu dòng thứ mấy; 0 khi mục không chia gạch")
    opening: Edge = Field(alias="mo_dau", description="Vài từ đầu của đoạn")
    closing: Edge = Field(alias="ket_thuc", description="Vài từ cuối của đoạn")
    digest: Annotated[str, StringConstraints(pattern=DIGEST)] = Field(
        alias="dau_van", description="16 chữ số đầu của SHA-256 của đoạn đã chuẩn hóa"
    )


class NotADuty(Entry):
    """A clause that lays no duty on anybody, and why."""

    at: At = Field(alias="vi_tri")
    reason: Words = Field(alias="ly_do")


class Target(Entry):
    """What a measure should reach. `value` is in the measure's own unit (percent for a rate)."""

    value: Number = Field(alias="gia_tri")
    source: Words = Field(alias="nguon", description="Căn cứ của mục tiêu")


class Measure(Entry):
    """One figure that the answer carries. `numerator` and `denominator` are named for a rate, and only for a rate."""

    name: Words = Field(alias="ten")
    kind: MeasureKind = Field(alias="kieu")
    unit: Words | None = Field(default=None, alias="don_vi", description="Đơn vị tính: việc, đồng, cuộc, %…")
    numerator: Words | None = Field(default=None, alias="tu_so")
    denominator: Words | None = Field(default=None, alias="mau_so")
    target: Target | None = Field(default=None, alias="muc_tieu")
    cumulative: Truth = Field(default=False, alias="cong_don", description="co: lũy kế từ đầu năm báo cáo")


class DueRule(Entry):
    """When the check-in of a period opens and when it is due, counted in working days after the period's last day."""

    id: Slug = Field(alias="ma")
    cadence: Cadence = Field(alias="chu_ky")
    opens_after: Whole = Field(alias="mo_sau", ge=1, le=60, description="Mở phiếu: ngày làm việc thứ mấy sau kỳ")
    due_after: Whole = Field(alias="han_sau", ge=1, le=90, description="Hạn: ngày làm việc thứ mấy sau kỳ")
    basis: Basis = Field(alias="can_cu")


class CompleteBy(Entry):
    """The day by which a one-off duty should be done. It judges the duty, not the check-in."""

    day: Day = Field(alias="ngay")
    basis: Basis = Field(alias="can_cu")


class Ended(Entry):
    """A duty that is asked for no longer; what was answered stays."""

    day: Day = Field(alias="ngay")
    reason: Words = Field(alias="ly_do")


class Obligation(Entry):
    """One duty of one addressee."""

    id: ObligationId = Field(alias="ma")
    title: Words = Field(alias="ten")
    gloss: Words = Field(alias="nghia_en", description="English gloss")
    responsible: Slug = Field(alias="giao_cho", description="Một đơn vị hoặc một nhóm")
    cooperating: tuple[Slug, ...] = Field(default=(), alias="phoi_hop", description="Đơn vị phối hợp, cũng được hỏi")
    executor: Words | None = Field(default=None, alias="thuc_hien", description="Cơ quan trực tiếp làm")
    tone: Tone = Field(alias="giong")
    role: Role = Field(default=Role.LEAD, alias="vai_tro")
    kind: Kind = Field(alias="loai")
    measures: tuple[Measure, ...] = Field(alias="do_luong", min_length=1)
    evidence: Words = Field(alias="minh_chung", description="Minh chứng cần có")
    due_rule: Slug = Field(alias="han", description="Mã quy tắc hạn trong han_chung")
    first_month: Whole = Field(default=0, alias="nam_tu_thang", ge=0, le=12, description="0: theo năm báo cáo chung")
    complete_by: CompleteBy | None = Field(default=None, alias="hoan_thanh")
    depends_on: tuple[ObligationId, ...] = Field(default=(), alias="phu_thuoc")
    reviewer: Slug = Field(alias="nghiem_thu")
    ladder: Slug | None = Field(default=None, alias="thang", description="Mã thang đôn đốc riêng của đầu việc")
    secrecy: Words = Field(default="khong", alias="do_mat", description="Chỉ nhận: khong")
    ended: Ended | None = Field(default=None, alias="ket_thuc")
    note: Words | None = Field(default=None, alias="luu_y")
    at: At = Field(alias="vi_tri")


class Task(Entry):
    """One numbered section, or the closing (`C`)."""

    number: TaskNumber = Field(alias="so")
    title: Words = Field(alias="ten")
    heading: At | None = Field(default=None, alias="vi_tri", description="Dòng dẫn của mục có gạch đầu dòng")
    ladder: Slug | None = Field(default=None, alias="thang", description="Mã thang đôn đốc riêng của cả mục")
    obligations: tuple[Obligation, ...] = Field(alias="dau_viec", min_length=1)
    not_duties: tuple[NotADuty, ...] = Field(default=(), alias="khong_phai_nhiem_vu")


class Group(Entry):
    """Many units that owe the same: named by kind, or one by one. `size` is what the group must come to."""

    id: Slug = Field(alias="ma")
    title: Words = Field(alias="ten")
    kinds: tuple[UnitKind, ...] = Field(default=(), alias="loai")
    units: tuple[Slug, ...] = Field(default=(), alias="don_vi")
    size: Whole = Field(alias="so_don_vi", ge=1)


class Rung(Entry):
    """One step of the ladder. `offset` counts working days from the due date: -3 is before, 1 is the day after."""

    id: Slug = Field(alias="ma")
    title: Words = Field(alias="ten")
    offset: Whole = Field(alias="ngay_lam_viec", ge=-30, le=60)
    recipient: Recipient = Field(alias="gui")


class Ladder(Entry):
    """The rungs for one tone, in order of time.

    Without an `id` it is the tone's ordinary ladder; with one it is climbed only where a task or an obligation names
    it, and by units of its own tone only.
    """

    id: Slug | None = Field(default=None, alias="ma", description="Mã, chỉ ghi cho thang riêng của mục hay đầu việc")
    tone: Tone = Field(alias="giong")
    rungs: tuple[Rung, ...] = Field(alias="bac", min_length=1)


class Clock(Entry):
    """Within how many working days one side is to act. It is shown, and makes nobody late."""

    limit: Whole = Field(alias="ngay_lam_viec", ge=1, le=60)
    basis: Basis = Field(alias="can_cu")


class Clocks(Entry):
    """The clocks beside the due dates: the secretariat's for a review, the unit's for what was returned to it."""

    review: Clock | None = Field(default=None, alias="nghiem_thu", description="Thư ký: nghiệm thu một trả lời")
    returned: Clock | None = Field(default=None, alias="bo_sung", description="Đơn vị: bổ sung trả lời bị trả lại")


class Directive(Entry):
    """The document. Its own number and date may still be unknown: null is shown as "…"."""

    title: Words = Field(alias="ten")
    number: Words | None = Field(alias="so")
    date: Day | None = Field(alias="ngay")
    issuer: Words = Field(alias="co_quan")
    replaces: Words | None = Field(default=None, alias="thay_the")


class Matrix(Entry):
    """The whole file."""

    version: Whole = Field(alias="phien_ban", ge=1, le=1)
    directive: Directive = Field(alias="chi_thi")
    tracked_from: Day = Field(alias="theo_doi_tu", description="Ngày bắt đầu theo dõi")
    first_month: Whole = Field(alias="nam_tu_thang", ge=1, le=12, description="Năm báo cáo bắt đầu từ tháng nào")
    groups: tuple[Group, ...] = Field(default=(), alias="nhom")
    due_rules: tuple[DueRule, ...] = Field(alias="han_chung", min_length=1)
    ladders: tuple[Ladder, ...] = Field(alias="thang_don_doc", min_length=1)
    clocks: Clocks = Field(default=Clocks(), alias="dong_ho", description="Đồng hồ hai phía; có thể bỏ trống")
    tasks: tuple[Task, ...] = Field(alias="nhiem_vu", min_length=1)

    def obligations(self) -> list[Obligation]:
        """Return every obligation, in the order of the text."""
        return [obligation for task in self.tasks for obligation in task.obligations]
