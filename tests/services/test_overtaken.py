"""A letter that waits and no longer holds is taken back; what else it asked for is asked for anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from directive.checkin import Event, Happening
from directive.letter import LetterKind, LetterState
from services.desk import Desk
from services.digest import digest
from services.escalate import escalate
from services.extending import grant
from services.open_round import open_round
from services.outgoing import decide, note
from services.overtaken import take_back
from store.decided import Decided, Decision
from tests.services.offices import Office, answered, checkins_of, key, letters, record, text_of

LAN = Decided("Lan", "chờ ý kiến")
WITHDRAWN, QUEUED = LetterState.WITHDRAWN, LetterState.QUEUED
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


def released_after(office: Office, *, happens: Callable[[Desk], object]) -> bool:
    """Hold a letter of the court, let something happen, release it; return whether it stands as it was."""
    held = letters(office.desk(), unit="toa-an")[0].key
    decide(office.desk("2026-04-03 08:00"), held, Decision.HOLD, LAN)
    happens(office.desk("2026-04-03 09:00"))
    return decide(office.desk("2026-04-03 10:00"), held, Decision.RELEASE, LAN)


def test_a_held_letter_that_is_released_names_nothing_that_was_answered_since(office: Office) -> None:
    open_round(office.desk())

    stands = released_after(office, happens=lambda desk: answered(desk, ONE))

    assert (stands, left(office.desk())) == (False, [(WITHDRAWN, [ONE, OTHER]), (QUEUED, [OTHER])])
    assert note(letters(office.desk(), LetterKind.CHECKIN, "toa-an")[0]) == (
        "Lan: có việc nêu trong thư đã được trả lời hoặc đã đổi hạn trong khi thư được giữ"
    )


def test_a_held_letter_that_is_released_has_the_day_that_was_granted_since(office: Office) -> None:
    open_round(office.desk())

    stands = released_after(office, happens=lambda desk: grant(desk, [ONE], LAN, date(2026, 5, 15)))

    assert (stands, left(office.desk())) == (False, [(WITHDRAWN, [ONE, OTHER]), (QUEUED, [ONE, OTHER])])
    new = letters(office.desk(), LetterKind.CHECKIN, "toa-an")[-1]
    assert "Hạn báo cáo: 15/5/2026" in text_of(office.desk(), new)


def test_what_was_answered_and_returned_while_a_letter_was_held_is_not_told_twice(office: Office) -> None:
    open_round(office.desk())

    def answered_and_returned(desk: Desk) -> None:
        answered(desk, ONE)
        record(desk, Happening(key(ONE), Event.RETURNED, desk.now, "thu-ky", reason="Thiếu văn bản"))

    assert released_after(office, happens=answered_and_returned) is False
    assert left(office.desk()) == [(WITHDRAWN, [ONE, OTHER]), (QUEUED, [OTHER])]


def test_a_held_reminder_that_is_overtaken_is_left_to_the_ladder(office: Office) -> None:
    open_round(office.desk())
    escalate(office.desk("2026-04-09 07:30"))
    (reminder,) = letters(office.desk(), LetterKind.YELLOW, "toa-an")
    decide(office.desk("2026-04-09 08:00"), reminder.key, Decision.HOLD, LAN)
    grant(office.desk("2026-04-09 09:00"), [ONE, OTHER], LAN, date(2026, 5, 15))

    stands = decide(office.desk("2026-04-09 10:00"), reminder.key, Decision.RELEASE, LAN)

    assert (stands, [one.state for one in letters(office.desk(), LetterKind.YELLOW, "toa-an")]) == (False, [WITHDRAWN])


def test_a_held_letter_that_says_nothing_of_what_is_owed_is_released_as_it_is(office: Office) -> None:
    open_round(office.desk())
    digest(office.desk("2026-04-06 07:45"))
    (weekly,) = letters(office.desk(), LetterKind.DIGEST)
    decide(office.desk("2026-04-06 08:00"), weekly.key, Decision.HOLD, LAN)

    assert decide(office.desk("2026-04-06 09:00"), weekly.key, Decision.RELEASE, LAN) is True
