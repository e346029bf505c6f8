"""A plan as one page that a person reads or prints: twelve months at a glance, then every day on which something is.

It carries its style with it, loads nothing, and needs no script. Built as a tree, so that every text is escaped.
"""

from __future__ import annotations

from calendar import Calendar as Weeks
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from directive.book import Book
from directive.load import DayLoad, UnitLoad, by_day, by_unit, fullest, most_written
from directive.notation import padded_month, short_date, whole
from directive.plan import Plan
from reports.plan_words import Words, dated, holds, marked, rung_names, title

SHOWN = 10  # units and days in a table of the most
SHADES = 3
# Letters on a day from which the next shade begins, as parts of the fullest day.
STEPS = (0.0, 1 / 3, 2 / 3)


def write_html(plan: Plan, book: Book, words: Words, told: Iterable[str], style: str) -> bytes:
    """Return the page; `told` are the sentences that say what the plan supposes, `style` is its style sheet."""
    days = by_day(plan, book.calendar)
    page = Element("html", lang="vi")
    head = SubElement(page, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    SubElement(head, "title").text = title(plan, words)
    SubElement(head, "style").text = style
    body = SubElement(page, "body")
    header = SubElement(body, "header")
    SubElement(header, "h1").text = title(plan, words)
    for sentence in told:
        SubElement(header, "p").text = sentence
    main = SubElement(body, "main")
    totals(main, plan, book, words)
    SubElement(main, "p").text = words["chu_giai"]
    months(main, days, words)
    most(main, days, by_unit(plan, book), words)
    SubElement(main, "h2").text = words["cac_ngay"]
    table(main, (words["ngay"], words["han"], words["gom"]), busy_rows(days, words), numbers=(1,))
    return b"<!DOCTYPE html>\n" + tostring(page, encoding="unicode", method="html").encode() + b"\n"


def totals(main: Element, plan: Plan, book: Book, words: Words) -> None:
    """Write how many letters of each kind, and rungs of each name, the span holds."""
    box = SubElement(main, "div", {"class": "cot"})
    kinds = Counter(one.kind for one in plan.letters)
    rows = [(words["mo"], whole(len(plan.opened))), (words["han"], whole(len(plan.deadlines)))]
    rows += [(words[kind.value], whole(count)) for kind, count in kinds.items()]
    table(box, (words["theo_loai"], words["tong"]), [*rows, (words["thu"], whole(kinds.total()))], numbers=(1,))
    names, rungs = rung_names(book, words), Counter(one.rung for one in plan.rungs)
    if rungs:
        named = [(names.get(rung, rung), whole(count)) for rung, count in rungs.items()]
        table(box, (words["theo_bac"], words["bac"]), named, numbers=(1,))


def months(main: Element, days: Sequence[DayLoad], words: Words) -> None:
    """Write each month of the span as a sheet of a calendar, with its special days below."""
    by_date = {one.day: one for one in days}
    most_letters = max((one.sent for one in days), default=0)
    year = SubElement(main, "div", {"class": "nam"})
    for month in dict.fromkeys(one.day.replace(day=1) for one in days):
        box = SubElement(year, "section", {"class": "thang"})
        made = SubElement(box, "table", {"class": "lich"})
        SubElement(made, "caption").text = words["thang"].format(thang=padded_month(month), nam=month.year)
        head = SubElement(SubElement(made, "thead"), "tr")
        for place in range(1, 8):
            # "T2" is read out as what it stands for.
            SubElement(head, "th", scope="col", abbr=words[f"t{place}"]).text = words[f"n{place}"]
        weeks = SubElement(made, "tbody")
        for week in Weeks().monthdatescalendar(month.year, month.month):
            row = SubElement(weeks, "tr")
            for day in week:
                cell(row, by_date.get(day) if day.month == month.month else None, most_letters, words)
        special(box, [one for one in days if one.mark and one.day.replace(day=1) == month], words)


def special(box: Element, days: Iterable[DayLoad], words: Words) -> None:
    """Write what the special days of a month are."""
    for one in days:
        SubElement(box, "p").text = f"{short_date(one.day)}, {marked(one.mark, words)}"


def cell(row: Element, load: DayLoad | None, most_letters: int, words: Words) -> None:
    """Write one day: its number, and how much is on it. A day outside is left empty."""
    if load is None:
        SubElement(row, "td", {"class": "ngoai"})
        return
    classes = shades(load, most_letters)
    box = SubElement(row, "td", {"class": " ".join(classes)} if classes else {})
    SubElement(box, "span", {"class": "so"}).text = str(load.day.day)
    said = [words["o_thu"].format(so=whole(load.sent))] if load.sent else []
    said += [words["o_han"].format(so=whole(load.deadlines))] if load.deadlines else []
    said += [words["o_lam_bu" if load.mark.worked else "o_nghi"]] if load.mark else []
    for line in said:
        SubElement(box, "div").text = line


def shades(load: DayLoad, most_letters: int) -> list[str]:
    """Return the classes of a day: off or made up, and one of SHADES by its part of the fullest day's letters."""
    found = ["nghi"] if not load.worked else ["bu"] if load.mark else []
    if load.sent:
        found.append(f"m{sum(load.sent > step * most_letters for step in STEPS)}")
    return found


def most(main: Element, days: Sequence[DayLoad], units: Sequence[UnitLoad], words: Words) -> None:
    """Write the units that get the most letters, and the fullest days."""
    box = SubElement(main, "div", {"class": "cot"})
    left, right = SubElement(box, "section"), SubElement(box, "section")
    SubElement(left, "h2").text = words["nhieu_thu"]
    rows = [(one.name, whole(one.got), whole(one.deadlines)) for one in most_written(units, SHOWN)]
    table(left, (words["don_vi"], words["thu"], words["han"]), rows, numbers=(1, 2))
    SubElement(right, "h2").text = words["day_nhat"]
    full = [(dated(one.day, words), whole(one.sent), whole(one.deadlines)) for one in fullest(days, SHOWN)]
    table(right, (words["ngay"], words["thu"], words["han"]), full, numbers=(1, 2))


def busy_rows(days: Iterable[DayLoad], words: Words) -> list[tuple[str, str, str]]:
    """Return a row for each day on which something is."""
    return [
        (dated(one.day, words), whole(one.deadlines) if one.deadlines else "", holds(one, words))
        for one in days
        if one.is_busy
    ]


def table(parent: Element, heads: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: Sequence[int]) -> None:
    """Write a table; the columns in `numbers` stand to the right."""
    sides: Mapping[int, dict[str, str]] = {place: {"class": "n"} for place in numbers}
    made = SubElement(parent, "table", {"class": "bang"})
    head = SubElement(SubElement(made, "thead"), "tr")
    for place, name in enumerate(heads):
        SubElement(head, "th", {"scope": "col", **sides.get(place, {})}).text = name
    body = SubElement(made, "tbody")
    for row in rows:
        line = SubElement(body, "tr")
        first, *rest = row
        SubElement(line, "th", scope="row").text = first
        for place, text in enumerate(rest, 1):
            SubElement(line, "td", sides.get(place, {})).text = text
