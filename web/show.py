"""The three pages that a unit sees, put together from what the services say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from starlette.responses import HTMLResponse

from directive.taken import Taken
from directive.words import Outcome
from services.answer_page import ReadBack
from services.desk import Desk
from services.evidence import taken_in
from services.page_record import Said, wish_words
from services.pages import Item, Page, State, moment
from services.taking import Received
from services.typed import Fault, Typed
from services.understood import figure_words
from services.words import spoken
from web.fields import mark
from web.pages import page as rendered

UNFOLDED = (".so-", ".vb-so", ".vb-ngay", ".vb-noi", ".loi", ".tep")
REST = "con-lai"  # a press for all items of which nothing was chosen


def show_form(
    desk: Desk, page: Page, typed: Typed, back: ReadBack | None = None, *, notice: str = "", status: int = 200
) -> HTMLResponse:
    """Return the form with what is typed, and what is wrong with it above it."""
    faults = back.faults if back else ()
    facts = {
        "page": page,
        "typed": typed,
        "loi": fault_words(faults),
        "chua_ro": back.unclear if back else (),
        "cho": {one.where: place_of(page, one.where) for one in faults},
        "nhan": {one.where: tag_of(page, one.where) for one in faults},
        "mo": unfolded(page, typed, faults),
        "files": files_of(page, typed),
        "mot_lan": presses(page),
        "phai_chon": never_nil(page),
        "dau": mark(desk, page),
        "thong_bao": spoken()["trang_noi"][notice] if notice else "",
        "outcomes": spoken()["chon"],
        "ly_do_tep": spoken()["ly_do_tep"],
    }
    return rendered(desk, "phieu", facts, status)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a read-back page asks: its hidden fields, who has signed so far, what is lacking, and a word above all."""

    hidden: Mapping[str, str]
    typed: Typed = field(default_factory=dict)
    lacking: Mapping[str, str] = field(default_factory=dict)
    notice: str = ""


def show_back(desk: Desk, page: Page, back: ReadBack, asked: Asked, status: int = 200) -> HTMLResponse:
    """Return what was understood, for the unit to confirm."""
    facts = {
        **asked.hidden,
        "page": page,
        "back": back,
        "typed": asked.typed,
        "loi": asked.lacking,
        "cho": {name: name for name in asked.lacking},
        "nhan": {name: tag_of(page, name.removeprefix("dung.")) for name in asked.lacking},
        "files": files_of(page, back.typed),
        "so_lieu": {one.item.n: figures_of(one) for one in back.said},
        "chua_ghi": {one.item.n: lacking_figures(one) for one in back.said},
        "de_nghi": [wish_words(page, one) for one in back.wishes],
        "thong_bao": spoken()["trang_noi"][asked.notice] if asked.notice else "",
        "nghia": spoken()["nghia"],
        "cau_hoi": spoken()["loi_trang"],
        "ly_do_tep": spoken()["ly_do_tep"],
    }
    return rendered(desk, "doc-lai", facts, status)


def received_page(desk: Desk, page: Page, back: ReadBack, received: Received) -> HTMLResponse:
    """Return that it was received, when, under which number and digest."""
    wishes = [wish_words(page, one) for one in back.wishes]
    facts = {"page": page, "back": back, "received": received, "luc": moment(received.at), "de_nghi": wishes}
    return rendered(desk, "da-nhan", facts)


def fault_words(faults: Sequence[Fault]) -> dict[str, str]:
    """Return what is wrong with each field, in words; of two faults of one field the first."""
    words = spoken()["loi_trang"]
    found: dict[str, str] = {}
    for one in faults:
        found.setdefault(one.where, words[one.code].format(**one.facts))
    return found


def place_of(page: Page, where: str) -> str:
    """Return the field to which a fault's link leads: of a rate its first one, of a choice its first sign."""
    rates = {
        f"{one.name}.so-{place}" for one in page.items for place, each in enumerate(one.measures) if each.numerator
    }
    if where in rates:
        return f"{where}-tu"
    return f"{where}-xong" if where.endswith(".tinh-trang") else where


def tag_of(page: Page, where: str) -> str:
    """Return the tag of the item in which a field stands, as a link to a fault begins; empty for any other field."""
    found = [one.tag for one in page.items if where.startswith(f"{one.name}.")]
    return f"[{found[0]}] " if found else ""


def unfolded(page: Page, typed: Typed, faults: Sequence[Fault]) -> set[str]:
    """Return the parts of the page that are open because something stands in them, or is wrong there."""
    names = [*typed, *(one.where for one in faults)]
    found = {one.name for one in page.items if any(in_fold(one, name) for name in names)}
    return found | {name[:2] for name in names if name.startswith(("gh-", "dm-"))}


def in_fold(item: Item, field: str) -> bool:
    """Return True for a field in the folded part of an item."""
    return field.startswith(tuple(f"{item.name}{part}" for part in UNFOLDED))


def files_of(page: Page, typed: Typed) -> dict[int, list[Taken]]:
    """Return the files that were handed in for each item."""
    found = {one.n: taken_in(typed.get(f"{one.name}.tep", "")) for one in page.items}
    return {n: files for n, files in found.items() if files}


def rest_of(page: Page, typed: Typed) -> list[Item]:
    """Return the items that one press answers with "nothing arose": those that may be, and of which nothing is said."""
    left = [one for one in page.open_items if one.state is State.OPEN and one.nil_allowed]
    return [one for one in left if f"{one.name}.tinh-trang" not in typed]


def presses(page: Page) -> list[tuple[str, str]]:
    """Return what one press answers, with its words: the one item of a page, or all that are left of several."""
    words = spoken()["mot_lan"]
    if len(page.open_items) != 1:
        return [(f"{Outcome.NIL}:{REST}", words["con_lai"])] if len(rest_of(page, {})) > 1 else []
    (item,) = page.open_items
    outcomes = [Outcome.NIL, Outcome.NOT_OURS] if item.nil_allowed else [Outcome.NOT_OURS]
    return [(f"{one}:{item.n}", words[one]) for one in outcomes]


def never_nil(page: Page) -> list[str]:
    """Return the tags of the items that a press for all of them leaves alone."""
    left = [one.tag for one in page.open_items if one.state is State.OPEN and not one.nil_allowed]
    return left if len(rest_of(page, {})) > 1 else []


def figures_of(said: Said) -> list[tuple[str, str]]:
    """Return each wanted figure with what was understood of it; empty when none was given."""
    given = {one.measure: one for one in said.answer.figures}
    return [
        (measure.name, figure_words(given[place], measure) if place in given else "")
        for place, measure in enumerate(said.item.measures)
    ]


def lacking_figures(said: Said) -> list[str]:
    """Return the wanted figures that were not given, where something was done of which they could be told."""
    if said.answer.outcome in (Outcome.NIL, Outcome.NOT_OURS):
        return []
    return [name for name, words in figures_of(said) if not words]
