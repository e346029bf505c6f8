"""Edited sections that are kept from one draft to the next, and how they are put into it: what has moved is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from directive.facts import Json
from reports.bound import Bound, Moved, Number, Section, bind, moved, reworded, wording
from reports.drafted import drafted
from reports.printed import printed_in
from reports.view import ReportView


class NotKept(Exception):
    """Facts that no edit was ever kept as."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The edited text of one section: its numbers with their figures, and the sentences of the draft that it replaced.

    `draft` is the SHA-256 of the .docx from which it was edited; `sentences` are as `reports.bound.wording` has them.
    """

    section: str
    paragraphs: tuple[str, ...]
    bound: Bound
    sentences: tuple[tuple[str, str], ...]
    draft: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A report with the edited texts in it. `homeless` are edits of sections that the report does not have any more."""

    view: ReportView
    homeless: tuple[Kept, ...]

    @property
    def moved(self) -> Mapping[str, tuple[Moved, ...]]:
        """What each edited section says and the data no longer does; sections that still agree are left out."""
        return self.view.lech


def keep(
    texts: Mapping[str, tuple[str, ...]], drafts: Mapping[str, Section], before: Mapping[str, Kept], draft: str
) -> tuple[Kept, ...]:
    """Return the edits that are new among the texts of a report that a person gives back.

    `drafts` is what the template says by itself, `before` the edits that were printed in the draft with the SHA-256
    `draft`. A section that reads as it was printed is no new edit. One that reads as drafted again has no paragraphs:
    whoever keeps it drops the edit.
    """
    found = []
    for name, paragraphs in texts.items():
        earlier, base = before.get(name), drafts.get(name)
        was = earlier.paragraphs if earlier else base.paragraphs if base else None
        if base is None or paragraphs == was:
            continue
        told = () if paragraphs == base.paragraphs else paragraphs
        bound = bind(told, base, earlier.bound if earlier else None)
        found.append(Kept(name, told, bound, wording(base), draft))
    return tuple(found)


def place(view: ReportView, template: bytes, kept: Iterable[Kept]) -> Placed:
    """Return the report with the edited texts in their sections, and with what in them has moved.

    Raises reports.docx.BadTemplate.
    """
    edits = {one.section: one for one in kept if one.paragraphs}
    if not edits:
        return Placed(view, ())
    drafts, now = drafted(view, template), printed_in(view)
    texts = {name: one.paragraphs for name, one in edits.items() if name in drafts}
    flagged = {name: _moved(edits[name], drafts[name], now) for name in texts}
    lech = {name: found for name, found in flagged.items() if found}
    return Placed(replace(view, sua=texts, lech=lech), tuple(one for name, one in edits.items() if name not in drafts))


def _moved(kept: Kept, draft: Section, now: Mapping[str, str]) -> tuple[Moved, ...]:
    return (*moved(kept.bound, now), *reworded(kept.sentences, wording(draft)))


def to_facts(kept: Kept) -> dict[str, Json]:
    """Return what is kept of an edit beside its section and paragraphs."""
    numbers: list[Json] = [[one.text, one.sentence, _pairs(one.figures)] for one in kept.bound.numbers]
    return {"draft": kept.draft, "numbers": numbers, "sentences": _pairs(kept.sentences)}


def from_facts(section: str, paragraphs: Iterable[str], facts: Json) -> Kept:
    """Return the edit that was kept as these facts. Raises NotKept for facts that are none of ours."""
    match facts:
        case {"draft": str(draft), "numbers": [*numbers], "sentences": [*sentences]}:
            bound = Bound(tuple(_number(one) for one in numbers))
            return Kept(section, tuple(paragraphs), bound, _unpaired(sentences), draft)
    raise NotKept(section)


def _number(facts: Json) -> Number:
    match facts:
        case [str(text), str(sentence), [*figures]]:
            return Number(text, sentence, _unpaired(figures))
    raise NotKept(str(facts))


def _pairs(pairs: Iterable[tuple[str, str]]) -> list[Json]:
    return [[one, other] for one, other in pairs]


def _unpaired(facts: Iterable[Json]) -> tuple[tuple[str, str], ...]:
    found = []
    for one in facts:
        match one:
            case [str(first), str(second)]:
                found.append((first, second))
            case _:
                raise NotKept(str(one))
    return tuple(found)
