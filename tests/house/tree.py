"""The repository as the house tests see it: its rooms, its files, their syntax trees."""

from __future__ import annotations

import ast
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("directive", "store", "notifications", "reports", "services", "flows", "web", "simulation", "cli")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Signature:
    """A function or method: where it stands, how many lines it has, how many arguments a caller can give."""

    name: str
    line: int
    lines: int
    arguments: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What the house looks at in one file; a use is a dotted name, or one imported by name, with its line."""

    functions: list[Signature]
    classes: list[str]
    imports: list[str]
    uses: list[tuple[str, int]]


@cache
def tracked() -> tuple[Path, ...]:
    """Return every file that git keeps, or would keep at the next commit."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    names = listed.stdout.decode("utf-8").split("\0")
    return tuple(path for path in (ROOT / name for name in sorted(names) if name) if path.is_file())


def python_files(*folders: str) -> list[Path]:
    """Return the Python files of these folders; of every folder when none is named."""
    found = [path for path in tracked() if path.suffix == ".py"]
    return [path for path in found if not folders or path.relative_to(ROOT).parts[0] in folders]


def syntax(path: Path) -> ast.Module:
    """Return the file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def seen(path: Path) -> Seen:
    """Return what the house looks at in a file. Its tree is not kept: all of them are 700,000 nodes."""
    return look(syntax(path))


def look(tree: ast.Module) -> Seen:
    """Return what the house looks at in a tree."""
    found = Seen([], [], [], [])
    for node in ast.walk(tree):
        if isinstance(node, Function):
            found.functions.append(Signature(node.name, node.lineno, lines(node), arguments(node)))
        elif isinstance(node, ast.ClassDef):
            found.classes.append(node.name)
        elif isinstance(node, ast.Import):
            found.imports.extend(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.imports.append(node.module or "")
            found.uses.extend((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)
        elif isinstance(node, ast.Attribute | ast.Name):
            found.uses.append((dotted(node), node.lineno))
    return found


def dotted(node: ast.AST) -> str:
    """Return `a.b.c` for a name or a chain of attributes; an empty string for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def lines(function: Function) -> int:
    """Return the lines from `def` to the last one, docstring and all."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def arguments(function: Function) -> int:
    """Return how many arguments a caller can give; self and cls are not given."""
    given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return len([argument for argument in given if argument.arg not in ("self", "cls")])


def functions(path: Path) -> list[Signature]:
    """Return every function and method of the file."""
    return seen(path).functions


def classes(*folders: str) -> set[str]:
    """Return the names of all classes in these folders."""
    return {name for path in python_files(*folders) for name in seen(path).classes}


def imported(path: Path) -> set[str]:
    """Return the top-level names that the file imports from."""
    return {name.partition(".")[0] for name in seen(path).imports}


def at(path: Path, line: int) -> str:
    """Return `file:line` as a person reads it."""
    return f"{path.relative_to(ROOT)}:{line}"
