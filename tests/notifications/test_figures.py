"""Figures and official numbers in Vietnamese notation: read with certainty, or not at all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive.answer import Evidence, Figure
from directive.notation import whole as printed
from directive.words import MeasureKind
from notifications.figures import Gathered, Unread, evidence_in, figure, gather

COUNT, RATE, MONEY = MeasureKind.COUNT, MeasureKind.RATE, MeasureKind.MONEY
YES_NO, GRADE, TEXT = MeasureKind.YES_NO, MeasureKind.GRADE, MeasureKind.TEXT


@pytest.mark.parametrize(
    ("kind", "value", "read"),
    [
        (COUNT, "0", Figure(0, value=0)),
        (COUNT, "15", Figure(0, value=15)),
        (COUNT, "15.", Figure(0, value=15)),
        (COUNT, "15 việc", Figure(0, value=15)),
        (COUNT, "1.059 vụ việc", Figure(0, value=1059)),
        (COUNT, "1.059.000", Figure(0, value=1059000)),
        (RATE, "25/30", Figure(0, numerator=25, denominator=30)),
        (RATE, "25 / 30 đơn", Figure(0, numerator=25, denominator=30)),
        (RATE, "25/30 (83%)", Figure(0, numerator=25, denominator=30)),
        (RATE, "25/30 đơn (đạt 83,33%)", Figure(0, numerator=25, denominator=30)),
        (RATE, "25 trên tổng số 30 đơn", Figure(0, numerator=25, denominator=30)),
        (RATE, "1.025/2.030", Figure(0, numerator=1025, denominator=2030)),
        (RATE, "0/0", Figure(0, numerator=0, denominator=0)),
        (MONEY, "1.059.000.000 đồng", Figure(0, value=1059000000)),
        (MONEY, "1.059.000.000đ", Figure(0, value=1059000000)),
        (MONEY, "1.059.000.000", Figure(0, value=1059000000)),
        (MONEY, "500 đồng", Figure(0, value=500)),
        (MONEY, "0", Figure(0, value=0)),
        (MONEY, "15,2 tỷ đồng", Figure(0, value=15200000000)),
        (MONEY, "1.059 tỷ", Figure(0, value=1059000000000)),
        (MONEY, "1,059 tỷ", Figure(0, value=1059000000)),
        (MONEY, "350 triệu.", Figure(0, value=350000000)),
        (MONEY, "350 TRIỆU ĐỒNG", Figure(0, value=350000000)),
        (YES_NO, "có", Figure(0, text="có")),
        (YES_NO, "Co.", Figure(0, text="có")),
        (YES_NO, "không", Figure(0, text="không")),
        (GRADE, "hoàn thành tốt", Figure(0, text="hoàn thành tốt")),
        (TEXT, "Báo cáo kèm theo", Figure(0, text="Báo cáo kèm theo")),
    ],
)
def test_a_figure_is_read_as_it_is_written(kind: MeasureKind, value: str, read: Figure) -> None:
    assert figure(0, kind, value) == read


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (COUNT, "khoảng 50"),
        (COUNT, "1,5"),
        (COUNT, "1.5"),
        (COUNT, "0.500"),
        (COUNT, "1.05"),
        (COUNT, "1 234"),
        (COUNT, "1,234.5"),
        (COUNT, "-3"),
        (COUNT, "1e9"),
        (COUNT, "∞"),
        (COUNT, "năm"),
        (COUNT, "15 nghìn"),
        (COUNT, "2 triệu việc"),
        (COUNT, "15%"),
        (COUNT, "12/3"),
        (COUNT, "9" * 16),
        (COUNT, "9" * 5000),
        (RATE, "31/30"),
        (RATE, "1/0"),
        (RATE, "78,57%"),
        (RATE, "12/3/2026"),
        (RATE, "25"),
        (RATE, "25/30 (84%)"),
        (RATE, "0/0 (100%)"),
        (RATE, "31 trên 30"),
        (RATE, "2,5/3"),
        (MONEY, "15"),
        (MONEY, "1059"),
        (MONEY, "999.999"),
        (MONEY, "1,5"),
        (MONEY, "15 tỷ 200 triệu"),
        (MONEY, "15 nghìn tỷ"),
        (MONEY, "0,5 đồng"),
        (MONEY, "999999999999999 tỷ"),
        (MONEY, "hai tỷ"),
        (YES_NO, "chưa"),
        (YES_NO, "có nhưng chưa ký"),
        (TEXT, "x" * 501),
    ],
)
def test_what_is_not_certain_is_not_read(kind: MeasureKind, value: str) -> None:
    with pytest.raises(Unread):
        figure(0, kind, value)


@given(st.integers(0, 10**15 - 1))
def test_every_whole_number_is_read_back(number: int) -> None:
    assert figure(0, COUNT, printed(number)) == figure(0, COUNT, str(number)) == Figure(0, value=number)
    assert figure(0, MONEY, f"{printed(number)} đồng") == Figure(0, value=number)


@pytest.mark.parametrize(
    ("words", "evidence"),
    [
        ("QĐ 123-QĐ/ĐU ngày 12/3/2026", [Evidence("123-QĐ/ĐU", date(2026, 3, 12))]),
        ("Báo cáo số 45-BC/ĐU, ngày 05 tháng 02 năm 2026", [Evidence("45-BC/ĐU", date(2026, 2, 5))]),
        ("công văn số: 1253/UBND-NC", [Evidence("1253/UBND-NC")]),
        ("12/2026/QĐ-UBND ngày 1.2.2026", [Evidence("12/2026/QĐ-UBND", date(2026, 2, 1))]),
        ("123-qđ/đu ngày 12-3-2026", [Evidence("123-qđ/đu", date(2026, 3, 12))]),
        ("KH 7-KH/ĐU và BC 8-BC/ĐU", [Evidence("7-KH/ĐU"), Evidence("8-BC/ĐU")]),
        ("BC 8-BC/ĐU, BC 8-BC/ĐU", [Evidence("8-BC/ĐU")]),
        ("QĐ 1-QĐ/ĐU ngày 12/3", [Evidence("1-QĐ/ĐU")]),
        ("QĐ 1-QĐ/ĐU ngày 12/3/26", [Evidence("1-QĐ/ĐU")]),
        ("đang dự thảo, 25/30, 12/3/2026, 5 - Đảng ủy, 2/tháng, 3/quý", []),
        ("email 12-ab@x", []),
        ("", []),
    ],
)
def test_official_letters_are_found_by_their_numbers(words: str, evidence: list[Evidence]) -> None:
    assert list(evidence_in(words)[0]) == evidence


def test_a_date_that_no_calendar_has_is_not_read() -> None:
    with pytest.raises(Unread):
        evidence_in("QĐ 1-QĐ/ĐU ngày 30/2/2026")


@pytest.mark.parametrize(
    ("rest", "kinds", "gathered"),
    [
        ("", (COUNT,), Gathered((), (), "")),
        (" QĐ 1-QĐ/ĐU ngày 12/3/2026", (COUNT,), Gathered((), (Evidence("1-QĐ/ĐU", date(2026, 3, 12)),), "")),
        (" số liệu 25/30", (RATE,), Gathered((Figure(0, numerator=25, denominator=30),), (), "")),
        (" Số liệu: 15, còn chờ", (COUNT,), Gathered((Figure(0, value=15),), (), "còn chờ")),
        (
            " so lieu 2: 3; số liệu 1: 25/30; còn lại",
            (RATE, COUNT),
            Gathered((Figure(0, numerator=25, denominator=30), Figure(1, value=3)), (), "còn lại"),
        ),
        (
            " số liệu: theo BC 4-BC/ĐU",
            (TEXT,),
            Gathered((Figure(0, text="theo BC 4-BC/ĐU"),), (Evidence("4-BC/ĐU"),), ""),
        ),
        (" đang chờ số liệu của cơ sở", (COUNT,), Gathered((), (), "đang chờ số liệu của cơ sở")),
        (" số liệu 1: 2; số liệu 2: có", (COUNT, YES_NO), Gathered((Figure(0, value=2), Figure(1, text="có")), (), "")),
    ],
)
def test_a_line_s_rest_is_taken_apart(rest: str, kinds: tuple[MeasureKind, ...], gathered: Gathered) -> None:
    assert gather(rest, kinds) == gathered


@pytest.mark.parametrize(
    ("rest", "kinds"),
    [
        (" số liệu: 15", (COUNT, COUNT)),
        (" số liệu: 15", ()),
        (" số liệu 3: 15", (COUNT, COUNT)),
        (" số liệu 0: 15", (COUNT,)),
        (" số liệu 1: 15; số liệu 1: 16", (COUNT,)),
        (" số liệu: ; còn chờ", (COUNT,)),
        (" số liệu:", (TEXT,)),
        (" số liệu 1 25/30", (RATE,)),
        (" số liệu: 15; QĐ 1-QĐ/ĐU ngày 31/4/2026", (COUNT,)),
    ],
)
def test_a_rest_that_is_not_certain_is_not_read(rest: str, kinds: tuple[MeasureKind, ...]) -> None:
    with pytest.raises(Unread):
        gather(rest, kinds)
