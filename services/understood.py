"""What was understood of an answer, in words: for the receipt, and for the person who reviews."""

from __future__ import annotations

from directive.answer import Answer, Evidence, Figure
from directive.matrix import Measure, Obligation
from directive.notation import short_date, whole
from directive.words import MeasureKind
from services.words import spoken


def understood(answer: Answer, obligation: Obligation) -> str:
    """Return the outcome, the evidence and the figures of an answer as one phrase in Vietnamese."""
    words = spoken()["hieu_la"]
    letters = [evidence_words(one) for one in answer.evidence]
    figures = [
        words["so_lieu"].format(so=figure_words(one, obligation.measures[one.measure])) for one in answer.figures
    ]
    return "; ".join([words[answer.outcome.value], *letters, *figures])


def evidence_words(letter: Evidence) -> str:
    """Return an official letter as it is cited: its number, and its date when that was given."""
    words = spoken()["hieu_la"]
    if letter.dated is None:
        return words["van_ban"].format(so=letter.number)
    return words["van_ban_ngay"].format(so=letter.number, ngay=short_date(letter.dated))


def figure_words(figure: Figure, measure: Measure) -> str:
    """Return one figure in Vietnamese notation; words stand as they were written."""
    if figure.numerator is not None and figure.denominator is not None:
        return f"{whole(figure.numerator)}/{whole(figure.denominator)}"
    if figure.value is not None:
        return f"{whole(figure.value)} đồng" if measure.kind is MeasureKind.MONEY else whole(figure.value)
    return figure.text or ""
