"""Whether the matrix holds the directive's text: every clause with its obligation, its heading, or why it is no duty.

A clause and an entry of the matrix belong together when their digests agree. What agrees only in its first or last
words has been changed; what the text no longer has is lost; a clause that nothing points to is uncovered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from directive.clauses import CLOSING, OUTSIDE, Clause
from directive.matrix import At, Matrix
from directive.passage import comparable
from directive.problem import Place, Problem, in_order
from directive.text import fold

Point = tuple[str, int]  # task number and point


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

    A task without points counts as one point.
    """

    tasks: Share
    points: Share
    clauses: int
    covered: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the matrix that points to a clause. `name` is an obligation's id, or the keys that lead to it."""

    name: str
    task: str
    at: At
    place: Place

    @property
    def point(self) -> Point:
        """Where it says that its clause stands."""
        return self.at.task, self.at.point


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause with its words made comparable."""

    clause: Clause
    words: str

    @property
    def point(self) -> Point:
        """Where it stands in the text."""
        return self.clause.task, self.clause.point

    @property
    def place(self) -> Place:
        """Its line and column in the text."""
        return Place(self.clause.file, self.clause.line, self.clause.column)

    def opens(self, at: At) -> bool:
        """Return True when the clause begins with the entry's opening words."""
        return f"{self.words} ".startswith(f"{fold(at.opening)} ")

    def closes(self, at: At) -> bool:
        """Return True when the clause ends with the entry's closing words, the last stop aside."""
        return f" {self.words}".rstrip(".;:,…/ ").endswith(f" {fold(at.closing)}".rstrip(".;:,…/ "))

    def ends_shared(self, at: At) -> int:
        """How many of the two ends the clause shares with the entry."""
        return self.opens(at) + self.closes(at)

    def words_shared(self, at: At) -> int:
        """How many of the entry's words stand in the clause."""
        return len(set(fold(f"{at.opening} {at.closing}").split()) & set(self.words.split()))


def cover(
    matrix: Matrix, clauses: Sequence[Clause], text_file: str, matrix_file: str, places: Mapping[str, Place]
) -> Coverage:
    """Return what the matrix holds of the text, and every disagreement between the two.

    `places` says where in the matrix's file an entry stands, by its name (`entries` gives the names); one that is not
    in it is placed at the file as a whole.
    """
    held_by = list(entries(matrix, matrix_file, places))
    passages = [Passage(clause, fold(comparable(clause.words))) for clause in clauses]
    inside = [passage for passage in passages if passage.clause.task != OUTSIDE]
    if not inside:
        nothing = Share(0, 0)
        return Coverage(nothing, nothing, 0, 0, (Problem("E135", Place(text_file)),))
    matching = Matching(passages, held_by)
    structure, faulty = _structure(inside, held_by)
    problems = [*structure, *matching.problems(faulty)]
    points, in_text = _points(inside, held_by), {passage.clause.task for passage in inside}
    good = [point for point in points if point not in matching.disputed and point[0] in in_text]
    bad_tasks = {task for task, _ in matching.disputed}
    tasks = {task for task, _ in points}
    return Coverage(
        tasks=Share(len([task for task in tasks if task not in bad_tasks and task in in_text]), len(tasks)),
        points=Share(len(good), len(points)),
        clauses=len(inside),
        covered=len(matching.exact & {id(passage) for passage in inside}),
        problems=tuple(in_order(problems)),
    )


def entries(matrix: Matrix, matrix_file: str, places: Mapping[str, Place]) -> Iterator[Entry]:
    """Yield every place of the matrix that points to a clause, under the name that problems and `places` use.

    Names: `3.1.a` for an obligation, `3.vi_tri` for a heading, `3.khong_phai_nhiem_vu.1` for the first of those.
    """
    for task in matrix.tasks:
        named = [(f"{task.number}.vi_tri", task.heading)] if task.heading else []
        named += [(obligation.id, obligation.at) for obligation in task.obligations]
        named += [(f"{task.number}.khong_phai_nhiem_vu.{n}", one.at) for n, one in enumerate(task.not_duties, 1)]
        for name, at in named:
            yield Entry(name, task.number, at, places.get(name, Place(matrix_file)))


