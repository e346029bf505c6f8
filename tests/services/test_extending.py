"""More time is granted or refused by a named person, once, with its letter; what cannot be is said with a way out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from directive.checkin import Event, Happening
from directive.deadline import Deadline
from directive.extension import Request
from directive.letter import LetterKind, LetterState
from directive.problem import Problem
from services.desk import Desk, InputHasProblems
from services.escalate import escalate
from services.extending import US, Waiting, grant, refuse, requests
from services.open_round import open_round
from store import audit
from store.decided import Decided
from tests.services.offices import Office, answered, checkins_of, events, key, letters, record, records, text_of

LAN = Decided("Trần Thị Lan", "chờ quyết định kiện toàn cấp ủy")
KIM_LIEN, DAI_HUE = "1.a/xa-kim-lien/2026-03", "1.a/xa-dai-hue/2026-03"  # both due on 7 April 2026
COURT, TREASURY = "C.a/toa-an/2026-Q1", "C.a/kho-bac/2026-Q1"
UNTIL = date(2026, 4, 29)
NAME = f"{KIM_LIEN}@2026-04-29"
ASKED_ON, DECIDED_ON = "2026-04-03 09:00", "2026-04-06 08:00"


def asked(desk: Desk, of: str = KIM_LIEN, until: date = UNTIL) -> None:
    """Write down that a unit asks for more time."""
    reason = "chờ số liệu của cơ sở"
    record(desk, Happening(key(of), Event.EXTENSION_ASKED, desk.now, key(of).unit, reason=reason, until=until))


@pytest.fixture
def desk(office: Office) -> Desk:
    """Return the desk some days after the round, when one unit has asked for more time."""
    open_round(office.desk())
    asked(office.desk(ASKED_ON))
    return office.desk(DECIDED_ON)


def problems(act: Callable[[], object]) -> list[Problem]:
    """Return what keeps this from being done."""
    with pytest.raises(InputHasProblems) as fault:
        act()
    return fault.value.problems


def told(desk: Desk, kind: LetterKind) -> list[tuple[str, list[str]]]:
    """Return each letter of that kind: to whom, and about what."""
    return [(one.unit, checkins_of(desk, one)) for one in letters(desk, kind)]


def test_a_request_is_shown_with_what_a_person_needs(desk: Desk) -> None:
    waiting = Waiting(
        NAME,
        key(KIM_LIEN),
        "Đảng ủy xã Kim Liên",
        "Ban hành kế hoạch",
        "tháng 3 năm 2026",
        Request(UNTIL, "chờ số liệu của cơ sở", date(2026, 4, 3), late=False),
        Deadline(date(2026, 4, 7), date(2026, 4, 7)),
    )

    assert (requests(desk), requests(desk, "xa-kim-lien"), requests(desk, "toa-an")) == ([waiting], [waiting], [])


def test_requests_are_shown_oldest_first_and_marked_when_they_came_after_the_day(office: Office, desk: Desk) -> None:
    asked(office.desk("2026-04-08 09:00"), DAI_HUE)

    assert [(one.key.unit, one.request.late) for one in requests(desk)] == [
        ("xa-kim-lien", False),
        ("xa-dai-hue", True),
    ]


def test_a_grant_moves_the_deadline_tells_the_unit_and_is_told_once(desk: Desk) -> None:
    done = [grant(desk, [NAME, NAME], LAN), grant(desk, [NAME], LAN)]

    (letter,) = letters(desk, LetterKind.EXTENDED)
    with desk.db.reading() as tx:
        (line,) = [one.line for one in audit.lines(tx) if one.kind == "extended"]
    assert done == [1, 0]
    assert events(desk, KIM_LIEN) == ["asked", "extension_asked", "extended"]
    assert told(desk, LetterKind.EXTENDED) == [("xa-kim-lien", [KIM_LIEN])]
    assert requests(desk) == []
    assert [words for words in ("Trần Thị Lan", "2026-04-29", "chờ quyết định kiện toàn") if words not in line] == []
    assert (
        "hạn mới là thứ Tư, ngày 29/4/2026; hạn đã thông báo là 07/4/2026; gia hạn do: chờ quyết định kiện toàn cấp ủy"
        in text_of(desk, letter)
    )
    assert "Hạn báo cáo: 29/4/2026 (còn 17 ngày làm việc)" in text_of(desk, letter)


def test_another_day_may_be_granted_than_was_asked_for(desk: Desk) -> None:
    assert grant(desk, [NAME], LAN, date(2026, 4, 24)) == 1
    assert [one.until for one in kept(desk, KIM_LIEN)] == [None, UNTIL, date(2026, 4, 24)]


def kept(desk: Desk, of: str) -> list[Happening]:
    """Return what happened to a check-in."""
    (found,) = [one for one in records(desk) if str(one.checkin.key) == of]
    return list(found.happenings)


def test_a_unit_that_did_not_ask_may_be_given_time_and_a_body_that_is_only_asked_is_thanked(desk: Desk) -> None:
    assert (grant(desk, [COURT, TREASURY], LAN, UNTIL), grant(desk, [COURT], LAN, UNTIL)) == (2, 0)

    (_, treasury) = letters(desk, LetterKind.EXTENDED)
    words = text_of(desk, treasury)
    assert told(desk, LetterKind.EXTENDED) == [("toa-an", [COURT]), ("kho-bac", [TREASURY])]
    assert "thời điểm mới là thứ Tư, ngày 29/4/2026; thời điểm đã trao đổi là 14/4/2026; lý do: chờ" in words
    assert "gia hạn" not in words


def test_a_second_extension_follows_the_first(office: Office, desk: Desk) -> None:
    grant(desk, [NAME], LAN)
    later = office.desk("2026-04-28 09:00")
    asked(later, until=date(2026, 5, 15))

    (waiting,) = requests(later)
    granted = grant(later, [waiting.name], LAN)

    assert (waiting.deadline, granted) == (Deadline(date(2026, 4, 7), UNTIL, 1), 1)


def test_a_refusal_gives_its_reason_and_is_told_once(desk: Desk) -> None:
    done = [refuse(desk, [NAME], LAN), refuse(desk, [NAME], LAN)]

    (letter,) = letters(desk, LetterKind.NOT_EXTENDED)
    assert (done, requests(desk)) == ([1, 0], [])
    assert events(desk, KIM_LIEN) == ["asked", "extension_asked", "extension_refused"]
    assert "Lý do: chờ quyết định kiện toàn cấp ủy" in text_of(desk, letter)
    assert "Hạn báo cáo: 07/4/2026 (còn 1 ngày làm việc)" in text_of(desk, letter)


def test_what_was_refused_can_still_be_granted_by_the_secretariats_own_word(desk: Desk) -> None:
    refuse(desk, [NAME], LAN)

    assert problems(lambda: grant(desk, [NAME], LAN)) == [Problem("E382", US, {"phieu": NAME})]
    assert grant(desk, [KIM_LIEN], LAN, UNTIL) == 1


def test_an_extension_takes_back_the_reminder_that_waits_and_the_rung_that_was_climbed(office: Office) -> None:
    open_round(office.desk())
    escalate(office.desk("2026-04-08 08:00"))
    grant(office.desk("2026-04-08 09:00"), [KIM_LIEN], LAN, UNTIL)
    desk = office.desk("2026-04-24 08:00")
    escalate(desk)

    red, yellow = (letters(desk, kind, "xa-kim-lien") for kind in (LetterKind.RED, LetterKind.YELLOW))
    assert [one.state for one in red] == [LetterState.WITHDRAWN]
    assert [one.state for one in yellow] == [LetterState.QUEUED]  # three working days before the new day
    assert events(desk, KIM_LIEN) == ["asked", "reminded", "extended", "reminded"]


def test_of_what_is_in_review_no_letter_is_written(office: Office, desk: Desk) -> None:
    answered(office.desk("2026-04-08 09:00"), KIM_LIEN)
    later = office.desk("2026-04-10 09:00")

    assert grant(later, [KIM_LIEN], LAN, date(2026, 4, 9)) == 1  # a day that has passed, since an answer is there
    assert letters(later, LetterKind.EXTENDED) == []


@pytest.mark.parametrize(
    ("name", "until", "problem"),
    [
        ("1.a/xa-kim-lien/2026-04", UNTIL, Problem("E343", US, {"phieu": "1.a/xa-kim-lien/2026-04"})),
        ("nham", UNTIL, Problem("E343", US, {"phieu": "nham"})),
        (f"{KIM_LIEN}@30-4", UNTIL, Problem("E343", US, {"phieu": f"{KIM_LIEN}@30-4"})),
        (f"{KIM_LIEN}@2026-04-28", None, Problem("E382", US, {"phieu": f"{KIM_LIEN}@2026-04-28"})),
        (f"{COURT}@2026-04-29", None, Problem("E382", US, {"phieu": f"{COURT}@2026-04-29"})),
        (
            KIM_LIEN,
            date(2026, 4, 7),
            Problem("E384", US, {"phieu": KIM_LIEN, "ngay": "07/4/2026", "han": "07/4/2026"}),
        ),
        (
            KIM_LIEN,
            date(2026, 5, 2),  # a Saturday
            Problem("E386", US, {"phieu": KIM_LIEN, "ngay": "02/5/2026", "ke": "04/5/2026", "ke_iso": "2026-05-04"}),
        ),
        (
            KIM_LIEN,
            date(2028, 1, 5),
            Problem("E387", US, {"phieu": KIM_LIEN, "ngay": "05/01/2028", "nam": "2028", "tep": "calendar.csv"}),
        ),
    ],
)
def test_what_cannot_be_granted_is_said_and_nothing_is_recorded(
    desk: Desk, name: str, until: date | None, problem: Problem
) -> None:
    assert problems(lambda: grant(desk, [name], LAN, until)) == [problem]
    assert letters(desk, LetterKind.EXTENDED) == []


def test_all_that_is_named_is_granted_or_nothing(desk: Desk) -> None:
    assert [one.code for one in problems(lambda: grant(desk, [DAI_HUE, "nham", "la"], LAN, UNTIL))] == ["E343"] * 2
    assert events(desk, DAI_HUE) == ["asked"]


def test_a_day_that_has_passed_is_granted_to_nobody_who_still_owes(office: Office, desk: Desk) -> None:
    later = office.desk("2026-04-30 09:00")

    assert problems(lambda: grant(later, [NAME], LAN)) == [
        Problem("E385", US, {"phieu": KIM_LIEN, "ngay": "29/4/2026", "hom_nay": "30/4/2026"})
    ]


def test_what_is_decided_has_no_deadline_any_more(desk: Desk) -> None:
    record(desk, Happening(key(KIM_LIEN), Event.EXCUSED, desk.now, "thu-ky", reason="Đã sáp nhập"))

    assert problems(lambda: grant(desk, [KIM_LIEN], LAN, UNTIL)) == [
        Problem("E383", US, {"phieu": KIM_LIEN, "ngay": "29/4/2026"})
    ]
    assert requests(desk) == []


def test_a_refusal_needs_a_request_that_waits(desk: Desk) -> None:
    assert problems(lambda: refuse(desk, [NAME, f"{COURT}@2026-04-29", f"{KIM_LIEN}@2026-04-28"], LAN)) == [
        Problem("E382", US, {"phieu": f"{COURT}@2026-04-29"}),
        Problem("E382", US, {"phieu": f"{KIM_LIEN}@2026-04-28"}),
    ]


def test_what_an_edit_has_taken_out_waits_for_nobody(office: Office, desk: Desk) -> None:
    office.edit("matrix.yaml", ("ma: 1.a", "ma: 1.z"), ("[1.a]", "[1.z]"))
    edited = office.desk(DECIDED_ON)

    assert requests(edited) == []
    assert problems(lambda: grant(edited, [NAME], LAN)) == [Problem("E343", US, {"phieu": NAME})]
