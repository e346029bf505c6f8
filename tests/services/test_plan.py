"""A plan is what the live duties then do, day by day; it goes on from the ledger as it stands; it leaves no trace."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from directive.contact import ContactChange, ContactEvent
from directive.days import OutsideCalendar
from directive.differing import Difference
from directive.letter import LetterKind, Posted
from directive.plan import Span
from directive.supposed import Supposed
from services.clock import standing_clock
from services.desk import Desk, InputHasProblems
from services.digest import digest
from services.open_round import open_round
from services.plan import Ahead, look_ahead
from store import audit, contacts, ledger, outbox
from store.audit import Head
from tests.services.changes import end
from tests.services.lived import Happened, as_planned, live
from tests.services.offices import Office, answered, at, key, open_office, open_province

APRIL = Span(date(2026, 4, 1), date(2026, 4, 30))
SILENT = Supposed(0, 1)
KIM_LIEN = "1.a/xa-kim-lien/2026-03"


def seen(office: Office, span: Span = APRIL, supposed: Supposed = SILENT, now: str = "2026-04-01 07:00") -> Ahead:
    """Return what is seen at that Hanoi time."""
    return look_ahead(office.home, span, supposed, clock=standing_clock(at(now)))


def same(planned: Happened, happened: Happened) -> None:
    """Compare part by part, so that a failure names what differs."""
    assert planned.opened == happened.opened
    assert planned.rungs == happened.rungs
    assert planned.letters - happened.letters == Counter()
    assert happened.letters - planned.letters == Counter()


@pytest.fixture
def fresh(tmp_path: Path) -> Office:
    """Give an office that nobody has used, not even for a look: without a database."""
    return open_office(tmp_path / "office")


@pytest.mark.parametrize("supposed", [SILENT, Supposed(1, 1), Supposed(0.5, 3)], ids=["silent", "on-time", "half"])
def test_what_is_planned_for_a_month_is_what_the_duties_then_do(office: Office, supposed: Supposed) -> None:
    planned = seen(office, supposed=supposed).plan

    same(as_planned(planned), live(office, planned))


def test_what_is_planned_in_the_middle_of_a_course_is_what_the_duties_then_do(office: Office) -> None:
    half = Supposed(0.5, 3)
    first = seen(office, supposed=half).plan
    live(office, first)
    rest = Span(date(2026, 5, 4), date(2026, 5, 29))
    planned = seen(office, rest, half, now="2026-05-04 07:00").plan

    same(as_planned(planned), live(office, planned))


def test_an_alarm_that_nobody_answers_for_a_duty_is_planned_as_it_is_then_told(office: Office) -> None:
    end(office, "xa-kim-lien", "2026-04-10")
    planned = seen(office).plan

    alarms = [(one.day, one.address) for one in planned.letters if one.kind is LetterKind.ALARM]
    assert alarms == [(date(2026, 4, 13), "thu-ky@nghe-an.example")]
    same(as_planned(planned), live(office, planned))
    rest = seen(office, Span(date(2026, 5, 4), date(2026, 5, 29)), now="2026-05-04 07:00").plan
    assert [one for one in rest.letters if one.kind is LetterKind.ALARM] == []  # told already


@pytest.mark.prove
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("supposed", [SILENT, Supposed(0.8, 1)], ids=["silent", "four-of-five"])
def test_the_plan_of_a_whole_year_is_what_the_duties_then_do(
    tmp_path: Path, supposed: Supposed, record_property: Callable[[str, object], None]
) -> None:
    office = open_province(tmp_path / "province")
    planned = seen(office, Span(date(2026, 1, 1), date(2026, 12, 31)), supposed).plan
    happened = live(office, planned)

    same(as_planned(planned), happened)
    told = f"{len(happened.opened)} check-ins, {happened.letters.total()} letters, {happened.rungs.total()} rungs"
    record_property(
        "proof", f"a year of the shipped matrix at {supposed.share:.0%} answers is lived as planned: {told}"
    )


def tree(home: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes, but for the database, which SQLite tidies when it is closed."""
    files = [path for path in sorted(home.rglob("*")) if path.is_file() and not path.name.startswith("dondoc.db")]
    return {str(path.relative_to(home)): path.read_bytes() for path in files}


def kept(desk: Desk) -> tuple[str, Head, list[Posted]]:
    """Return all that the database keeps of letters and answers: the digest, the end of the chain, the outbox."""
    with desk.db.reading() as tx:
        return ledger.digest(tx), audit.head(tx), outbox.letters(tx)


def test_a_look_makes_no_database_and_no_key(fresh: Office) -> None:
    before = tree(fresh.home)

    seen(fresh)

    assert tree(fresh.home) == before


def test_a_look_changes_nothing_of_a_ledger_that_stands(office: Office) -> None:
    open_round(office.desk())
    before, held = kept(office.desk()), tree(office.home)

    seen(office)

    assert (kept(office.desk()), tree(office.home)) == (before, held)


