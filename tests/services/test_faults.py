"""The one table of faults: those that have their sentences, and those that only a programmer can mend."""

from __future__ import annotations

import pytest

from directive.checkin import CheckInKey
from directive.problem import Place, Problem
from notifications.journal import JournalFault
from notifications.postbox import BadUrl
from services.faults import problems_of
from services.open_round import NotAsked
from services.review import Stale
from services.sentences import printed
from store.database import Busy


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        (
            Stale(CheckInKey("1.a", "toa-an", "2026-04")),
            Problem("E308", Place("dondoc"), {"phieu": "1.a/toa-an/2026-04"}),
        ),
        (NotAsked("toa-an (x)", others_asked=True), Problem("E336", Place("dondoc"), {"loi": "toa-an (x)"})),
        (NotAsked("toa-an (x)", others_asked=False), Problem("E336.none", Place("dondoc"), {"loi": "toa-an (x)"})),
        (JournalFault("OSError: x"), Problem("E339", Place("dondoc"), {"loi": "OSError: x"})),
        (Busy("30 s\nmore"), Problem("E335", Place("dondoc"), {"loi": "30 s"})),
        (PermissionError(13, "x", "var/a"), Problem("E392", Place("dondoc"), {"tep": "var/a"})),
        (OSError(30, "x", "var/a"), Problem("E392", Place("dondoc"), {"tep": "var/a"})),
        (OSError(28, "x", "var/a"), Problem("E305", Place("dondoc"), {"loi": "[Errno 28] x: 'var/a'"})),
        (TimeoutError(), Problem("E305", Place("dondoc"), {"loi": "TimeoutError"})),
    ],
    ids=lambda one: type(one).__name__,
)
def test_a_fault_of_a_person_or_a_machine_is_a_problem(fault: BaseException, problem: Problem) -> None:
    assert problems_of(fault) == [problem]


def test_a_fault_of_the_program_is_no_problem_of_a_person() -> None:
    assert problems_of(KeyError("x")) is None


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("E322.relay", "dondoc.toml: E322 mục relay (máy chủ gửi thư): địa chỉ “x” thiếu tên máy chủ"),
        (
            "E322.journal",
            "dondoc.toml: E322 mục journal_mailbox (hộp thư lưu bản sao thư gửi): địa chỉ “x” thiếu tên máy chủ",
        ),
        ("E322.mailbox", "dondoc.toml: E322 mục mailbox (hộp thư nhận trả lời): địa chỉ “x” thiếu tên máy chủ"),
    ],
)
def test_an_address_without_its_host_is_told_by_its_setting(code: str, words: str) -> None:
    assert printed(problems_of(BadUrl(code, "x")) or []).startswith(words)
