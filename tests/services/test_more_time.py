"""A request for more time is recorded in the unit's own name, and its receipt says that it waits for a decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from directive.answer import Answer
from directive.checkin import CheckIn, Event, Happening
from directive.extension import Wished
from directive.record import Record
from directive.words import Tone
from services.letters import Row
from services.more_time import decided_row, requested, shown, told
from tests.books import answer
from tests.books import record as lived
from tests.services.offices import Office, key

ONE = CheckIn(key("1.a/xa-kim-lien/2026-03"), date(2026, 4, 1), date(2026, 4, 7))
WISHED = Wished(date(2026, 4, 30), "chờ số liệu")


def test_a_request_is_what_the_unit_asked_now(office: Office) -> None:
    desk = office.desk()

    assert requested(desk, [(ONE, WISHED)]) == [
        Happening(
            ONE.key, Event.EXTENSION_ASKED, desk.now, "xa-kim-lien", reason="chờ số liệu", until=date(2026, 4, 30)
        )
    ]


def test_the_receipt_says_that_a_person_decides() -> None:
    words = (
        "đã nhận đề nghị gia hạn đến 30/4/2026, lý do: chờ số liệu; đang chờ người phụ trách quyết định, "
        "trước khi có thư thì ngày cũ vẫn giữ nguyên"
    )

    assert told([(ONE, WISHED)]) == [Row(ONE, understood=words)]


@pytest.mark.parametrize(
    ("tone", "reason"),
    [
        (Tone.DIRECTED, "hạn mới là thứ Năm, ngày 30/4/2026; hạn đã thông báo là 07/4/2026; gia hạn do: chờ kiện toàn"),
        (
            Tone.REQUESTED,
            "thời điểm mới là thứ Năm, ngày 30/4/2026; thời điểm đã trao đổi là 07/4/2026; lý do: chờ kiện toàn",
        ),
    ],
)
def test_a_grant_tells_the_day_that_counts_its_weekday_and_why(office: Office, tone: Tone, reason: str) -> None:
    now, until = office.desk().now, WISHED.until
    granted = Happening(ONE.key, Event.EXTENDED, now, "Lan", reason="chờ kiện toàn", until=until)

    assert decided_row(Record(ONE, (granted,)), tone) == Row(replace(ONE, due=until), reason=reason, first=ONE.due)


def test_a_refusal_tells_why_and_leaves_the_day(office: Office) -> None:
    refused = Happening(ONE.key, Event.EXTENSION_REFUSED, office.desk().now, "Lan", reason="Đã đến kỳ báo cáo")

    assert decided_row(Record(ONE, (refused,)), Tone.DIRECTED) == Row(ONE, reason="Đã đến kỳ báo cáo")


WAITS = (
    "Đề nghị gia hạn gửi ngày 06/4/2026 đang chờ người phụ trách quyết định; "
    "trước khi có thư thì ngày cũ vẫn giữ nguyên."
)
GRANTED = "Việc gia hạn đã được quyết định ngày 07/4/2026: ngày mới là 30/4/2026."
REFUSED = (
    "Đề nghị gia hạn đã được xem ngày 07/4/2026: chưa gia hạn được, ngày cũ vẫn giữ nguyên; "
    "lý do ghi trong thư gửi đơn vị."
)
ASKS = (Event.EXTENSION_ASKED, date(2026, 4, 6), date(2026, 4, 30))
GRANTS = (Event.EXTENDED, date(2026, 4, 7), date(2026, 4, 30))
REFUSES = (Event.EXTENSION_REFUSED, date(2026, 4, 7), "cần số liệu")


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ((), ""),
        ((ASKS,), WAITS),
        ((ASKS, GRANTS), GRANTED),
        ((GRANTS,), GRANTED),
        ((ASKS, REFUSES), REFUSED),
        ((ASKS, REFUSES, ASKS), WAITS),
        ((GRANTS, (Event.ANSWERED, date(2026, 4, 8), answer(date(2026, 4, 8)))), ""),  # nothing is owed
    ],
)
def test_the_page_says_that_a_request_waits_and_what_was_decided(
    what: tuple[tuple[Event, date] | tuple[Event, date, Answer | str | date], ...], words: str
) -> None:
    assert shown(lived(ONE, *what)) == words
