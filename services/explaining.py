"""Why a check-in is due on its day, in words: on the page, in a letter's footer and by command, the same sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import lru_cache

from directive.book import Book
from directive.checkin import CheckIn, CheckInKey
from directive.days import WEEKEND, Mark, Skipped
from directive.due import Proof, due_date, opening_day
from directive.explained import Explained, Origin, explained, rule_of
from directive.matrix import Basis
from directive.notation import short_date
from directive.periods import period_of
from directive.problem import Place, Problem
from directive.words import BasisKind
from services.desk import Desk, InputHasProblems
from services.words import spoken
from store import ledger

US = Place("dondoc")
ALIKE = 1024  # explanations kept: many units are asked for the same thing at the same time


def explain(desk: Desk, name: str) -> Explained:
    """Return why the check-in of that name is due when it is; of one that is not opened yet, by the plan.

    A name is obligation/unit/period. Raises InputHasProblems for one that no check-in has or will have.
    """
    obligation, _, rest = name.partition("/")
    unit, _, period = rest.partition("/")
    key = CheckInKey(obligation, unit, period)
    with desk.db.reading() as tx:
        found = ledger.records(tx, keys=[key])
    checkin = found[0].checkin if found else planned(desk.book, key)
    if checkin is None:
        raise InputHasProblems([Problem("E343", US, {"phieu": name})])
    return explained(desk.book, checkin, checkin.due)


def planned(book: Book, key: CheckInKey) -> CheckIn | None:
    """Return the check-in as it will be opened; None when the book asks that unit for no such thing."""
    asked = any((one.obligation.id, one.unit.id) == (key.obligation, key.unit) for one in book.assignments)
    try:
        rule = rule_of(book, key)
    except ValueError:  # no period is called so
        return None
    if not asked or rule is None or period_of(key.period).end < book.matrix.tracked_from:
        return None
    due = due_date(rule, period_of(key.period), book.calendar)
    return CheckIn(key, opening_day(rule, period_of(key.period), book.calendar), due.day)


def sentence(one: Explained, period: str) -> str:
    """Return the whole explanation: the count, its basis with what is said of it, the days passed over or made up."""
    if one.proof is None:
        return as_told(one)
    facts = {**facts_of(one, one.proof), "ky": period_of(period).name}
    note = one.proof.basis.note
    basis = basis_words(one.proof.basis) + (spoken()["cach_tinh"]["ghi_chu"].format(loi=note) if note else "")
    return "; ".join([spoken()["cach_tinh"][one.origin].format(**facts), basis, *days_words(one.proof)])


def sentences(book: Book, due: Collection[CheckIn]) -> dict[CheckInKey, str]:
    """Return the whole explanation of each check-in's due date; those of one duty that are counted alike share one."""
    return {one.key: _sentence(book, one.key.obligation, one.key.period, one.opens, one.due) for one in due}


def footer(book: Book, due: Iterable[CheckIn]) -> list[str]:
    """Return one line for each distinct count behind the due dates of these check-ins, by date.

    Check-ins of several periods that are counted alike share a line: the line names no period.
    """
    found = {_line(book, one.key.obligation, one.key.period, one.opens, one.due): one.due for one in due}
    return sorted(found, key=lambda said: (found[said], said))


@lru_cache(maxsize=ALIKE)
def _sentence(book: Book, obligation: str, period: str, opens: date, due: date) -> str:
    return sentence(explained(book, CheckIn(CheckInKey(obligation, "", period), opens, due), due), period)


@lru_cache(maxsize=ALIKE)
def _line(book: Book, obligation: str, period: str, opens: date, due: date) -> str:
    return line(explained(book, CheckIn(CheckInKey(obligation, "", period), opens, due), due))


def line(one: Explained) -> str:
    """Return the explanation as a letter has it: without the period, which stands beside the date."""
    if one.proof is None:
        return as_told(one)
    words = spoken()["cach_tinh"][f"{one.origin}_ngan"].format(**facts_of(one, one.proof))
    return "; ".join([words, basis_words(one.proof.basis), *days_words(one.proof)])


def extended(due: date, first: date) -> str:
    """Return how a day comes about that a person has granted, and which was told first."""
    return spoken()["gia_han"]["cach_tinh"].format(ngay=short_date(due), dau=short_date(first))


def facts_of(one: Explained, proof: Proof) -> dict[str, object]:
    """Return what the sentence on the count names."""
    return {"ngay": short_date(one.day), "so": proof.offset, "tu": short_date(proof.anchor)}


def as_told(one: Explained) -> str:
    """Return the sentence on a date that the files in use no longer come to."""
    words = spoken()["cach_tinh"]
    now = words["nay_la"].format(ngay=short_date(one.now)) if one.now else words["nay_khong_co"]
    return words[Origin.TOLD].format(ngay=short_date(one.day), nay=now)


def basis_words(basis: Basis) -> str:
    """Return who stands behind the rule. What is only proposed is called so."""
    words = spoken()["cach_tinh"]
    if basis.kind is not BasisKind.DECISION:
        return words[basis.kind]
    day = short_date(basis.set_on) if basis.set_on else "…"
    return words[basis.kind].format(nguoi=basis.set_by, van_ban=basis.paper, ngay=day)


def days_words(proof: Proof) -> list[str]:
    """Return the days that were not counted, and those of a weekend that were: each under the paper that set it.

    Plain weekend days are said by their number.
    """
    words = spoken()["cach_tinh"]
    weekends = sum(one.reason == WEEKEND for one in proof.skipped)
    off = [words["cuoi_tuan"].format(so=weekends)] if weekends else []
    off += by_paper([(one.day, one.reason, one.source) for one in proof.skipped if one.reason != WEEKEND])
    worked = by_paper([(one.day, one.name, one.source) for one in proof.made_up])
    said = (("khong_tinh", off), ("lam_bu", worked))
    return [words[name].format(ngay=", ".join(days)) for name, days in said if days]


def by_paper(days: Sequence[tuple[date, str, str]]) -> list[str]:
    """Return days by name, those that one paper set together, in the order of time."""
    papers: dict[str, list[str]] = {}
    for day, name, paper in sorted(days):
        papers.setdefault(paper, []).append(f"{short_date(day)} {name}")
    theo = spoken()["cach_tinh"]["theo"]
    return [theo.format(ngay=", ".join(named), van_ban=paper) for paper, named in papers.items()]


def plain(one: Explained, period: str) -> dict[str, object]:
    """Return the explanation as plain values: days as ISO text, reasons and papers as they stand in the files."""
    found: dict[str, object] = {"due": one.day.isoformat(), "origin": one.origin.value, "period": period}
    found |= {"now": one.now.isoformat() if one.now else None, "text": sentence(one, period)}
    if one.proof is None:
        return found
    return found | {
        "rule": one.proof.rule,
        "basis": one.proof.basis.model_dump(mode="json", by_alias=True),
        "anchor": one.proof.anchor.isoformat(),
        "offset": one.proof.offset,
        "skipped": [marked(each) for each in one.proof.skipped],
        "made_up": [marked(each) for each in one.proof.made_up],
    }


def marked(day: Skipped | Mark) -> dict[str, str]:
    """Return one day of the calendar as plain values."""
    reason = day.reason if isinstance(day, Skipped) else day.name
    return {"day": day.day.isoformat(), "reason": reason, "source": day.source}
