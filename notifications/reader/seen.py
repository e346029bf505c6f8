"""What of an HTML mail its reader sees: not what is hidden, white on white, or struck out."""

from __future__ import annotations

import re

from lxml import html

SILENT = frozenset({"style", "script", "head", "title", "template", "noscript", "object", "svg", "s", "strike", "del"})
HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$)|mso-hide\s*:\s*all"
    r"|opacity\s*:\s*0(?:\.0*)?\s*(?:;|$)"
)
STRUCK = re.compile(r"text-decoration[a-z-]*\s*:[^;]*line-through")
WHITE = re.compile(
    r"(?:^|[;\s])color\s*:\s*(?:white|#f{3}(?:f{3})?|rgba?\(\s*255\s*,\s*255\s*,\s*255\b.*?\))\s*(?:;|!|$)"
)


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
