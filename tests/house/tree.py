"""The repository as the house tests see it: its rooms, its files, their syntax trees."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("directive", "store", "notifications", "reports", "services", "flows", "web", "simulation", "cli")
Function = ast.FunctionDef | ast.AsyncFunctionDef


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


@cache
def syntax(path: Path) -> ast.Module:
    """Return the file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(path: Path) -> Iterator[Function]:
    """Yield every function and method of the file."""
    yield from (node for node in ast.walk(syntax(path)) if isinstance(node, Function))


def classes(*folders: str) -> set[str]:
    """Return the names of all classes in these folders."""
    nodes = (node for path in python_files(*folders) for node in ast.walk(syntax(path)))
    return {node.name for node in nodes if isinstance(node, ast.ClassDef)}


def imported(path: Path) -> set[str]:
    """Return the top-level names that the file imports from."""
    found: set[str] = set()
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    return found


def at(path: Path, node: ast.AST) -> str:
    """Return `file:line` as a person reads it."""
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
