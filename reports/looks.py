"""How a paragraph and its letters look in a .docx: its styles, their parents and its own settings put together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn
from lxml.etree import tostring

from reports.blocks import Look, Type

VAL, STYLE, CHARACTER = qn("w:val"), qn("w:pStyle"), qn("w:rStyle")
OF_PARAGRAPH, OF_LETTERS, BOTTOM = qn("w:pPr"), qn("w:rPr"), qn("w:bottom")
ON = frozenset({None, "1", "true", "on"})
ALIGNS = {"both": "both", "distribute": "both", "center": "center", "right": "right", "end": "right"}
# The natural height of a line of the report's face, in parts of its size.
NATURAL = 1.149
LINES = 240  # in one line, where a height is told in lines


class Looks:
    """Answers how each paragraph and run of one document looks."""

    def __init__(self, styles: Any) -> None:
        self.styles = {one.get(qn("w:styleId")): one for one in styles.iter(qn("w:style"))}
        self.default = next(
            (key for key, one in self.styles.items() if one.get(qn("w:default")) and _kind(one) == "paragraph"), ""
        )
        defaults = styles.find(qn("w:docDefaults"))
        self.base = [] if defaults is None else [one for one in defaults if len(one)]
        self.known: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {}
        # Thousands of cells look alike.
        self.looks: dict[str, Look] = {}
        self.types: dict[tuple[str, str], Type] = {}

    def look(self, paragraph: Any) -> Look:
        """Return the look of a paragraph."""
        own = paragraph.find(OF_PARAGRAPH)
        key = plain_key(own)
        if key not in self.looks:
            named = None if own is None else own.find(STYLE)
            style = self.default if named is None else str(named.get(VAL))
            set_by_style, letters = self.of_style(style)
            self.looks[key] = _look(style, set_by_style | ({} if own is None else settings(own)), _type(letters))
        return self.looks[key]

    def type(self, run: Any, style: str) -> Type:
        """Return the type of a run in a paragraph of that style."""
        own = run.find(OF_LETTERS)
        key = (style, plain_key(own))
        if key not in self.types:
            named = None if own is None else own.find(CHARACTER)
            of_run = {} if named is None else self.of_style(str(named.get(VAL)), alone=True)[1]
            self.types[key] = _type(self.of_style(style)[1] | of_run | ({} if own is None else settings(own)))
        return self.types[key]

    def of_style(self, style: str, *, alone: bool = False) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the settings of paragraphs and of letters that a style comes to; `alone` without the defaults."""
        key = f"{style}/{alone}"
        if key not in self.known:
            paragraph: dict[str, Any] = {}
            letters: dict[str, Any] = {}
            for one in [*([] if alone else self.base), *self.chain(style)]:
                for part in one.iter(OF_PARAGRAPH):
                    paragraph |= settings(part)
                for part in one.iter(OF_LETTERS):
                    letters |= settings(part)
            self.known[key] = paragraph, letters
        return self.known[key]

    def chain(self, style: str) -> list[Any]:
        """Return a style with its parents, the eldest first."""
        found: list[Any] = []
        while style in self.styles and self.styles[style] not in found:
            found.insert(0, self.styles[style])
            parent = found[0].find(qn("w:basedOn"))
            style = "" if parent is None else parent.get(VAL)
        return found


def plain_key(properties: Any) -> str:
    """Return what tells settings from other settings."""
    return (
        ""
        if properties is None
        else "".join(f"{one.tag}{one.items()}{len(one) and tostring(one)!r}" for one in properties)
    )


def settings(properties: Any) -> dict[str, Any]:
    """Return each setting by its name; of spacing and indent, each measure by itself."""
    return dict(_named(properties))


def _named(properties: Any) -> Iterator[tuple[str, Any]]:
    for one in properties:
        name = one.tag.rpartition("}")[2]
        if name in ("spacing", "ind"):
            for key, value in one.items():
                yield f"{name}.{key.rpartition('}')[2]}", value
        else:
            yield name, one


def _look(style: str, chosen: dict[str, Any], letters: Type) -> Look:
    level = _value(chosen, "outlineLvl")
    hanging = -_number(chosen, "ind.hanging")
    border = chosen.get("pBdr")
    return Look(
        style=style,
        type=letters,
        align=ALIGNS.get(_value(chosen, "jc") or "", "left"),
        first=hanging or _number(chosen, "ind.firstLine"),
        left=_number(chosen, "ind.left") or _number(chosen, "ind.start"),
        right=_number(chosen, "ind.right") or _number(chosen, "ind.end"),
        before=_number(chosen, "spacing.before"),
        after=_number(chosen, "spacing.after"),
        line=_line(chosen, letters.size),
        keep=_on(chosen, "keepNext"),
        new_page=_on(chosen, "pageBreakBefore"),
        ruled=border is not None and border.find(BOTTOM) is not None,
        level=int(level) if level and int(level) < 9 else None,
    )


def _line(chosen: dict[str, Any], size: int) -> int:
    """Return the height of a line in twips; a size in half points is ten twips."""
    told, natural = _number(chosen, "spacing.line"), round(size * 10 * NATURAL)
    match chosen.get("spacing.lineRule"):
        case "exact":
            return told or natural
        case "atLeast":
            return max(told, natural)
        case _:
            return round(natural * (told or LINES) / LINES)


def _type(chosen: dict[str, Any]) -> Type:
    return Type(
        size=int(_value(chosen, "sz") or 20),
        bold=_on(chosen, "b"),
        italic=_on(chosen, "i"),
        underline=(_value(chosen, "u") or "none") != "none",
        gap=_number(chosen, "spacing.val"),
    )


def _kind(style: Any) -> str:
    return str(style.get(qn("w:type")))


def _value(chosen: dict[str, Any], name: str) -> str | None:
    return chosen[name].get(VAL) if name in chosen else None


def _on(chosen: dict[str, Any], name: str) -> bool:
    return name in chosen and chosen[name].get(VAL) in ON


def _number(chosen: dict[str, Any], name: str) -> int:
    return round(float(chosen.get(name, 0)))
