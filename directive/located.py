"""YAML text as a tree in which every key and value knows its place; what could harm is refused before the tree grows.

Every scalar stays text: YAML's own reading of `no`, `12:30` or `010` never takes place. Only a plain `null`, `~` or
nothing at all is None.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import yaml
from yaml._yaml import Mark as CMark
from yaml.error import Mark

from directive.problem import Place, Problem

DEPTH_LIMIT = 20  # levels of lists and mappings; the matrix needs 7
ALIAS_LIMIT = 50
NODE_LIMIT = 50_000  # values after every alias is followed; the shipped matrix has some 5,600
NULL = frozenset({"", "~", "null", "Null", "NULL"})
Loader = type[yaml.BaseLoader | yaml.CBaseLoader]
# libyaml's parser, ten times as fast, when PyYAML was built with it.
LOADER: Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# For the words that we ship, which nobody mistypes: `SAFE(text).get_single_data()`.
SAFE: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as it was written."""

    place: Place
    text: str | None


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    place: Place
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping. `keys` says where each key stands."""

    place: Place
    fields: dict[str, Node]
    keys: dict[str, Place]


Node = Scalar | Items | Fields


class Refused(Exception):
    """The text may not be made into a tree; carries the one problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Tree:
    """What a text came to. `root` is None when it is not YAML, is refused, or is empty."""

    root: Node | None
    problems: tuple[Problem, ...]


def locate(text: str, file: str, loader: Loader = LOADER) -> Tree:
    """Return the tree of `text` with the problems of its form: syntax, limits, tags, keys written twice."""
    grower = Grower(file)
    try:
        grower.grow(yaml.parse(text, Loader=loader))
    except Refused as refused:
        return Tree(None, (*grower.problems, refused.problem))
    except yaml.MarkedYAMLError as error:
        return Tree(None, (*grower.problems, syntax(text, file, error)))
    return Tree(grower.root, tuple(grower.problems))


@dataclass(slots=True)
class Branch:
    """A list or mapping that is still growing. `weight` counts its values, `height` its levels, aliases followed."""

    place: Place
    anchor: str | None
    mapping: bool
    items: list[Node] = field(default_factory=list)
    fields: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)
    key: Scalar | None = None
    weight: int = 1
    height: int = 1

    def close(self) -> Node:
        """Return the finished list or mapping."""
        return Fields(self.place, self.fields, self.keys) if self.mapping else Items(self.place, tuple(self.items))


@dataclass(frozen=True, slots=True)
class Grown:
    """A finished node with what it weighs, to be counted again wherever an alias names it."""

    node: Node
    weight: int = 1
    height: int = 0


class Grower:
    """Builds the tree from the parser's events, one at a time, and stops at the first thing that could do harm."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.open: list[Branch] = []
        self.anchors: dict[str, Grown] = {}
        self.aliases = 0
        self.documents = 0

    def grow(self, events: Iterable[yaml.Event]) -> None:
        """Take every event in turn. Raises Refused."""
        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                self.scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self.start(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                branch = self.open.pop()
                self.put(Grown(branch.close(), branch.weight, branch.height), branch.anchor)
            elif isinstance(event, yaml.AliasEvent):
                self.alias(event)
            elif isinstance(event, yaml.DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    raise self.refuse("E004.documents", event)

    def refuse(self, code: str, event: yaml.Event, **facts: str) -> Refused:
        """Return the refusal of what stands at the event."""
        return Refused(Problem(code, place_of(self.file, event.start_mark), facts))

    def scalar(self, event: yaml.ScalarEvent) -> None:
        """Keep the scalar as text; a plain `null`, `~` or nothing is None."""
        if event.tag is not None:
            raise self.refuse("E009", event)
        # The style of a plain scalar is "" from libyaml and None from the parser in Python.
        text = None if not event.style and event.value in NULL else event.value
        self.put(Grown(Scalar(place_of(self.file, event.start_mark), text)), event.anchor)

    def start(self, event: yaml.CollectionStartEvent) -> None:
        """Open a list or mapping."""
        if event.tag is not None:
            raise self.refuse("E009", event)
        if len(self.open) >= DEPTH_LIMIT:
            raise self.refuse("E007", event, limit=str(DEPTH_LIMIT))
        mapping = isinstance(event, yaml.MappingStartEvent)
        self.open.append(Branch(place_of(self.file, event.start_mark), event.anchor, mapping))

    def alias(self, event: yaml.AliasEvent) -> None:
        """Put what the alias names in its place. Inside its own branch an anchor is not finished, so it is unknown."""
        self.aliases += 1
        grown = self.anchors.get(str(event.anchor))
        if self.aliases > ALIAS_LIMIT:
            raise self.refuse("E008.many", event, limit=str(ALIAS_LIMIT))
        if grown is None:
            raise self.refuse("E008.unknown", event, name=str(event.anchor))
        if len(self.open) + grown.height > DEPTH_LIMIT:
            raise self.refuse("E007", event, limit=str(DEPTH_LIMIT))
        self.put(grown, None)

    def put(self, grown: Grown, anchor: str | None) -> None:
        """Hang a finished node where it belongs: in the branch that is open, or as the root."""
        if anchor is not None:
            self.anchors[anchor] = grown
        if not self.open:
            self.root = grown.node
            return
        top = self.open[-1]
        top.weight += grown.weight
        top.height = max(top.height, grown.height + 1)
        if top.weight > NODE_LIMIT:
            raise Refused(Problem("E008.weight", top.place, {"limit": f"{NODE_LIMIT:,}".replace(",", ".")}))
        if top.mapping:
            self.put_field(top, grown.node)
        else:
            top.items.append(grown.node)

    def put_field(self, top: Branch, node: Node) -> None:
        """Take the node as a key, or as the value of the key that was taken before it. The first of two keys stands."""
        if top.key is None:
            if not isinstance(node, Scalar) or node.text is None:
                raise Refused(Problem("E010", node.place))
            top.key = node
            return
        name = str(top.key.text)
        if name in top.keys:
            facts = {"key": name, "line": str(top.keys[name].line)}
            self.problems.append(Problem("E101", top.key.place, facts))
        else:
            top.keys[name], top.fields[name] = top.key.place, node
        top.key = None


def syntax(text: str, file: str, error: yaml.MarkedYAMLError) -> Problem:
    """Return the problem for a text that is not YAML: a tab, a quote left open, or another fault of form."""
    if "quoted" in str(error.context) and "end of stream" in str(error.problem):
        return Problem("E002.quote", place_of(file, error.context_mark))
    place = place_of(file, error.problem_mark)
    line = [*text.splitlines(), ""][place.line - 1]
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        return Problem("E001.tab", Place(file, place.line, indent.index("\t") + 1))
    return Problem("E002.form", place)


def place_of(file: str, mark: Mark | CMark | None) -> Place:
    """Return the place of a parser's mark, which counts from 0; the file as a whole where it has none."""
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
