"""A letter that waits and no longer holds is taken back; what else it asked for is asked for anew."""

from __future__ import annotations

from datetime import date

from directive.checkin import Event, Happening
from directive.letter import LetterKind, LetterState
from services.desk import Desk
from services.extending import grant
from services.open_round import open_round
from services.overtaken import take_back
from store.decided import Decided
from tests.services.offices import Office, checkins_of, key, letters, record, text_of

ONE, OTHER = "1.a/toa-an/2026-03", "C.a/toa-an/2026-Q1"


def taken_back(desk: Desk, *names: str) -> None:
    with desk.db.writing() as tx:
        take_back(desk, tx, {key(name): "đã trả lời" for name in names})


def left(desk: Desk) -> list[tuple[LetterState, list[str]]]:
    """Return each letter of the round to the court, with what it asks for."""
    return [(one.state, checkins_of(desk, one)) for one in letters(desk, LetterKind.CHECKIN, "toa-an")]


def test_a_letter_that_asked_for_more_is_written_anew_for_the_rest(office: Office) -> None:
    desk = office.desk()
    open_round(desk)
    record(desk, Happening(key(ONE), Event.EXCUSED, desk.now, "thu-ky", reason="Đã xong"))

    taken_back(desk, ONE)
    taken_back(desk, ONE)

    assert left(desk) == [(LetterState.WITHDRAWN, [ONE, OTHER]), (LetterState.QUEUED, [OTHER])]


def test_a_letter_of_which_nothing_is_owed_is_only_taken_back(office: Office) -> None:
    desk = office.desk()
    open_round(desk)
    record(desk, *(Happening(key(one), Event.EXCUSED, desk.now, "thu-ky", reason="Đã xong") for one in (ONE, OTHER)))

    taken_back(desk, ONE, OTHER)

    assert left(desk) == [(LetterState.WITHDRAWN, [ONE, OTHER])]


def test_what_an_edit_has_taken_out_is_not_asked_for_anew(office: Office) -> None:
    open_round(office.desk())
    office.edit("matrix.yaml", ("ma: C.a", "ma: C.z"))
    desk = office.desk("2026-04-01 08:05")
    record(desk, Happening(key(ONE), Event.EXCUSED, desk.now, "thu-ky", reason="Đã xong"))

    taken_back(desk, ONE)

    assert left(desk) == [(LetterState.WITHDRAWN, [ONE, OTHER])]


def test_what_is_asked_for_anew_has_the_day_that_counts(office: Office) -> None:
    desk = office.desk()
    open_round(desk)
    until = desk.today.replace(month=5, day=15)
    record(desk, Happening(key(ONE), Event.EXTENDED, desk.now, "thu-ky", reason="Chờ số liệu", until=until))

    taken_back(desk, ONE)

    (_, new) = letters(desk, LetterKind.CHECKIN, "toa-an")
    assert checkins_of(desk, new) == [ONE, OTHER]
    assert "Hạn báo cáo: 15/5/2026" in text_of(desk, new)


def test_what_was_decided_is_told_anew_for_the_rest_when_an_answer_has_overtaken_a_part(office: Office) -> None:
    open_round(office.desk())
    desk = office.desk("2026-04-03 09:00")
    grant(desk, [ONE, OTHER], Decided("Lan", "chờ kiện toàn"), date(2026, 5, 15))
    record(desk, Happening(key(ONE), Event.EXCUSED, desk.now, "thu-ky", reason="Đã xong"))

    taken_back(desk, ONE)

    told = letters(desk, LetterKind.EXTENDED)
    assert [(one.state, checkins_of(desk, one)) for one in told] == [
        (LetterState.WITHDRAWN, [ONE, OTHER]),
        (LetterState.QUEUED, [OTHER]),
    ]
    assert "hạn mới là thứ Sáu, ngày 15/5/2026" in text_of(desk, told[-1])


def test_a_second_grant_takes_back_the_letter_of_the_first(office: Office) -> None:
    open_round(office.desk())
    desk = office.desk("2026-04-03 09:00")

    for day in (date(2026, 5, 15), date(2026, 5, 20)):
        grant(desk, [ONE], Decided("Lan", "chờ kiện toàn"), day)

    told = letters(desk, LetterKind.EXTENDED)
    assert [one.state for one in told] == [LetterState.WITHDRAWN, LetterState.QUEUED]
    assert "Hạn báo cáo: 20/5/2026" in text_of(desk, told[-1])
