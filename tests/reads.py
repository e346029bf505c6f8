"""Three small files that read without a word, edits of them, and the sentences of what is then found."""

from __future__ import annotations

from pathlib import Path

from directive.located import SAFE
from directive.problem import Problem
from directive.reading import Reading, Source, read_book
from directive.sentences import sentence

ROOT = Path(__file__).resolve().parents[1]
SOUND = ROOT / "tests" / "directive" / "sound"
FILES = ("matrix.yaml", "units.csv", "calendar.csv")
CATALOGUE: dict[str, dict[str, str]] = SAFE((ROOT / "templates" / "problems.yaml").read_text("utf-8")).get_single_data()


def sound(name: str) -> str:
    """Return the text of one of the three files."""
    return (SOUND / name).read_text("utf-8")


def edited(name: str, *pairs: tuple[str, str]) -> str:
    """Return the text of a file with the first place of each old text made new; each old text must be there."""
    text = sound(name)
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def read(**texts: str | bytes) -> Reading:
    """Return the reading of the three files; `matrix`, `units` and `calendar` replace the sound ones."""
    data = [texts.get(name.partition(".")[0], sound(name)) for name in FILES]
    matrix, units, calendar = (
        Source(name, one if isinstance(one, bytes) else one.encode()) for name, one in zip(FILES, data, strict=True)
    )
    return read_book(matrix, units, calendar)


def lines(problems: list[Problem] | tuple[Problem, ...]) -> list[str]:
    """Return the sentences of the problems."""
    return [sentence(problem, CATALOGUE) for problem in problems]


def codes(problems: list[Problem] | tuple[Problem, ...]) -> list[tuple[str, int, int]]:
    """Return code, line and column of each problem."""
    return [(problem.code, problem.place.line, problem.place.column) for problem in problems]
