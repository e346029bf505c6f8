"""What is the unit's own, for each way in which mail programs quote."""

from __future__ import annotations

import pytest

from notifications.reader.cut import cut
from notifications.reader.lines import Line

CODES = ("12.h", "12.a")
QUOTED = "> ##- Xin trả lời phía trên dòng này -##\n> [12.h] Thành lập Ban phối hợp\n> [12.a] Phối hợp"
BARE = QUOTED.replace("> ", "")


def own(text: str) -> str:
    return "\n".join(line.text for line in cut(text, CODES).lines if line.own)


@pytest.mark.parametrize(
    "quotation",
    [
        f"Vào Th 2, 9 thg 4, 2026 vào lúc 08:00 Ban Nội chính <a@b.example> đã viết:\n\n{QUOTED}",
        f"Vào Th 2, 9 thg 4, 2026 vào lúc 08:00 Ban Nội chính <\na@b.example>\nđã viết:\n\n{QUOTED}",
        f"Vao 08:00, 9 thg 4, 2026 Ban Noi chinh <a@b.example> da viet:\n{QUOTED}",
        f"On Apr 9, 2026, at 8:00 AM, Ban Nội chính <a@b.example> wrote:\n{QUOTED}",
        f"> Vào 9 thg 4, 2026, lúc 08:00, Ban <a@b.example> đã viết:\n{QUOTED}",
        f"----- Tin nhắn gốc -----\nTừ: Ban\nĐến: Xã\nTiêu đề: x\n{BARE}",
        f"---- Vào Th 5, 9 Th4 2026 08:00:00 +0700 Ban <a@b.example> đã viết ----\n{BARE}",
        f"--- Ban Nội chính <a@b.example> đã viết vào 08:00 9/4/2026 ---\n{BARE}",
        f"-----Original Message-----\n{BARE}",
        f"------------------ Original ------------------\n{BARE}",
        f"________________________________\nTừ: Ban <a@b.example>\nĐã gửi: hôm qua\nĐến: Xã\nChủ đề: x\n{BARE}",
        f"From: Ban\nSent: Thursday\nTo: Xa\nSubject: x\n{BARE}",
        QUOTED,
        BARE,
    ],
)
def test_what_a_mail_program_quotes_is_not_the_unit_s(quotation: str) -> None:
    assert own(f"12.h: xong\n12.a: chưa\n\n{quotation}") == "12.h: xong\n12.a: chưa"


def test_answers_under_quoted_questions_stay_with_their_anchors() -> None:
    said = "> [12.h] Thành lập\n\nxong\n\n> [12.a] Phối hợp\nchưa\n> Trân trọng"
    text = f"Vào 9/4/2026, 08:00 Ban <a@b.example> đã viết:\n{said}"

    assert cut(text, CODES).lines == (
        Line("[12.h] Thành lập", own=False),
        Line("", own=True),
        Line("xong", own=True),
        Line("", own=True),
        Line("[12.a] Phối hợp", own=False),
        Line("chưa", own=True),
    )


def test_words_typed_behind_a_prompt_of_a_letter_quoted_without_marks_are_read() -> None:
    text = "Từ: Ban\nĐến: Xã\nChủ đề: x\n\n[12.h] Thành lập\nTình trạng (xong / đang / chưa): đang\nKết quả, số liệu:"

    assert cut(text, CODES).lines == (Line("[12.h] Thành lập", own=False), Line("Tình trạng: đang", own=True))


def test_an_answer_typed_under_a_question_of_an_unmarked_letter_is_read_up_to_its_end() -> None:
    text = "Từ: Ban\nĐến: Xã\nChủ đề: x\n\n[12.h] Thành lập\nKỳ báo cáo: quý I\nĐã xong.\nCó QĐ.\nTrân trọng\nBan"

    assert own(text) == "Đã xong.\nCó QĐ."


def test_an_older_answer_in_a_chain_without_marks_is_not_read_again() -> None:
    block = "Từ: Xã\nĐến: Ban\nChủ đề: x\n\n"
    text = f"Nhắc lại ạ.\n{block}12.h: chưa\n\n{block}[12.h] Thành lập\nTình trạng (xong / đang / chưa): chưa"

    assert own(text) == "Nhắc lại ạ."


def test_a_forward_is_told_from_an_answer() -> None:
    text = "Chuyển đồng chí.\n---------- Forwarded message ---------\nFrom: a"

    assert (cut(text, CODES).forwarded, cut("12.h: xong", CODES).forwarded) == (True, False)


def test_our_own_example_is_nobody_s_answer() -> None:
    assert own("Ví dụ: “12.h: hoàn thành, QĐ 1-QĐ/ĐU”\n12.a: chưa") == "12.a: chưa"


def test_a_quoted_line_broken_behind_its_mark_is_no_answer() -> None:
    broken = "> [12.h] Thành lập\n> Tình trạng (xong / đang /\nchưa / vướng):\nđang làm"

    assert own(f"On 9/4/2026 A <a@b.example> wrote:\n{broken}") == "đang làm"


def test_an_attribution_takes_no_answer_with_it() -> None:
    wrote = "Vào Th 5, 9 thg 4, 2026 Ban <a@b.example> đã viết:"

    assert own(f"12.h: xong\n12.a: chưa\n{wrote}\n> cũ") == "12.h: xong\n12.a: chưa"
    assert own("12.h: xong\nBan Nội chính <a@b.example> đã viết:\n> cũ") == "12.h: xong"


def test_bars_before_lines_quote_and_bars_between_words_make_a_row() -> None:
    assert own("xong\n| Kính gửi Đảng ủy xã\n|\n| [12.h] Thành lập") == "xong"
    assert own("| 12.h | xong |\n| 12.a | chưa |") == "| 12.h | xong |\n| 12.a | chưa |"


PROMPTS = "[12.h] Thành lập\nTình trạng (XONG / ĐANG / CHƯA):\nKết quả, số liệu:"


def test_what_is_typed_under_a_prompt_within_the_marks_is_the_unit_s() -> None:
    quoted = "\n".join(f"> {line}" for line in f"{PROMPTS}\n\nĐANG, 5 việc\n[12.a] Phối hợp\nchưa rõ".split("\n"))

    assert own(f"A <a@b.example> đã viết:\n{quoted}") == "ĐANG, 5 việc"
    assert own("A <a@b.example> đã viết:\n" + quoted.replace("> ", "> > ")) == ""


def test_what_is_typed_into_a_new_cell_is_the_unit_s() -> None:
    row = " ".join(PROMPTS.split("\n")) + " | ĐANG, 5 việc"

    assert own(f"Từ: Ban\nĐã gửi: hôm qua\nĐến: Xã\nChủ đề: x\n{row}") == "ĐANG, 5 việc"
    assert own(f"A <a@b.example> đã viết:\n> {row}") == "ĐANG, 5 việc"