def test_an_empty_ledger_begins_on_the_first_day_of_the_span(fresh: Office) -> None:
    ahead = seen(fresh, now="2026-09-09 09:00")

    assert (ahead.goes_on, ahead.plan.span) == (False, APRIL)
    assert Counter(one.kind for one in ahead.plan.letters if one.day == APRIL.first) == {LetterKind.CHECKIN: 5}


def test_a_ledger_that_stands_goes_on_from_today(office: Office) -> None:
    open_round(office.desk())
    answered(office.desk(), KIM_LIEN)

    ahead = seen(office, now="2026-04-02 09:00")

    assert (ahead.goes_on, ahead.plan.span) == (True, Span(date(2026, 4, 2), APRIL.last))
    assert [one for one in ahead.plan.rungs if one.key == key(KIM_LIEN)] == []
    assert len({one.key.unit for one in ahead.plan.rungs}) == 4


def test_a_span_that_is_past_is_refused_once_something_stands(office: Office) -> None:
    open_round(office.desk())

    with pytest.raises(InputHasProblems) as refused:
        seen(office, now="2026-05-01 09:00")

    assert [(one.code, one.facts) for one in refused.value.problems] == [
        ("E381", {"den_ngay": "30/4/2026", "hom_nay": "01/5/2026"})
    ]


def test_a_unit_whose_address_is_broken_is_not_reminded(office: Office) -> None:
    open_round(office.desk())
    desk = office.desk()
    broken = ContactChange("xa-kim-lien", "xa-kim-lien@dondoc.internal", ContactEvent.BROKEN, desk.now, "dondoc")
    with desk.db.writing() as tx:
        contacts.record(tx, broken)

    assert {one.key.unit for one in seen(office).plan.rungs} == {"kho-bac", "phuong-cua-lo", "toa-an", "xa-dai-hue"}


def test_a_weekly_letter_that_was_written_today_is_not_written_again(office: Office) -> None:
    open_round(office.desk())
    digest(office.desk("2026-04-06 07:45"))

    found = seen(office, now="2026-04-06 08:00").plan

    assert [one.day.day for one in found.letters if one.kind is LetterKind.DIGEST and not one.checkins] == [13, 20, 27]


def test_each_address_of_the_secretariat_gets_its_copy(fresh: Office) -> None:
    fresh.write("dondoc.toml", 'secretariat = ["a@nghe-an.example", "b@nghe-an.example"]\n')

    found = seen(fresh).plan

    first = [one.address for one in found.letters if one.kind is LetterKind.DIGEST][:2]
    assert first == ["a@nghe-an.example", "b@nghe-an.example"]


def test_files_that_refuse_are_told_with_all_their_problems(fresh: Office) -> None:
    fresh.edit("matrix.yaml", ("ma: C.a", "ma: C.a.b"))
    fresh.write("dondoc.toml", 'delivery = "pigeon"\n')

    with pytest.raises(InputHasProblems) as refused:
        seen(fresh)

    assert {one.place.file for one in refused.value.problems} == {"matrix.yaml", "dondoc.toml"}


def edited(office: Office, name: str, *pairs: tuple[str, str]) -> Path:
    """Write an edited copy of one of the office's files beside the workspace."""
    text = (office.home / name).read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path = office.home.parent / f"edited-{name}"
    path.write_text(text, "utf-8")
    return path


def held_against(office: Office, file: Path) -> Ahead:
    """Return what is seen of April with another file beside."""
    return look_ahead(office.home, APRIL, SILENT, against=file, clock=standing_clock(at("2026-04-01 07:00")))


def test_another_calendar_is_told_by_what_it_moves(fresh: Office) -> None:
    row = '2026-04-03,nghi,Nghỉ thêm,"TB 1",co\n'
    other = edited(fresh, "calendar.csv")
    other.write_text(other.read_text("utf-8") + row, "utf-8")

    found = held_against(fresh, other).other

    assert found is not None
    assert {(one.before, one.after, one.days) for one in found.shifts} == {
        (date(2026, 4, 7), date(2026, 4, 8), 1),
        (date(2026, 4, 14), date(2026, 4, 15), 1),
    }


def test_the_same_file_makes_no_difference(fresh: Office) -> None:
    found = held_against(fresh, edited(fresh, "matrix.yaml")).other

    assert found == Difference((), (), (), ())


def test_another_file_that_refuses_is_told_with_all_its_problems(fresh: Office) -> None:
    other = edited(fresh, "matrix.yaml", ("ma: C.a", "ma: C.a.b"), ("theo_doi_tu: 2026", "theo_doi_tu: hai"))

    with pytest.raises(InputHasProblems) as refused:
        held_against(fresh, other)

    assert {one.place.file for one in refused.value.problems} == {"edited-matrix.yaml"}
    assert len(refused.value.problems) > 1


def test_a_year_without_a_calendar_is_refused_by_its_name(fresh: Office) -> None:
    with pytest.raises(OutsideCalendar) as refused:
        seen(fresh, Span(date(2027, 12, 1), date(2028, 1, 31)))

    assert refused.value.day.year == 2028
