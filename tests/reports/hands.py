"""What a hand does to a report that takes more than one property: the changes behind `tests.reports.damages`."""

from __future__ import annotations

import unicodedata
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from tests.reports.damage import Change, Draft, give, runs, say
from tests.reports.paper import text

RELATION = qn("r:id")
SLOTS = ("ascii", "hAnsi", "cs", "eastAsia")


def drawn() -> Any:
    """Return a line as Word draws it."""
    names = f'xmlns:w="{qn("w:p")[1:].partition("}")[0]}" xmlns:v="urn:schemas-microsoft-com:vml"'
    line = '<v:line from="0,2pt" to="186pt,2pt" strokecolor="black" strokeweight=".75pt"/>'
    return etree.fromstring(f"<w:pict {names}>{line}</w:pict>")


def one_font(draft: Draft) -> None:
    """Set one run of the body in another font, as pasted words bring it."""
    give(runs(draft.after("I. "))[0], "w:rPr", "w:rFonts", ascii="Arial", hAnsi="Arial")


def eastern_font(draft: Draft) -> None:
    """Name another font for the scripts of East Asia."""
    give(runs(draft.after("I. "))[0], "w:rPr", "w:rFonts", eastAsia="MS Mincho")


def theme_font(draft: Draft) -> None:
    """Let one run of the body take its font from the theme."""
    give(runs(draft.after("I. "))[0], "w:rPr", "w:rFonts", asciiTheme="minorHAnsi")


def smaller(draft: Draft) -> None:
    """Make one run of the body smaller."""
    give(runs(draft.after("I. "))[0], "w:rPr", "w:sz", val="26")


def red(draft: Draft) -> None:
    """Colour one run of the body."""
    give(runs(draft.after("I. "))[0], "w:rPr", "w:color", val="C00000")


def english(draft: Draft) -> None:
    """Mark one run of the body as English."""
    give(runs(draft.after("I. "))[0], "w:rPr", "w:lang", val="en-US")


def apart(draft: Draft) -> None:
    """Type the marks of one paragraph apart from their letters."""
    one = draft.after("I. ")
    say(one, unicodedata.normalize("NFD", text(one)))


def swapped(draft: Draft) -> None:
    """Exchange the numbers of two chapters."""
    second, third = draft.line("II. "), draft.line("III. ")
    texts = text(second), text(third)
    say(second, texts[0].replace("II.", "III."))
    say(third, texts[1].replace("III.", "II."))


def in_footer(draft: Draft) -> None:
    """Move the page's number to the foot of the page."""
    for one in draft.tree("word/_rels/document.xml.rels"):
        if draft.numbered().endswith(one.get("Target")):
            one.set("Type", one.get("Type").replace("/header", "/footer"))
    for one in list(draft.tree().iter(qn("w:headerReference"))):
        if one.get(qn("w:type")) == "default":
            one.tag = qn("w:footerReference")


def unnumbered(draft: Draft) -> None:
    """Take the number out of the header."""
    for one in list(draft.tree(draft.numbered()).iter(qn("w:fldSimple"))):
        one.getparent().remove(one)


def number_left(draft: Draft) -> None:
    """Set the page's number at the left."""
    give(next(draft.tree(draft.numbered()).iter(qn("w:p"))), "w:pPr", "w:jc", val="left")


def first_page_numbered(draft: Draft) -> None:
    """Have the number on the first page too."""
    title = draft.section("w:titlePg")
    title.getparent().remove(title)


def head_row_once(draft: Draft) -> None:
    """Let the head of a table stand on its first page only."""
    for one in list(draft.ruled().iter(qn("w:tblHeader"))):
        one.getparent().remove(one)


def row_split(draft: Draft) -> None:
    """Let the third row of a table be broken by the end of a page."""
    one = list(draft.ruled().iter(qn("w:cantSplit")))[2]
    one.getparent().remove(one)


def point_in_table(draft: Draft) -> None:
    """Write a figure of a table with a point."""
    say(list(draft.ruled().iter(qn("w:p")))[-1], "78.57 %")


def unruled(draft: Draft) -> None:
    """Take the rule under the Party's name away."""
    give(draft.line("ĐẢNG CỘNG SẢN"), "w:pPr", "w:pBdr")
    etree.SubElement(draft.line("ĐẢNG CỘNG SẢN").find(f"{qn('w:pPr')}/{qn('w:pBdr')}"), qn("w:bottom")).set(
        qn("w:val"), "nil"
    )


