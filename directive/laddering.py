"""The ladders of a matrix: one for each tone in use, those that are named, and what a rung may ask of whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from directive.matrix import Ladder, Obligation, Rung
from directive.matrix_file import Draft
from directive.naming import members
from directive.problem import Place, Problem
from directive.shape import Placed, items_in, text_in
from directive.text import fold
from directive.unit_file import Roll, unknown
from directive.units import Unit
from directive.words import Recipient, Tone

SECRETARY = "thu_ky"  # the role of the unit that the secretariat belongs to
SHOWN = 5  # units that a sentence lists before it breaks off
# A rung that speaks to others about a unit waits until the due date has passed.
ABOUT_THE_UNIT = (Recipient.SUPERIOR, Recipient.DESK, Recipient.ASSIGNER)
PRESSING = (Recipient.SUPERIOR, Recipient.DESK)
PRESSURE = ("đôn đốc", "yêu cầu", "quá hạn", "chậm", "chấn chỉnh", "nghiêm túc", "giải trình", "trách nhiệm")
CRITICISM = ("rút kinh nghiệm", "phê bình", "kiểm điểm", "kỷ luật")
Steps: TypeAlias = Iterator[tuple[Placed[Ladder], int, Rung]]


@dataclass(frozen=True, slots=True)
class Use:
    """One place that names a ladder, with the obligations that climb it for that."""

    name: str
    place: Place
    obligations: tuple[Placed[Obligation], ...]


def laddering(draft: Draft, roll: Roll) -> list[Problem]:
    """Return what is wrong with the ladders. Of recipients nothing is said while a row of the registry has fallen."""
    found = [*tones(draft), *order(draft), *early(draft), *pressure(draft), *criticism(draft), *names(draft)]
    if roll.readable and not roll.fallen:
        found += [*posts(draft, roll), *superiors(draft, roll), *of_other_tones(draft, roll)]
    return found


def steps(draft: Draft) -> Steps:
    """Yield each rung with its ladder and its place there."""
    for ladder in draft.ladders:
        for index, rung in enumerate(ladder.value.rungs):
            yield ladder, index, rung


def uses(draft: Draft) -> Iterator[Use]:
    """Yield each place that names a ladder. What an obligation names goes before what its task names."""
    for node, task in zip(items_in(draft.root, "nhiem_vu"), draft.tasks, strict=True):
        if name := text_in(node, "thang"):
            yield Use(str(name.text), name.place, tuple(one for one in task.obligations if one.value.ladder is None))
        for one in task.obligations:
            if one.value.ladder is not None:
                yield Use(one.value.ladder, one.at("thang"), (one,))


def tones(draft: Draft) -> Iterator[Problem]:
    """Yield a problem for each tone without an ordinary ladder, at the first obligation that has it."""
    known = set(draft.keys["thang_don_doc"].first)
    for one in draft.obligations:
        tone = one.value.tone.value
        if tone not in known:
            known.add(tone)
            yield Problem("E160.tone", one.at("giong"), {"tone": tone, "id": one.value.id})


def order(draft: Draft) -> Iterator[Problem]:
    """Yield a problem for each rung that is earlier than the rung below it."""
    for ladder in draft.ladders:
        for (_, lower), (index, upper) in pairwise(enumerate(ladder.value.rungs)):
            if upper.offset < lower.offset:
                facts = {"id": upper.id, "offset": str(upper.offset), "lower": lower.id, "before": str(lower.offset)}
                yield Problem("E160.order", ladder.at("bac", index, "ngay_lam_viec"), facts)


def early(draft: Draft) -> Iterator[Problem]:
    """Yield a problem for each rung that speaks to others about a unit which is not late yet."""
    for ladder, index, rung in steps(draft):
        if rung.recipient in ABOUT_THE_UNIT and rung.offset < 1:
            facts = {"id": rung.id, "offset": str(rung.offset), "to": rung.recipient.value}
            yield Problem("E160.early", ladder.at("bac", index, "ngay_lam_viec"), facts)


def pressure(draft: Draft) -> Iterator[Problem]:
    """Yield a problem for each rung that would press a body which is only asked: by whom it tells, or by its words."""
    for ladder, index, rung in steps(draft):
        if ladder.value.tone is not Tone.REQUESTED:
            continue
        if rung.recipient in PRESSING:
            facts = {"id": rung.id, "to": rung.recipient.value}
            yield Problem("E165.recipient", ladder.at("bac", index, "gui"), facts)
        for word in said(rung, PRESSURE):
            yield Problem("E165.words", ladder.at("bac", index, "ten"), {"id": rung.id, "word": word})


def criticism(draft: Draft) -> Iterator[Problem]:
    """Yield a problem for each rung named after what only a person may decide."""
    for ladder, index, rung in steps(draft):
        for word in said(rung, CRITICISM):
            yield Problem("E165.criticism", ladder.at("bac", index, "ten"), {"id": rung.id, "word": word})


def said(rung: Rung, words: tuple[str, ...]) -> list[str]:
    """Return which of the words stand in the rung's name; old tone marks and capitals count as well."""
    name = fold(rung.title)
    return [word for word in words if re.search(rf"\b{word}\b", name)]


