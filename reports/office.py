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
