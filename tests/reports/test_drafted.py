"""What the template says by itself of each section, traced figure by figure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.bound import bind
from reports.docx import BadTemplate, to_docx
from reports.drafted import CLOSE, OPEN, bracketed, drafted, unmarked
from reports.printed import printed_in
from reports.sections import section_texts
from tests.reports.years import TEMPLATE, empty_view, shipped_view
from tools.build_report_template import build

pytestmark = pytest.mark.xdist_group("report")


def test_the_traced_draft_reads_as_the_printed_one() -> None:
    template = TEMPLATE.read_bytes()

    found = {name: one.paragraphs for name, one in drafted(empty_view(), template).items()}

    assert found == section_texts(to_docx(empty_view(), template))


def test_without_its_marks_a_traced_report_is_the_printed_one_byte_for_byte() -> None:
    template = TEMPLATE.read_bytes()

    assert unmarked(to_docx(shipped_view(), template, finalize=bracketed)) == to_docx(shipped_view(), template)


def test_every_figure_of_the_year_is_found_where_it_is_printed_and_binds_to_itself() -> None:
    known = printed_in(shipped_view())

    for one in drafted(shipped_view(), TEMPLATE.read_bytes()).values():
        assert [one.paragraphs[number][at:].startswith(words) for (_, words), (number, at) in one.prints()] == [
            True
        ] * len(one.figures)
        assert {figure: known[figure] for figure, _ in one.figures} == dict(one.figures)
        bound = bind(one.paragraphs, one)
        assert [number.figures for number in bound.numbers] == [(figure,) for figure in one.figures]


def test_an_edited_text_does_not_change_what_is_drafted() -> None:
    template = build("phan I.1\ndoan Có {{ total.asked }} phiếu, {{ units.asked }} đơn vị.\nhet-phan")
    edited = replace(empty_view(), sua={"I.1": ("Khác.",)})

    (found,) = drafted(edited, template).values()

    assert (found.id, found.paragraphs) == ("I.1", ("Có 0 phiếu, 0 đơn vị.",))
    assert (found.figures, found.places) == ((("total/asked", "0"), ("units/asked", "0")), ((0, 3), (0, 12)))


def test_the_signs_of_the_tracing_are_taken_out_of_the_words_of_others() -> None:
    template = build("phan I.1\ndoan {{ head }} {{ total.asked }}\nhet-phan")

    (found,) = drafted(replace(empty_view(), head=f"a{OPEN}b{CLOSE}"), template).values()

    assert (found.paragraphs, found.figures) == (("ab 0",), (("total/asked", "0"),))


def test_a_template_without_sections_drafts_none_and_one_that_does_not_read_is_refused() -> None:
    assert drafted(empty_view(), build("doan Một câu.\nbang 20c\nhang ô\nhet\nsau-bang")) == {}
    with pytest.raises(BadTemplate):
        drafted(empty_view(), b"")
