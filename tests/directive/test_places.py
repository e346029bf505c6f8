"""Where each entry that points to a clause stands in the matrix's file."""

from __future__ import annotations

from directive.problem import Place
from tests.reads import edited, read, sound

AT = "vi_tri: {muc: 1, mo_dau: a, ket_thuc: b, dau_van: 0011223344556677}"
NOT_DUTIES = f"""    khong_phai_nhiem_vu:
      - {AT}
        ly_do: Lời dẫn
      - ly_do: Danh sách
        {AT}
  - so: C
"""
MATRIX = edited(
    "matrix.yaml",
    ("    ten: Quán triệt\n", f"    ten: Quán triệt\n    {AT}\n"),
    ("  - so: C\n", NOT_DUTIES),
)


def place(line: str, nth: int = 0) -> Place:
    """Return where the value of `vi_tri` stands in the nth line of the matrix that reads so."""
    lines = MATRIX.splitlines()
    number = [n for n, text in enumerate(lines, start=1) if text.strip() == line][nth]
    return Place("matrix.yaml", number, lines[number - 1].index("vi_tri: ") + len("vi_tri: ") + 1)


def test_headings_obligations_and_clauses_that_are_no_duty_have_their_places() -> None:
    reading = read(matrix=MATRIX)

    assert reading.places == {
        "1.vi_tri": place(AT, 0),
        "1.a": place("vi_tri: {muc: 1, mo_dau: Tiếp tục, ket_thuc: thi hành, dau_van: 0123456789abcdef}"),
        "1.b": place("vi_tri: {muc: 1, mo_dau: bảo đảm, ket_thuc: hằng năm, dau_van: fedcba9876543210}"),
        "1.khong_phai_nhiem_vu.1": place(f"- {AT}"),
        "1.khong_phai_nhiem_vu.2": place(AT, 1),
        "C.a": place("vi_tri: {muc: C, mo_dau: Giao Ban, ket_thuc: báo cáo, dau_van: 00112233445566aa}"),
    }


def test_the_shortest_matrix_has_the_places_of_its_obligations() -> None:
    assert list(read(matrix=sound("matrix.yaml")).places) == ["1.a", "1.b", "C.a"]


def test_what_could_not_be_read_has_no_place() -> None:
    assert read(matrix="phien_ban: 1\n").places == {}
