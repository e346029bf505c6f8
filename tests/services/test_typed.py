"""What is typed is taken as it stands, or told back: nothing is completed, rounded or guessed."""

from __future__ import annotations

from datetime import date

import pytest

from directive.answer import Evidence, Figure
from directive.matrix import Measure
from directive.words import MeasureKind
from services.typed import (
    Fault,
    clean,
    cleaned,
    day_in,
    doubtful,
    evidence_in,
    figures_in,
    hidden_signs,
    more_time,
    new_contact,
    old_lettering,
    too_long,
)

TODAY = date(2026, 4, 3)


def measure(kind: MeasureKind, unit: str | None = None) -> Measure:
    """Return a measure of that kind."""
    parts = {"tu_so": "Số xong", "mau_so": "Tổng số"} if kind is MeasureKind.RATE else {}
    return Measure.model_validate({"ten": "Số", "kieu": kind.value, "don_vi": unit, **parts})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("Đa\u0309ng u\u0309y", "Đảng ủy"),
        ("\x00a\u202eb\u200bc\ufeff\x07", "abc"),
        (" \u200b \n ", ""),
        ("một\thai 🙂", "một hai 🙂"),
    ],
)
def test_words_lose_only_what_cannot_be_seen(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_fields_out_of_which_something_was_taken_are_named_and_empty_ones_left_out() -> None:
    given = {"a": "x\u200b", "b": "y", "c": "\u202e"}

    assert (cleaned(given), hidden_signs(given)) == ({"a": "x", "b": "y"}, ["a", "c"])


def test_what_is_too_long_is_told_with_its_limit() -> None:
    typed = {"m0.loi": "a" * 10_001, "m0.vb-so": "b" * 300, "m0.tep": "c" * 5_000}

    assert too_long(typed) == [Fault("m0.loi", "qua_dai", {"so": "10000", "co": "10001"})]


def test_words_in_an_old_font_are_read_and_all_else_stays() -> None:
    typed = {"m0.loi": "§ang thùc hiÖn, ch­a xong", "m1.loi": "đang thực hiện", "m0.vb-noi": "§ang thùc hiÖn"}

    assert old_lettering(typed) == {"m0.loi": "Đang thực hiện, chưa xong"}


@pytest.mark.parametrize(
    ("kind", "typed", "figure"),
    [
        (MeasureKind.COUNT, {"m0.so-0": "1 234"}, Figure(0, value=1234)),
        (MeasureKind.RATE, {"m0.so-0-tu": "25", "m0.so-0-mau": "1 030"}, Figure(0, numerator=25, denominator=1030)),
        (MeasureKind.MONEY, {"m0.so-0": "15,2 tỷ"}, Figure(0, value=15_200_000_000)),
        (MeasureKind.YES_NO, {"m0.so-0": "không"}, Figure(0, text="không")),
        (MeasureKind.GRADE, {"m0.so-0": "Tốt"}, Figure(0, text="Tốt")),
    ],
)
def test_a_figure_of_each_kind(kind: MeasureKind, typed: dict[str, str], figure: Figure) -> None:
    assert figures_in(typed, "m0", [measure(kind)]) == ([figure], [])


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        (MeasureKind.COUNT, {"m0.so-0": "khoảng 50"}, "so_dem"),
        (MeasureKind.RATE, {"m0.so-0-tu": "25"}, "so_thieu_ve"),
        (MeasureKind.RATE, {"m0.so-0-tu": "25", "m0.so-0-mau": "-30"}, "so_ty_le"),
        (MeasureKind.MONEY, {"m0.so-0": "350"}, "so_tien"),
        (MeasureKind.YES_NO, {"m0.so-0": "có lẽ"}, "so_co_khong"),
    ],
)
def test_what_is_no_figure_is_told(kind: MeasureKind, typed: dict[str, str], code: str) -> None:
    assert figures_in(typed, "m0", [measure(kind)]) == ([], [Fault("m0.so-0", code)])


def test_a_field_that_was_left_empty_is_no_figure_and_no_fault() -> None:
    assert figures_in({}, "m0", [measure(kind) for kind in MeasureKind]) == ([], [])


def test_what_is_possible_and_unlikely_is_asked_about() -> None:
    rate, share = measure(MeasureKind.RATE), measure(MeasureKind.COUNT, "%")
    figures = [Figure(0, numerator=31, denominator=30), Figure(1, value=104)]

    assert doubtful(figures, [rate, share], "m2") == [Fault("m2.so-0", "tren_toan_bo"), Fault("m2.so-1", "tren_tram")]


def test_an_official_letter_has_a_number_and_may_have_its_day_and_level() -> None:
    typed = {"m0.vb-so": "12-KH/ĐU", "m0.vb-ngay": "2/4/2026", "m0.vb-noi": "Tỉnh ủy"}

    assert evidence_in(typed, "m0", TODAY) == ((Evidence("12-KH/ĐU", date(2026, 4, 2), "Tỉnh ủy"),), [])
    assert evidence_in({"m0.vb-so": "12-KH/ĐU"}, "m0", TODAY) == ((Evidence("12-KH/ĐU"),), [])


@pytest.mark.parametrize(("typed", "day"), [("2-4-2026", date(2026, 4, 2)), ("31/2/2026", None), ("2/4", None)])
def test_a_day_is_written_in_full(typed: str, day: date | None) -> None:
    assert day_in(typed) == day


def test_a_wish_for_more_time_names_what_until_when_and_why() -> None:
    typed = {"gh-muc-1": "co", "gh-muc-7": "co", "gh-ngay": "30/4/2026", "gh-ly-do": "Chờ số liệu"}

    (wish,), faults = more_time(typed, {0: TODAY, 1: TODAY}, TODAY)

    assert (wish.code, wish.items, faults, more_time({}, {0: TODAY}, TODAY)) == ("xin_gia_han", (1,), [], ([], []))


def test_more_time_ends_after_the_day_that_counts() -> None:
    typed = {"gh-muc-0": "co", "gh-muc-1": "co", "gh-ngay": "30/4/2026", "gh-ly-do": "Chờ số liệu"}

    found = more_time(typed, {0: TODAY, 1: date(2026, 4, 30)}, TODAY)

    assert found == ([], [Fault("gh-ngay", "gh_truoc_han", {"han": "30/4/2026"})])


def test_a_new_contact_has_a_name_and_an_address() -> None:
    good, _ = new_contact({"dm-ten": "Lan", "dm-email": "lan@xa.example"})
    _, faults = new_contact({"dm-dien-thoai": "0238"})

    assert ([one.code for one in good], [one.where for one in faults]) == (["doi_dau_moi"], ["dm-ten", "dm-email"])
