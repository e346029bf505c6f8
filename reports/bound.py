"""An edited text and the figures in it: each number stays tied to its figure, and says so when the figure moves.

Nothing is guessed in favour of silence: a number that may repeat several figures of the draft is tied to all of them,
and what may have moved is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.numerals import Numeral, numerals, sentences

Figures = tuple[tuple[str, str], ...]  # ids, each with its print
MISSING = "—"


@dataclass(frozen=True, slots=True)
class Section:
    """The drafted prose of a section. `places` says where each print of `figures` begins: paragraph and letter."""

    id: str
    paragraphs: tuple[str, ...]
    figures: Figures
    places: tuple[tuple[int, int], ...]

    def prints(self) -> Iterator[tuple[tuple[str, str], tuple[int, int]]]:
        """Yield every figure with its print, and the paragraph and the letter at which it begins."""
        return zip(self.figures, self.places, strict=True)


@dataclass(frozen=True, slots=True)
class Number:
    """A number of an edited text, in its sentence, with the figures of the draft that it repeats; none: it is loose."""

    text: str
    sentence: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Bound:
    """The numbers of an edited text, in order."""

    numbers: tuple[Number, ...]

    @property
    def loose(self) -> tuple[Number, ...]:
        """The numbers that repeat no figure: a person typed them, and nobody answers for them."""
        return tuple(one for one in self.numbers if not one.figures)


@dataclass(frozen=True, slots=True)
class Moved:
    """What an edited text says, and the data no longer does: the print of a figure then and now, and the sentence.

    `figure` is empty where it is no number that moved but the drafted sentence itself.
    """

    figure: str
    was: str
    now: str
    sentence: str


@dataclass(frozen=True, slots=True)
class _Place:
    """A number of the draft with the figures that it prints; none where it is no figure."""

    numeral: Numeral
    figures: Figures


def bind(paragraphs: Iterable[str], section: Section, before: Bound | None = None) -> Bound:
    """Return the numbers of an edited text, each tied to the figures of the draft from which it was edited.

    `before` is the binding of the text as it was edited earlier: a number that the new draft does not print, and that
    was tied then, stays tied to what it was.
    """
    known = list(_places(section))
    earlier = before.numbers if before else ()
    found = []
    for numeral in (one for paragraph in paragraphs for one in numerals(paragraph)):
        old = [one for one in earlier if one.text == numeral.text]
        kept = _union(one.figures for one in old if one.sentence == numeral.sentence)
        figures = kept or _tied(numeral, known, old)
        if figures or (figures is None and not numeral.quiet):
            found.append(Number(numeral.text, numeral.sentence, figures or ()))
    return Bound(tuple(found))


def moved(bound: Bound, now: Mapping[str, str]) -> tuple[Moved, ...]:
    """Return every figure in an edited text that is printed differently by now, or no more."""
    found = (
        Moved(figure, was, now.get(figure, MISSING), one.sentence.rstrip(";"))
        for one in bound.numbers
        for figure, was in one.figures
        if now.get(figure) != was
    )
    return tuple(dict.fromkeys(found))


def reworded(was: Sequence[tuple[str, str]], now: Sequence[tuple[str, str]]) -> tuple[Moved, ...]:
    """Return what the draft no longer says, and says instead, where more than figures have changed: see `wording`."""
    gone = [words for shape, words in was if shape not in dict(now)]
    come = [words for shape, words in now if shape not in dict(was)]
    return (Moved("", " ".join(gone), " ".join(come), ""),) if gone or come else ()


def wording(section: Section) -> tuple[tuple[str, str], ...]:
    """Return the sentences of a draft, each with its figures taken out, and as it is printed."""
    found = []
    for number, paragraph in enumerate(section.paragraphs):
        prints = _prints(section, number)
        for start, sentence in sentences(paragraph):
            shape = sentence
            for place, figure, words in reversed(prints):
                if start <= place < start + len(sentence) and any(True for _ in numerals(words)):
                    shape = f"{shape[: place - start]}{{{figure}}}{shape[place - start + len(words) :]}"
            found.append((shape, sentence))
    return tuple(found)


def _tied(numeral: Numeral, known: Iterable[_Place], old: Iterable[Number]) -> Figures | None:
    """Return the figures that a number may repeat; none where it repeats what is no figure; None when unknown.

    A paragraph or a sentence that nobody has changed says which of several it is. In one that was changed it may be
    each that is worth as much, but for those that have no word beside them in common with it where another has four.
    """
    same = [one for one in known if one.numeral.worth == numeral.worth]
    for is_alike in (numeral.is_at, numeral.is_in):
        if alike := [one for one in same if is_alike(one.numeral)]:
            return _union(one.figures for one in alike)
    if numeral.quiet and not numeral.is_day:
        same = [one for one in same if one.numeral.after[0] == numeral.after[0]]
    shared = [numeral.agrees(one.numeral) for one in same]
    near = [one for one, words in zip(same, shared, strict=True) if any(words)] if (2, 2) in shared else same
    figures = _union([*(one.figures for one in near), *(one.figures for one in old)])
    if not figures and (2, 2) in shared:
        return ()
    if not figures and not numeral.quiet:
        figures = _union(one.figures for one in known if one.figures and numeral.rounds(one.numeral))
    return figures or None


def _union(many: Iterable[Figures]) -> Figures:
    """Return all these figures, each once."""
    return tuple(dict.fromkeys(figure for figures in many for figure in figures))


def _places(section: Section) -> Iterator[_Place]:
    """Yield every number of the draft."""
    for number, paragraph in enumerate(section.paragraphs):
        prints = _prints(section, number)
        for numeral in numerals(paragraph):
            figures = ((figure, words) for at, figure, words in prints if at <= numeral.start < at + len(words))
            yield _Place(numeral, tuple(figures))


def _prints(section: Section, paragraph: int) -> list[tuple[int, str, str]]:
    """Return the figures that a paragraph prints: where in it, which figure, and its print."""
    return [(place, figure, words) for (figure, words), (number, place) in section.prints() if number == paragraph]
