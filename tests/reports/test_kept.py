"""Edited sections are kept from draft to draft, and what has moved in them is told on paper."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from directive.facts import Json, canonical
from directive.tally import Tally
from reports.bound import Moved
from reports.docx import to_docx
from reports.drafted import drafted
from reports.kept import Kept, NotKept, Placed, from_facts, keep, place, to_facts
from reports.sections import section_texts
from reports.shares import tally_words
from reports.view import ReportView
from tests.reports.paper import styled
from tests.reports.years import TEMPLATE, empty_view, shipped_report, shipped_view
from tools.build_report_template import build

pytestmark = pytest.mark.xdist_group("report")

WORDS = """
lech cho-soan [Xem lại: “{{ sai.sentence }}” {{ sai.was }} nay {{ sai.now }}.]
phan I.1
% if total.overdue == "0"
doan Không có phiếu quá hạn.
% else
doan Còn {{ total.overdue }} phiếu quá hạn trong {{ total.asked }} phiếu.
% endif
het-phan
phan IV
doan Năm sau.
het-phan
"""
SMALL = build(WORDS)
EDITED = ("Hiện vẫn còn 5 phiếu quá hạn trong tổng số 12 phiếu.", "- Đã nhắc 3 lần.")


def seen(overdue: int, asked: int = 12) -> ReportView:
    """Return a view of a year with so many check-ins overdue."""
    settled = asked - overdue
    return replace(empty_view(), total=tally_words(Tally(on_time=settled, done=settled, silent=overdue), "total"))


def given_back(view: ReportView, texts: dict[str, tuple[str, ...]], *before: Kept) -> tuple[Kept, ...]:
    """Return the new edits of a report that was printed with the edits before, and given back with these texts."""
    drafts = drafted(view, SMALL)
    printed = {name: one.paragraphs for name, one in drafts.items()} | {one.section: one.paragraphs for one in before}
    return keep(printed | texts, drafts, {one.section: one for one in before}, "d1" * 32)


def edit(view: ReportView) -> Kept:
    """Return the one edit of these tests."""
    (found,) = given_back(view, {"I.1": EDITED})
    return found


def flags(placed: Placed) -> list[tuple[str, str, str, str]]:
    """Return what has moved."""
    return [(name, one.figure, one.was, one.now) for name, many in placed.moved.items() for one in many]


def test_only_what_was_edited_is_kept_and_every_number_with_its_figure() -> None:
    kept = edit(seen(5))

    assert (kept.section, kept.paragraphs, kept.draft) == ("I.1", EDITED, "d1" * 32)
    assert [(one.text, one.figures) for one in kept.bound.numbers] == [
        ("5", (("total/overdue", "5"),)),
        ("12", (("total/asked", "12"),)),
        ("3", ()),
    ]
    assert given_back(seen(5), {}) == ()
    assert given_back(seen(5), {}, kept) == ()


def test_an_edit_stays_as_long_as_its_figures_do() -> None:
    placed = place(seen(5), SMALL, [edit(seen(5))])

    assert (flags(placed), placed.homeless) == ([], ())
    assert section_texts(to_docx(placed.view, SMALL)) == {"I.1": EDITED, "IV": ("Năm sau.",)}


def test_a_figure_that_moves_is_told_before_the_edited_text_that_stays() -> None:
    placed = place(seen(6), SMALL, [edit(seen(5))])
    report = to_docx(placed.view, SMALL)

    assert flags(placed) == [("I.1", "total/overdue", "5", "6")]
    assert section_texts(report)["I.1"] == EDITED
    assert styled(report, "cho-soan") == [f"[Xem lại: “{EDITED[0]}” 5 nay 6.]"]


def test_a_draft_that_says_something_else_by_now_is_told_too() -> None:
    kept = given_back(seen(0), {"I.1": ("Không còn phiếu nào quá hạn.",)})

    assert place(seen(2), SMALL, kept).moved == {
        "I.1": (Moved("", "Không có phiếu quá hạn.", "Còn 2 phiếu quá hạn trong 12 phiếu.", ""),)
    }


def test_a_text_edited_again_keeps_its_stale_number_flagged() -> None:
    first = edit(seen(5))

    (again,) = given_back(seen(6), {"I.1": (EDITED[0],)}, first)

    assert flags(place(seen(6), SMALL, [again])) == [("I.1", "total/overdue", "5", "6")]


def test_a_number_that_a_person_has_put_right_is_flagged_no_more() -> None:
    (again,) = given_back(seen(6), {"I.1": (EDITED[0].replace("còn 5", "còn 6"),)}, edit(seen(5)))

    assert flags(place(seen(6), SMALL, [again])) == []


def test_a_section_that_reads_as_drafted_again_drops_its_edit() -> None:
    first = edit(seen(5))
    (dropped,) = given_back(seen(5), {"I.1": drafted(seen(5), SMALL)["I.1"].paragraphs}, first)

    placed = place(seen(5), SMALL, [dropped])

    assert (dropped.paragraphs, placed.view.sua) == ((), {})


def test_an_edit_of_a_section_that_is_gone_is_given_back() -> None:
    lost = replace(edit(seen(5)), section="II.99")

    placed = place(seen(5), SMALL, [lost])

    assert (placed.homeless, placed.view.sua) == ((lost,), {})
    assert given_back(seen(5), {"II.99": ("Lạ.",)}) == ()


def test_what_is_kept_reads_back_the_same() -> None:
    kept = edit(seen(5))

    assert from_facts(kept.section, kept.paragraphs, json.loads(canonical(to_facts(kept)))) == kept


@pytest.mark.parametrize(
    "facts",
    [
        None,
        {},
        {"draft": "", "numbers": [["5"]], "sentences": []},
        {"draft": "", "numbers": [["5", "Câu.", [["a"]]]], "sentences": []},
        {"draft": "", "numbers": [], "sentences": [["a", 1]]},
    ],
)
def test_facts_that_are_none_of_ours_are_refused(facts: Json) -> None:
    with pytest.raises(NotKept):
        from_facts("I.1", ("Một câu.",), facts)


@pytest.mark.prove
def test_in_the_shipped_report_every_section_can_be_edited_and_says_what_has_moved() -> None:
    template = TEMPLATE.read_bytes()
    texts = {name: (*paragraphs, "Câu thêm.") for name, paragraphs in section_texts(shipped_report()).items()}
    kept = keep(texts, drafted(shipped_view(), template), {}, "d1" * 32)
    later = replace(shipped_view(), total={**shipped_view().total, "overdue": tally_words(Tally(), "total")["overdue"]})

    same, other = place(shipped_view(), template, kept), place(later, template, kept)

    assert [one.section for one in kept] == list(texts)
    assert (same.moved, same.homeless) == ({}, ())
    assert {(figure, was, now) for _, figure, was, now in flags(other) if figure} == {("total/overdue", "364", "0")}
    warned = [line for line in styled(to_docx(other.view, template), "cho-soan") if line.startswith("[Cần xem lại")]
    assert len(warned) == len(flags(other)) > 1
