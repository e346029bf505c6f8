"""The figures in an edited text stay bound: what moves is told, whatever a person has made of the words around it."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.bound import MISSING, Bound, Moved, Number, Section, bind, moved, reworded, wording
from tests.reports.edits import edited, figures_in, printed_text, section_of, text_of

DRAFT = "Tính đến ngày 29/01/2027, còn 5 phiếu quá hạn (0,50% số phiếu) của 5 đơn vị; 1.235 phiếu xong (Phụ lục 2)."
PRINTS = (
    ("as_of", "29/01/2027"),
    ("total/overdue", "5"),
    ("total/overdue/share", "0,50%"),
    ("units/overdue", "5"),
    ("total/settled", "1.235"),
)


def placed(paragraph: str, prints: tuple[tuple[str, str], ...]) -> Section:
    """Return the section of one paragraph that prints these figures in this order."""
    places, start = [], 0
    for _, words in prints:
        start = paragraph.index(words, start)
        places.append((0, start))
        start += len(words)
    return Section("I.1", (paragraph,), prints, tuple(places))


SECTION = placed(DRAFT, PRINTS)
NOW = dict(PRINTS)


def tied(*paragraphs: str) -> list[tuple[str, list[str]]]:
    """Return the numbers of an edited text, each with the ids of its figures."""
    return [(one.text, [figure for figure, _ in one.figures]) for one in bind(paragraphs, SECTION).numbers]


def test_an_unchanged_text_is_tied_figure_by_figure() -> None:
    assert tied(DRAFT) == [
        ("29/01/2027", ["as_of"]),
        ("5", ["total/overdue"]),
        ("0,50", ["total/overdue/share"]),
        ("5", ["units/overdue"]),
        ("1.235", ["total/settled"]),
    ]


def test_the_words_around_a_number_say_which_figure_it_is() -> None:
    assert tied("Đến 29/01/2027, còn 5 phiếu quá hạn.", "Số phiếu của 5 đơn vị; 1235 phiếu.") == [
        ("29/01/2027", ["as_of"]),
        ("5", ["total/overdue"]),
        ("5", ["units/overdue"]),
        ("1235", ["total/settled"]),
    ]


def test_a_number_whose_words_have_changed_is_tied_to_all_that_it_may_be() -> None:
    assert tied("Tổng cộng 05 trường hợp.") == [("05", ["total/overdue", "units/overdue"])]


def test_the_same_number_by_coincidence_does_not_hide_a_move() -> None:
    bound = bind(("Tổng cộng 5 trường hợp.",), SECTION)

    assert [
        moved(bound, NOW | {figure: "6"}) == (Moved(figure, "5", "6", "Tổng cộng 5 trường hợp."),)
        for figure in ("total/overdue", "units/overdue")
    ] == [True, True]


def test_rounded_and_spelled_numbers_are_tied_too() -> None:
    assert tied("Hơn 1.200 phiếu của năm đơn vị.") == [("1.200", ["total/settled"]), ("năm", ["units/overdue"])]


def test_what_a_person_typed_is_loose_and_labels_are_no_figures() -> None:
    bound = bind(("Năm 2026 có 47 cuộc họp theo Chỉ thị 05-CT/TU, một số việc ở Phụ lục 3.",), SECTION)

    assert [one.text for one in bound.loose] == ["47"]
    assert bound.numbers == bound.loose


def test_what_the_draft_repeats_without_a_figure_is_neither_tied_nor_loose() -> None:
    draft = placed("Ba nhóm: 1, 2, 3 và 7 phiếu còn mở ở nhóm sau.", (("total/open", "7"),))

    bound = bind(("Có ba nhóm: 1, 2, 3 và 7 phiếu còn mở.",), draft)

    assert [(one.text, one.figures) for one in bound.numbers if one.text != "3"] == [("7", (("total/open", "7"),))]


def test_a_figure_that_is_printed_no_more_has_moved() -> None:
    now = {figure: words for figure, words in PRINTS if figure != "total/settled"}

    assert moved(bind((DRAFT,), SECTION), now) == (
        Moved("total/settled", "1.235", MISSING, "1.235 phiếu xong (Phụ lục 2)."),
    )
    assert moved(bind((DRAFT,), SECTION), NOW) == ()


def test_a_stale_number_stays_tied_when_the_text_is_edited_once_more() -> None:
    first = bind((DRAFT,), SECTION)
    later = placed(DRAFT.replace("còn 5", "còn 6"), tuple({**NOW, "total/overdue": "6"}.items()))
    text = DRAFT.replace("; 1.235 phiếu xong", "; hoàn thành 1.235 phiếu")

    for changed in (text, text.replace("còn 5 phiếu quá hạn", "vẫn còn tới 5 phiếu")):
        again = bind((changed,), later, first)

        found = moved(again, NOW | {"total/overdue": "6"})
        assert {(one.figure, one.was, one.now) for one in found} == {("total/overdue", "5", "6")}


def test_a_draft_that_says_something_else_is_told() -> None:
    none = Section("I.1", ("Không có phiếu quá hạn.", "Tốt."), (), ())
    some = Section("I.1", ("Còn 3 phiếu quá hạn.", "Tốt."), (("total/overdue", "3"),), ((0, 4),))
    more = Section("I.1", ("Còn 4 phiếu quá hạn.", "Tốt."), (("total/overdue", "4"),), ((0, 4),))

    assert reworded(wording(none), wording(some)) == (Moved("", "Không có phiếu quá hạn.", "Còn 3 phiếu quá hạn.", ""),)
    assert reworded(wording(some), wording(more)) == ()  # only a figure has moved, and that is told by itself


def test_a_dash_that_becomes_a_figure_is_another_sentence() -> None:
    dash, known = (
        Section("I.1", (f"Đạt {words}.",), (("total/due/share", words),), ((0, 4),)) for words in ("—", "5%")
    )

    assert reworded(wording(dash), wording(known)) == (Moved("", "Đạt —.", "Đạt 5%.", ""),)


def misses(seeds: range) -> Iterator[int]:
    """Yield each seed with which a figure moves and an edited text that still holds it is not flagged for it."""
    for seed in seeds:
        chance = random.Random(seed)
        text = text_of(chance)
        section, mine = section_of(text), edited(text, chance)
        now = dict(section.figures)
        bound = bind(printed_text(mine), section)
        left = sorted(figures_in(mine))
        if moved(bound, now):
            yield seed  # nothing has moved
        elif left:
            figure = chance.choice(left)
            flags = moved(bound, now | {figure: "7.777"})
            if (figure, now[figure], "7.777") not in {(one.figure, one.was, one.now) for one in flags}:
                yield seed


def test_a_figure_that_moves_is_flagged_in_every_edited_text_that_holds_it() -> None:
    assert list(misses(range(300))) == []


@pytest.mark.prove
def test_a_figure_that_moves_is_flagged_in_twenty_thousand_edited_texts() -> None:
    assert list(misses(range(1000, 21000))) == []


@given(st.lists(st.text(max_size=80), max_size=4))
def test_no_text_breaks_the_binding(paragraphs: list[str]) -> None:
    bound = bind(paragraphs, SECTION)

    assert moved(bound, NOW) == ()
    assert isinstance(bind(paragraphs, SECTION, bound), Bound)
    assert {type(one) for one in bound.numbers} <= {Number}
