"""matrix.yaml as a draft: every entry that stands by itself, each checked alone so that one fault hides no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from pydantic import BaseModel

from directive.decoding import Source, decode
from directive.fields import read_day
from directive.located import Fields, Items, Node, Scalar, locate
from directive.matrix import DueRule, Group, Ladder, Matrix, Obligation, Task
from directive.problem import Place, Problem, any_refuses
from directive.shape import Placed, check, items_in, node_in, text_in
from directive.text import plain

M = TypeVar("M", bound=BaseModel)
OPEN = "khong"  # the only secrecy mark that may stand in the file


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that are written in one section, each with its first place, whether their entries stand or not."""

    first: Mapping[str, Place]
    repeats: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class TaskHead:
    """The number of a task as written, and its obligations that stand."""

    number: str
    obligations: tuple[Placed[Obligation], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands of the matrix. `matrix` is None when a part of it fell; `secret` says that it may not be read on."""

    file: str
    problems: tuple[Problem, ...]
    root: Node = field(default_factory=lambda: Fields(Place(""), {}, {}))
    matrix: Matrix | None = None
    secret: bool = False
    groups: tuple[Placed[Group], ...] = ()
    due_rules: tuple[Placed[DueRule], ...] = ()
    ladders: tuple[Placed[Ladder], ...] = ()
    tasks: tuple[TaskHead, ...] = ()
    keys: Mapping[str, Keys] = field(default_factory=dict)
    rules_named: frozenset[str] = frozenset()  # by any obligation, whether it stands or not

    @property
    def obligations(self) -> list[Placed[Obligation]]:
        """Every obligation that stands, in the order of the text."""
        return [one for task in self.tasks for one in task.obligations]

    def day(self, *loc: str) -> date | None:
        """Return the date written at `loc`, or None when there is none that can be read."""
        found = node_in(self.root, loc)
        try:
            read = read_day(found.text) if isinstance(found, Scalar) else None
        except ValueError:
            return None
        return read if isinstance(read, date) else None

    def place(self, *loc: str) -> Place:
        """Return the place of what is written at `loc`, or of the deepest entry on the way to it."""
        return node_in(self.root, loc).place


def read_matrix(source: Source) -> Draft:
    """Return the draft of `source`, with every problem of form and shape."""
    decoded = decode(source)
    if decoded.text is None:
        return Draft(source.name, decoded.problems)
    tree = locate(decoded.text, source.name)
    problems = (*decoded.problems, *tree.problems)
    if not isinstance(tree.root, Fields) or decoded.text.lstrip().startswith("{"):
        if not any_refuses(tree.problems):
            problems += (not_a_matrix(source.name, decoded.text, tree.root),)
        return Draft(source.name, problems)
    secrets = tuple(Problem("E190", place) for place in marked(tree.root))
    if secrets:
        return Draft(source.name, secrets, secret=True)
    return entries(source.name, tree.root, list(problems))


def not_a_matrix(file: str, text: str, root: Node | None) -> Problem:
    """Return the problem of a file that is well formed and yet no matrix: nothing, JSON, a list, or loose words."""
    if text.lstrip().startswith(("{", "[")):
        return Problem("E004.json", Place(file, 1, 1))
    if isinstance(root, Items):
        return Problem("E004.list", root.place)
    if isinstance(root, Scalar) and root.text:
        return Problem("E004.words", root.place)
    return Problem("E004.empty", Place(file))


def marked(node: Node) -> Iterator[Place]:
    """Yield the place of every secrecy mark that says anything but `khong`. An empty one is a fault of shape."""
    if isinstance(node, Fields):
        for key, value in node.fields.items():
            if key == "do_mat" and not (isinstance(value, Scalar) and plain(value.text or OPEN) == OPEN):
                yield value.place
            else:
                yield from marked(value)
    elif isinstance(node, Items):
        for value in node.items:
            yield from marked(value)


def entries(file: str, root: Fields, problems: list[Problem]) -> Draft:
    """Return the draft of a mapping: each group, rule, ladder and obligation against its own model, then the whole."""

    def standing(model: type[M], nodes: Iterable[Node]) -> list[Placed[M]]:
        checked = [check(model, node) for node in nodes]
        problems.extend(problem for one in checked for problem in one.problems)
        return [one.entry for one in checked if one.entry is not None]

    groups = standing(Group, items_in(root, "nhom"))
    rules = standing(DueRule, items_in(root, "han_chung"))
    ladders = standing(Ladder, items_in(root, "thang_don_doc"))
    heads, tasks = [], []
    for node in items_in(root, "nhiem_vu"):
        obligations = standing(Obligation, items_in(node, "dau_viec"))
        checked = check(Task, node, {"dau_viec": [one.value for one in obligations]})
        problems += checked.problems
        tasks += [checked.entry] if checked.entry else []
        number = text_in(node, "so")
        heads.append(TaskHead(str(number.text) if number else "", tuple(obligations)))
    parts: dict[str, list[BaseModel]] = {
        "nhom": [one.value for one in groups],
        "han_chung": [one.value for one in rules],
        "thang_don_doc": [one.value for one in ladders],
        "nhiem_vu": [one.value for one in tasks],
    }
    whole = check(Matrix, root, parts)
    keys = keys_of(root)
    problems += [*whole.problems, *(repeat for section in keys.values() for repeat in section.repeats)]
    return Draft(
        file,
        tuple(problems),
        root,
        whole.entry.value if whole.entry and not any_refuses(problems) else None,
        groups=tuple(groups),
        due_rules=tuple(rules),
        ladders=tuple(ladders),
        tasks=tuple(heads),
        keys=keys,
        rules_named=frozenset(str(rule.text) for one in duties(root) if (rule := text_in(one, "han"))),
    )


def duties(root: Fields) -> list[Node]:
    """Return every obligation as it is written, in the order of the text."""
    return [one for task in items_in(root, "nhiem_vu") for one in items_in(task, "dau_viec")]


def keys_of(root: Fields) -> dict[str, Keys]:
    """Return the keys of each section as they are written, with a problem for each that is written twice."""
    ladders = items_in(root, "thang_don_doc")
    ordinary = [one for one in ladders if text_in(one, "ma") is None]
    found = {
        "nhom": written(items_in(root, "nhom"), "ma"),
        "han_chung": written(items_in(root, "han_chung"), "ma"),
        "thang_don_doc": written(ordinary, "giong"),
        "thang": written(ladders, "ma"),
        "nhiem_vu": written(items_in(root, "nhiem_vu"), "so"),
        "dau_viec": written(duties(root), "ma"),
    }
    # A rung's key need only be single on its own ladder.
    rungs = [written(items_in(ladder, "bac"), "ma") for ladder in ladders]
    return found | {"bac": Keys({}, tuple(repeat for one in rungs for repeat in one.repeats))}


def written(nodes: Iterable[Node], key: str) -> Keys:
    """Return what stands under `key` in each of the entries."""
    first: dict[str, Place] = {}
    repeats = []
    for node in nodes:
        found = text_in(node, key)
        if found is None:
            continue
        name = str(found.text)
        if name in first:
            repeats.append(Problem("E102", found.place, {"id": name, "line": str(first[name].line)}))
        first.setdefault(name, found.place)
    return Keys(first, tuple(repeats))
