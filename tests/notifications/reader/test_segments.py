"""Which words belong to which question."""

from __future__ import annotations

from directive.words import Outcome
from notifications.reader.pieces import Piece, Pieces
from notifications.reader.segments import split
from tests.notifications.reader.asked_here import FOUR, lines


def pieces(text: str) -> Pieces:
    return split(lines(text), FOUR)


def test_lines_belong_to_the_code_before_them() -> None:
    found = pieces("Kính gửi Ban, đơn vị báo cáo\nN08-1: XONG\n42 vụ; riêng N08-2 đang\nTrân trọng\nBí thư")

    assert found.found == [Piece(("N08-1",), [": XONG", "42 vụ;"]), Piece(("N08-2",), ["đang"], apart=True)]
    assert found.rest == ["đơn vị báo cáo", "Trân trọng", "Bí thư"]


def test_a_quoted_question_anchors_what_follows_until_the_quoted_letter_goes_on() -> None:
    found = pieces(
        "> [N08-1] Nâng cao chất lượng\n> công tác thanh tra\n> Tình trạng (A / B):\nXONG\n> Trân trọng\nlời cuối"
    )

    assert (found.found, found.rest) == ([Piece(("N08-1",), ["XONG"])], ["lời cuối"])


def test_a_heading_is_said_of_the_codes_under_it_and_is_no_answer() -> None:
    found = pieces("Đã xong:\n- N08-1\nII. Các nội dung đang thực hiện:\n- N08-2\n- N08-3: 5 vụ")

    assert found.found == [
        Piece(("N08-1",), under=Outcome.DONE),
        Piece(("N08-2",), under=Outcome.ONGOING),
        Piece(("N08-3",), [": 5 vụ"], under=Outcome.ONGOING),
    ]


def test_a_status_that_leads_to_its_codes_turns_the_line_round() -> None:
    assert pieces("Đã xong: N08-1; đang: N08-2").found == [
        Piece(("N08-1",), under=Outcome.DONE, inverted=True),
        Piece(("N08-2",), under=Outcome.ONGOING, inverted=True),
    ]


def test_a_code_that_is_only_mentioned_is_loose() -> None:
    found = pieces("Đơn vị đã họp bàn về việc như N08-1 đã nêu")

    assert found.found == [Piece(("N08-1",), ["Đơn vị đã họp bàn về việc như N08-1 đã nêu"], loose=True)]


def test_a_row_is_one_answer_and_the_lines_under_the_table_are_none_of_it() -> None:
    found = pieces("Mã | Tình trạng\nN08-1 | XONG\nghi chú | khác\nhết")

    assert (found.found, found.rest) == ([Piece(("N08-1",), ["XONG"])], ["ghi chú | khác", "hết"])


def test_what_is_too_long_is_left_and_said_so() -> None:
    assert [pieces(text).long for text in ("x" * 9_000, "x" * 11_000, "> " + "x" * 20_000, "> " + "x" * 30_000)] == [
        False,
        True,
        False,
        True,
    ]


def test_an_ornament_before_an_answer_is_no_part_of_it() -> None:
    assert pieces("✅ N08-1 XONG\n·   N08-2: ĐANG").found == [
        Piece(("N08-1",), ["XONG"]),
        Piece(("N08-2",), [": ĐANG"]),
    ]


def test_a_label_and_its_words_in_two_cells_stand_under_their_code() -> None:
    found = pieces("[N08-1] Nâng cao\nTình trạng | XONG\nKết quả | 6 việc")

    assert found.found == [Piece(("N08-1",), ["Nâng cao", "Tình trạng: XONG", "Kết quả: 6 việc"])]


def test_a_tick_before_a_code_that_says_nothing_else_only_mentions_it() -> None:
    assert [piece.loose for piece in pieces("✅ N08-1\n❌ N08-2 XONG").found] == [True, True]
