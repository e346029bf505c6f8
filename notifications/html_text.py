"""HTML as the lines that a reader sees; nothing is fetched, run or kept of it but the words."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from notifications.decode import tidy

BLOCKS = frozenset(
    {"p", "div", "br", "tr", "li", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre", "blockquote"}
)
SILENT = frozenset({"style", "script", "head", "title", "template"})
SPACE = re.compile(r"\s+")
TAG = re.compile(r"<[^<>]*>")
BLANK_LINES = re.compile(r"\n{3,}")


class Lines(HTMLParser):
    """Gathers the words of a page; each block is a line of its own, and quoted blocks begin with `>`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self._silent = 0
        self._quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line at a block, a quotation at a blockquote, silence at a style or script."""
        if tag in BLOCKS:
            self.lines.append("")
        self._quoted += tag == "blockquote"
        self._silent += tag in SILENT

    def handle_endtag(self, tag: str) -> None:
        """End what the start began; ends without a start end nothing."""
        if tag in BLOCKS:
            self.lines.append("")
        self._quoted = max(0, self._quoted - (tag == "blockquote"))
        self._silent = max(0, self._silent - (tag in SILENT))

    def handle_data(self, data: str) -> None:
        """Add words to the line."""
        if self._silent:
            return
        words = SPACE.sub(" ", data)
        if not self.lines[-1].strip("> "):
            words = words.lstrip()
            self.lines[-1] = "> " * bool(self._quoted and words)
        self.lines[-1] += words


def text_of_html(html: str) -> str:
    """Return the words of an HTML part, line by line, in NFC; whatever is no HTML comes out as words."""
    if not html:
        return ""
    page = Lines()
    try:
        page.feed(html)
        page.close()
    except AssertionError:  # the library's own word for markup that it does not know
        return tidy(TAG.sub(" ", html))
    text = "\n".join(line.rstrip() for line in page.lines)
    return tidy(BLANK_LINES.sub("\n\n", text)).strip("\n")
