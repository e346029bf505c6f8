"""A letter's form goes out prefilled and comes back as answers; what is not certain is said, cell by cell."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from directive.answer import Answer, Evidence, Figure
from directive.checkin import Event, Happening
from directive.form import Cell, Column
from directive.letter import Letter, LetterKind
from directive.words import Outcome
from services.desk import Desk
from services.forms import FromForm, Unclear, empty_form, figure_of, read_filled
from services.keys import hashed, reply_key
from services.open_round import open_round
from store import outbox
from tests.forms import filled, opened, row_of, saved
from tests.services.offices import Office, answered, key, letters, measures, record

DAY = datetime(2026, 3, 12)  # noqa: DTZ001 -- a spreadsheet's dates have no zone
State, Figures, Whole, Number, Dated, Level, Words = (
    Column.STATUS,
    Column.FIGURE,
    Column.WHOLE,
    Column.NUMBER,
    Column.DATED,
    Column.RECEIVED_BY,
    Column.WORDS,
)  # fmt: skip -- short names for the tables below
DONE = ("1.a", State), "Hoàn thành"


@pytest.fixture
def desk(office: Office) -> Desk:
    """Return the desk of an office that has asked everybody on 1 April."""
    open_round(office.desk())
    return office.desk()


def letter_to(desk: Desk, unit: str = "toa-an") -> Letter:
    """Return the letter of the round to one unit."""
    (posted,) = letters(desk, LetterKind.CHECKIN, unit)
    with desk.db.reading() as tx:
        found = outbox.by_reply_key(tx, hashed(reply_key(desk.secret, posted.key)))
    assert found is not None
    return found


def read(desk: Desk, data: bytes) -> FromForm:
    """Return what a form says that came back from the court."""
    return read_filled(desk, data, letter_to(desk), desk.now, "ab")


def came_back(desk: Desk, cells: Mapping[tuple[str, Column], Any]) -> FromForm:
    """Return what is read when the court has written these cells."""
    return read(desk, filled(empty_form(desk, letter_to(desk)), cells))


def test_a_form_asks_for_what_is_open_of_its_letter(desk: Desk) -> None:
    answered(desk, "1.a/toa-an/2026-03")
    record(desk, Happening(key("1.a/toa-an/2026-03"), Event.ACCEPTED, desk.now, "Lan"))
    _, sheet = opened(empty_form(desk, letter_to(desk)))

    assert [[cell.value for cell in row[:4]] for row in sheet.iter_rows(min_row=9)] == [
        ["C.a", "Phối hợp nộp báo cáo", "quý I năm 2026", "14/4/2026"],
        ["C.a #1", "Số liệu 1: Số cuộc làm việc (cuộc)", None, None],
    ]
    assert sheet.cell(3, 1).value == f"Mã phiếu: {letter_to(desk).key}"


def test_a_filled_form_gives_its_answers(desk: Desk) -> None:
    given = came_back(
        desk,
        {
            ("1.a", State): "Hoàn thành",
            ("1.a", Number): "12-KH/ĐU",
            ("1.a", Dated): DAY,
            ("1.a", Level): "Tỉnh ủy",
            ("1.a", Words): "=1+2",
            ("1.a #1", Figures): "Có",
            ("C.a", State): "không phát sinh.",
        },
    )

    assert given == FromForm(
        {
            key("1.a/toa-an/2026-03"): Answer(
                Outcome.DONE,
                "=1+2",
                desk.now,
                (Figure(0, text="có"),),
                (Evidence("12-KH/ĐU", date(2026, 3, 12), "Tỉnh ủy"),),
                "ab",
            ),
            key("C.a/toa-an/2026-Q1"): Answer(Outcome.NIL, "", desk.now, (), (), "ab"),
        },
        (),
    )


def test_an_empty_form_answers_nothing_and_is_no_fault(desk: Desk) -> None:
    assert came_back(desk, {}) == FromForm({}, ())


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({("1.a", Words): "xong rồi"}, "1.a: có nội dung nhưng chưa chọn tình trạng"),
        ({("1.a", State): "Xong 80%"}, "1.a: tình trạng không có trong danh sách (ô E9 ghi “Xong 80%”)"),
        (
            {("1.a", State): "Không thuộc thẩm quyền"},
            "1.a: đơn vị cho rằng việc này không thuộc thẩm quyền, thư ký sẽ xem (ô E9 ghi “Không thuộc thẩm quyền”)",
        ),
        (dict([DONE, (("1.a #1", Figures), "rồi")]), "1.a: số liệu chưa đọc được chắc chắn (ô F10 ghi “rồi”)"),
        (dict([DONE, (("1.a #1", Figures), DAY)]), "1.a: số liệu chưa đọc được chắc chắn (ô F10 ghi “2026-03-12”)"),
        (
            dict([DONE, (("1.a", Dated), "hôm qua"), (("1.a", Number), "1")]),
            "1.a: ngày chưa đọc được (ô I9 ghi “hôm qua”)",
        ),
        (
            dict([DONE, (("1.a", Dated), DAY)]),
            "1.a: có ngày hoặc cấp nhận văn bản nhưng chưa có số, ký hiệu (ô I9 ghi “2026-03-12”)",
        ),
        (
            {("C.a", State): "Hoàn thành", ("C.a #1", Figures): -3},
            "C.a: số liệu chưa đọc được chắc chắn (ô F12 ghi “-3”)",
        ),
        (
            {("C.a", State): "Hoàn thành", ("C.a #1", Figures): 1.5},
            "C.a: số liệu chưa đọc được chắc chắn (ô F12 ghi “1.5”)",
        ),
        (
            {("C.a", State): "Hoàn thành", ("C.a #1", Figures): "=3+4"},
            "C.a: số liệu chưa đọc được chắc chắn (ô F12 ghi “=3+4”)",
        ),
    ],
)  # fmt: skip -- a table
def test_what_is_not_certain_is_told_with_its_cell_and_answers_nothing(
    desk: Desk, cells: dict[tuple[str, Column], Any], told: str
) -> None:
    assert came_back(desk, cells) == FromForm({}, (told,))


@pytest.mark.parametrize(
    ("value", "figure"),
    [(15, Figure(0, value=15)), (15.0, Figure(0, value=15)), ("1.059 cuộc", Figure(0, value=1059))],
)
def test_a_count_may_be_a_number_or_words(desk: Desk, value: object, figure: Figure) -> None:
    given = came_back(desk, {("C.a", State): "Hoàn thành", ("C.a #1", Figures): value})

    assert [one.figures for one in given.answers.values()] == [(figure,)]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({Whole: Cell("G12", 14)}, "thieu_mot_nua"),
        ({Figures: Cell("F12", 11)}, "thieu_mot_nua"),
        ({Figures: Cell("F12", 15), Whole: Cell("G12", 14)}, "so_lieu_chua_ro"),
    ],
)
def test_half_a_rate_and_a_part_larger_than_its_whole_are_no_figure(
    office: Office, cells: dict[Column, Cell], told: str
) -> None:
    with pytest.raises(Unclear) as fault:
        figure_of(0, cells, measures(office.desk(), "1.b"))

    assert fault.value.why == told


def test_a_rate_is_read_from_two_cells(office: Office) -> None:
    cells = {Figures: Cell("F12", 11), Whole: Cell("G12", "14")}

    assert figure_of(0, cells, measures(office.desk(), "1.b")) == Figure(0, numerator=11, denominator=14)


def test_a_row_of_another_letter_or_a_row_that_stands_twice_is_told(desk: Desk) -> None:
    book, sheet = opened(filled(empty_form(desk, letter_to(desk)), dict([DONE])))
    sheet.cell(row_of(sheet, "C.a"), 1).value = "1.A"
    sheet.cell(11, list(Column).index(State) + 1).value = "Vướng mắc"
    twice = read(desk, saved(book))
    sheet.cell(11, 1).value = "9.z"

    assert twice == FromForm({}, ("1.a: mã số này ghi hai lần trong phiếu",))
    assert read(desk, saved(book)).unclear == ("9.z: mã số này không có trong phiếu đã gửi",)


def test_a_measure_that_was_never_asked_for_is_told(desk: Desk) -> None:
    book, sheet = opened(filled(empty_form(desk, letter_to(desk)), {**dict([DONE]), ("1.a #1", Figures): "có"}))
    sheet.cell(10, 1).value = "1.a #7"

    assert read(desk, saved(book)).unclear == ("1.a: số liệu không có trong phiếu đã gửi (ô F10 ghi “có”)",)


def test_a_form_of_another_unit_and_one_without_its_code_wait_for_a_person(desk: Desk) -> None:
    other = filled(empty_form(desk, letter_to(desk, "kho-bac")), {("C.a", State): "Hoàn thành"})
    book, sheet = opened(empty_form(desk, letter_to(desk)))
    sheet.cell(3, 1).value = None

    assert read(desk, other) == FromForm(
        {}, (f"phiếu mang mã {letter_to(desk, 'kho-bac').key}, không phải phiếu của thư này",)
    )
    assert read(desk, saved(book)) == FromForm({}, ("phiếu không còn mã phiếu nên chưa biết trả lời thư nào",))


def test_a_file_that_is_no_form_is_told_in_words(desk: Desk) -> None:
    assert read(desk, b"%PDF-1.4") == FromForm({}, ("không mở được tệp phiếu; xin lưu lại ở dạng .xlsx rồi gửi lại",))


@pytest.mark.peer("calc")
def test_a_form_that_libreoffice_has_saved_is_read_the_same(desk: Desk, tmp_path: Path) -> None:
    cells = {
        ("1.a", State): "Hoàn thành",
        ("1.a", Dated): DAY,
        ("1.a", Number): "12-KH/ĐU",
        ("C.a", State): "Vướng mắc",
    }
    path = tmp_path / "phieu.xlsx"
    path.write_bytes(filled(empty_form(desk, letter_to(desk)), cells))

    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/ho-so",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(tmp_path / "luu"),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )  # fmt: skip -- a command

    assert read(desk, (tmp_path / "luu" / "phieu.xlsx").read_bytes()) == read(desk, path.read_bytes())
    assert len(read(desk, path.read_bytes()).answers) == 2
