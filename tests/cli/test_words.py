"""The words of the command line, and argparse's own complaints in Vietnamese."""

from __future__ import annotations

import pytest

from cli.main import COMMANDS
from cli.words import command, in_vietnamese, words


def test_every_command_has_its_words_and_no_words_are_left_over() -> None:
    assert words()["lenh"].keys() == COMMANDS.keys()
    assert command("check")["noi"] == "Kiểm tra ma trận, danh bạ, lịch, mẫu thư và cấu hình"


@pytest.mark.parametrize(
    ("complaint", "said"),
    [
        ("unrecognized arguments: --x", "không hiểu “--x”"),
        ("the following arguments are required: DUTY", "còn thiếu DUTY"),
        (
            "argument DUTY: invalid choice: 'x' (choose from 'a', 'b')",
            "DUTY không nhận 'x'; chọn một trong: 'a', 'b'",
        ),
        ("argument --year: expected one argument", "--year cần một giá trị đi kèm"),
        ("argument --year: invalid int value: 'x'", "--year không nhận giá trị 'x'"),
        ("argument -h/--help: ignored explicit argument 'x'", "-h/--help không nhận giá trị đi kèm 'x'"),
        ("something new", "something new"),
    ],
)
def test_a_complaint_is_said_in_vietnamese(complaint: str, said: str) -> None:
    assert in_vietnamese(complaint) == said
