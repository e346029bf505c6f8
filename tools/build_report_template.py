"""Build each .docx of templates/report out of its words in the .txt beside it, in the form of tools/report_form.py.

    python tools/build_report_template.py

The .docx is what the paper is made from, and the office may edit it in Word. The words stand in a text file as well
so that a change of one sentence can be read and reviewed. How the text file is written is told in its first lines.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from reports.seal import seal
from reports.sections import BOOKMARK, bookmark_name
from tools.report_form import LOOKS, OF_A_DISPATCH, OF_A_REPORT, Look, new_document, xml
from tools.report_parts import joined, new_cell, new_row, new_table, paragraph

FOLDER = Path(__file__).resolve().parent.parent / "templates" / "report"
PAPERS = {
    "bao-cao-nam": (*LOOKS, *OF_A_REPORT),
    "tom-tat": (*LOOKS, *OF_A_REPORT),
    "cong-van-don-doc": (*LOOKS, *OF_A_DISPATCH),
}
TWIPS = 1440 / 25.4  # in one millimetre
BAR = " | "
CELLS = {"c": "o-chu", "s": "o-so", "d": "o-dau"}  # words, numbers, and small bold marks
# What no edited text holds, and what therefore stands outside of every section.
OUTSIDE = ("khung", "bang", "bang-lien", "ten-bang", "hinh", "muc", "tieu-muc", "phu-luc", "ten-phu-luc")
# An edited text is plain paragraphs; how one begins says which look it has.
EDITED = (
    ("%", "if cau.startswith('- ')"),
    ("gach", "{{ cau }}"),
    ("%", "elif cau.startswith('[')"),
    ("cho-soan", "{{ cau }}"),
    ("%", "else"),
    ("doan", "{{ cau }}"),
    ("%", "endif"),
)


class Builder:
    """Puts one line of the words after the other into the document."""

    def __init__(self, looks: tuple[Look, ...]) -> None:
        self.document = new_document(looks)
        self.body: Any = self.document._body
        self.cells: dict[str, Any] = {}
        self.place: Any = self.body
        self.table: Any = None
        self.whole = False
        self.kinds: list[str] = []
        self.heads: list[list[str]] = []
        self.section = ""
        self.sections = 0
        self.warning: tuple[str, str] | None = None
        self.steps: dict[str, Callable[[str], None]] = {
            "khung": self.open_frame,
            "bang": self.open_table,
            "bang-lien": self.open_whole_table,
            "het": self.close,
            "tua-de": self.set_title,
            "lech": self.set_warning,
            "phan": self.open_section,
            "het-phan": self.close_section,
            "hinh": self.add_picture,
        }

    def take(self, line: str) -> None:
        """Add what one line says."""
        word, _, rest = line.partition(" ")
        if self.section and word in OUTSIDE:
            raise ValueError(f"{line!r} stands inside the section {self.section!r}, where an edited text would drop it")
        if word in self.steps:
            self.steps[word](rest)
        elif word in self.cells:
            self.place = self.cells[word]
            self.take(rest)
        elif self.table is not None:
            self.add_row(word, rest.split(BAR))
        else:
            self.add(word, rest)

    def add(self, word: str, rest: str) -> None:
        """Add a paragraph in a look; `%` steers the paragraphs around it."""
        paragraph(self.place, "doan" if word == "%" else word, f"{{%p {rest} %}}" if word == "%" else rest)

    def set_title(self, title: str) -> None:
        """Set the title of the file."""
        self.document.core_properties.title = title

    def set_warning(self, line: str) -> None:
        """Keep the look and the words by which each section warns of what has moved; `sai` is one such."""
        look, _, words = line.partition(" ")
        self.warning = look, words

    def add_picture(self, chart: str) -> None:
        """Mark the place of a chart; the picture itself is drawn when the report is made."""
        self.add("hinh", f"[[hinh:{chart}]]")

    def open_section(self, section: str) -> None:
        """Begin the prose of a section: what moved since it was edited, then the edited text or else the drafted one.

        A section inside a loop is named by it ("II.{{ task.number }}"). Tables stand outside of sections.
        """
        if self.section or self.table is not None:
            raise ValueError(f"the section {section!r} begins inside another section or a table")
        self.section = section
        self.sections += 1
        names = ", ".join(piece.strip("{} ") if "{{" in piece else f"'{piece}'" for piece in pieces(section))
        key = f"({names},)|join"
        if self.warning is not None:
            for word, rest in (("%", f"for sai in lech.get({key}, ())"), self.warning, ("%", "endfor")):
                self.add(word, rest)
        name = "".join(piece if "{{" in piece else bookmark_name(piece) for piece in pieces(section))
        self.add_bookmark("Start", f' w:name="{BOOKMARK}{name}"')
        self.add("%", f"if {key} in sua")
        self.add("%", f"for cau in sua[{key}]")
        for word, rest in EDITED:
            self.add(word, rest)
        self.add("%", "endfor")
        self.add("%", "else")

    def close_section(self, _: str = "") -> None:
        """End the prose of a section."""
        if not self.section:
            raise ValueError("no section is open")
        self.add("%", "endif")
        self.add_bookmark("End")
        self.section = ""

    def add_bookmark(self, end: str, name: str = "") -> None:
        """Add one end of the section's bookmark; in a loop its number counts the rounds."""
        number = f"{self.sections}{{{{ '%03d' % loop.index }}}}" if "{{" in self.section else str(self.sections)
        self.body._element.insert(len(self.body._element) - 1, xml(f'<w:bookmark{end} {{ns}} w:id="{number}"{name}/>'))

    def open_frame(self, widths_named: str) -> None:
        """Begin a table without borders of two columns, named `trai` and `phai`."""
        widths = [int(width) for width in widths_named.split()]
        table = new_table(self.body, widths, borders=False)
        row = new_row(table, head=False)
        self.cells = {name: new_cell(row, width) for name, width in zip(("trai", "phai"), widths, strict=True)}

    def open_whole_table(self, columns_named: str) -> None:
        """Begin a ruled table that is kept on one page."""
        self.open_table(columns_named)
        self.whole = True

    def open_table(self, columns_named: str) -> None:
        """Begin a ruled table; a column is its width in millimetres and what it holds (`CELLS`); `15x9d` is 15 such."""
        columns, self.whole = [one for named in columns_named.split() for one in repeated(named)], False
        widths = [round(int(column[:-1]) * TWIPS) for column in columns]
        self.kinds = [CELLS[column[-1]] for column in columns]
        self.table, self.heads = new_table(self.body, widths, borders=True), []

    def add_row(self, word: str, texts: list[str]) -> None:
        """Add a row: `dau` heads every page, `hang` is plain, `dam` is bold, `%` steers the rows around it."""
        if word == "dau":
            self.heads.append(texts)
            return
        self.lay_heads()
        row = new_row(self.table, head=False)
        if word == "%":
            paragraph(new_cell(row, 0), "o-chu", f"{{%tr {' | '.join(texts)} %}}")
            return
        # A loop over columns is three cells here, whatever it comes to: they are all of the last kind.
        kinds = [*self.kinds[:1], *[self.kinds[-1]] * 3] if any("{%tc" in text for text in texts) else self.kinds
        for kind, text in zip(kinds, texts, strict=True):
            paragraph(new_cell(row, 0), kind, text, bold=word == "dam")

    def lay_heads(self) -> None:
        """Lay the head rows: `<` joins a cell to its left neighbour, `^` to the one above."""
        for number, texts in enumerate(self.heads):
            row = new_row(self.table, head=True)
            for column, text in enumerate(texts):
                if text == "<":
                    continue
                cell = new_cell(row, 0, span=1 + joined(texts[column + 1 :]))
                below = self.heads[number + 1][column] if number + 1 < len(self.heads) else ""
                if "^" in (text, below):
                    cell.tcPr.append(xml("<w:vMerge {ns}/>" if text == "^" else '<w:vMerge {ns} w:val="restart"/>'))
                paragraph(cell, "o-dau", "" if text == "^" else text)
        self.heads = []

    def close(self, _: str = "") -> None:
        """End the frame or the table. A paragraph must follow before the next one, or Word joins the two."""
        if self.table is not None and self.whole:
            for row in self.table.findall(qn("w:tr"))[:-1]:
                for one in list(row.iter(qn("w:pPr"))):
                    one.append(OxmlElement("w:keepNext"))
        self.cells, self.place, self.table = {}, self.body, None


def repeated(column: str) -> list[str]:
    """Return a column of a table, or as many of it as its name says."""
    times, _, one = column.rpartition("x")
    return [one] * int(times or 1)


def pieces(section: str) -> list[str]:
    """Return the words of a section's name and what a loop gives to it, one after the other."""
    return [piece for piece in re.split(r"(\{\{.*?\}\})", section) if piece]


def build(words: str, looks: tuple[Look, ...] = LOOKS) -> bytes:
    """Return the .docx template for these words; the same words always give the same bytes."""
    builder = Builder(looks)
    builder.body.clear_content()
    for line in words.splitlines():
        if line.strip() and not line.startswith("#"):
            builder.take(line.strip())
    if builder.section:
        raise ValueError(f"the section {builder.section!r} does not end")
    target = io.BytesIO()
    builder.document.save(target)
    return seal(target.getvalue())


def main() -> int:
    """Write each template beside its words."""
    for name, looks in PAPERS.items():
        template = FOLDER / f"{name}.docx"
        template.write_bytes(build((FOLDER / f"{name}.txt").read_text(encoding="utf-8"), looks))
        print(template)
    return 0


if __name__ == "__main__":
    sys.exit(main())
