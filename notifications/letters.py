"""Letters in words: one folder of templates for each kind, rendered from plain facts, checked before any leaves."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)

from directive.letter import LetterKind
from directive.problem import Place, Problem, in_order
from notifications.samples import samples

PARTS = ("subject.txt", "body.txt", "body.html")
LETTER_LIMIT = 256 * 1024  # characters in one part; the longest real letter has some 60,000
SUBJECT_LIMIT = 250


@dataclass(frozen=True, slots=True)
class Written:
    """A letter in words: one line of subject, and the same contents as text and as HTML, all in NFC."""

    subject: str
    text: str
    html: str


class CannotWrite(ValueError):
    """A letter that must not leave: its template or its facts are at fault. The words say which, and where."""


class PlainEnvironment(Environment):
    """A template's `row.name` is the fact of that name and nothing else: no method of the mapping can be reached."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return the fact `attribute` of a mapping; other values keep Jinja's own way."""
        if isinstance(obj, Mapping):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


class LetterWriter:
    """Writes letters from the templates in `folders`; of two files of one name, the one in the first folder is taken.

    Templates are compiled once, at their first use: a changed file is seen by a new writer only.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)
        self._text = environment(self.folders, html=False)
        self._html = environment(self.folders, html=True)

    def write(self, kind: LetterKind, facts: Mapping[str, object]) -> Written:
        """Return the letter of that kind with those facts.

        Raises CannotWrite when a template is missing or broken, a fact is missing or no plain value, the subject is
        empty, too long or more than one line, or a part is longer than LETTER_LIMIT. Nothing is written by halves.
        """
        must_be_plain(facts)
        subject, text, html = (self._part(kind, part, facts) for part in PARTS)
        return Written(one_line(subject), text, html)

    def check(self) -> list[Problem]:
        """Return everything that is wrong with the templates: E311 syntax, E312 unknown name, E313 missing file."""
        problems = [problem for name in self._names() for problem in self._check_file(name)]
        broken = {problem.place.file for problem in problems}
        for kind in LetterKind:
            for part in PARTS:
                problems += [one for one in self._check_part(kind, part) if one.place.file not in broken]
        return in_order(unique(problems))

    def _part(self, kind: LetterKind, part: str, facts: Mapping[str, object]) -> str:
        """Return one part, in NFC."""
        try:
            written = self._template(f"{kind.value}/{part}").render(facts)
        except TemplateError as fault:
            raise CannotWrite(f"{place_of(fault, self.folders)}: {fault}") from fault
        if len(written) > LETTER_LIMIT:
            raise CannotWrite(f"{kind.value}/{part}: {len(written)} > {LETTER_LIMIT}")
        return unicodedata.normalize("NFC", written)

    def _template(self, name: str) -> Template:
        """Return a compiled template; HTML is escaped whatever the file that it includes is called."""
        return (self._html if name.endswith(".html") else self._text).get_template(name)

    def _names(self) -> list[str]:
        """Return the name of every template file in any of the folders."""
        return [name for name in self._text.list_templates() if name.endswith((".txt", ".html"))]

    def _check_file(self, name: str) -> Iterator[Problem]:
        """Yield the syntax fault of one file, or the names that its kind of letter does not have."""
        kind, _, _ = name.partition("/")
        try:
            self._template(name)
        except TemplateSyntaxError as fault:
            yield Problem("E311", place_of(fault, self.folders), {"loi": fault.message or ""})
            return
        if kind not in set(LetterKind):
            return
        source, file, _ = self._loader().get_source(self._text, name)
        tree = self._text.parse(source, name, file)
        known = set(samples(LetterKind(kind))[0]) | names_made(tree)
        for use in tree.find_all(nodes.Name):
            if use.ctx == "load" and use.name not in known:
                yield Problem("E312", Place(short(file, self.folders), use.lineno), {"ten": use.name})

    def _check_part(self, kind: LetterKind, part: str) -> Iterator[Problem]:
        """Yield what goes wrong when one part is written with the sample facts of its kind."""
        for facts in samples(kind):
            try:
                self._template(f"{kind.value}/{part}").render(facts)
            except TemplateNotFound as fault:
                yield Problem("E313", Place(str(fault.name)), {"thu": kind.value})
            except UndefinedError as fault:
                yield Problem("E312", place_of(fault, self.folders), {"ten": fault.message or ""})
            except TemplateSyntaxError as fault:
                yield Problem("E311", place_of(fault, self.folders), {"loi": fault.message or ""})

    def _loader(self) -> FileSystemLoader:
        """Return where the templates come from."""
        return FileSystemLoader(self.folders)


