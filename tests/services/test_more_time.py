"""A request for more time is recorded in the unit's own name, and its receipt says that it waits for a decision."""

from __future__ import annotations

from datetime import date

from directive.checkin import CheckIn, Event, Happening
from directive.extension import Wished
from services.letters import Row
from services.more_time import requested, told
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
