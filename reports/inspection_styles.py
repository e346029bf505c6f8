"""What a paragraph and its runs look like in the end: defaults, table style, styles, lists, then their own words.

Properties are flat mappings: `jc`, `spacing.line`, `rFonts.ascii`, `pBdr.bottom`. A later source overrides an
earlier one name by name, as Word does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from reports.inspection_package import Package, W

Props = dict[str, str]
TOGGLES = ("b", "i", "caps", "vanish")
OFF = ("0", "false", "off", "none")
SLOTS = ("ascii", "hAnsi", "cs", "eastAsia")
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
TWIPS = {"": 1.0, "pt": 20.0, "in": 1440.0, "mm": 1440 / 25.4, "cm": 14400 / 25.4, "pc": 240.0, "pi": 240.0}
MEASURE = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)(pt|in|mm|cm|pc|pi)?")


class Styles:
    """The styles, defaults and theme of one document."""

    def __init__(self, package: Package) -> None:
        self.by_id: dict[str, Any] = {}
        self.known: dict[tuple[str, str], Props] = {}
        self.usual: dict[str, str] = {}
        self.base: dict[str, Props] = {"pPr": {}, "rPr": {}}
        self.theme = theme_fonts(package.theme)
        for kind in self.base if package.styles is not None else ():
            self.base[kind] = flat(package.styles.find(f"{W}docDefaults/{W}{kind}Default/{W}{kind}"))
        for one in package.styles.iter(f"{W}style") if package.styles is not None else ():
            key = one.get(f"{W}styleId", "")
            self.by_id[key] = one
            if is_on(one.get(f"{W}default"), "0"):
                self.usual[one.get(f"{W}type", "")] = key

    def chain(self, key: str, kind: str) -> Props:
        """Return the properties of a style, its forebears' below its own; a ring of styles ends where it closes."""
        if (key, kind) not in self.known:
            self.known[key, kind] = self.inherited(key, kind)
        return self.known[key, kind]

    def inherited(self, key: str, kind: str) -> Props:
        """Return what `chain` remembers."""
        line: list[Any] = []
        while key in self.by_id and self.by_id[key] not in line:
            line.append(self.by_id[key])
            key = value_of(self.by_id[key].find(f"{W}basedOn"))
        found: Props = {}
        for one in reversed(line):
            found |= flat(one.find(f"{W}{kind}"))
        return found

    def paragraph_style(self, paragraph: Any) -> str:
        """Return the id of the paragraph's style, the document's usual one when it names none."""
        named = value_of(paragraph.find(f"{W}pPr/{W}pStyle"))
        return named if named in self.by_id else self.usual.get("paragraph", "")

    def paragraph(self, paragraph: Any, table: str, listed: Props) -> Props:
        """Return what holds for a paragraph in a table of that style, with what its list gives."""
        own = flat(paragraph.find(f"{W}pPr"))
        style = self.chain(self.paragraph_style(paragraph), "pPr")
        found = dict(self.base["pPr"])
        # A style that brings its own list keeps its indents; a list that the paragraph itself is in gives them.
        steps = (style, listed) if "numPr" in own else (listed, style)
        for step in (self.chain(table, "pPr"), *steps, own):
            found |= step
        return found

    def run(self, run: Any, style: str, table: str) -> Props:
        """Return what holds for a run in a paragraph of that style. Toggles of two styles cancel each other out."""
        own = flat(run.find(f"{W}rPr"))
        levels = [self.chain(table, "rPr"), self.chain(style, "rPr"), self.chain(own.get("rStyle", ""), "rPr")]
        found = dict(self.base["rPr"])
        for level in levels:
            found |= level
        for name in TOGGLES:
            told = [level[name] for level in levels if name in level]
            if told:
                found[name] = str(sum(is_on(one) for one in told) % 2)
        found |= own
        return found

    def font(self, props: Mapping[str, str], slot: str) -> str:
        """Return the font of a slot; a theme's font by its name, empty when nothing names one."""
        named = props.get(f"rFonts.{slot}", "")
        return self.theme.get(named[1:], "") if named.startswith("+") else named


def flat(element: Any) -> Props:
    """Return the properties under pPr, rPr or tcPr by flat names; an element without a value is on."""
    found: Props = {}
    for child in element if element is not None else ():
        name = local(child)
        if name in ("pBdr", "numPr"):
            found |= {f"{name}.{local(one)}": value_of(one) for one in child}
        found |= {f"{name}.{local_name(key)}": value for key, value in child.attrib.items()}
        found[name] = found.pop(f"{name}.val", "1")
    return straightened(found)


def straightened(found: Props) -> Props:
    """Say the same in one way: a theme's font with a plus before its name, the first line's indent as `ind.first`."""
    for slot in SLOTS:
        theme = found.pop(f"rFonts.{slot}Theme", "") or found.pop(f"rFonts.{slot.lower()}theme", "")
        if theme:
            found[f"rFonts.{slot}"] = f"+{theme}"
    hanging, first = found.pop("ind.hanging", ""), found.pop("ind.firstLine", "")
    if hanging or first:
        found["ind.first"] = f"-{hanging.lstrip('-')}" if hanging else first
    for old, new in (("ind.start", "ind.left"), ("ind.end", "ind.right")):
        if old in found:
            found[new] = found.pop(old)
    return found


def theme_fonts(theme: Any) -> dict[str, str]:
    """Return the fonts of a theme by the names that runs use: "minorHAnsi" is the body's Latin font."""
    found: dict[str, str] = {}
    for prefix in ("major", "minor") if theme is not None else ():
        for kind, names in {"latin": ("Ascii", "HAnsi"), "ea": ("EastAsia",), "cs": ("Bidi",)}.items():
            one = theme.find(f".//{DRAWING}{prefix}Font/{DRAWING}{kind}")
            found |= {f"{prefix}{name}": "" if one is None else one.get("typeface", "") for name in names}
    return found


def is_on(value: str | None, missing: str = "1") -> bool:
    """Return True when a switch is on; one without a value is."""
    return (missing if value is None else value).lower() not in OFF


def twips(value: str | None) -> int | None:
    """Return a length in twips, from a plain number or one with its unit; None for what is no length."""
    found = MEASURE.fullmatch(value or "")
    return round(float(found[1]) * TWIPS[found[2] or ""]) if found else None


def value_of(element: Any) -> str:
    """Return the `w:val` of an element that may be missing."""
    return "" if element is None else str(element.get(f"{W}val", ""))


def local(element: Any) -> str:
    """Return the name of an element without its namespace."""
    return local_name(element.tag)


def local_name(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition("}")[2]


def under(element: Any, *names: str) -> Iterator[Any]:
    """Yield the children of these names, also those inside content controls and kept insertions."""
    for child in element:
        name = local(child)
        if name in names:
            yield child
        elif name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple"):
            yield from under(child, *names)