def environment(folders: Sequence[Path], *, html: bool) -> Environment:
    """Return a strict environment: no unknown name passes, no name of Jinja's own, no reloading."""
    made = PlainEnvironment(
        loader=FileSystemLoader(folders),
        undefined=StrictUndefined,
        autoescape=html,
        auto_reload=False,
        cache_size=-1,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.clear()
    made.filters["wrapped"] = wrapped
    return made


@lru_cache(maxsize=4096)
def wrapped(text: str, width: int = 76, indent: int = 0) -> str:
    """Return `text` as lines of at most `width` characters, cut at spaces only; lines after the first are indented.

    The first line is taken to begin at `indent` too. A word is never cut: a longer one makes a longer line.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and indent + len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return ("\n" + " " * indent).join([*lines, line])


def one_line(subject: str) -> str:
    """Return the subject without the file's last line end. Raises CannotWrite unless it is one fair line."""
    line = subject.strip(" \n")
    control = any(unicodedata.category(letter) in ("Cc", "Zl", "Zp") for letter in line)
    if not line or len(line) > SUBJECT_LIMIT or control:
        raise CannotWrite(f"subject: {line[:SUBJECT_LIMIT]!r}")
    return line


def must_be_plain(value: object, name: str = "facts") -> None:
    """Raise CannotWrite unless `value` is made of strings, whole numbers, truths, None, lists and mappings only."""
    if isinstance(value, str | int | None):
        return
    if isinstance(value, Mapping):
        for key, inner in value.items():
            must_be_plain(inner, f"{name}.{key}")
    elif isinstance(value, list | tuple):
        for place, inner in enumerate(value):
            must_be_plain(inner, f"{name}[{place}]")
    else:
        raise CannotWrite(f"{name}: {type(value).__name__}")


def place_of(fault: BaseException, folders: Sequence[Path]) -> Place:
    """Return the file and line of a template's fault; Jinja puts the template's own lines into the traceback."""
    if isinstance(fault, TemplateSyntaxError):
        return Place(short(fault.filename or fault.name or "", folders), fault.lineno)
    place = Place(str(getattr(fault, "name", "") or ""))
    for file, line in lines_of(fault.__traceback__):
        name = short(file, folders)
        if name != file:
            place = Place(name, line)
    return place


def lines_of(trace: TracebackType | None) -> Iterator[tuple[str, int]]:
    """Yield file and line of each frame, outermost first."""
    while trace:
        yield trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next


def short(file: str | None, folders: Sequence[Path]) -> str:
    """Return the file as a person knows it: its name under `letters/`; a file elsewhere keeps its own name."""
    for folder in folders:
        if file and Path(file).is_relative_to(folder):
            return f"letters/{Path(file).relative_to(folder).as_posix()}"
    return file or ""


def names_made(tree: nodes.Template) -> set[str]:
    """Return the names that a template makes for itself: set, looped over, imported or defined as a macro."""
    made = {use.name for use in tree.find_all(nodes.Name) if use.ctx != "load"}
    made |= {macro.name for macro in tree.find_all(nodes.Macro)}
    for taken in tree.find_all(nodes.FromImport):
        made |= {name if isinstance(name, str) else name[1] for name in taken.names}
    return made


def unique(problems: Sequence[Problem]) -> list[Problem]:
    """Return the problems without repeats: several sample facts may meet the same fault."""
    kept: list[Problem] = []
    for problem in problems:
        if problem not in kept:
            kept.append(problem)
    return kept
