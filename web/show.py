"""The three pages that a unit sees, put together from what the services say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from starlette.responses import HTMLResponse

from directive.taken import Taken
from services.answer_page import ReadBack, Received
from services.desk import Desk
from services.evidence import taken_in
from services.page_record import Said, wish_words
from services.pages import Page, State, moment
from services.typed import Fault, Typed
from services.understood import figure_words
from services.words import spoken
from web.fields import mark
from web.pages import page as rendered

UNFOLDED = (".vb-so", ".vb-ngay", ".vb-noi", ".loi", ".tep")


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
        "con_lai": rest_of(page, typed),
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
    found = {one.name for one in page.items if any(f"{one.name}{part}" in names for part in UNFOLDED)}
    return found | {name[:2] for name in names if name.startswith(("gh-", "dm-"))}


def files_of(page: Page, typed: Typed) -> dict[int, list[Taken]]:
    """Return the files that were handed in for each item."""
    found = {one.n: taken_in(typed.get(f"{one.name}.tep", "")) for one in page.items}
    return {n: files for n, files in found.items() if files}


def rest_of(page: Page, typed: Typed) -> int:
    """Return how many items one press can answer with "nothing arose": all that are left, or none."""
    left = [one for one in page.open_items if f"{one.name}.tinh-trang" not in typed and one.state is State.OPEN]
    return len(left) if len(left) > 1 and all(one.nil_allowed for one in left) else 0


def figures_of(said: Said) -> list[tuple[str, str]]:
    """Return each wanted figure with what was understood of it; empty when none was given."""
    given = {one.measure: one for one in said.answer.figures}
    return [
        (measure.name, figure_words(given[place], measure) if place in given else "")
        for place, measure in enumerate(said.item.measures)
    ]
