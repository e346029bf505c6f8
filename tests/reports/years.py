"""A lived year over the shipped matrix, and the office that reports on it: what the report's tests are made from."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from directive.annual import AnnualFigures, annual, reconcile
from directive.answer import Answer, Evidence, Figure
from directive.book import Book
from directive.checkin import CheckIn, Event, Happening
from directive.days import HANOI
from directive.matrix import Measure
from directive.opening import open_now
from directive.reading import Source, read_book
from directive.record import Record
from directive.words import Cadence, MeasureKind, Outcome
from reports.docx import to_docx
from reports.paper import Paper
from reports.view import ReportOffice, ReportView, view
from tests.books import small_book

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = ROOT / "templates" / "report" / "bao-cao-nam.docx"
YEAR, AS_OF, HEAD = 2026, date(2027, 1, 29), "5f" * 32
OBSTACLES = (
    "Chưa bố trí được kinh phí cho Ban phối hợp; cán bộ tư pháp – hộ tịch kiêm nhiệm nhiều việc.",
    "Đương sự đi khỏi địa phương, không xác minh được điều kiện thi hành án; đề nghị Công an tỉnh hỗ trợ.",
    "Tài sản bảo đảm có tranh chấp ranh giới, phải chờ đo đạc lại.",
)
# Weights of what becomes of a check-in.
ENDINGS = (("accepted", 86), ("late", 6), ("silent", 3), ("in_review", 2), ("returned", 2), ("excused", 1))
OUTCOMES = {
    Outcome.DONE: 55,
    Outcome.ONGOING: 25,
    Outcome.NIL: 10,
    Outcome.OBSTRUCTED: 5,
    Outcome.NOT_BEGUN: 3,
    Outcome.NOT_OURS: 2,
}


def office(**changes: object) -> ReportOffice:
    """Return the office of the shipped directive."""
    settings: dict[str, object] = {
        "superior": "TỈNH ỦY NGHỆ AN",
        "body": "BAN NỘI CHÍNH",
        "name": "Ban Nội chính Tỉnh ủy",
        "addressee": "Ban Thường vụ Tỉnh ủy",
        "symbol": "BC/BNCTU",
        "place": "Nghệ An",
        "post": "TRƯỞNG BAN",
        "signer": "",
        "archive": "Ban Nội chính Tỉnh ủy",
        "recipients": ("Ban Thường vụ Tỉnh ủy (báo cáo)", "Đảng ủy UBND tỉnh (phối hợp)", "Văn phòng Tỉnh ủy"),
        "standing_for": ("ban-chi-dao-phong-chong-tham-nhung",),
    }
    return ReportOffice(**(settings | changes))  # type: ignore[arg-type]  # -- the names are checked by the call


@cache
def shipped_book() -> Book:
    """Return the book that the project ships."""
    folder = ROOT / "directive" / "nghe_an"
    names = ("matrix.yaml", "units.csv", "calendar.csv")
    book = read_book(*(Source(name, (folder / name).read_bytes()) for name in names)).book
    assert book is not None
    return book


def lived_year(book: Book, seed: int, until: date = AS_OF) -> list[Record]:
    """Return what happened to every check-in that was opened by that day; the same seed tells the same year."""
    chance = random.Random(seed)
    finished: set[tuple[str, str]] = set()
    records = []
    for checkin in sorted(open_now(book, until, frozenset()), key=lambda one: (one.due, one.key)):
        pair = (checkin.key.obligation, checkin.key.unit)
        if pair in finished:
            continue
        record = _record(book, checkin, until, chance)
        records.append(record)
        answers = [one.answer for one in record.happenings if one.answer]
        rule = book.due_rules[book.obligations[checkin.key.obligation].due_rule]
        if rule.cadence is Cadence.MILESTONE and answers and answers[-1].outcome is Outcome.DONE:
            finished.add(pair)
    return records


def _record(book: Book, checkin: CheckIn, until: date, chance: random.Random) -> Record:
    """Return one check-in with its happenings, none of them after `until`."""
    asked = Happening(checkin.key, Event.ASKED, _at(checkin.opens), "dondoc")
    ending = chance.choices([name for name, _ in ENDINGS], [weight for _, weight in ENDINGS])[0]
    if ending == "silent":
        return Record(checkin, (asked,))
    if ending == "excused":
        excused = Happening(checkin.key, Event.EXCUSED, _at(checkin.opens), "thu-ky", reason="Lý do")
        return Record(checkin, (asked, excused))
    day = checkin.due + timedelta(days=chance.randint(3, 20) if ending == "late" else -chance.randint(0, 5))
    answer = _answer(book, checkin, max(day, checkin.opens), chance)
    last = {"in_review": None, "returned": Event.RETURNED}.get(ending, Event.ACCEPTED)
    happenings = [asked, Happening(checkin.key, Event.ANSWERED, answer.received, checkin.key.unit, answer=answer)]
    if last is not None:
        reviewed = answer.received + timedelta(days=2)
        happenings.append(Happening(checkin.key, last, reviewed, "thu-ky", reason="Thiếu minh chứng"))
    known = [one for one in happenings if one.at.astimezone(HANOI).date() <= until]
    return Record(checkin, tuple(known))


def _answer(book: Book, checkin: CheckIn, day: date, chance: random.Random) -> Answer:
    outcome = chance.choices(list(OUTCOMES), list(OUTCOMES.values()))[0]
    measures = book.obligations[checkin.key.obligation].measures
    told = outcome in (Outcome.DONE, Outcome.ONGOING) and chance.random() < 0.9
    figures = [_figure(place, one, chance) for place, one in enumerate(measures)] if told else []
    words = chance.choice(OBSTACLES) if outcome is Outcome.OBSTRUCTED else "Theo báo cáo kèm theo."
    letter = Evidence(f"{chance.randint(1, 300)}-BC/ĐU", day, "Tỉnh ủy")
    return Answer(outcome, words, _at(day), tuple(figures), (letter,))


def _figure(place: int, measure: Measure, chance: random.Random) -> Figure:
    match measure.kind:
        case MeasureKind.RATE:
            whole = chance.randint(1, 400)
            return Figure(place, numerator=chance.randint(whole * 3 // 4, whole), denominator=whole)
        case MeasureKind.COUNT:
            return Figure(place, value=0 if measure.target else chance.randint(0, 40))
        case MeasureKind.MONEY:
            return Figure(place, value=chance.randint(0, 900) * 1_000_000)
        case MeasureKind.YES_NO:
            return Figure(place, text=chance.choice(("có", "có", "không")))
        case MeasureKind.GRADE:
            return Figure(place, text=chance.choice(("tốt", "khá")))
        case MeasureKind.TEXT:
            return Figure(place, text="12-QĐ/ĐU, ngày 12/3/2026")


def _at(day: date) -> datetime:
    return datetime.combine(day, time(9, 30), HANOI)


@cache
def shipped_figures() -> AnnualFigures:
    """Return the figures of one lived year of 143 units."""
    book = shipped_book()
    figures = annual(book, YEAR, AS_OF, lived_year(book, seed=7))
    reconcile(figures)
    return figures


@cache
def shipped_view() -> ReportView:
    """Return what the report of that year says."""
    return view(Paper(shipped_figures(), shipped_book(), office(), draft=1, head=HEAD))


@cache
def shipped_report() -> bytes:
    """Return that report."""
    return to_docx(shipped_view(), TEMPLATE.read_bytes())


def empty_view(**changes: object) -> ReportView:
    """Return what the report says of a small book's year in which nothing was asked."""
    book = small_book()
    figures = annual(book, YEAR, date(2026, 5, 29), [])
    return view(Paper(figures, book, office(standing_for=(), **changes), draft=1, head=HEAD))


def empty_report(**changes: object) -> bytes:
    """Return that report."""
    return to_docx(empty_view(**changes), TEMPLATE.read_bytes())
