"""Letters in words: one folder of templates for each kind, rendered from plain facts, checked before any leaves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from jinja2 import Template, TemplateNotFound, TemplateSyntaxError, UndefinedError

from directive.letter import LetterKind
from directive.problem import Place, Problem, in_order
from notifications.samples import samples
from notifications.templates import Loader, environment, names_taken, place_of, short, words_of

SUBJECT = "subject.txt"
PARTS = (SUBJECT, "body.txt", "body.html")
PIECES = 512  # after so many it is asked whether the part is too long
LETTER_LIMIT = 256 * 1024  # characters in one part; the longest real letter has some 60,000
SUBJECT_LIMIT = 250
HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")  # the categories Cc, Zl and Zp
PLAIN = (str, int)
LEAVES = frozenset({str, int, bool, type(None)})  # a mapping of nothing else, as most are, needs no second look


@dataclass(frozen=True, slots=True)
class Written:
    """A letter in words: one line of subject, and the same contents as text and as HTML, all in NFC."""

    subject: str
    text: str
    html: str


class CannotWrite(ValueError):
    """A letter that must not leave: its template or its facts are at fault. The words say which, and where."""


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
        return Written(one_line(subject, f"{kind.value}/{SUBJECT}"), text, html)

    def check(self) -> list[Problem]:
        """Return everything that is wrong with the templates.

        E311 is one that cannot be read or fails, E312 an unknown name, E313 a missing file, E314 a subject that is not
        one fair line, E315 a part that is too long for any letter.
        """
        problems = [problem for name in self._names() for problem in self._check_file(name)]
        broken = {problem.place.file for problem in problems}
        for kind in LetterKind:
            for part in PARTS:
                problems += [one for one in self._check_part(kind, part) if one.place.file not in broken]
        return in_order(unique(problems))

    def _part(self, kind: LetterKind, part: str, facts: Mapping[str, object]) -> str:
        """Return one part, in NFC."""
        name = f"{kind.value}/{part}"
        try:
            written = self._rendered(name, facts)
        except Exception as fault:
            raise CannotWrite(f"{place_of(fault, self.folders)}: {fault}") from fault
        if len(written) > LETTER_LIMIT:
            raise CannotWrite(f"letters/{name}: > {LETTER_LIMIT}")
        return unicodedata.normalize("NFC", written)

    def _rendered(self, name: str, facts: Mapping[str, object]) -> str:
        """Return what a template writes, or not much more of it than tells that it is too long. Raises what it raises.

        A piece is some words of the template or one fact.
        """
        stream = self._template(name).generate(facts)
        written = ""
        while len(written) <= LETTER_LIMIT and (pieces := list(islice(stream, PIECES))):
            written += "".join(pieces)
        return written

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
        source, file, _ = Loader(self.folders).get_source(self._text, name)
        known = samples(LetterKind(kind))[0]
        for taken, line in names_taken(source):
            if taken not in known:
                yield Problem("E312", Place(short(file, self.folders), line), {"ten": taken})

    def _check_part(self, kind: LetterKind, part: str) -> Iterator[Problem]:
        """Yield what goes wrong when one part is written with the sample facts of its kind."""
        name = f"{kind.value}/{part}"
        for facts in samples(kind):
            try:
                yield from unfit(name, self._rendered(name, facts))
            except TemplateNotFound as fault:
                yield Problem("E313", Place(str(fault.name)), {"thu": kind.value})
            except UndefinedError as fault:
                yield Problem("E312", place_of(fault, self.folders), {"ten": fault.message or ""})
            except Exception as fault:  # noqa: BLE001 -- a template can fail in any way, and each has its place
                yield Problem("E311", place_of(fault, self.folders), {"loi": words_of(fault)})


def unfit(name: str, written: str) -> Iterator[Problem]:
    """Yield why a part could stand in no letter: it is too long, or a subject that is not one fair line."""
    place = Place(f"letters/{name}")
    if len(written) > LETTER_LIMIT:
        yield Problem("E315", place, {"so": str(LETTER_LIMIT)})
    elif name.endswith(SUBJECT) and not is_fair(trimmed(written)):
        yield Problem("E314", place, {"so": str(SUBJECT_LIMIT)})


def one_line(subject: str, name: str) -> str:
    """Return the subject without the file's last line end. Raises CannotWrite unless it is one fair line."""
    line = trimmed(subject)
    if not is_fair(line):
        raise CannotWrite(f"letters/{name}: {line[:SUBJECT_LIMIT]!r}")
    return line


def trimmed(subject: str) -> str:
    """Return the subject without what the file has around it."""
    return subject.strip(" \n")


def is_fair(line: str) -> bool:
    """Return True for one line of some words, none of them hidden, that is no longer than SUBJECT_LIMIT."""
    return 0 < len(line) <= SUBJECT_LIMIT and not HIDDEN.search(line)


def must_be_plain(value: object, name: str = "facts") -> None:
    """Raise CannotWrite unless `value` is made of strings, whole numbers, truths, None, lists and mappings only."""
    if value is None or isinstance(value, PLAIN):
        return
    if isinstance(value, Mapping):
        if not LEAVES.issuperset(map(type, value.values())):
            for key, inner in value.items():
                must_be_plain(inner, f"{name}.{key}")
    elif isinstance(value, list | tuple):
        for place, inner in enumerate(value):
            must_be_plain(inner, f"{name}[{place}]")
    else:
        raise CannotWrite(f"{name}: {type(value).__name__}")


def unique(problems: Sequence[Problem]) -> list[Problem]:
    """Return the problems without repeats: several sample facts may meet the same fault."""
    kept: list[Problem] = []
    for problem in problems:
        if problem not in kept:
            kept.append(problem)
    return kept
