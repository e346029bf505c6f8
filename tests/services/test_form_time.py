"""More time, asked for in a form: beside an answer or alone, by mail or read by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from directive.extension import Wished
from directive.form import Column
from directive.letter import LetterKind
from directive.mail import MailState
from services.desk import Desk
from services.extending import requests
from services.open_round import open_round
from tests.services.offices import Office, held, key, letters, mails, text_of
from tests.services.test_form_mail import COURT, COURT_C, LATER, STATUS, handed_in
from tests.services.test_forms import DAY, DONE, came_back


@pytest.fixture
def asked(office: Office) -> Office:
    """Give an office whose round was opened."""
    open_round(office.desk())
    return office


@pytest.fixture
def desk(asked: Office) -> Desk:
    """Return its desk."""
    return asked.desk()


UNTIL, WHY = Column.MORE_TIME, Column.WHY_MORE


def test_more_time_is_asked_for_beside_an_answer_or_alone(desk: Desk) -> None:
    beside = {DONE[0]: "Đang thực hiện", ("1.a", UNTIL): DAY.replace(month=5), ("1.a", WHY): "chờ số liệu"}
    alone = {("C.a", UNTIL): "12/5/2026", ("C.a", WHY): "chờ số liệu"}
    wished = Wished(date(2026, 5, 12), "chờ số liệu")

    found = came_back(desk, {**beside, **alone})

    assert (found.asks, found.unclear) == (dict.fromkeys(map(key, (COURT, COURT_C)), wished), ())
    assert [str(one) for one in found.answers] == [COURT]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({("1.a", UNTIL): "12/5/2026"}, "xin gia hạn thì cần cả ngày xin đến và lý do (ô L"),
        ({("1.a", WHY): "chờ"}, "xin gia hạn thì cần cả ngày xin đến và lý do (ô M"),
        ({("1.a", UNTIL): "sớm", ("1.a", WHY): "chờ"}, "ngày chưa đọc được (ô L"),
        ({("1.a", UNTIL): "1/4/2026", ("1.a", WHY): "chờ"}, "ngày xin gia hạn chưa sau hạn đang tính (ô L"),
    ],
)
def test_a_wish_that_lacks_something_is_said(desk: Desk, cells: Mapping[tuple[str, Column], Any], said: str) -> None:
    found = came_back(desk, cells)

    (line,) = found.unclear
    assert (line.startswith(f"1.a: {said}"), found.asks, found.answers) == (True, {}, {})


WISHED = {("1.a", UNTIL): "30/4/2026", ("1.a", WHY): "chờ số liệu"}


def test_a_form_may_ask_for_more_time(asked: Office) -> None:
    handed_in(asked, {**WISHED, ("C.a", STATUS): "Đang thực hiện"})

    desk = asked.desk(LATER)
    (request,) = requests(desk)
    (receipt,) = letters(desk, LetterKind.RECEIPT)
    assert (str(request.key), request.request.reason) == (COURT, "chờ số liệu")
    assert (mails(desk)[-1], held(desk)) == ((MailState.ANSWERED, "phieu-excel"), [])
    assert "đã nhận đề nghị gia hạn đến 30/4/2026, lý do: chờ số liệu" in text_of(desk, receipt)


def test_a_form_that_asks_for_more_time_than_it_needs_is_read_by_a_person(asked: Office) -> None:
    handed_in(asked, {("C.a", UNTIL): "10/4/2026", ("C.a", WHY): "chờ số liệu"})

    (mail,) = held(asked.desk(LATER))
    assert (mail.decision.note, requests(asked.desk(LATER))) == ("C.a: ngày xin gia hạn chưa sau hạn đang tính", [])
