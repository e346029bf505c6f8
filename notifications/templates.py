"""The templates of the letters: a strict environment in which little can go wrong, and where a fault of theirs lies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import CodeType, TracebackType
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, TemplateSyntaxError, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import escape

from directive.problem import Place

# A letter counts nothing and repeats nothing: half a gigabyte is written with one "*" or "%".
ARITHMETIC = ("mul", "pow", "mod")
FILTERS = (
    *("capitalize", "default", "e", "escape", "first", "join", "last", "length", "list", "lower", "map", "reject"),
    *("rejectattr", "replace", "select", "selectattr", "sort", "trim", "unique", "upper"),
)


class NoArithmetic(Extension):
    """Refuses the signs of ARITHMETIC, at their line, when a template is compiled."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens as they are. Raises TemplateSyntaxError at a sign that is refused."""
        for token in stream:
            if token.type in ARITHMETIC:
                raise TemplateSyntaxError(f"unexpected {token.value!r}", token.lineno, stream.name, stream.filename)
            yield token


class EscapedOnce(CodeGenerator):
    """Compiles templates that escape by `environment.escaped`: the letters of a round share most of their facts."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """Write what stands before a value that is put out; `finalize` is never used here."""
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class PlainEnvironment(Environment):
    """A template's `row.name` is the fact of that name and nothing else; of the methods of a text it has `split`."""

    code_generator_class = EscapedOnce

    @staticmethod
    def escaped(value: object) -> str:
        """Return the value as HTML has it; what is HTML already stays as it is."""
        return escaped_text(value) if type(value) is str else escape(value)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return the fact `attribute` of a mapping, or `split` of a text; other values keep Jinja's own way."""
        if type(obj) is dict or isinstance(obj, Mapping):  # the first question is the quicker one by far
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        if isinstance(obj, str) and attribute != "split":
            return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


class Loader(FileSystemLoader):
    """Reads templates from folders; one that is not saved as UTF-8 is at fault itself, whoever includes it."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return the text, its file and Jinja's question whether it is unchanged. Raises TemplateSyntaxError."""
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as fault:
            file = next(path for path in (Path(folder, template) for folder in self.searchpath) if path.exists())
            line = fault.object.count(b"\n", 0, fault.start) + 1
            raise TemplateSyntaxError("not UTF-8", line, template, str(file)) from None


class Compiled(BytecodeCache):
    """What each file was compiled to, for all environments of a process, as long as its words are the same."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[str, CodeType | None]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was kept of a file, when it was compiled from these words."""
        words, code = self.kept.get(bucket.key, ("", None))
        if words == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a file was compiled to."""
        self.kept[bucket.key] = (bucket.checksum, bucket.code)


# Of one file, HTML that escapes and text that does not are compiled differently.
COMPILED = {html: Compiled() for html in (False, True)}


def environment(folders: Sequence[Path], *, html: bool) -> Environment:
    """Return a strict environment: no unknown name passes, no name of Jinja's own, few filters, no reloading."""
    made = PlainEnvironment(
        loader=Loader(folders),
        extensions=[NoArithmetic],
        undefined=StrictUndefined,
        autoescape=html,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=COMPILED[html],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in FILTERS} | {"wrapped": wrapped}
    return made


@lru_cache(maxsize=4096)
def escaped_text(text: str) -> str:
    """Return a plain text as HTML has it. Only ever asked for `str` itself: marked-up HTML is equal to its own text."""
    return str(escape(text))


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


def words_of(fault: Exception) -> str:
    """Return what is wrong, the same however deep in a template that includes itself it was met."""
    return type(fault).__name__ if isinstance(fault, RecursionError) else getattr(fault, "message", str(fault))


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


@lru_cache(maxsize=256)
def names_taken(words: str) -> tuple[tuple[str, int], ...]:
    """Return the names, each with its line, that a template without a fault takes from its facts.

    What it makes for itself is none of them: set, looped over, imported or defined as a macro.
    """
    tree = environment((), html=False).parse(words)
    uses = list(tree.find_all(nodes.Name))
    made = {use.name for use in uses if use.ctx != "load"}
    made |= {macro.name for macro in tree.find_all(nodes.Macro)}
    for taken in tree.find_all(nodes.FromImport):
        made |= {name if isinstance(name, str) else name[1] for name in taken.names}
    return tuple((use.name, use.lineno) for use in uses if use.ctx == "load" and use.name not in made)
