"""Which entry of the matrix belongs to which clause of the text.

They belong together when their digests agree. A clause that only shares its first or last words with an entry has been
changed; an entry without either is lost; a clause that no entry points to is uncovered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from directive.clauses import OUTSIDE, Clause
from directive.matrix import At, Matrix, Task
from directive.problem import Place
from directive.text import fold

Point = tuple[str, int]  # task number and point
STOPS = ".;:,…/ "


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the matrix that points to a clause. `task` is the section in which it stands there.

    Names: `3.1.a` for an obligation, `3.vi_tri` for a heading, `3.khong_phai_nhiem_vu.1` for the first of those.
    """

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
    """A clause of the text, with its words folded for comparison."""

    clause: Clause
    words: str

    @property
    def point(self) -> Point:
        """Where it stands in the text."""
        return self.clause.task, self.clause.point

    @property
    def place(self) -> Place:
        """Its first word in the text."""
        return Place(self.clause.file, self.clause.line, self.clause.column)

    @property
    def inside(self) -> bool:
        """True when it stands in a task or in the closing."""
        return self.clause.task != OUTSIDE

    def ends_shared(self, at: At) -> int:
        """Return how many of the entry's two ends, opening and closing, the clause has; its last stop aside."""
        opens = f"{self.words} ".startswith(f"{fold(at.opening)} ")
        closes = f" {self.words}".rstrip(STOPS).endswith(f" {fold(at.closing)}".rstrip(STOPS))
        return opens + closes

    def words_shared(self, at: At) -> int:
        """Return how many of the entry's words stand in the clause."""
        return len(set(fold(f"{at.opening} {at.closing}").split()) & set(self.words.split()))


Pair = tuple[Entry, Passage]


@dataclass(frozen=True, slots=True)
class Match:
    """Every entry once: `found` by its digest, `changed` by one of its ends, or `lost`; and the clauses left over."""

    found: tuple[Pair, ...]
    changed: tuple[Pair, ...]
    lost: tuple[Entry, ...]
    uncovered: tuple[Passage, ...]


def entries(matrix: Matrix, matrix_file: str, places: Mapping[str, Place]) -> Iterator[Entry]:
    """Yield every place of the matrix that points to a clause; one that is not in `places` stands at the whole file."""
    for task in matrix.tasks:
        for name, at in _named(task):
            yield Entry(name, task.number, at, places.get(name, Place(matrix_file)))


def passages_of(clauses: Sequence[Clause]) -> list[Passage]:
    """Return the clauses with their words folded."""
    return [Passage(clause, fold(" ".join(clause.words))) for clause in clauses]


def match(pointing: Sequence[Entry], passages: Sequence[Passage]) -> Match:
    """Return which entry holds which clause. Several entries may hold one clause; nothing else is left unsaid."""
    by_digest: dict[str, list[Passage]] = {}
    for passage in passages:
        by_digest.setdefault(passage.clause.digest, []).append(passage)
    found = [(entry, _here(entry, by_digest[entry.at.digest])) for entry in pointing if entry.at.digest in by_digest]
    held = {_key(passage) for _, passage in found}
    free = [passage for passage in passages if _key(passage) not in held]
    missing = [(entry, _likest(entry, free)) for entry in pointing if entry.at.digest not in by_digest]
    changed = [(entry, passage) for entry, passage in missing if passage is not None]
    touched = held | {_key(passage) for _, passage in changed}
    return Match(
        found=tuple(found),
        changed=tuple(changed),
        lost=tuple(entry for entry, passage in missing if passage is None),
        uncovered=tuple(passage for passage in passages if passage.inside and _key(passage) not in touched),
    )


def misplaced(pair: Pair) -> bool:
    """Return True when the clause stands in another task or point than its entry says."""
    entry, passage = pair
    return entry.point != passage.point or entry.task != entry.at.task


def _named(task: Task) -> list[tuple[str, At]]:
    heading = [(f"{task.number}.vi_tri", task.heading)] if task.heading else []
    duties = [(obligation.id, obligation.at) for obligation in task.obligations]
    others = [(f"{task.number}.khong_phai_nhiem_vu.{n}", one.at) for n, one in enumerate(task.not_duties, 1)]
    return heading + duties + others


def _key(passage: Passage) -> tuple[int, int]:
    return passage.clause.line, passage.clause.column


def _here(entry: Entry, same: Sequence[Passage]) -> Passage:
    """Return the clause at the entry's own point, when several have the very same words."""
    return max(same, key=lambda one: (one.point == entry.point, one.inside))


def _likest(entry: Entry, free: Sequence[Passage]) -> Passage | None:
    """Return the clause that shares most of the entry's ends; of equals, one at the entry's own point."""
    likeness = {_key(one): (one.ends_shared(entry.at), one.point == entry.point, one.inside) for one in free}
    best = max(free, key=lambda one: likeness[_key(one)], default=None)
    return best if best is not None and likeness[_key(best)][0] else None
