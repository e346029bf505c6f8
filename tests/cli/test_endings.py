"""How each fault ends a command: its status, its code and the words that it carries."""

from __future__ import annotations

from datetime import date

import pytest

from cli.endings import Ending, ending
from cli.main import HAS_PROBLEMS, REFUSED, TOOL_FAILED
from directive.checkin import CheckInKey
from directive.days import OutsideCalendar
from directive.problem import Place, Problem
from directive.reconcile import DoesNotReconcile
from directive.tally import Disagreement
from flows.server import ServerDidNotStart
from flows.up import DeployFailed
from notifications.imap import MailboxFault
from notifications.letters import CannotWrite
from notifications.mime import Refused as HeaderRefused
from notifications.postbox import BadUrl
from reports.docx import BadTemplate
from services.collect import NotRead
from services.desk import InputHasProblems, Refused
from services.open_round import NotAsked
from services.review import Stale
from services.sentences import printed
from store.database import Busy, NewerSchema, OlderSchema, UnknownDatabase

KEY = CheckInKey("1.a", "xa-kim-lien", "2026-04")
SUMS = [Disagreement("total", "asked", 3, 2)]

ENDS: list[tuple[BaseException, int, str]] = [
    (OutsideCalendar(date(2031, 5, 6), "calendar.csv"), HAS_PROBLEMS, "calendar.csv: E304 năm 2031 chưa có lịch nghỉ"),
    (BadUrl("E321", "pop"), HAS_PROBLEMS, "dondoc.toml: E321 địa chỉ kết nối bắt đầu bằng “pop”"),
    (
        UnknownDatabase("mysql://x"),
        HAS_PROBLEMS,
        "dondoc.toml: E330 mục database trong cấu hình không dùng được: mysql",
    ),
    (CannotWrite("subject: 'x'"), HAS_PROBLEMS, "dondoc: E332 không viết được thư: subject: 'x'"),
    (
        NotAsked("xa-a (no words)", others_asked=True),
        HAS_PROBLEMS,
        "dondoc: E336 không viết được thư cho xa-a (no words); các",
    ),
    (NotRead("var/inbox/a.eml (gone)"), HAS_PROBLEMS, "dondoc: E337 chưa đọc được thư đã lưu: var/inbox/a.eml (gone)"),
    (
        BadTemplate("File is not a zip file"),
        HAS_PROBLEMS,
        "templates/report/bao-cao-nam.docx: E338 mẫu báo cáo không dùng được: File is not a zip file",
    ),
    (HeaderRefused("From"), HAS_PROBLEMS, "dondoc.toml: E333 không đặt được đầu thư From"),
    (Stale(KEY), HAS_PROBLEMS, "dondoc: E308 câu trả lời 1.a/xa-kim-lien/2026-04 đã thay đổi"),
    (OlderSchema("1"), REFUSED, "dondoc: E380 cơ sở dữ liệu do phiên bản cũ hơn của chương trình tạo ra"),
    (NewerSchema("9"), REFUSED, "dondoc: E331 cơ sở dữ liệu do phiên bản mới hơn của chương trình tạo ra"),
    (DoesNotReconcile(SUMS), REFUSED, f"dondoc: E307 số liệu không khớp, không lập báo cáo: {SUMS[0]}"),
    (MailboxFault("no route"), TOOL_FAILED, "dondoc: E334 hộp thư nhận trả lời chưa dùng được: no route"),
    (Busy("30 s"), TOOL_FAILED, "dondoc: E335 một chương trình khác đang ghi vào cơ sở dữ liệu quá lâu: 30 s"),
    (ServerDidNotStart("see log"), TOOL_FAILED, "dondoc: E305 một công cụ hoặc máy khác không chạy: see log"),
    (DeployFailed("no pool"), TOOL_FAILED, "dondoc: E305 một công cụ hoặc máy khác không chạy: no pool"),
    (PermissionError(13, "Permission denied"), TOOL_FAILED, "dondoc: E305 một công cụ hoặc máy khác không chạy: [Err"),
    (TimeoutError(), TOOL_FAILED, "dondoc: E305 một công cụ hoặc máy khác không chạy: TimeoutError. Cách sửa"),
]


@pytest.mark.parametrize(("fault", "status", "words"), ENDS, ids=lambda one: type(one).__name__)
def test_a_fault_of_a_person_or_a_machine_has_its_sentence(fault: BaseException, status: int, words: str) -> None:
    found = ending(fault)

    assert found is not None
    assert found.status == status
    assert printed(found.problems).startswith(words)
    assert "\n" not in printed(found.problems)


def test_problems_are_passed_on_as_they_are() -> None:
    problem = Problem("E306", Place("dondoc.toml"))

    assert ending(InputHasProblems([problem, problem])) == Ending(HAS_PROBLEMS, [problem, problem])
    assert ending(Refused(problem)) == Ending(REFUSED, [problem])


@pytest.mark.parametrize("fault", [KeyError("x"), ValueError("x"), AssertionError(), RuntimeError("x")])
def test_a_fault_of_the_program_is_nobodys_to_mend_but_ours(fault: Exception) -> None:
    assert ending(fault) is None
