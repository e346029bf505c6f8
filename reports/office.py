"""The office that signs the report: names, posts, addressees, and what it decided about naming units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ReportOffice:
    """Every word here is printed as it stands.

    `superior` and `body` head the page in capitals; `name` is how the office is called in a sentence, `addressee` to
    whom it reports. `symbol` follows the blank number ("BC/BNCTU"). `authority` is the line above the post ("K/T TRƯỞNG
    BAN") or empty. `basis` is the task of the directive that orders the report. `archive` is where a copy stays.
    `dated` stays None until the records clerk dates the paper. `standing_for` are the keys of the units for which this
    office itself answers. With `name_units` false no unit is named as late, silent or obstructed, or listed.
    `separator` ends each line of the recipients but the last (reports.profile). `leading` are the duties that are
    reported under leadership and study, `key_cases` those of key cases, of which neither names nor words are printed.
    """

    superior: str
    body: str
    name: str
    addressee: str
    symbol: str
    place: str
    post: str
    signer: str
    archive: str
    recipients: tuple[str, ...]
    basis: str = "14"
    authority: str = ""
    dated: date | None = None
    standing_for: tuple[str, ...] = ()
    name_units: bool = True
    separator: str = ";"
    leading: tuple[str, ...] = ("1.a", "C.b", "3.2.a", "12.h")
    key_cases: tuple[str, ...] = ("3.2.c", "11.2.c")
