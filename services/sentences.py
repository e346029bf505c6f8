"""Problems as lines for people: `file:line:column: CODE what is wrong. Cách sửa: …`."""

from __future__ import annotations

from collections.abc import Iterable

from directive.problem import Problem, in_order
from directive.sentences import sentence
from services.words import problem_sentences


def printed(problems: Iterable[Problem]) -> str:
    """Return one line a problem, by place."""
    return "\n".join(sentence(one, problem_sentences()) for one in in_order(problems))
