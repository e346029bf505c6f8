"""A reviewer names what he has looked at; a name that no longer fits decides nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from directive.answer import Answer, Figure
from directive.facts import digest_of
from directive.problem import Problem
from directive.words import Outcome
from services.desk import Desk, InputHasProblems
from services.open_round import open_round
from services.reviewing import US, judge, pending
from services.summary import Summary
from tests.services.offices import Office, answered, at, events, key

KIM_LIEN, COURT = "1.a/xa-kim-lien/2026-03", "C.a/toa-an/2026-Q1"
SAID = Answer(Outcome.DONE, "QĐ đã ban hành", at("2026-04-02 09:00"), (Figure(0, text="có"),))
NEXT = "2026-04-03 08:00"


@pytest.fixture
def desk(office: Office) -> Desk:
    """Return the desk on the day after one unit has answered."""
    open_round(office.desk())
    answered(office.desk("2026-04-02 09:00"), KIM_LIEN, SAID)
    return office.desk(NEXT)


def name(of: str = KIM_LIEN, said: Answer = SAID) -> str:
    """Return the name under which a reviewer sees an answer."""
    return f"{of}@{digest_of(said)[:12]}"


def judged(desk: Desk, *names: str, accept: bool = True) -> list[Problem]:
    """Return what keeps these names from being decided on; empty when they were."""
    try:
        judge(desk, names, accept=accept, by="Lan", why="đủ minh chứng")
    except InputHasProblems as fault:
        return fault.problems
    return []


def test_what_waits_is_shown_with_what_it_must_be_held_against(desk: Desk) -> None:
    (one,) = pending(desk)

    assert (one.name, one.key, one.unit_name, one.title, one.evidence) == (
        name(),
        key(KIM_LIEN),
        "Đảng ủy xã Kim Liên",
        "Ban hành kế hoạch",
        "Kế hoạch",
    )
    assert (one.understood, one.answer, one.given_at) == ("đã hoàn thành; số liệu: có", SAID, at("2026-04-02 09:00"))
    assert (pending(desk, "xa-kim-lien"), pending(desk, "toa-an")) == ([one], [])


def test_what_an_edit_has_taken_out_is_still_shown_by_its_key(desk: Desk, office: Office) -> None:
    office.edit("matrix.yaml", ("ma: 1.a", "ma: 1.z"), ("[1.a]", "[1.z]"))

    (one,) = pending(office.desk(NEXT))

    assert (one.name, one.unit_name, one.title, one.understood) == (name(), "xa-kim-lien", "", "xong")


def test_an_answer_is_accepted_or_returned_by_its_name_once(desk: Desk) -> None:
    done = judge(desk, [name(), name()], accept=True, by="Lan", why="đủ minh chứng")

    assert done == Summary("review", "2026-04-03", {"nghiem_thu": 1, "tra_lai": 0})
    assert events(desk, KIM_LIEN) == ["asked", "answered", "accepted"]
    assert judged(desk, name()) == [Problem("E369", US, {"phieu": KIM_LIEN})]


def test_a_return_gives_its_reason_to_the_unit(desk: Desk) -> None:
    assert judged(desk, name(), accept=False) == []
    assert events(desk, KIM_LIEN) == ["asked", "answered", "returned"]


def test_every_name_that_does_not_fit_is_told_and_nothing_is_recorded(desk: Desk) -> None:
    later = replace(SAID, words="xin sửa lại")

    assert judged(desk, name(), COURT, KIM_LIEN, name(said=later), f"{KIM_LIEN}@{digest_of(SAID)[:4]}") == [
        Problem("E369", US, {"phieu": COURT}),
        *[Problem("E308", US, {"phieu": KIM_LIEN})] * 3,
    ]
    assert events(desk, KIM_LIEN) == ["asked", "answered"]


def test_a_part_above_its_whole_is_told_and_not_accepted(desk: Desk, office: Office) -> None:
    wrong = replace(SAID, figures=(Figure(0, numerator=3, denominator=2),))
    answered(office.desk("2026-04-02 10:00"), KIM_LIEN, wrong)

    assert judged(office.desk(NEXT), name(said=wrong)) == [Problem("E370", US, {"loi": f"{KIM_LIEN}: 3/2"})]
