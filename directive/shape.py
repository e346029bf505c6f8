"""One entry of a file against its model: what pydantic finds, as problems with codes, places and accepted forms."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from directive.fields import DAY
from directive.located import Fields, Items, Node, Scalar
from directive.matrix import DIGEST, OBLIGATION_ID, TASK_NUMBER
from directive.problem import Place, Problem
from directive.text import look_alikes, nearest

M = TypeVar("M", bound=BaseModel)
Loc = Sequence[int | str]
SHOWN = 60  # letters of a person's own value in a sentence

CODES = {
    "enum": "E110",
    "value_error": "E110",
    "tuple_type": "E107.list",
    "model_type": "E107.mapping",
    "too_short": "E108",
    "string_too_long": "E109",
    "greater_than_equal": "E112.low",
    "less_than_equal": "E112.high",
}
PATTERNS = {OBLIGATION_ID: "E103.obligation", TASK_NUMBER: "E103.task", DIGEST: "E110.digest"}
# Where a value may not be left out, the sentence says what its absence means.
ABSENT = {"giao_cho": "E150.missing", "can_cu": "E151.missing", "nguon": "E151.target", "gui": "E160.post"}
BOUNDS = ("ge", "le", "min_length", "max_length", "pattern")
QUOTED = re.compile(r"'([^']*)'")


@dataclass(frozen=True, slots=True)
class Placed(Generic[M]):
    """An entry that has the shape of its model, with the node it was read from."""

    value: M
    node: Node

    def at(self, *loc: int | str) -> Place:
        """Return the place of the value under these keys, or of the nearest entry around it."""
        return node_in(self.node, loc).place


@dataclass(frozen=True, slots=True)
class Checked(Generic[M]):
    """The entry, or None, and its problems."""

    entry: Placed[M] | None
    problems: tuple[Problem, ...]


def check(model: type[M], node: Node, parts: Mapping[str, Sequence[BaseModel]] | None = None) -> Checked[M]:
    """Return the entry that `node` spells, or every problem of its shape.

    `parts` holds lists below `node` that were checked entry by entry; what is wrong inside them is not said again.
    """
    known = {key: entries for key, entries in (parts or {}).items() if items_in(node, key)}
    try:
        value = model.model_validate(plain(node, instead=known), by_alias=True, by_name=False)
    except ValidationError as error:
        faults = [one for one in error.errors(include_url=False) if not said_below(one, known)]
        return Checked(None, tuple(problem_of(one, model, node) for one in faults))
    return Checked(Placed(value, node), ())


def said_below(error: ErrorDetails, known: Mapping[str, object]) -> bool:
    """Return True when the error only repeats what is said of an entry of the list: that this entry does not count."""
    wanted = error.get("ctx", {}).get("min_length", 0)
    short = error["type"] == "too_short" and isinstance(error["input"], list) and len(error["input"]) >= wanted
    return short or error["loc"][:1] in {(key,) for key in known}


def items_in(node: Node, key: str) -> tuple[Node, ...]:
    """Return the list under `key`; nothing when there is none."""
    found = node.fields.get(key) if isinstance(node, Fields) else None
    return found.items if isinstance(found, Items) else ()


def text_in(node: Node, key: str) -> Scalar | None:
    """Return the scalar under `key` when something is written there."""
    found = node.fields.get(key) if isinstance(node, Fields) else None
    return found if isinstance(found, Scalar) and found.text is not None else None


def plain(node: Node, instead: Mapping[str, object] | None = None) -> object:
    """Return the node as pydantic takes it; `instead` holds what stands for the values of some of its keys."""
    if isinstance(node, Fields):
        given = instead or {}
        return {key: given[key] if key in given else plain(value) for key, value in node.fields.items()}
    if isinstance(node, Items):
        return [plain(value) for value in node.items]
    return node.text


def node_in(node: Node, loc: Loc) -> Node:
    """Return the node at `loc`, or the deepest node on the way to it."""
    for step in loc:
        found = None
        if isinstance(node, Fields):
            found = node.fields.get(str(step))
        elif isinstance(node, Items) and isinstance(step, int):
            found = node.items[step]
        if found is None:
            break
        node = found
    return node


def key_of(loc: Loc) -> str:
    """Return the last key of `loc`: the word under which a person finds the value."""
    return next((step for step in reversed(loc) if isinstance(step, str)), "")


def problem_of(error: ErrorDetails, model: type[BaseModel], node: Node) -> Problem:
    """Return one error of pydantic as a problem at its place."""
    loc, kind, value = error["loc"], error["type"], error["input"]
    place, key = node_in(node, loc).place, key_of(loc)
    if kind == "extra_forbidden":
        return unknown_key(model, node, loc)
    if kind in ("missing", "string_too_short") or value in (None, ""):
        code = ABSENT.get(key, "E106" if kind == "missing" else "E111")
        return Problem(code, place, {"key": key})
    if key == "giao_cho" and isinstance(value, list):
        return Problem("E150.two", place, {"count": str(len(value))})
    facts = {"key": key, "value": shown(value), **limits(error)}
    if kind == "string_pattern_mismatch":
        return Problem(pattern_code(str(value), facts), place, facts)
    if kind == "value_error" and DAY.fullmatch(str(value)):
        return Problem("E141", place, facts)
    return Problem(CODES.get(kind, "E107.text"), place, facts)


def limits(error: ErrorDetails) -> dict[str, str]:
    """Return what pydantic says would be accepted: the closed list, the form, or the bound."""
    ctx = error.get("ctx", {})
    if error["type"] == "enum":
        return {"forms": ", ".join(QUOTED.findall(str(ctx["expected"])))}
    if error["type"] == "value_error":
        return {"forms": str(ctx["error"])}
    return {("pattern" if name == "pattern" else "limit"): str(ctx[name]) for name in BOUNDS if name in ctx}


def pattern_code(value: str, facts: dict[str, str]) -> str:
    """Return the code for a value that does not have its form, and name the foreign letter if it has one."""
    foreign = look_alikes(value)
    if foreign:
        facts |= {"letter": foreign[0], "char": f"U+{ord(foreign[0]):04X}"}
        return "E105"
    return PATTERNS.get(facts["pattern"], "E103.slug")


def unknown_key(model: type[BaseModel], node: Node, loc: Loc) -> Problem:
    """Return the problem of a key that the model does not have, with the key that was meant, if one is near."""
    key, around = key_of(loc), node_in(node, loc[:-1])
    written = around.keys if isinstance(around, Fields) else {}
    place = written[key]
    near = nearest(key, [alias for alias in children(model_at(model, loc[:-1])) if alias not in written])
    return Problem("E104.near", place, {"key": key, "near": near}) if near else Problem("E104", place, {"key": key})


def children(model: type[BaseModel]) -> dict[str, object]:
    """Return what stands under each key of the model: key of the file → type."""
    return {str(info.alias or name): info.annotation for name, info in model.model_fields.items()}


def model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel]:
    """Return the model of the entry at `loc`."""
    for step in loc:
        if isinstance(step, str):
            model = entry_in(children(model)[step]) or model
    return model


def entry_in(annotation: object) -> type[BaseModel] | None:
    """Return the model inside a type such as `tuple[Measure, ...]` or `Basis | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for one in get_args(annotation) if (found := entry_in(one))), None)


def shown(value: object) -> str:
    """Return a person's own value as a sentence shows it: one line, not long; a list or mapping is only hinted at."""
    if isinstance(value, (list, tuple)):
        return "[…]"
    if isinstance(value, dict):
        return "{…}"
    text = str(value)
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"
