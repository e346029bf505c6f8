"""Letters for the reader's tests, and a reply to them in one word: a line that begins with ">" was quoted."""

from __future__ import annotations

from notifications.reader.answers import Answers, read_answers
from notifications.reader.asked import Question
from notifications.reader.lines import Line

FOUR = (
    Question("N08-1", "Nâng cao chất lượng công tác thanh tra, kiểm tra tài sản"),
    Question("N08-2", "Bảo đảm an ninh, trật tự khi cưỡng chế"),
    Question("N08-3", "Vận động người đang chấp hành án nộp tiền; sửa bản án tuyên chưa rõ"),
    Question("N08-4", "Chuyển giao, bảo quản vật chứng"),
)
OURS = (
    Question("12.h", "Thành lập Ban phối hợp tại xã"),
    Question("12.k/2026-03", "Xếp loại tháng của chi bộ"),
    Question("3.2.a/2026-Q1", "Giải quyết khiếu nại quý I"),
    Question("3.2.a/2026-Q2", "Giải quyết khiếu nại quý II"),
)
ONE = FOUR[:1]


def lines(text: str) -> list[Line]:
    """Return a text's lines; those that begin with ">" were quoted."""
    return [Line(line.removeprefix(">").strip(), not line.startswith(">")) for line in text.split("\n")]


def reply(text: str, questions: tuple[Question, ...] = FOUR) -> Answers:
    """Return what a reply says."""
    return read_answers(lines(text), questions)


def told(text: str, questions: tuple[Question, ...] = FOUR) -> tuple[dict[str, str | None], list[str]]:
    """Return each answered code's status, and why a person must look."""
    read = reply(text, questions)
    return {said.code: said.status for said in read.said}, list(read.reasons)