def names(draft: Draft) -> Iterator[Problem]:
    """Yield a problem for each name that no ladder has, and a warning for each ladder that nothing names."""
    known, named = draft.keys["thang"].first, {use.name for use in uses(draft)}
    for use in uses(draft):
        if use.name not in known:
            yield unknown("E163", use.place, use.name, frozenset(known))
    for ladder in draft.ladders:
        if ladder.value.id is not None and ladder.value.id not in named:
            yield Problem("W147", ladder.at("ma"), {"id": ladder.value.id})


def posts(draft: Draft, roll: Roll) -> Iterator[Problem]:
    """Yield a problem for each rung that writes to the secretariat when no unit of the registry is the secretariat."""
    if any(SECRETARY in unit.roles for unit in roll.registry):
        return
    for ladder, index, rung in steps(draft):
        if rung.recipient is Recipient.SECRETARIAT:
            yield Problem("E160.nobody", ladder.at("bac", index, "gui"), {"id": rung.id, "file": roll.file})


def superiors(draft: Draft, roll: Roll) -> Iterator[Problem]:
    """Yield a problem for each rung to the superior that some unit on that ladder does not have in the registry."""
    climbing = climbers(draft, roll)
    for ladder, index, rung in steps(draft):
        units = climbing.get((ladder.value.tone, ladder.value.id), {}).values()
        alone = [unit.id for unit in units if unit.superior not in roll.registry]
        if rung.recipient is Recipient.SUPERIOR and alone:
            shown = ", ".join(alone[:SHOWN]) + (", …" if len(alone) > SHOWN else "")
            facts = {"id": rung.id, "count": str(len(alone)), "list": shown, "file": roll.file}
            yield Problem("E164", ladder.at("bac", index, "gui"), facts)


def of_other_tones(draft: Draft, roll: Roll) -> Iterator[Problem]:
    """Yield a problem for each name of a ladder that no unit asked there may climb: all are of the other tone."""
    tone_of = {one.value.id: one.value.tone for one in draft.ladders if one.value.id is not None}
    for use in uses(draft):
        tones = {unit.tone for one in use.obligations for unit in asked(draft, roll, one.value)}
        if use.name in tone_of and tones and tone_of[use.name] not in tones:
            yield Problem("E166", use.place, {"id": use.name, "tone": tone_of[use.name].value})


def climbers(draft: Draft, roll: Roll) -> dict[tuple[Tone, str | None], dict[str, Unit]]:
    """Return the units that climb each ladder, by its tone and id: a named ladder if it has the unit's own tone."""
    own = {one.value.id: use.name for use in uses(draft) for one in use.obligations}
    standing = {(one.value.tone, one.value.id) for one in draft.ladders}
    found: dict[tuple[Tone, str | None], dict[str, Unit]] = {}
    for one in draft.obligations:
        for unit in asked(draft, roll, one.value):
            named = (unit.tone, own.get(one.value.id))
            found.setdefault(named if named in standing else (unit.tone, None), {})[unit.id] = unit
    return found


def asked(draft: Draft, roll: Roll, obligation: Obligation) -> list[Unit]:
    """Return the units that are asked for an obligation, those that only help included."""
    return [unit for name in (obligation.responsible, *obligation.cooperating) for unit in members(draft, roll, name)]
