"""The spreadsheet form of one letter: made for the unit, and read when it comes back filled in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from directive.answer import Answer, Evidence, Figure
from directive.checkin import CheckInKey, Event
from directive.days import HANOI
from directive.extension import Wished
from directive.form import Cell, Column, FilledForm, FilledItem, Form, FormItem, FormMeasure
from directive.letter import Letter
from directive.matrix import Measure, Obligation
from directive.notation import short_date
from directive.periods import period_of
from directive.text import plain
from directive.words import MeasureKind, Outcome
from notifications.figures import Unread, day_of, figure, plausible
from reports.answer_form import write_form
from services.desk import Desk
from services.letters import Envelope, tags
from services.reader import reader
from services.words import spoken
from store import ledger

OPEN = (Event.ASKED, Event.ANSWERED, Event.RETURNED)


@dataclass(frozen=True, slots=True)
class FromForm:
    """What a form gives: what can be read with certainty, and a sentence for each thing that cannot."""

    answers: Mapping[CheckInKey, Answer]
    unclear: tuple[str, ...]
    asks: Mapping[CheckInKey, Wished] = field(default_factory=dict)


class Unclear(ValueError):
    """A cell that cannot be read with certainty: why, by its name in the words, and where it stands."""

    def __init__(self, why: str, cell: Cell | None = None) -> None:
        super().__init__(why)
        self.why, self.cell = why, cell


def empty_form(desk: Desk, letter: Letter | Envelope) -> bytes:
    """Return the .xlsx form for what is still open of that letter; the same ledger gives the same bytes."""
    named = tags(letter.checkins)
    with desk.db.reading() as tx:
        due = {one.key: one.due for one in ledger.checkins(tx, OPEN, keys=letter.checkins)}
    shown = [item_of(desk, tag, key, due[key]) for tag, key in named.items() if key in due and desk.knows(key)]
    form = Form(letter.key, desk.settings.office.name, desk.book.units[letter.unit].name, tuple(shown))
    return write_form(form, spoken()["phieu_excel"])


def item_of(desk: Desk, tag: str, key: CheckInKey, due: date) -> FormItem:
    """Return one check-in as the form asks it."""
    obligation = desk.book.obligations[key.obligation]
    measures = tuple(measure_of(one) for one in obligation.measures)
    return FormItem(tag, obligation.title, period_of(key.period).name, short_date(due), measures)


def measure_of(measure: Measure) -> FormMeasure:
    """Return one measure as the form asks it."""
    return FormMeasure(
        measure.kind, measure.name, measure.unit or "", measure.numerator or "", measure.denominator or ""
    )


def read_filled(desk: Desk, data: bytes, letter: Letter, received: datetime, source: str) -> FromForm:
    """Return what a form says that came back in answer to that letter. Raises NoReader, and nothing for its bytes."""
    words = spoken()["phieu_excel"]
    read = reader().form(data)
    if read.unread:
        return FromForm({}, (words[read.unread[0]],))
    return answers_in(desk, read.found[0], letter, received, source)


def answers_in(desk: Desk, form: FilledForm, letter: Letter | Envelope, received: datetime, source: str) -> FromForm:
    """Return the answers and requests of the items that are clear; an empty item is no answer and no fault.

    A form made for another letter answers nothing, and says so.
    """
    words = spoken()["phieu_excel"]
    if form.code != letter.key:
        return FromForm({}, (words["phieu_khac" if form.code else "mat_ma"].format(ma=form.code),))
    named = {tag.lower(): (tag, key) for tag, key in tags(letter.checkins).items() if desk.knows(key)}
    times = Counter(one.tag.lower() for one in form.items)
    answers: dict[CheckInKey, Answer] = {}
    asks: dict[CheckInKey, Wished] = {}
    unclear: list[str] = []
    for item in form.items:
        if item.is_empty():
            continue
        tag, key = named.get(item.tag.lower(), (item.tag, None))
        try:
            if key is None or times[item.tag.lower()] > 1:
                raise Unclear("ma_la" if key is None else "hai_lan")
            if wished := wished_of(item.cells, received):
                asks[key] = wished
            if not item.asks_only():
                answers[key] = answer_of(item, desk.book.obligations[key.obligation], received, source)
        except Unclear as fault:
            where = words["o"].format(o=fault.cell.place, ghi=fault.cell.value) if fault.cell else ""
            unclear.append(f"{tag}: {words[fault.why]}{where}")
    return FromForm(answers, tuple(dict.fromkeys(unclear)), asks)


def wished_of(cells: Mapping[Column, Cell], received: datetime) -> Wished | None:
    """Return the more time that an item asks for; None when it asks for none. Raises Unclear."""
    until, why = cells.get(Column.MORE_TIME), cells.get(Column.WHY_MORE)
    if until is None and why is None:
        return None
    day = dated_on(until)
    if day is None or why is None:
        raise Unclear("thieu_gia_han", until or why)
    if day <= received.astimezone(HANOI).date():
        raise Unclear("gia_han_som", until)
    return Wished(day, str(why.value))


def answer_of(item: FilledItem, obligation: Obligation, received: datetime, source: str) -> Answer:
    """Return the answer that an item gives. Raises Unclear; nothing is completed, rounded or guessed."""
    outcome = outcome_of(item.cells.get(Column.STATUS))
    figures = [figure_of(place, cells, obligation.measures) for place, cells in sorted(item.measures.items()) if cells]
    said = item.cells.get(Column.WORDS)
    return Answer(outcome, str(said.value) if said else "", received, tuple(figures), evidence_of(item.cells), source)


def outcome_of(cell: Cell | None) -> Outcome:
    """Return the outcome that was chosen. A duty that is said not to be the unit's own is for a person to judge."""
    words = spoken()["phieu_excel"]
    if cell is None:
        raise Unclear("thieu_tinh_trang")
    chosen = next((one for one in Outcome if plain(words[one.value]) == plain(str(cell.value)).strip(" .")), None)
    if chosen is None:
        raise Unclear("tinh_trang_la", cell)
    if chosen is Outcome.NOT_OURS:
        raise Unclear("khong_phai_viec", cell)
    return chosen