class Matching:
    """Which entry holds which clause. `exact`: the clauses whose digest an entry has; `disputed`: points at fault."""

    def __init__(self, passages: Sequence[Passage], held_by: Sequence[Entry]) -> None:
        self.passages = passages
        self.found: list[tuple[Entry, Passage]] = []
        self.changed: list[tuple[Entry, Passage]] = []
        self.lost: list[Entry] = []
        by_digest: dict[str, list[Passage]] = {}
        for passage in passages:
            by_digest.setdefault(passage.clause.digest, []).append(passage)
        missing = []
        for entry in held_by:
            same = by_digest.get(entry.at.digest)
            if same:
                self.found.append((entry, max(same, key=lambda one: (one.point == entry.point, one.point[0] != ""))))
            else:
                missing.append(entry)
        self.exact = {id(passage) for _, passage in self.found}
        free = [passage for passage in passages if id(passage) not in self.exact]
        for entry in missing:
            best = max(free, key=lambda one: _likeness(entry, one), default=None)
            if best is not None and best.ends_shared(entry.at):
                self.changed.append((entry, best))
            else:
                self.lost.append(entry)
        touched = self.exact | {id(passage) for _, passage in self.changed}
        self.uncovered = [one for one in passages if id(one) not in touched and one.clause.task != OUTSIDE]
        self.disputed = {entry.point for entry in self.lost} | {one.point for one in self.uncovered}
        self.disputed |= {point for entry, passage in self.changed for point in (entry.point, passage.point)}
        self.disputed |= {entry.point for entry, passage in self.found if _misplaced(entry, passage)}

    def problems(self, faulty: frozenset[str]) -> Iterator[Problem]:
        """Yield what disagrees, clause by clause. In a `faulty` task, points have shifted: that is told once."""
        for passage in self.uncovered:
            yield Problem("E131", passage.place, _facts(passage))
        by_passage: dict[int, tuple[Passage, list[str]]] = {}
        for entry, passage in self.changed:
            by_passage.setdefault(id(passage), (passage, []))[1].append(entry.name)
        for passage, names in by_passage.values():
            yield Problem("E132", passage.place, {"dau_viec": ", ".join(names), **_facts(passage)})
        for entry, passage in self.found:
            if _misplaced(entry, passage) and not faulty & {entry.at.task, passage.clause.task}:
                yield Problem("E134", entry.place, _facts_of(entry, passage))
            if passage.ends_shared(entry.at) < 2:
                yield Problem("E130", entry.place, _facts_of(entry, passage))
        for entry in self.lost:
            yield _lost(entry, self.passages)


def _likeness(entry: Entry, passage: Passage) -> tuple[int, bool, bool]:
    return passage.ends_shared(entry.at), passage.point == entry.point, passage.clause.task != OUTSIDE


def _misplaced(entry: Entry, passage: Passage) -> bool:
    return entry.point != passage.point or entry.task != entry.at.task


def _lost(entry: Entry, passages: Sequence[Passage]) -> Problem:
    """Return E133 when the entry's words stand inside another clause, E130 when they stand nowhere."""
    quotes = (fold(entry.at.opening), fold(entry.at.closing))
    around = [passage for passage in passages if any(quote in passage.words for quote in quotes)]
    nearest = max(around or passages, key=lambda one: (one.words_shared(entry.at), one.point == entry.point))
    return Problem("E133" if around else "E130", entry.place, _facts_of(entry, nearest))


def _facts(passage: Passage) -> dict[str, str]:
    clause = passage.clause
    point = {"muc": clause.task or "–", "gach": str(clause.point), "dau_van": clause.digest}
    return {**point, "mo_dau": clause.opening, "ket_thuc": clause.closing}


def _facts_of(entry: Entry, passage: Passage) -> dict[str, str]:
    """Return what an entry says, and the line and words of the passage that is meant or nearest."""
    said = {"dau_viec": entry.name, "ghi_muc": entry.at.task, "ghi_gach": str(entry.at.point)}
    quotes = {"ghi_mo_dau": entry.at.opening, "ghi_ket_thuc": entry.at.closing}
    return {**said, **quotes, "dong": str(passage.clause.line), **_facts(passage)}


def _structure(inside: Sequence[Passage], held_by: Sequence[Entry]) -> tuple[list[Problem], frozenset[str]]:
    """Return what is wrong with tasks as a whole, and the tasks in which places cannot be trusted."""
    problems: list[Problem] = []
    first: dict[str, Passage] = {}
    counts: dict[str, int] = {}
    before = ""
    for passage in inside:
        task = passage.clause.task
        if task in first and task != before:
            facts = {"muc": task, "dong": str(first[task].clause.line)}
            problems.append(Problem("E136", passage.place, facts))
        first.setdefault(task, passage)
        counts[task] = max(counts.get(task, 0), passage.clause.point)
        before = task
    said: dict[str, int] = {}
    for entry in held_by:
        said[entry.at.task] = max(said.get(entry.at.task, 0), entry.at.point)
    for task, points in said.items():
        if task not in counts:
            problems.append(Problem("E137", Place(inside[0].clause.file), {"muc": task}))
        elif counts[task] != points:
            facts = {"muc": task, "gach": str(counts[task]), "ghi_gach": str(points)}
            problems.append(Problem("E138", first[task].place, facts))
    faulty = {task for task in said if counts.get(task) != said[task]} | {one.facts["muc"] for one in problems}
    return problems, frozenset(faulty)


def _points(inside: Sequence[Passage], held_by: Sequence[Entry]) -> frozenset[Point]:
    """Return the points that text or matrix know, without the closing, and without the lines that open a list."""
    known = {one.point for one in inside} | {one.point for one in held_by}
    lists = {task for task, point in known if point}
    return frozenset((task, point) for task, point in known if task != CLOSING and (point or task not in lists))
