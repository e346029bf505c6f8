"""HTML as the lines that a reader sees; nothing is fetched, run or kept of it but the words.

What a mail program marks as quoted comes out as plain text marks it: `>` before quoted lines, and one separating line
before a letter that is quoted whole. A row of a table is one line, its cells joined by " | ".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree, html

from notifications.decode import tidy
from notifications.reader.seen import SILENT, concealed, keeps_lines, number_of, silent

BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "br",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
SEPARATOR = "-----Original Message-----"
# What mail programs call the letter that they quote whole, below the answer.
TAIL_IDS = frozenset(
    {"divrplyfwdmsg", "appendonsend", "olk_src_body_section", "zwchr", "mail-editor-reference-message"}
)
TAIL_MARKS = frozenset({"__divider__", "__quoted_text__"})
TAIL_CLASSES = frozenset({"yahoo_quoted", "moz-forward-container", "protonmail_quote", "outlookmessageheader"})
ATTRIBUTION_CLASSES = frozenset({"gmail_attr", "moz-cite-prefix"})
SPACE = re.compile(r"[ \t\r\n\f]+")
TAG = re.compile(r"<[^<>]*>")
SPACES = re.compile(r" {2,}")
BLANK_LINES = re.compile(r"\n{3,}")
INDENT = re.compile(r"border(?:-left)?\s*:\s*(?:none|0)")  # what "indent" makes of a paragraph, with no line beside it
LINES_LIMIT = 20_000


@dataclass(slots=True)
class Page:
    """The lines so far. `quoted` counts the quotations in which we stand, `cells` the cells of the row."""

    lines: list[str] = field(default_factory=lambda: [""])
    quoted: int = 0
    tables: bool = False
    kept: int = 0  # the elements in which we stand that keep their line breaks
    tail: bool = False  # a letter that is quoted whole has begun
    concealed: list[str] = field(default_factory=list)  # words outside of any quotation that nobody sees

    def say(self, words: str | None) -> None:
        """Add words to the line, or to several where line breaks are kept."""
        *above, last = (words or "").split("\n") if self.kept else [words or ""]
        for line in above:
            self.add(line)
            self.turn(blank=True)
        self.add(last)

    def add(self, words: str) -> None:
        """Add words to the line."""
        said = SPACE.sub(" ", words)
        if not self.lines[-1]:
            said = said.lstrip(" ")
        self.lines[-1] += said

    def turn(self, *, blank: bool = False) -> None:
        """Begin a new line, below a `blank` one if need be; what is quoted gets its mark."""
        line = SPACES.sub(" ", self.lines[-1]).rstrip()
        if (line or blank) and len(self.lines) < LINES_LIMIT:
            self.lines[-1] = self.marked(line)
            self.lines.append("")

    def marked(self, line: str) -> str:
        """Return the line with its mark of quotation."""
        return f"{'>' * self.quoted} {line}" if self.quoted and line else line


class Shown(NamedTuple):
    """What an HTML part shows. `tabled`: a table with two columns stands in it outside of any quotation."""

    words: str
    tabled: bool = False
    concealed: str = ""  # what it holds outside of any quotation and does not show


def text_of_html(source: str) -> str:
    """Return the words of an HTML part, line by line, in NFC; whatever is no HTML comes out as words."""
    return read_html(source).words


def read_html(source: str) -> Shown:
    """Return what an HTML part shows."""
    if not source.strip():
        return Shown("")
    try:
        tree = html.document_fromstring(source.replace("\0", "").encode("utf-8", "replace"), parser=parser())
    except (etree.LxmlError, ValueError):
        return Shown(tidy(TAG.sub(" ", source)))
    page = Page()
    for begins, one in walked(tree):
        if silent(one):
            pass_over(page, one)
        else:
            (begin if begins else end)(page, one)
    page.turn()
    text = "\n".join(page.lines)
    words = tidy(BLANK_LINES.sub("\n\n", text)).strip("\n")
    return Shown(words or tidy(TAG.sub(" ", source)).strip(), page.tables, tidy("\n".join(page.concealed)))


def parser() -> html.HTMLParser:
    """Return a reader of HTML that fetches nothing and stops at no depth that it cannot bear."""
    return html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)


def walked(tree: html.HtmlElement) -> Iterator[tuple[bool, html.HtmlElement]]:
    """Yield each element twice: as it begins and as it ends; silent ones once, and nothing that is in them."""
    waiting = [(True, tree)]
    while waiting:
        begins, one = waiting.pop()
        yield begins, one
        if begins and not silent(one):
            waiting.append((False, one))
            waiting.extend((True, child) for child in reversed(one))


def pass_over(page: Page, one: html.HtmlElement) -> None:
    """Leave out an element with all that is in it, and say what follows it."""
    if one.tag not in SILENT and not page.quoted and not page.tail and concealed(one):
        page.concealed.append(" ".join(one.itertext()))
    if one.tag in BLOCKS and not in_cell(one):
        page.turn()
    if not in_row(one):
        page.say(one.tail)


def begin(page: Page, one: html.HtmlElement) -> None:
    """Do what the beginning of an element asks for, then say its first words."""
    if one.tag in BLOCKS and not in_cell(one):
        page.turn(blank=one.tag == "br")
    if is_tail(one) and not page.quoted and not page.tail:
        page.tail = True
        page.lines += [SEPARATOR, ""]
    page.quoted += is_quotation(one)
    if one.tag in ("td", "th") and one.getprevious() is not None:
        page.lines[-1] = f"{page.lines[-1].rstrip()} | "
        page.tables |= not page.quoted and two_cells(one)
    elif in_cell(one):
        page.say(" ")
    page.kept += keeps_lines(one)
    page.say(f"{number_of(one)}{one.text or ''}")


def end(page: Page, one: html.HtmlElement) -> None:
    """Do what the end of an element asks for, then say what follows it."""
    if one.tag in BLOCKS and one.tag != "br" and not in_cell(one):
        page.turn()
    elif in_cell(one):
        page.say(" ")
    page.quoted -= is_quotation(one)
    page.kept -= keeps_lines(one)
    if not in_row(one):
        page.say(one.tail)


def in_row(one: html.HtmlElement) -> bool:
    """Return True for what stands between the cells of a row: white space, or words that no program shows in place."""
    return one.tag in ("td", "th", "tr", "tbody")


def in_cell(one: html.HtmlElement) -> bool:
    """Return True for a block inside a cell of a row of several: its words go on with the row."""
    if one.tag not in BLOCKS:
        return False
    around = next(one.iterancestors("td", "th"), None)
    return around is not None and several(around) and one.tag not in ("table", "tr", "blockquote")


def several(cell: html.HtmlElement) -> bool:
    """Return True when the row of this cell has others, and no table stands in the cell: it is no frame of a layout."""
    row = cell.getparent()
    return row is not None and len(row) > 1 and next(cell.iter("table"), None) is None


def two_cells(cell: html.HtmlElement) -> bool:
    """Return True when this cell and the one before it say something: a table of words, no frame of a layout."""
    before = cell.getprevious()
    return before is not None and bool(words_in(cell)) and bool(words_in(before)) and several(cell)


def words_in(one: html.HtmlElement) -> str:
    """Return the first words in an element."""
    return next((text.strip() for text in one.itertext() if text.strip()), "")


def is_quotation(one: html.HtmlElement) -> bool:
    """Return True for what a mail program marks as quoted: cited blocks, and the line that says who wrote them."""
    if one.tag == "blockquote":
        return INDENT.search(one.get("style", "").lower()) is None or one.get("type", "").lower() == "cite"
    return one.tag == "div" and bool(ATTRIBUTION_CLASSES & set(one.get("class", "").lower().split()))


def is_tail(one: html.HtmlElement) -> bool:
    """Return True where a mail program begins a letter that it quotes whole."""
    if one.tag not in ("div", "hr", "span", "table"):
        return False
    marks = one.get("data-marker", "").lower() in TAIL_MARKS or one.get("id", "").lower().strip("_x") in TAIL_IDS
    return marks or bool(TAIL_CLASSES & set(one.get("class", "").lower().split()))
