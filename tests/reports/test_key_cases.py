"""Key cases: codes and figures, never a name and never a unit's words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from directive.annual import AnnualFigures, annual
from directive.answer import Evidence, Figure
from directive.checkin import Event
from directive.words import Outcome
from reports.key_cases import KeyCase, key_cases
from tests.books import answer, checkin, record, small_book
from tests.reports.years import office

BOOK = small_book()
OFFICE = office(key_cases=("1.a",))
DAY = date(2026, 4, 10)


def figures(*figures: Figure, words: str = "", outcome: Outcome = Outcome.DONE, numbers: int = 1) -> AnnualFigures:
    evidence = tuple(Evidence(f"{number}-BC/ĐU", DAY if number == 1 else None) for number in range(1, numbers + 1))
    told = replace(answer(DAY, *figures, outcome=outcome), words=words, evidence=evidence)
    accepted = record(checkin("1.a/xa-1/2026-Q1"), (Event.ANSWERED, DAY, told), (Event.ACCEPTED, DAY))
    return annual(BOOK, 2026, date(2026, 5, 29), [accepted, record(checkin("1.a/xa-2/2026-Q1"))])


def test_a_check_in_is_told_by_its_figures_its_letters_and_its_period() -> None:
    found = key_cases(figures(Figure(0, value=1234), Figure(1, numerator=11, denominator=14), numbers=2), BOOK, OFFICE)

    assert found == (
        KeyCase(
            id="1.a",
            period="quý I năm 2026",
            figures=(("Số việc", "1.234 việc"), ("Tỷ lệ", "11/14 (78,57%)")),
            letters="1-BC/ĐU, 10/4/2026; 2-BC/ĐU",
            codes="",
        ),
    )


def test_of_the_words_on_an_obstacle_only_the_codes_are_kept() -> None:
    words = "Vụ TĐ-03 của ông Nguyễn Văn A và vụ VA-012, TĐ-03 theo 04-CT/TW đều vướng"

    (found,) = key_cases(figures(words=words, outcome=Outcome.OBSTRUCTED), BOOK, OFFICE)

    assert found.codes == "TĐ-03, VA-012"


def test_words_as_a_figure_are_left_out_and_what_says_nothing_is_no_line() -> None:
    assert key_cases(figures(Figure(0), numbers=0), BOOK, OFFICE) == ()
    assert key_cases(figures(Figure(0, value=1)), BOOK, office(key_cases=())) == ()