def figure_of(place: int, cells: Mapping[Column, Cell], measures: tuple[Measure, ...]) -> Figure:
    """Return the figure of one measure's row. Raises Unclear."""
    first = cells.get(Column.FIGURE) or cells[Column.WHOLE]
    if place >= len(measures):
        raise Unclear("so_lieu_thua", first)
    kind = measures[place].kind
    try:
        if kind is not MeasureKind.RATE:
            return figure(place, kind, written(cells[Column.FIGURE], kind))
        parts = (cells[Column.FIGURE], cells[Column.WHOLE])
        return figure(place, kind, "/".join(written(one, kind) for one in parts))
    except KeyError:
        raise Unclear("thieu_mot_nua", first) from None
    except Unread:
        raise Unclear("so_lieu_chua_ro", first) from None


def written(cell: Cell, kind: MeasureKind) -> str:
    """Return a cell as a unit would have written it in words. Raises Unread for what no such figure can be."""
    value = cell.value
    if isinstance(value, bool):
        return spoken()["phieu_excel"]["co" if value else "khong"]
    if isinstance(value, date):
        raise Unread("date")
    if isinstance(value, float) and not value.is_integer() and kind is not MeasureKind.TEXT:
        raise Unread("fraction")
    if isinstance(value, (int, float)):
        return str(plausible(int(value))) if float(value).is_integer() else str(value).replace(".", ",")
    return value


def evidence_of(cells: Mapping[Column, Cell]) -> tuple[Evidence, ...]:
    """Return the official letter that was named, or none. Raises Unclear for a date that is none, or has no number."""
    number, dated, level = (cells.get(one) for one in (Column.NUMBER, Column.DATED, Column.RECEIVED_BY))
    if number is None:
        if dated or level:
            raise Unclear("thieu_so_van_ban", dated or level)
        return ()
    return (Evidence(str(number.value), dated_on(dated), str(level.value) if level else None),)


def dated_on(cell: Cell | None) -> date | None:
    """Return the day in a cell, chosen or typed as 12/3/2026. Raises Unclear."""
    if cell is None or isinstance(cell.value, date):
        return cell.value if cell and isinstance(cell.value, date) else None
    try:
        return day_of(str(cell.value))
    except Unread:
        raise Unclear("ngay_chua_ro", cell) from None