def in_one_voice(draft: Draft) -> None:
    """Sign in the name of a collective, with a stop for the slash, and a post below."""
    post = draft.line("TRƯỞNG BAN")
    post.addprevious(etree.fromstring(etree.tostring(post)))
    say(draft.line("TRƯỞNG BAN"), "TM. BAN THƯỜNG VỤ")


def signed(name: str, *looks: str) -> Change:
    """Return the change that puts a name under the post, with these switches on."""

    def change(draft: Draft) -> None:
        last = list(draft.frame("Nơi nhận").iter(qn("w:p")))[-1]
        run = etree.SubElement(last, qn("w:r"))
        give(run, "w:rPr", "w:rFonts", **dict.fromkeys(SLOTS, "Times New Roman"))
        for one in looks:
            give(run, "w:rPr", one)
        etree.SubElement(run, qn("w:t")).text = name

    return change


def signed_at_once(draft: Draft) -> None:
    """Put a name under the post after two empty lines."""
    signed("Nguyễn Văn A")(draft)
    for one in list(draft.line("TRƯỞNG BAN").itersiblings(qn("w:p")))[:2]:
        one.getparent().remove(one)


def archive_first(draft: Draft) -> None:
    """Set the archive above the other recipients."""
    draft.line("Nơi nhận").addnext(draft.line("- Lưu"))


def numbered_from(start: str) -> Change:
    """Return the change that counts the pages from another number, in another notation."""

    def change(draft: Draft) -> None:
        count = etree.SubElement(draft.section("w:pgSz").getparent(), qn("w:pgNumType"))
        count.set(qn("w:start"), start)
        count.set(qn("w:fmt"), "lowerRoman")

    return change


def even_pages(draft: Draft) -> None:
    """Print on both sides with a header of its own for even pages, and leave that empty."""
    etree.SubElement(draft.tree("word/settings.xml"), qn("w:evenAndOddHeaders"))


def frame_gone(start: str) -> Change:
    """Return the change that takes out the whole table in which a line stands."""

    def change(draft: Draft) -> None:
        table = draft.frame(start)
        table.getparent().remove(table)

    return change


def abstract_gone(draft: Draft) -> None:
    """Take out what stands between the kind and the hyphens."""
    for one in list(draft.line("BÁO CÁO").itersiblings(qn("w:p"))):
        if text(one) == "-----":
            return
        one.getparent().remove(one)


def body_gone(draft: Draft) -> None:
    """Take out all that stands between the hyphens and the recipients."""
    for one in list(draft.line("-----").itersiblings()):
        if one.tag == qn("w:tbl"):
            return
        one.getparent().remove(one)


def tight(draft: Draft) -> None:
    """Let paragraphs of one style keep no space between them, as Word's own style of lists does."""
    one = draft.line("Thực hiện mục")
    for each in (one, next(one.itersiblings(qn("w:p")))):
        give(each, "w:pPr", "w:contextualSpacing")


def pictured(draft: Draft) -> None:
    """Set a picture into a paragraph whose line is as high as what stands in it."""
    one = draft.after("I. ")
    give(one, "w:pPr", "w:spacing", line="240", lineRule="auto")
    runs(one)[0].append(drawn())


def on_every_first_page(draft: Draft) -> None:
    """Set the page's number into the header of the first page too."""
    for one in draft.tree().iter(qn("w:headerReference")):
        if one.get(qn("w:type")) == "default":
            key = one.get(RELATION)
    for one in draft.tree().iter(qn("w:headerReference")):
        one.set(RELATION, key)


def turned(draft: Draft) -> None:
    """Lay the sheets on their side, with the margins turned as well."""
    size, edges = draft.section("w:pgSz"), draft.section("w:pgMar")
    for name, value in {"w": "16838", "h": "11906"}.items():
        size.set(qn(f"w:{name}"), value)
    for name, value in {"top": "1701", "bottom": "850", "left": "1134", "right": "1134"}.items():
        edges.set(qn(f"w:{name}"), value)


def turned_for_nothing(draft: Draft) -> None:
    """Lay the sheets on their side, and take the tables of figures out; end the upright pages after the foot."""
    upright = etree.fromstring(etree.tostring(draft.section("w:pgSz").getparent()))
    turned(draft)
    draft.line("PHỤ LỤC 1").find(qn("w:pPr")).append(upright)
    for one in list(draft.line("PHỤ LỤC 1").itersiblings(qn("w:tbl"))):
        one.getparent().remove(one)
