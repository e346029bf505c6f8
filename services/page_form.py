"""The spreadsheet form on the answer page: handed out, and its cells put into the page's fields when it comes back.

Nothing is recorded by it: what a form says is confirmed as if it had been typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from directive.answer import Answer, Figure
from directive.days import HANOI
from directive.extension import Wished
from directive.matrix import Measure
from directive.words import MeasureKind
from services.desk import Desk
from services.forms import empty_form, read_filled
from services.pages import Item, Page
from services.reader import NoReader
from services.typed import Typed
from services.understood import figure_words
from services.words import spoken


@dataclass(frozen=True, slots=True)
class FromSheet:
    """What a form has brought: the fields of the page, and a sentence for each thing that must be typed by hand."""

    typed: Typed = field(default_factory=dict)
    unclear: tuple[str, ...] = ()


def sheet(desk: Desk, page: Page) -> tuple[str, bytes]:
    """Return the form of the page's letter and the name under which a browser keeps it."""
    day = page.letter.queued_at.astimezone(HANOI).date()
    return f"phieu-bao-cao-{page.unit.id}-{day.isoformat()}.xlsx", empty_form(desk, page.letter)


def from_sheet(desk: Desk, page: Page, data: bytes) -> FromSheet:
    """Return what a form says, as fields of the page. Never raises for its bytes, nor when none can be read now."""
    try:
        found = read_filled(desk, data, page.letter, desk.now, "")
    except NoReader:
        return FromSheet(unclear=(spoken()["phieu_excel"]["chua_doc_duoc"],))
    items = {one.checkin.key: one for one in page.open_items}
    typed: dict[str, str] = {}
    unclear = list(found.unclear)
    words = spoken()["phieu_tren_trang"]
    for key in {**found.answers, **found.asks}:
        if key not in items:
            unclear.append(words["da_xong"].format(muc=key.obligation, ky=key.period))
        elif key in found.answers:
            typed |= dict(fields_of(items[key], found.answers[key]))
    asks = {items[key].n: wished for key, wished in found.asks.items() if key in items}
    if len(set(asks.values())) > 1:
        unclear.append(words["nhieu_ngay"])
    elif asks:
        typed |= time_fields(asks)
    return FromSheet(typed, tuple(unclear))


def time_fields(asks: Mapping[int, Wished]) -> dict[str, str]:
    """Return the fields with which the page asks for more time, of items that ask alike."""
    wished = next(iter(asks.values()))
    until = f"{wished.until.day}/{wished.until.month}/{wished.until.year}"
    return {**{f"gh-muc-{n}": "co" for n in asks}, "gh-ngay": until, "gh-ly-do": wished.reason}


def fields_of(item: Item, answer: Answer) -> Iterator[tuple[str, str]]:
    """Yield the fields that say on the page what the answer says; what a form leaves empty takes nothing away."""
    yield f"{item.name}.tinh-trang", answer.outcome.value
    if answer.words:
        yield f"{item.name}.loi", answer.words
    for one in answer.figures:
        yield from figure_fields(f"{item.name}.so-{one.measure}", one, item.measures[one.measure])
    for letter in answer.evidence:
        day = f"{letter.dated.day}/{letter.dated.month}/{letter.dated.year}" if letter.dated else ""
        for part, said in (("so", letter.number), ("ngay", day), ("noi", letter.received_by or "")):
            if said:
                yield f"{item.name}.vb-{part}", said


def figure_fields(name: str, one: Figure, measure: Measure) -> Iterator[tuple[str, str]]:
    """Yield a figure as it is typed: of a rate both its numbers."""
    if measure.kind is MeasureKind.RATE:
        yield from ((f"{name}-tu", str(one.numerator)), (f"{name}-mau", str(one.denominator)))
    else:
        yield name, figure_words(one, measure)
