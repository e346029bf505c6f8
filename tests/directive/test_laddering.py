"""The ladders of a matrix: their tones, their order, who names them, and what a rung may ask of whom."""

from __future__ import annotations

import pytest

from tests.reads import codes, edited, read, sound

OWN = "  - ma: {id}\n    giong: {tone}\n    bac: [{{ma: mot, ten: Nhắc, ngay_lam_viec: 1, gui: {to}}}]\n"
REQUESTED = "      - {ma: vang, ten: Nhắc trước hạn, ngay_lam_viec: -3, gui: don_vi}\nnhiem_vu"
TASK = ("    ten: Quán triệt\n", "    ten: Quán triệt\n    thang: rieng\n")
DUTY = ("        ten: Ban hành kế hoạch\n", "        ten: Ban hành kế hoạch\n        thang: rieng\n")


def found(*pairs: tuple[str, str], units: str | None = None) -> list[tuple[str, int, int]]:
    matrix = edited("matrix.yaml", *pairs)
    return codes((read(matrix=matrix) if units is None else read(matrix=matrix, units=units)).problems)


def own(tone: str = "giao", to: str = "don_vi") -> tuple[str, str]:
    """Return the edit that adds a ladder named `rieng`."""
    return "nhiem_vu:\n", OWN.format(id="rieng", tone=tone, to=to) + "nhiem_vu:\n"


def test_each_tone_in_use_has_a_ladder() -> None:
    assert found(
        ("  - giong: de_nghi\n    bac", "  - giong: giao\n    bac"),
        ("giong: giao\n        loai: dinh_ky", "giong: de_nghi\n        loai: dinh_ky"),
    ) == [
        ("E102", 39, 12),
        ("E160.tone", 67, 16),
    ]


def test_rungs_stand_in_the_order_of_time() -> None:
    assert found(("ngay_lam_viec: 4", "ngay_lam_viec: 0")) == [("E160.order", 38, 59)]
    assert found(("ngay_lam_viec: 4", "ngay_lam_viec: 1")) == []


def test_a_rung_to_the_secretariat_needs_one() -> None:
    units = edited("units.csv", ("nghiem_thu; thu_ky", "nghiem_thu"))

    assert found(units=units) == [("E160.nobody", 38, 67)]
    assert found((", gui: thu_ky", ", gui: don_vi"), units=units) == []
    assert found(units="") == [("E004.table", 0, 0)]
    assert found(units=units.replace("toa-an@", "toa-an @")) == [("E170.space", 3, 104)]


@pytest.mark.parametrize("uses", [(TASK,), (DUTY,), (TASK, DUTY)])
def test_a_task_or_an_obligation_may_name_a_ladder_of_its_own(uses: tuple[tuple[str, str], ...]) -> None:
    assert found(own(), *uses) == []


def test_a_ladder_of_its_own_is_no_ordinary_ladder_of_its_tone() -> None:
    only_named = ("  - giong: giao\n", "  - ma: rieng\n    giong: giao\n")

    assert found(only_named, TASK) == [("E160.tone", 53, 16)]


def test_a_ladder_that_is_named_must_be_there_and_one_that_is_there_must_be_named() -> None:
    assert found(TASK) == [("E163", 45, 12)]
    assert found(own()) == [("W147", 42, 9)]


def test_two_ladders_have_two_keys() -> None:
    twice = ("nhiem_vu:\n", 2 * OWN.format(id="rieng", tone="giao", to="don_vi") + "nhiem_vu:\n")

    assert found(twice, TASK) == [("E102", 45, 9)]


@pytest.mark.parametrize(("to", "day"), [("cap_tren", 0), ("ky_cong_van", -1), ("co_quan_giao", 0)])
def test_nobody_else_is_told_of_a_unit_before_it_is_late(to: str, day: int) -> None:
    edit = ("ngay_lam_viec: 1, gui: don_vi}", f"ngay_lam_viec: {day}, gui: {to}}}")

    assert "E160.early" in [code for code, _, _ in found(edit)]


@pytest.mark.parametrize("to", ["cap_tren", "ky_cong_van"])
def test_a_body_that_is_only_asked_is_not_pressed_through_others(to: str) -> None:
    edit = (REQUESTED, REQUESTED.replace("-3, gui: don_vi", f"1, gui: {to}"))

    assert "E165.recipient" in [code for code, _, _ in found(edit)]


def test_the_issuing_body_may_be_told_of_a_body_that_is_only_asked() -> None:
    assert found((REQUESTED, REQUESTED.replace("-3, gui: don_vi", "5, gui: co_quan_giao"))) == []


@pytest.mark.parametrize("name", ["Đôn đốc", "Nhắc: quá hạn.", "YÊU CẦU báo cáo", "Nghiêm túc thực hiện"])
def test_a_body_that_is_only_asked_hears_no_word_of_pressure(name: str) -> None:
    assert found((REQUESTED, REQUESTED.replace("Nhắc trước hạn", f'"{name}"'))) == [("E165.words", 41, 25)]


@pytest.mark.parametrize("name", ["Phê bình", "Đề nghị rút kinh nghiệm", "Kiểm điểm đơn vị", "Xem xét kỷ luật"])
def test_the_system_never_criticises(name: str) -> None:
    assert found(("ten: Báo thư ký", f"ten: {name}")) == [("E165.criticism", 38, 32)]


def test_other_words_press_nobody() -> None:
    assert found((REQUESTED, REQUESTED.replace("Nhắc trước hạn", "Xin nhắc Quý cơ quan"))) == []


def test_a_rung_to_the_superior_needs_one_that_is_in_the_registry() -> None:
    to_superior = (", gui: thu_ky", ", gui: cap_tren")
    below = sound("units.csv").replace(",tinh-uy,giao", ",ban-noi-chinh,giao")
    below = below.replace("co_quan_tham_muu,ban-noi-chinh", "co_quan_tham_muu,tinh-uy")

    assert found(to_superior) == [("E164", 38, 67)]
    assert found(to_superior, units=below) == []


def test_only_who_climbs_a_ladder_needs_a_superior() -> None:
    units = sound("units.csv").replace("dang_uy,tinh-uy", "dang_uy,ban-noi-chinh")
    for_the_court = ("        ten: Lãnh đạo hoàn thành chỉ tiêu\n", "        thang: rieng\n        ten: Lãnh đạo\n")

    assert found(own(to="cap_tren"), for_the_court, units=units) == []
    assert found(own(to="cap_tren"), for_the_court) == [("E164", 44, 55)]


def test_a_sentence_names_five_units_at_most() -> None:
    more = "".join(
        f"xa-{n},Đảng ủy xã {n},Ban Thường vụ,,xa,tinh-uy,giao,xa-{n}@dondoc.internal,,,,,,,tra_loi,\n"
        for n in range(3)
    )
    matrix = edited("matrix.yaml", (", gui: thu_ky", ", gui: cap_tren"), ("so_don_vi: 3", "so_don_vi: 6"))

    (problem,) = read(matrix=matrix, units=sound("units.csv") + more).problems

    assert problem.facts["count"] == "7"
    assert problem.facts["list"] == "xa-kim-lien, xa-dai-hue, phuong-cua-lo, xa-0, xa-1, …"


def test_a_ladder_of_the_other_tone_is_climbed_by_nobody() -> None:
    assert found(own("de_nghi"), DUTY) == [("E166", 51, 16)]


def test_a_ladder_is_not_judged_by_units_that_cannot_be_read() -> None:
    assert found((", gui: thu_ky", ", gui: cap_tren"), own("de_nghi"), DUTY, units="") == [("E004.table", 0, 0)]
