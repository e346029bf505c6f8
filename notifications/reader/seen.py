"""What of an HTML mail its reader sees: not what is hidden, white on white, or struck out."""

from __future__ import annotations

import re

from lxml import html

SILENT = frozenset({"style", "script", "head", "title", "template", "noscript", "object", "svg", "s", "strike", "del"})
HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$)|mso-hide\s*:\s*all"
    r"|opacity\s*:\s*0(?:\.0*)?\s*(?:;|$)"
)
PRESERVED = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
STRUCK = re.compile(r"text-decoration[a-z-]*\s*:[^;]*line-through")
WHITE = re.compile(
    r"(?:^|[;\s])color\s*:\s*(?:white|#f{3}(?:f{3})?|rgba?\(\s*255\s*,\s*255\s*,\s*255\b.*?\))\s*(?:;|!|$)"
)


def keeps_lines(one: html.HtmlElement) -> bool:
    """Return True for an element whose line breaks are shown as they are written."""
    return one.tag == "pre" or PRESERVED.search(one.get("style", "")) is not None


def number_of(one: html.HtmlElement) -> str:
    """Return the figure that is shown before an item of a numbered list, "" before any other element."""
    around = one.getparent()
    if one.tag != "li" or around is None or around.tag != "ol" or around.get("type", "1") != "1":
        return ""
    start = around.get("start", "1")
    return f"{sum(1 for _ in one.itersiblings('li', preceding=True)) + (int(start) if start.isdecimal() else 1)}. "


def silent(one: html.HtmlElement) -> bool:
    """Return True for what no reader sees, and for what its writer has struck out."""
    return one.tag in SILENT or STRUCK.search(one.get("style", "").lower()) is not None or concealed(one)


def concealed(one: html.HtmlElement) -> bool:
    """Return True for words that are there and are not shown: hidden, or white on the paper's own white."""
    style = one.get("style", "").lower()
    if one.get("hidden") is not None or HIDDEN.search(style):
        return True
    white = WHITE.search(style) or WHITE.search(f"color:{one.get('color', '').lower()}")
    return white is not None and not any(painted(around) for around in (one, *one.iterancestors()))


def painted(one: html.HtmlElement) -> bool:
    """Return True when an element has a background of its own."""
    return "background" in one.get("style", "").lower() or one.get("bgcolor") is not None
