"""`dondoc units`: the units with their addresses, and what people say of them: mended, or another one by two people."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import datetime

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cli.machine import print_rows
from cli.main import DONE
from cli.reading import WronglyTyped, given_day
from cli.words import words
from directive.contact import ContactChange, ContactEvent
from directive.days import HANOI
from directive.notation import short_date
from services.changes import Days, confirm, propose, reject
from services.contacts import UnitContact, mend, unit_contacts
from services.desk import Desk, open_desk
from services.settings import workspace
from services.words import spoken
from store.decided import Decided

DAYS = ("deputy_from", "deputy_to", "proposed_from", "proposed_to")
COLUMNS = ("unit", "name", "address", "state", "since", "why", "listed", "proposed", "in_use_from", *DAYS)
HEADS = ("ma", "ten", "dia_chi", "tinh_trang")  # eighty columns must do: since when and why stand with the state
DONE_WORDS = {
    ContactEvent.MENDED: "da_mo",
    ContactEvent.PROPOSED: "da_de_nghi",
    ContactEvent.CONFIRMED: "da_xac_nhan",
    ContactEvent.APPROVED: "da_doi",
    ContactEvent.REJECTED: "da_bac",
}


def act(given: argparse.Namespace) -> int:
    """Print the list, or record what a person says of a unit's address."""
    if given.action == "list":
        rows = unit_contacts(open_desk(workspace(given.home)))
        print_rows(given.format, rows, table=print_table, plain=plain, columns=COLUMNS)
        return DONE
    by, why, called_back = (" ".join((text or "").split()) for text in (given.by, given.why, given.called_back))
    days = deputy_days(given)
    needs = bool(given.address) is (given.action == "propose")
    allows = given.called_back is None or (given.action == "confirm" and bool(called_back))
    if not (given.unit and by and why and needs and allows):
        raise WronglyTyped(words()["khung"][f"sai_units_{given.action}"])
    done = said(open_desk(workspace(given.home)), given, Decided(by, why), called_back, days)
    facts = {"don_vi": done.unit, **change_facts(done)}
    print(spoken()["dia_chi"][of_deputy(DONE_WORDS[done.event], done)].format(**facts))
    return DONE


def deputy_days(given: argparse.Namespace) -> Days | None:
    """Return the days that were typed, None for none. Raises WronglyTyped for one of two, and where none belongs."""
    first, last = given_day(given.first_day), given_day(given.last_day)
    if first is None and last is None:
        return None
    if first is None or last is None or given.action != "propose":
        raise WronglyTyped(words()["khung"][f"sai_units_{given.action}"])
    return first, last


def said(desk: Desk, given: argparse.Namespace, decided: Decided, called_back: str, days: Days | None) -> ContactChange:
    """Record the one thing that a person says, and return what was recorded."""
    if given.action == "propose":
        return propose(desk, given.unit, given.address, decided, days=days)
    if given.action == "confirm":
        return confirm(desk, given.unit, decided, called_back=called_back)
    if given.action == "reject":
        return reject(desk, given.unit, decided)
    return mend(desk, given.unit, by=decided.by, why=decided.why)


def moment(instant: datetime) -> str:
    """Return an instant as people write it in Hanoi."""
    return instant.astimezone(HANOI).strftime("%H:%M %d/%m/%Y")


def plain(row: UnitContact) -> dict[str, str]:
    """Return a row as plain values.

    The state is `none` while nothing has happened to the address, and `listed` empty while units.csv has the one in
    use; `in_use_from` is empty while the proposed address is not confirmed. Only the addresses of deputies have days.
    """
    last = ("none", "", "")
    if row.last is not None:
        last = (row.last.event.value, row.last.at.astimezone(HANOI).date().isoformat(), row.last.why)
    change = ("", "")
    if row.change is not None:
        waits = row.change.event is not ContactEvent.PROPOSED
        from_when = row.change.in_use_from.astimezone(HANOI).isoformat(timespec="minutes") if waits else ""
        change = (row.change.address, from_when)
    days = (*days_of(row.deputy), *days_of(row.change))
    return dict(zip(COLUMNS, (row.unit, row.name, row.address, *last, row.listed, *change, *days), strict=True))


def days_of(change: ContactChange | None) -> tuple[str, str]:
    """Return the first and the last day of a deputy, empty for any other address."""
    if change is None or change.first_day is None or change.last_day is None:
        return "", ""
    return change.first_day.isoformat(), change.last_day.isoformat()


def notes(row: UnitContact) -> list[str]:
    """Return all that there is to say of a unit's address, in words."""
    said = spoken()["dia_chi"]
    found = []
    if row.last is not None:
        found.append(f"{said[row.last.event.value]} ({day_of(row.last)}: {row.last.why})")
    if row.deputy is not None:
        found.append(said["dang_thay"].format(**change_facts(row.deputy)))
    if row.change is not None:
        facts = {"ai": row.change.actor, "ngay": day_of(row.change), "ly_do": row.change.why}
        name = "doi_cho" if row.change.event is ContactEvent.PROPOSED else "doi_tu"
        found.append(said[of_deputy(name, row.change)].format(**facts, **change_facts(row.change)))
    if row.held or (row.listed and row.deputy is None):
        found.append(said["chua_duyet" if row.held else "con_cu"].format(dia_chi=row.listed))
    return found


def of_deputy(name: str, change: ContactChange) -> str:
    """Return the name of the sentence on a change: one of a deputy has a sentence with its days."""
    return name if change.last_day is None else f"{name}_thay"


def change_facts(change: ContactChange) -> dict[str, str]:
    """Return what a sentence says of a change: the address, the moment of its use, and the days of a deputy."""
    days = {"tu": change.first_day, "den": change.last_day}
    told = {name: short_date(day) for name, day in days.items() if day is not None}
    return {"dia_chi": change.address, "luc": moment(change.in_use_from), **told}


def day_of(change: ContactChange) -> str:
    """Return the Hanoi day on which something happened."""
    return short_date(change.at.astimezone(HANOI).date())


def print_table(rows: Sequence[UnitContact]) -> None:
    """Print the units as a table for people."""
    said = spoken()["dia_chi"]
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for head in HEADS:
        table.add_column(said[head], overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in (row.unit, row.name, row.address, "; ".join(notes(row)))))
    Console().print(table)
