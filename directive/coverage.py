"""Whether the matrix holds the text: every clause with its obligation, its heading, or why it is no duty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from directive.clauses import CLOSING, Clause
from directive.matching import Entry, Match, Pair, Passage, Point, entries, match, misplaced, passages_of
from directive.matrix import Matrix
from directive.problem import Place, Problem, in_order
from directive.text import fold


@dataclass(frozen=True, slots=True)
class Share:
    """`held` of `total`."""

    held: int
    total: int

    def __str__(self) -> str:
        return f"{self.held}/{self.total}"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the text the matrix holds. `tasks` and `points` leave the closing out, `clauses` counts it too.

    A task without points counts as one point. `covered` of the `clauses` agree with the matrix in every word.
    """

    tasks: Share
    points: Share
    clauses: int
    covered: int
    problems: tuple[Problem, ...]


def cover(
    matrix: Matrix, clauses: Sequence[Clause], text_file: str, matrix_file: str, places: Mapping[str, Place]
) -> Coverage:
    """Return what the matrix holds of the text, and every disagreement between the two.

    `places` says where in the matrix's file an entry stands, by the entry's name (see `matching.Entry`).
    """
    passages = passages_of(clauses)
    inside = [passage for passage in passages if passage.inside]
    if not inside:
        return Coverage(Share(0, 0), Share(0, 0), 0, 0, (Problem("E135", Place(text_file)),))
    pointing = list(entries(matrix, matrix_file, places))
    matched = match(pointing, passages)
    structure = [*_told_twice(inside), *_shifted(inside, pointing)]
    shifted = frozenset(problem.facts["task"] for problem in structure)
    disputed = _disputed(matched)
    points = _points(inside, pointing)
    held = points - disputed
    tasks, bad_tasks = {task for task, _ in points}, {task for task, _ in disputed}
    return Coverage(
        tasks=Share(len(tasks - bad_tasks), len(tasks)),
        points=Share(len(held), len(points)),
        clauses=len(inside),
        covered=len({passage.place for _, passage in matched.found if passage.inside}),
        problems=tuple(in_order([*structure, *_disagreements(matched, passages, shifted)])),
    )


def _disagreements(matched: Match, passages: Sequence[Passage], shifted: frozenset[str]) -> Iterator[Problem]:
    """Yield what disagrees, clause by clause. In a `shifted` task every place would be wrong: that is told once."""
    for passage in matched.uncovered:
        yield Problem("E131", passage.place, _clause_facts(passage))
    yield from _changed(matched.changed)
    for entry, passage in matched.found:
        if misplaced((entry, passage)) and not shifted & {entry.at.task, passage.clause.task}:
            yield Problem("E134", entry.place, _entry_facts(entry, passage))
        if passage.ends_shared(entry.at) < 2:
            yield Problem("E130.ends", entry.place, _entry_facts(entry, passage))
    for entry in matched.lost:
        yield _lost(entry, passages)


def _changed(pairs: Sequence[Pair]) -> Iterator[Problem]:
    """Yield one problem for each changed clause, with all that point to it."""
    names: dict[Passage, list[str]] = {}
    for entry, passage in pairs:
        names.setdefault(passage, []).append(entry.name)
    for passage, pointing in names.items():
        yield Problem("E132", passage.place, {"id": ", ".join(pointing), **_clause_facts(passage)})


def _lost(entry: Entry, passages: Sequence[Passage]) -> Problem:
    """Return E133 when one of the entry's ends stands inside another clause, E130 when both stand nowhere."""
    quotes = (fold(entry.at.opening), fold(entry.at.closing))
    around = [passage for passage in passages if any(quote in passage.words for quote in quotes)]
    inside = [passage for passage in passages if passage.inside]
    nearest = max(around or inside, key=lambda one: (one.words_shared(entry.at), one.point == entry.point))
    return Problem("E133" if around else "E130", entry.place, _entry_facts(entry, nearest))


def _clause_facts(passage: Passage) -> dict[str, str]:
    clause = passage.clause
    ends = {"opening": clause.opening, "closing": clause.closing, "digest": clause.digest}
    return {"task": clause.task or "–", "point": str(clause.point), **ends}


def _entry_facts(entry: Entry, passage: Passage) -> dict[str, str]:
    """Return what the entry says (`said_…`), and line and words of the passage that it means or comes nearest to."""
    said = {"id": entry.name, "said_task": entry.at.task, "said_point": str(entry.at.point)}
    quotes = {"said_opening": entry.at.opening, "said_closing": entry.at.closing}
    return {**said, **quotes, "line": str(passage.clause.line), **_clause_facts(passage)}


def _told_twice(inside: Sequence[Passage]) -> Iterator[Problem]:
    """Yield each place at which a number that an earlier task has begins again."""
    first: dict[str, int] = {}
    before = ""
    for passage in inside:
        task = passage.clause.task
        if task != before and task in first:
            yield Problem("E136", passage.place, {"task": task, "line": str(first[task])})
        first.setdefault(task, passage.clause.line)
        before = task


def _shifted(inside: Sequence[Passage], pointing: Sequence[Entry]) -> Iterator[Problem]:
    """Yield each task of the matrix that the text does not have, or has with another number of points."""
    in_text = _last_points(passage.point for passage in inside)
    starts = {passage.clause.task: passage.place for passage in reversed(inside)}
    for task, points in _last_points(entry.point for entry in pointing).items():
        if task not in in_text:
            code = "E137.closing" if task == CLOSING else "E137"
            yield Problem(code, Place(inside[0].clause.file), {"task": task})
        elif in_text[task] != points:
            facts = {"task": task, "point": str(in_text[task]), "said_point": str(points)}
            yield Problem("E138", starts[task], facts)


def _last_points(points: Iterator[Point]) -> dict[str, int]:
    last: dict[str, int] = {}
    for task, point in points:
        last[task] = max(last.get(task, 0), point)
    return last


def _disputed(matched: Match) -> frozenset[Point]:
    """Return the points in which something disagrees, as the text and as the matrix tell them."""
    moved = [pair for pair in matched.found if misplaced(pair)]
    alone = {entry.point for entry in matched.lost} | {passage.point for passage in matched.uncovered}
    pairs = [*moved, *matched.changed]
    return frozenset(alone | {entry.point for entry, _ in pairs} | {passage.point for _, passage in pairs})


def _points(inside: Sequence[Passage], pointing: Sequence[Entry]) -> frozenset[Point]:
    """Return the points that text or matrix know, without the closing, and without the lines that open a list."""
    known = {passage.point for passage in inside} | {entry.point for entry in pointing}
    lists = {task for task, point in known if point}
    return frozenset((task, point) for task, point in known if task != CLOSING and (point or task not in lists))
