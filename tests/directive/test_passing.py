"""Units that change: what is open passes on, what was answered stays, and the sums before equal the sums after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from directive.book import Book
from directive.checkin import CheckIn, CheckInKey, Event
from directive.opening import open_now
from directive.passing import Passing, inherited, orphaned, passings, to_holders
from directive.record import Record
from directive.units import Unit
from tests.books import answer, checkin, happened, record, small_book, unit
from tests.directive.provinces import changing, heir

TODAY = date(2026, 7, 2)
ENDED = date(2026, 6, 30)
DRAWN = (Phase.explicit, Phase.reuse, Phase.generate)  # a history of a hundred draws takes minutes to shrink


def gone(key: str, *successors: str, last: date = ENDED) -> Unit:
    """Return a unit that ended, with those that took over."""
    first, *others = successors or ("",)
    return replace(unit(key), valid_to=last, successor=first or None, also=tuple(others))


def book_of(*units: Unit) -> Book:
    """Return the small book with these communes beside the two offices."""
    offices = [unit("a"), unit("b")]
    return small_book([*offices, *units])


def owed(of_unit: str, due: date = date(2026, 7, 14), period: str = "2026-Q2") -> Record:
    """Return the record of an open check-in of a unit."""
    return record(checkin(f"1.a/{of_unit}/{period}", date(2026, 7, 1), due))


def taken(of: Record, by: str, due: date | None = None) -> CheckIn:
    """Return the check-in as the heir has it."""
    return replace(of.checkin, key=replace(of.checkin.key, unit=by), due=due or of.checkin.due)


def test_a_renamed_units_open_check_in_passes_on_with_its_day() -> None:
    old = owed("cu")

    found = passings(book_of(gone("cu", "moi"), heir("moi")), [old], TODAY)

    assert found.found == (Passing(old.checkin, taken(old, "moi"), joins=False),)
    assert found.orphans == ()


def test_what_was_answered_stays_with_the_unit_that_answered() -> None:
    said = (Event.ANSWERED, date(2026, 7, 1), answer(date(2026, 7, 1)))
    answered = record(owed("cu").checkin, said)
    accepted = record(owed("cu", period="2026-Q1").checkin, said, (Event.ACCEPTED, TODAY))

    assert passings(book_of(gone("cu", "moi"), heir("moi")), [answered, accepted], TODAY).found == ()


def test_what_was_returned_is_owed_again_and_passes_on_with_its_extension() -> None:
    said = (Event.ANSWERED, date(2026, 7, 1), answer(date(2026, 7, 1)))
    put_off = replace(happened(owed("cu").checkin, Event.EXTENDED, TODAY, "vì"), until=date(2026, 7, 31))
    returned = record(owed("cu").checkin, said, (Event.RETURNED, TODAY, "thiếu"))

    old = replace(returned, happenings=(*returned.happenings, put_off))

    (found,) = passings(book_of(gone("cu", "moi"), heir("moi")), [old], TODAY).found
    assert (found.old.due, found.new) == (date(2026, 7, 31), taken(old, "moi", date(2026, 7, 31)))


@pytest.mark.parametrize(("first", "second"), [(14, 16), (16, 14)])
def test_when_two_become_one_the_later_day_counts(first: int, second: int) -> None:
    one, other = owed("cu-1", date(2026, 7, first)), owed("cu-2", date(2026, 7, second))
    units = book_of(gone("cu-1", "moi"), gone("cu-2", "moi"), heir("moi"))

    found = passings(units, [other, one], TODAY).found

    moves = second > first
    assert found == (
        Passing(one.checkin, taken(one, "moi"), joins=False),
        Passing(other.checkin, taken(one, "moi", date(2026, 7, max(first, second))), joins=True, moves=moves),
    )


def test_what_the_heir_owes_already_takes_the_other_in() -> None:
    old, own = owed("cu", date(2026, 7, 16)), owed("xa-1")

    found = passings(book_of(gone("cu", "xa-1"), unit("xa-1")), [old, own], TODAY).found

    assert found == (Passing(old.checkin, taken(own, "xa-1", date(2026, 7, 16)), joins=True, moves=True),)


def test_what_the_heir_was_asked_and_settled_takes_the_other_in_and_stays_settled() -> None:
    old, own = owed("cu", date(2026, 7, 16)), owed("xa-1")
    settled = record(own.checkin, (Event.ANSWERED, TODAY, answer(TODAY)), (Event.ACCEPTED, TODAY))

    found = passings(book_of(gone("cu", "xa-1"), unit("xa-1")), [old, settled], TODAY).found

    assert found == (Passing(old.checkin, own.checkin, joins=True, moves=False),)


def test_a_split_units_open_check_in_goes_to_the_first_of_its_successors_alone() -> None:
    old = owed("cu")

    found = passings(book_of(gone("cu", "dong", "tay"), heir("dong"), heir("tay")), [old], TODAY).found

    assert [one.new.key.unit for one in found] == ["dong"]


def test_a_line_of_successors_is_followed_to_its_end() -> None:
    old = owed("cu")
    middle = replace(gone("giua", "moi", last=date(2026, 7, 1)), valid_from=date(2026, 7, 1))

    found = passings(book_of(gone("cu", "giua"), middle, heir("moi", TODAY)), [old], TODAY).found

    assert [one.new.key.unit for one in found] == ["moi"]


def test_what_nobody_took_over_is_an_orphan() -> None:
    old = owed("cu")

    for units in (book_of(gone("cu")), book_of(gone("cu", "chua-co"))):
        assert (passings(units, [old], TODAY).found, passings(units, [old], TODAY).orphans) == ((), (old.checkin,))


def test_a_unit_that_stands_passes_nothing_on() -> None:
    book = book_of(gone("cu", "moi", last=TODAY), heir("moi"))

    assert passings(book, [owed("cu"), owed("moi"), owed("khong-co")], TODAY).found == ()


def test_a_period_that_a_unit_lived_to_the_end_of_is_asked_of_its_heir_once() -> None:
    book = book_of(gone("cu-1", "moi"), gone("cu-2", "moi"), gone("cu-3"), heir("moi"), unit("xa-1"))
    asked: dict[str, list[CheckIn]] = {}
    for one in open_now(book, TODAY, frozenset()):
        asked.setdefault(one.key.unit, []).append(one)

    found = to_holders(book, asked, {CheckInKey("1.b", "moi", "2026-H1")}, TODAY)

    keys = {
        unit_id: [str(one.key) for one in checkins if one.key.obligation == "1.a"]
        for unit_id, checkins in found.items()
    }
    assert keys["moi"] == ["1.a/moi/2026-Q1", "1.a/moi/2026-Q2"]
    assert keys["xa-1"] == ["1.a/xa-1/2026-Q1", "1.a/xa-1/2026-Q2"]
    assert {"cu-1", "cu-2", "cu-3"} & set(keys) == set()
    assert [one.key for one in found["moi"] if one.key.obligation == "1.b"] == []


def test_a_new_unit_need_not_do_again_what_all_its_forerunners_have_done() -> None:
    units = book_of(
        heir("cuoi", date(2026, 9, 1)),
        replace(gone("moi", "cuoi", last=date(2026, 8, 31)), valid_from=date(2026, 7, 1)),
        gone("cu-1", "moi"),
        gone("cu-2", "moi"),
        gone("cu-3", "xa-1"),
        unit("xa-1"),
    ).units
    done = frozenset({("3.a", "cu-1"), ("3.a", "cu-2"), ("3.b", "cu-1"), ("3.a", "cu-3")})

    assert inherited(units, done) - done == {("3.a", "moi"), ("3.a", "cuoi")}


def test_a_duty_whose_unit_ended_without_an_heir_is_an_orphan_until_it_ends_itself() -> None:
    book = book_of(gone("cu"), gone("cu-2", "moi"), heir("moi"), unit("xa-1"))

    assert orphaned(book, ENDED) == {}
    assert orphaned(book, TODAY) == {"cu": ["1.a", "1.b"]}  # C.a ended on 30 June


@settings(max_examples=15, deadline=None, phases=DRAWN)
@given(st.data())
def test_the_sums_before_a_change_equal_the_sums_after_it(draw: st.DataObject) -> None:
    changing(draw)


@pytest.mark.prove
@settings(max_examples=5_000, deadline=None, phases=DRAWN)
@given(st.data())
def test_five_thousand_histories_of_merge_rename_and_split_keep_their_sums(draw: st.DataObject) -> None:
    changing(draw)
